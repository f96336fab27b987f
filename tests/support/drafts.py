"""Drafts about an article that are mostly right and never quite, for property tests."""

import re
from typing import Any

from hypothesis import strategies as st
from reports import actor, casualty, claim, denial, event, reaction

from newsbrief.article.article import Article
from newsbrief.article.figures import read_figures

Strategy = st.SearchStrategy[Any]

NAMES = re.compile(r"\w[\w ]{3,20}\w")
FIGURES = "|70|zeventig|Seventy|12|91|a hundred|1.500|two|19|2026|trois cents".split("|")


def usually(right: Strategy, wrong: Strategy) -> Strategy:
    """Right nine times out of ten."""
    return st.sampled_from([right] * 9 + [wrong]).flatmap(lambda chosen: chosen)


def plausible(report: Article) -> Strategy:
    """Drafts with the article's own sentences, names and figures, and a few wrong ones."""
    shown = [s.number for s in report.shown] or [1]
    hidden = sorted({s.number for s in report.sentences} - set(shown))
    counted = [
        (s.number, f.value)
        for s in report.shown
        for f in read_figures(s.text, report.language)
        if isinstance(f.value, int)
    ] or [(shown[0], 70)]

    no_sentence = st.sampled_from([*hidden, 0, -1, len(report.sentences) + 1, 10**25])
    numbers = usually(
        st.lists(st.sampled_from(shown), min_size=1, max_size=3), st.lists(no_sentence, max_size=2)
    )
    mention = usually(
        st.sampled_from(NAMES.findall(report.text) or ["Varlo"]),
        st.sampled_from(["Nobody", "", " ", "VARLO"]),
    )
    reference = usually(st.sampled_from(["A1", "A2", "A3"]), st.sampled_from(["A9", "", "Varlo"]))
    several = st.lists(reference, max_size=2)
    one = st.none() | reference
    claim_of = usually(st.sampled_from(["C1", "C2"]), st.sampled_from(["C9", "A1"]))
    claims = st.lists(claim_of, max_size=3)
    plain = st.builds(" {} ".format, mention)
    text = usually(plain, st.builds("{} {}".format, st.sampled_from(FIGURES), mention))
    date = usually(
        st.sampled_from([None, "2026-10-13"]), st.sampled_from(["2026-02-31", "Tuesday"])
    )
    count = st.none() | st.sampled_from([0, 1, 2, 12, 19, 70, 91, -70, 10**30])
    bounds = ["exact", "approximate", "at_least", "at_most", "unspecified"]
    voices = usually(
        st.sampled_from([("party", ["A1"]), ("party", ["A2", "A1"]), ("reporter", [])]),
        st.tuples(st.sampled_from(["party", "reporter", "unattributed"]), several),
    )

    def who(drawn: tuple[str, str, list[int], list[str], str, str]) -> dict[str, Any]:
        key, mention, s, aliases, name, role = drawn
        return actor(key, mention, s, aliases=aliases, name=name, role=role)

    def actors(keys: list[str]) -> Strategy:
        aliases = st.lists(mention, max_size=2)
        each = [st.tuples(st.just(k), mention, numbers, aliases, plain, text) for k in keys]
        return st.tuples(*[one.map(who) for one in each]).map(list)

    def said(make: Any, *given: Strategy, **more: Strategy) -> Strategy:
        def made(voice: tuple[str, list[str]], *drawn: Any, **others: Any) -> dict[str, Any]:
            whole: dict[str, Any] = make(*drawn, voice=voice[0], by=voice[1], **others)
            return whole

        return st.builds(made, voices, *given, via=one, text=text, date=date, **more)

    def counting(drawn: tuple[tuple[int, int], str, list[int]], **more: Any) -> dict[str, Any]:
        (number, value), kind, others = drawn
        return casualty(kind, [number, *others], value, **more)

    def ids(*names: str) -> Strategy:
        unique = st.permutations(names)
        return usually(unique, st.lists(st.sampled_from(names), max_size=4))

    def keyed(keys: list[str]) -> Strategy:
        each = [said(claim, st.just(key), numbers, hedged=st.booleans()) for key in keys]
        return st.tuples(*each).map(list)

    kinds = st.sampled_from(["killed", "wounded", "captured", "missing", "displaced", "casualties"])
    right = st.tuples(st.sampled_from(counted), kinds, st.lists(st.sampled_from(shown), max_size=1))
    rest = {"side": one, "by": several, "victims": text, "date": date}
    rest |= {
        "event": st.sampled_from(["E1", "E2", None]),
        "scope": st.sampled_from(["incident", "total"]),
    }
    precision = st.sampled_from(bounds)
    figure = usually(
        st.builds(counting, right, precision=precision, **rest),
        st.builds(
            casualty, kinds, numbers, count, min=count, max=count, precision=precision, **rest
        ),
    )
    country = usually(st.sampled_from(["GB", "UK", "WEST"]), st.sampled_from(["RU", "Poland", ""]))

    def happened(keys: list[str]) -> Strategy:
        place = st.one_of(st.none(), text)
        more = {"text": text, "date": date, "actors": several, "place": place}
        each = [st.builds(event, st.just(key), numbers, **more) for key in keys]
        return st.tuples(*each).map(list)

    filled = {
        "actors": ids("A1", "A2", "A3").flatmap(actors),
        "events": ids("E1", "E2", "E3").flatmap(happened),
        "claims": ids("C1", "C2", "C3").flatmap(keyed),
        "denials": st.lists(said(denial, numbers, denies=claims), max_size=3),
        "casualties": st.lists(figure, max_size=3),
        "western_reactions": st.lists(
            st.builds(reaction, country, numbers, by=several, text=text, about=claims, date=date),
            max_size=3,
        ),
        "questions": st.lists(
            st.fixed_dictionaries({"q": text, "a": text, "s": numbers}), max_size=3
        ),
        "unknowns": st.lists(st.fixed_dictionaries({"text": text, "s": numbers}), max_size=3),
        "lead": st.fixed_dictionaries({"text": text, "s": numbers}),
        "headline": text,
    }
    return st.fixed_dictionaries(filled)
