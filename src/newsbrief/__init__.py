"""News reports as structured summaries in which every item is tied to the sentences that support it.

The public names load on first use, so that `import newsbrief` costs next to nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsbrief.article import Article

__all__ = ["Article"]


def __getattr__(name: str) -> object:
    from importlib import import_module

    raise AttributeError(f"module 'newsbrief' has no attribute {name!r}")
