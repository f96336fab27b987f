"""A language that the package does not have is added by one file, and works everywhere."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import places
import pytest
from reports import actor, at, casualty, claim, denial, draft
from reports import summary as summary_of

from newsbrief import Article, ArticleSummary, ConfigurationError, summarize_article
from newsbrief.article.figures import read_figures
from newsbrief.article.figures.lexicon import lexicon_of
from newsbrief.cli.main import main
from newsbrief.languages import OWN_FOLDER, language, supported
from newsbrief.languages.labels import labels
from newsbrief.reading.grounding import Grounded, ground_draft
from newsbrief.reading.prompting import heading
from newsbrief.reading.steps.focus import looks
from newsbrief.sections.claims import claims
from newsbrief.sections.registry import DEFAULT_SECTIONS
from newsbrief.sections.western_reactions import western_reactions
from newsbrief.views.html import to_html
from newsbrief.views.markdown import to_markdown

FOLDER = places.DATA / "languages"
TEXT = """Explosão na ponte de Varlo

Por Rita Moreira
14 de outubro de 2026

O governador, o sr. Almeida, disse que três soldados morreram na ponte. O exército negou o ataque.

Leia também: A ponte em fotografias

Segundo o dr. Costa, vinte e dois civis teriam ficado feridos. A França enviou tendas. Choveu.
"""


def forget() -> None:
    """What was kept of Portuguese texts while the language was not known."""
    read_figures.cache_clear()
    lexicon_of.cache_clear()


@pytest.fixture(autouse=True)
def portuguese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(OWN_FOLDER, str(FOLDER))
    forget()
    yield
    forget()


def grounded(report: Article) -> Grounded:
    """A careful reader's items, and a denial and a casualty that rest on the wrong sentence."""
    dead, denied = at(report, "morreram", "negou")
    hurt, rain = at(report, "feridos", "Choveu")
    filled = draft(
        actors=[
            actor("A1", "Almeida", [dead], kind="person"),
            actor("A2", "exército", [denied]),
        ],
        claims=[claim("C1", [dead], voice="party", by=["A1"], text="Três soldados morreram.")],
        denials=[
            denial([denied], voice="party", by=["A2"], text="O exército não atacou."),
            denial([rain], voice="reporter", text="Não choveu."),
        ],
        casualties=[
            casualty("killed", [dead], 3, victims="soldados", by=["A1"]),
            casualty("wounded", [hurt], 22, victims="civis"),
            casualty("wounded", [dead], 3, victims="soldados"),
        ],
    )
    return ground_draft(filled, report, DEFAULT_SECTIONS, "pt")


def doubts(out: Grounded, section: str) -> list[tuple[str, ...]]:
    items: list[Any] = out.items[section]
    return [item.doubts for item in items]


def test_it_is_supported_and_found_in_the_text() -> None:
    assert "pt" in supported()
    report = Article(TEXT)
    assert report.language == "pt"
    assert report.known_language is language("pt-BR")


def test_its_abbreviations_months_bylines_and_notices_are_known() -> None:
    report = Article(TEXT)
    assert [s.text for s in report.shown[3:]] == [
        "O governador, o sr. Almeida, disse que três soldados morreram na ponte.",
        "O exército negou o ataque.",
        "Segundo o dr. Costa, vinte e dois civis teriam ficado feridos.",
        "A França enviou tendas.",
        "Choveu.",
    ]
    assert report.byline == "Rita Moreira"
    assert str(report.published) == "2026-10-14"


def test_its_number_words_and_nouns_count_people() -> None:
    figures = read_figures("Um soldado morreu; vinte e dois civis e 1.500 soldados fugiram.", "pt")
    assert [figure.value for figure in figures] == [1, 22, 1500]


def test_its_cues_are_checked_and_covered() -> None:
    out = grounded(Article(TEXT))
    assert doubts(out, "denials") == [(), ("denial_cue",)]
    first, hedged, wrong = doubts(out, "casualties")
    assert first == ()
    assert hedged == ("hedge_kept",)
    assert "casualty_cue" in wrong
    assert out.coverage.supported
    assert out.coverage.cue_sentences == 3
    assert out.coverage.missed == ()


def test_a_close_look_finds_where_its_words_are() -> None:
    report = Article("A chuva parou.\n\n" * 9 + "A França enviou tendas.", language="pt")
    [(passage, sections)] = looks(report.shown, report.known_language, [western_reactions])
    assert passage[-1].text == "A França enviou tendas."
    assert sections == {"western_reactions"}


def test_the_model_is_told_its_name() -> None:
    told = heading(Article("Three were killed.", language="en"), "pt")
    assert told.startswith("Answer language: Portuguese (pt)\n")


def made() -> ArticleSummary:
    report = Article(TEXT)
    return summary_of(report, grounded(report))


def test_its_labels_stand_in_every_view_and_english_where_it_has_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "explosao.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert main(["summarize", str(path), "--model", "rules", "--format", "text"]) == 0
    for view in (capsys.readouterr().out, to_markdown(made()), to_html(made(), TEXT)):
        assert re.search("Vítimas", view, re.IGNORECASE)
        assert "mortos" in view
        assert re.search("Who is who", view, re.IGNORECASE)
    assert '<html lang="pt">' in to_html(made())
    assert "Resumo com provas" in to_html(made())
    assert labels("pt").listed(["A", "B"]) == "A e B"


def test_rules_read_it_as_far_as_its_tables_go() -> None:
    summary = summarize_article(TEXT, model="rules")
    assert [(f.kind, f.count, f.victims) for f in summary.casualties] == [
        ("killed", 3, "soldados"),
        ("wounded", 22, "civis"),
    ]
    assert [actor.mention for actor in summary.actors] == ["O governador"]


@pytest.mark.parametrize(
    "file",
    ["", 'name = "Portuguese"', "[text]", "[cues]", '[cues]\nkilled = ["mort*"]', "[labels.page]"],
)
def test_what_a_file_does_not_have_is_not_looked_for(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pt.toml").write_text(file, encoding="utf-8")
    monkeypatch.setenv(OWN_FOLDER, str(tmp_path))
    report = Article(TEXT, language="pt")
    out = grounded(report)
    assert all("denial_cue" not in found for found in doubts(out, "denials"))
    assert out.coverage.supported == ("killed" in file)
    summary = summarize_article(report, model="rules")
    assert "Skip to the brief" in to_html(summary, TEXT)
    assert len(list(looks(report.shown, report.known_language, [claims]))) in (0, 1)


@pytest.mark.parametrize(
    "file",
    [
        "[text",
        "text = 1",
        '[text]\nboilerplate = ["("]',
        "[cues]\nkilled = 1",
        '[cue]\nkilled = ["mort*"]',
        '[cues]\nkiled = ["mort*"]',
        "name = 3",
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pt.toml").write_text(file, encoding="utf-8")
    monkeypatch.setenv(OWN_FOLDER, str(tmp_path))
    with pytest.raises(ConfigurationError, match=r"pt\.toml cannot be read"):
        Article(TEXT, language="pt")


def test_a_folder_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OWN_FOLDER, str(tmp_path / "nowhere"))
    with pytest.raises(ConfigurationError, match="NEWSBRIEF_LANGUAGES names no folder"):
        Article(TEXT)
