"""A page of two columns, read for tests: its tags, anchors, links and the sentences behind."""

from html.parser import HTMLParser


class LinkedPage(HTMLParser):
    """What a page is made of. No element has a style or a script of its own, or loads anything."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.behind: list[str] = []
        """The sentences behind its items."""
        self.by: set[str] = set()
        """The keys of those who say them."""
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        self.behind += given.get("data-s", "").split()
        self.by |= set(given.get("data-by", "").split())
        assert not any(name.startswith("on") or name in ("style", "src") for name in given)

    def handle_data(self, data: str) -> None:
        self.text += data
