"""Summaries for the tests of what a person gets to see: a full one, and a hostile one."""

from typing import Any

from reports import EN, actor, article, at, casualty, claim, denial, draft, event, reaction, summary

from newsbrief.article.article import Article
from newsbrief.reading.grounding import ground_draft
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection


def made(
    report: Article, sections: tuple[AnySection, ...] = DEFAULT_SECTIONS, **filled: Any
) -> ArticleSummary:
    """The summary of a draft with these items about a report."""
    out = ground_draft(draft(sections, **filled), report, sections, report.language)
    return summary(report, out)


def full() -> ArticleSummary:
    """A summary of the English report with something in every section.

    Some of it is doubted, two items are rejected, and nobody cites that people have fled.
    """
    report = article("en")
    raid, legion, spoken = at(report, "before dawn", "claimed responsibility", "We have freed")
    dead, hurt, trace = at(report, "seventy attackers", "one dead and twelve", "no trace")
    still, fallen = at(report, "still in the village", "had fallen")
    britain, poland = at(report, "Britain was", "Poland called")
    by_legion = {"voice": "party", "by": ["A1"], "kind": "responsibility"}
    joint = {"voice": "party", "by": ["A2", "A3"], "via": "A4"}
    return made(
        report,
        actors=[
            actor("A1", "Delta Legion", [legion]),
            actor("A2", "Ministry of Defence", [dead], role="counts the dead"),
            actor("A3", "Anna Kolk", [hurt], kind="person", role="governor"),
            actor("A4", "Joris Haan", [legion], kind="person", role="spokesman"),
            actor("A5", "Ghost Army", [legion]),
        ],
        events=[
            event("E1", [raid], text="Fighters crossed into Varlo.", place="Varlo", actors=["A1"])
        ],
        claims=[
            claim(
                "C1",
                [legion, spoken],
                text="They raided Varlo.",
                **by_legion,
            ),
            claim("C2", [still], text="They mean to stay.", kind="intention", date="2026-10-13"),
            claim("C3", [still], voice="reporter", text="The group is in Varlo.", hedged=True),
            claim("C4", [dead, hurt], text="The village is safe.", status="disputed", **joint),
        ],
        denials=[denial([fallen], voice="party", by=["A2"], text="Varlo fell.", denies=["C1"])],
        casualties=[
            casualty("wounded", [hurt], 12, victims="civilians", by=["A3"]),
            casualty("killed", [dead], 70, victims="attackers", side="A1", by=["A2"], hedged=True),
            casualty("killed", [hurt], None, min=1, precision="at_least", victims="civilians"),
            casualty("missing", [trace], 19, victims="villagers", status="unverified"),
            casualty("killed", [hurt], 91),
        ],
        western_reactions=[
            reaction(
                "GB", [britain], stance="sceptical", text="Britain doubts the claim.", about=["C1"]
            ),
            reaction("PL", [poland], stance="restraint", text="Poland asks for restraint."),
        ],
        questions=[{"s": [raid], "q": "What happened?", "a": "Fighters crossed into Varlo."}],
        unknowns=[{"s": [trace], "text": "Where 19 villagers are."}],
        lead={"s": [raid, legion], "text": "Fighters crossed into Varlo; the Legion claimed it."},
        headline="Raid on Varlo leaves people dead",
    )


def read_twice() -> ArticleSummary:
    """The full summary after a second reading that objects to its first claim.

    The sentence that decides is cited by no item.
    """
    report = article("en")
    [fled] = at(report, "have fled")
    objection = {"field": "via", "why": "heard through Haan alone", "sentence": fled}
    raw = full().model_dump(mode="json")
    for section in DEFAULT_SECTIONS:
        for item in raw[section.name]:
            item["verified"] = True
    raw["claims"][0] |= {"verified": False, "objections": [objection]}
    usage = raw["provenance"]["usage"] | {"input_tokens": 40, "output_tokens": 5}
    raw["provenance"] |= {"verified_by": "second", "verification": usage}
    return ArticleSummary.model_validate(raw)


def bare() -> ArticleSummary:
    """A summary with nothing in it but a headline."""
    return made(Article("It rained in Varlo all day long.", language="en"))


def cited(*pieces: str) -> str:
    """The citations of the sentences of the English report that hold these pieces."""
    return " ".join(f"[{number}]" for number in at(article("en"), *pieces))


def hostile_text(nasty: str) -> str:
    """The report with nasty text in every sentence that a hostile summary cites.

    A figure in it is one of the report's own, so that no item is rejected for that.
    """
    text = EN.replace("Joris\nHaan", f"Joris {nasty} Haan")
    for piece in ("Fighters crossed", "seventy attackers", "ministry denied", "Britain was"):
        text = text.replace(piece, f"{piece} {nasty}")
    return text


def hostile(nasty: str) -> ArticleSummary:
    """A summary with a piece of nasty text in every place that an article or a model fills."""
    text, title = hostile_text(nasty), f"title {nasty} end"
    report = Article(text, language="en", title=title, source=f"file {nasty} end")
    raid, spoken, stay = at(report, "before dawn", "We have freed", "until winter")
    dead, fallen, britain = at(report, "seventy attackers", "had fallen", "Britain was")
    wild = {"text": f"statement {nasty} end"}
    haan = {"voice": "party", "by": ["A1"]}
    return made(
        report,
        actors=[
            actor("A1", "Joris", [spoken], name=f"name {nasty} end", role=f"role {nasty} end"),
            actor("A2", f"rejected {nasty} end", [spoken]),
        ],
        claims=[claim("C1", [spoken, stay], **haan, **wild), claim("C2", [raid], **wild)],
        events=[event("E1", [raid], place="Varlo", **wild)],
        denials=[denial([fallen], denies=["C1"], **wild)],
        casualties=[
            casualty("killed", [dead], 70, victims=f"victims {nasty} end", side="A1", by=["A1"])
        ],
        western_reactions=[reaction("GB", [britain], by=["A1"], about=["C1"], **wild)],
        questions=[{"s": [raid], "q": f"question {nasty} end", "a": f"answer {nasty} end"}],
        unknowns=[{"s": [raid], **wild}],
        lead={"s": [raid], "text": f"lead {nasty} end"},
        headline=f"headline {nasty} end",
    )
