"""The endpoint with the quirks: a real HTTP server on loopback, one path a quirk."""

from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from loopback import Loopback, Reply, Request

from quirks.quirk import Quirk


def endpoint(quirks: Mapping[str, Quirk]) -> Loopback:
    """The server of these quirks, which is begun with `with`."""
    asked: Counter[str] = Counter()

    def answer(request: Request) -> Reply:
        name = path_of(request)
        if request.body is None:
            return Reply(404, "no list of models")
        asked[name] += 1
        return quirks[name].answers(request, asked[name] - 1)

    def script() -> Iterator[object]:
        while True:
            yield answer

    return Loopback(script())  # type: ignore[arg-type]


def path_of(request: Request) -> str:
    """The quirk that a request is for."""
    return urlsplit(request.path).path.split("/")[1]


def address_of(server: Loopback, quirk: Quirk) -> str:
    """The base URL of a quirk."""
    return f"{server.base_url.removesuffix('/v1')}/{quirk.name}{quirk.base}"
