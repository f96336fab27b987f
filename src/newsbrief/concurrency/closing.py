"""What can be closed, with or without `await`, by hand or at the end of a `with`."""

from abc import ABC, abstractmethod
from typing import Self

from newsbrief.concurrency.background import run


class Closing(ABC):
    """Has `close`, and works in `with` and `async with`, by one method that closes: `aclose`."""

    @abstractmethod
    async def aclose(self) -> None:
        """Close what is open. Nothing happens when that was done before."""

    def close(self) -> None:
        """Close what is open; see `aclose`."""
        run(self.aclose())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()
