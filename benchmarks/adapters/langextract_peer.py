"""LangExtract: passages of 1,000 characters with an example, or the whole report at once."""

import asyncio
import logging
import warnings
from collections.abc import Sequence
from typing import Any

import langextract  # type: ignore[import-not-found]
from copied import INSTRUCTION, MODEL

from adapters import Outcomes, Summarise

FORM = "langextract"
SETTINGS = (
    "lx.extract(documents), defaults: passages of 1,000 characters; batch_length=max_workers=c"
)

logging.disable(logging.WARNING)
warnings.simplefilter("ignore")

_EXAMPLE = "Lena Varga, the mayor of Ulm, said that 12 people were killed. The army denied that."


def opened(url: str, passage: int = 1000) -> Summarise:
    """Make the example; `passage` is in characters."""
    example = langextract.data.ExampleData(
        text=_EXAMPLE,
        extractions=[
            _extraction("actors", "Lena Varga", {"id": "a1", "role": "mayor of Ulm"}),
            _extraction("claims", "12 people were killed", {"by": "a1", "kind": "assertion"}),
            _extraction("denials", "The army denied that", {"voice": "party"}),
        ],
    )

    def run(texts: Sequence[str], concurrency: int) -> Outcomes:
        options = {"api_key": "none", "base_url": url, "max_workers": concurrency}
        config = langextract.factory.ModelConfig(
            model_id=MODEL, provider="OpenAILanguageModel", provider_kwargs=options
        )
        documents = [langextract.data.Document(text=text) for text in texts]
        outcomes: Outcomes = []
        try:
            results = langextract.extract(
                documents,
                prompt_description=INSTRUCTION,
                examples=[example],
                config=config,
                max_char_buffer=passage,
                batch_length=max(10, concurrency),
                max_workers=concurrency,
                show_progress=False,
            )
            outcomes += [len(result.extractions or ()) for result in results]
        except Exception as error:  # noqa: BLE001 (one fault ends its whole run)
            outcomes += [error] * (len(texts) - len(outcomes))
        return outcomes

    async def many(texts: Sequence[str], concurrency: int) -> Outcomes:
        return await asyncio.to_thread(run, texts, concurrency)

    return many


def _extraction(kind: str, quote: str, attributes: dict[str, str]) -> Any:
    return langextract.data.Extraction(kind, quote, attributes=attributes)
