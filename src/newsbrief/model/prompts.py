"""What models are told: the files in `prompts/`."""

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=64)
def prompt(name: str) -> str:
    """The text of one file in `prompts/`, by its name without the ending."""
    return (prompts_folder() / f"{name}.md").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def prompts_folder() -> Path:
    """`prompts/` inside the installed package, or at the top of the checkout it runs from."""
    package = Path(__file__).parents[1]
    inside = package / "prompts"
    return inside if inside.is_dir() else package.parents[1] / "prompts"
