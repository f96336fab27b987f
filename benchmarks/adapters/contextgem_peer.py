"""ContextGem: a document with one concept a section."""

import os
import warnings
from collections.abc import Sequence
from typing import Any

# Otherwise it looks for a price list on the web when it is imported.
os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")
os.environ.setdefault("CONTEXTGEM_LOGGER_LEVEL", "OFF")
warnings.simplefilter("ignore")

from aiolimiter import AsyncLimiter  # type: ignore[import-not-found]  # noqa: E402
from contextgem import (  # type: ignore[import-not-found]  # noqa: E402
    Document,
    DocumentLLM,
    JsonObjectConcept,
)
from copied import ITEMS  # noqa: E402
from measuring import all_of  # noqa: E402

from adapters import Outcomes, Summarise  # noqa: E402

FORM = "contextgem"
SETTINGS = "one JsonObjectConcept a section; its limit of 10 requests in 10 s lifted"


def opened(url: str) -> Summarise:
    """Make the model; a document is made for each text."""
    model = DocumentLLM(
        model="openai/gpt-4o-mini", api_key="none", api_base=url, output_language="adapt"
    )
    model.async_limiter = AsyncLimiter(10_000, 1)

    async def one(text: str) -> int:
        document = await model.extract_all_async(_document(text))
        return sum(len(concept.extracted_items) for concept in document.concepts)

    async def many(texts: Sequence[str], concurrency: int) -> Outcomes:
        return await all_of(one, texts, concurrency)

    return many


def _document(text: str) -> Any:
    document = Document(raw_text=text)
    concepts = [
        JsonObjectConcept(
            name=section,
            description=f"The {section.replace('_', ' ')} of the report, with supporting quotes.",
            structure={key: field.annotation for key, field in item.model_fields.items()},
        )
        for section, item in ITEMS.items()
    ]
    document.add_concepts(concepts)
    return document
