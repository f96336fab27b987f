"""Summaries of reports on one event, for the tests of comparing: Dutch, English and French."""

from typing import Any

from reports import FR, actor, article, at, casualty, claim, denial, reaction
from summaries import made

from newsbrief.article.article import Article
from newsbrief.pipeline.comparing.asking import Groups
from newsbrief.results.summary import ArticleSummary


def dutch() -> ArticleSummary:
    """The Dutch report, of 14 October."""
    report = article("nl")
    claimed, dead, hurt = at(report, "opgeëist", "zeventig", "een dode en twaalf")
    sits, denied, gone = at(report, "zou nog altijd", "ontkent dat", "ontbreekt elk spoor")
    britain, fled = at(report, "Verenigd Koninkrijk", "onduidelijk")
    return made(
        report,
        actors=[
            actor("A1", "Legioen van de Delta", [claimed], name="Legioen van de Delta"),
            actor("A2", "ministerie van Defensie", [dead]),
            actor("A3", "Anna Kolk", [hurt], kind="person"),
        ],
        claims=[
            claim(
                "C1",
                [claimed],
                voice="party",
                by=["A1"],
                kind="responsibility",
                text="Het Legioen heeft Varlo aangevallen.",
            ),
            claim("C2", [sits], text="De groep zit in Varlo.", hedged=True, status="unverified"),
        ],
        denials=[
            denial([denied], voice="party", by=["A2"], text="Varlo is gevallen.", denies=["C2"])
        ],
        casualties=[
            casualty("killed", [dead], 70, victims="aanvallers", by=["A2"], status="unverified"),
            casualty("wounded", [hurt], 12, victims="burgers", by=["A3"]),
            casualty("missing", [gone], 19, victims="inwoners"),
        ],
        western_reactions=[reaction("GB", [britain], stance="sceptical", text="Het twijfelt.")],
        unknowns=[{"s": [fled], "text": "Hoeveel mensen zijn gevlucht."}],
    )


def english(**more: Any) -> ArticleSummary:
    """The English report, of 14 October, too."""
    report = article("en")
    claimed, dead, hurt = at(report, "claimed responsibility", "seventy", "one dead and twelve")
    sits, fallen = at(report, "still in the village", "had fallen")
    britain, poland, fled = at(report, "Britain was", "Poland called", "is unclear")
    filled: dict[str, Any] = {
        "actors": [
            actor("A1", "Delta Legion", [claimed]),
            actor("A2", "Anna Kolk", [hurt], kind="person", aliases=["governor Anna Kolk"]),
            actor("A3", "Ministry of Defence", [dead]),
        ],
        "claims": [
            claim(
                "C1",
                [claimed],
                voice="party",
                by=["A1"],
                kind="responsibility",
                text="The Legion raided Varlo.",
                status="confirmed",
            ),
            claim("C2", [sits], text="The group is in the village.", status="confirmed"),
        ],
        "denials": [denial([fallen], voice="party", by=["A3"], text="Varlo has fallen.")],
        "casualties": [
            casualty("killed", [dead], 70, victims="attackers", by=["A3"], status="confirmed"),
            casualty("killed", [hurt], 1, victims="civilians", by=["A2"]),
            casualty("wounded", [hurt], 12, victims="civilians", by=["A2"]),
        ],
        "western_reactions": [
            reaction("GB", [britain], stance="sceptical", text="Britain doubts it."),
            reaction("PL", [poland], stance="restraint", text="Poland asks for restraint."),
        ],
        "unknowns": [{"s": [fled], "text": "How many have fled."}],
    }
    return made(report, **(filled | more))


def french() -> ArticleSummary:
    """The French report, whose day is not known."""
    report = Article(FR, language="fr")
    attacked, hurt, denied, dead = at(report, "attaqué", "douze", "démenti", "Soixante-dix")
    return made(
        report,
        actors=[actor("A1", "Antoine Kolk", [hurt], kind="person")],
        claims=[claim("C1", [attacked], voice="reporter", text="Varlo a été attaqué.")],
        denials=[denial([denied], text="Varlo est tombé.")],
        casualties=[
            casualty("killed", [dead], 70, victims="assaillants", hedged=True),
            casualty("wounded", [hurt], 12, victims="civils", by=["A1"]),
        ],
    )


def groups(**filled: Any) -> Groups:
    """Groups as a model answers them; what is not filled in is empty."""
    empty: dict[str, Any] = {"actors": [], "casualties": [], "claims": [], "unknowns": []}
    return Groups.model_validate(empty | filled)
