"""What holds connections, locks and threads goes to another process as the options it was made of.

There it is made anew: it opens connections of its own, counts for itself, and looks up in that
process's environment what was not given.
"""

from typing import Any, Self


class Remade:
    """Pickles as the arguments that it was made with, or says which of them does not pickle."""

    _made_with: tuple[tuple[Any, ...], dict[str, Any]]

    def __new__(cls, *given: Any, **options: Any) -> Self:
        made = super().__new__(cls)
        made._made_with = (given, options)
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        import pickle

        given, options = self._made_with
        kind = type(self).__name__
        for name, value in (*((type(each).__name__, each) for each in given), *options.items()):
            try:
                pickle.dumps(value)
            except Exception:  # noqa: BLE001 (each kind of object has its own)
                raise TypeError(
                    f"This {kind} does not pickle because of what it was given ({name}): make the "
                    f"{kind} in the process that uses it."
                ) from None
        return _remade, (type(self), given, options)


def _remade(kind: Any, given: tuple[Any, ...], options: dict[str, Any]) -> Any:
    return kind(*given, **options)
