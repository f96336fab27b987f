"""The evidence page as text: complete, escaped, of one piece."""

import base64
import hashlib
import html
import pickle
import re
from copy import deepcopy
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from pages import RECORDED, full_page, hostile_page, ids, links, live_blog, sample_summary
from reports import EN, NL, article, at
from summaries import bare, full, made

from newsbrief import Article, ArticleError, ArticleSummary
from newsbrief.languages import supported
from newsbrief.languages.labels import labels
from newsbrief.sections.base import Doubts, DraftItem, EvidenceList, Section, SummaryItem
from newsbrief.sections.registry import DEFAULT_SECTIONS
from newsbrief.views.html import to_html

NASTY = [
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "<!-- <base href=//evil.example> -->",
    "{{ 7 * 7 }}{% raw %}",
    "]]><svg/onload=alert(1)>",
]


class Tags(HTMLParser):
    """What a page is made of: its tags with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.values: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.values += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def plain(page: str) -> str:
    return " ".join(Tags(page).text.split())


@pytest.mark.parametrize("name", RECORDED)
def test_a_page_of_a_thousand_words_is_small_and_of_one_piece(name: str) -> None:
    page = to_html(*sample_summary(name))
    assert len(page.encode()) < 150_000
    assert not {tag for tag, _ in Tags(page).tags} & {"link", "img", "iframe", "base", "object"}
    assert "src=" not in page
    assert all(link.startswith("#") for link in links(page))


@pytest.mark.parametrize("name", RECORDED)
def test_every_link_leads_to_one_place_and_every_item_is_there(name: str) -> None:
    summary, text = sample_summary(name)
    page = to_html(summary, text)
    places = ids(page)
    assert len(places) == len(set(places))
    assert {link[1:] for link in links(page)} <= set(places)
    items = sum(len(summary.section(section.name)) for section in DEFAULT_SECTIONS)
    assert len([place for place in places if place.startswith("item-")]) == items


def test_an_item_leads_to_its_sentences_and_they_lead_back() -> None:
    page = full_page()
    report = article("en")
    (number,) = at(report, "seventy attackers")
    row = re.search(
        r'<tr class="item" id="(item-\d+)"[^>]*data-s="(\d+)"[^>]*>.*?</tr>', page, re.DOTALL
    )
    assert row is not None
    assert row[2] == str(number)
    assert f'href="#s{number}"' in row[0]
    sentence = re.search(rf'<span class="s" id="s{number}".*?</span>', page, re.DOTALL)
    assert sentence is not None
    assert f'href="#{row[1]}"' in sentence[0]
    assert "seventy attackers had been killed" in sentence[0]


def test_the_whole_article_is_there_in_its_order() -> None:
    page = re.sub(r'<(a|span) class="n".*?</\1>', "", full_page())
    assert " ".join(EN.split()) in plain(page)


def test_without_the_text_only_cited_and_missed_sentences_stand_there_and_the_page_says_so() -> (
    None
):
    page = to_html(ArticleSummary.model_validate_json(full().to_json()))
    assert "Only the cited sentences are shown" in plain(page)
    assert "seventy attackers had been killed" in plain(page)
    assert "Read also" not in page
    assert {link[1:] for link in links(page)} <= set(ids(page))


@pytest.mark.parametrize("other", [EN + " ", NL, "", "half a character \ud800"])
def test_another_text_than_the_one_summarised_is_refused_with_advice(other: str) -> None:
    with pytest.raises(ArticleError, match="pass the same text, or leave it out"):
        to_html(full(), other)


def test_a_summary_read_back_from_its_json_gives_the_same_page() -> None:
    summary = full()
    again = ArticleSummary.model_validate_json(summary.to_json())
    assert to_html(again, EN) == to_html(summary, EN)


@pytest.mark.parametrize("nasty", NASTY)
def test_what_an_article_or_a_model_writes_makes_no_tag_and_no_attribute(nasty: str) -> None:
    hostile, harmless = Tags(hostile_page(nasty)), Tags(hostile_page("harmless"))
    assert set(hostile.tags) <= set(harmless.tags) | set(Tags(full_page()).tags)
    assert [tag for tag, _ in hostile.tags if tag in ("script", "style")] == ["style", "script"]
    # Everything nasty is there to read, word for word.
    count = plain(hostile_page("harmless")).count("harmless")
    assert " ".join(hostile.text.split()).count(" ".join(nasty.split())) == count > 15


@pytest.mark.parametrize("nasty", NASTY)
def test_no_attribute_that_a_browser_acts_on_holds_what_others_wrote(nasty: str) -> None:
    values = Tags(hostile_page(nasty)).values
    assert not [v for v in values if nasty in v]


def test_what_hides_or_reorders_text_is_shown_and_what_languages_need_is_kept() -> None:
    page = hostile_page(
        "a\x1b[2Jb\u202ec\u2066d\u200be\U000e0041f \u0645\u06cc\u200c\u0631\u0648\u062f"
    )
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\U000e0000-\U000e007f]", page
    )
    assert "a␛[2Jb⟨U+202E⟩c⟨U+2066⟩d⟨U+200B⟩e⟨U+E0041⟩f" in page
    assert "\u0645\u06cc\u200c\u0631\u0648\u062f" in page


def test_the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else() -> None:
    page = full_page()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in html.unescape(policy[1]).split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        pieces = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digests = [base64.b64encode(hashlib.sha256(p.encode()).digest()).decode() for p in pieces]
        assert [f"'sha256-{digest}'" for digest in digests] == [rules[rule]]
    assert not re.search(r'<[^>]* (style|on\w+)="', page)


def test_headings_are_in_the_language_asked_for_and_the_article_keeps_its_own() -> None:
    page = to_html(full(), EN, "nl-BE")
    assert '<html lang="nl">' in page
    assert "Slachtoffers" in page
    assert '<div class="paper" lang="en">' in page


def test_an_unknown_language_is_not_claimed() -> None:
    report = Article("Zxcv qwer asdf.", language="und")
    page = to_html(made(report), report.text)
    assert '<div class="paper">' in page


def test_every_language_has_the_same_blanks_in_the_words_of_the_page() -> None:
    words = {code: labels(code).tables["evidence_page"] for code in supported()}
    fields = {key: re.findall(r"{\w*}", text) for key, text in words["en"].items()}
    for table in words.values():
        assert {key: re.findall(r"{\w*}", text) for key, text in table.items()} == fields


def test_a_summary_with_nothing_in_it_still_makes_a_page() -> None:
    page = to_html(bare())
    assert "<table" not in page
    assert "<h1" in page


def test_a_denial_leads_to_the_claim_that_it_denies() -> None:
    page = full_page()
    denial = re.search(r'Denies <a href="#(item-\d+)">(.*?)</a>', page)
    assert denial is not None
    claim = re.search(rf'<li class="item" id="{denial[1]}".*?</li>', page, re.DOTALL)
    assert claim is not None
    assert "They raided Varlo." in html.unescape(denial[2])
    assert "They raided Varlo." in html.unescape(claim[0])


def test_doubts_rejected_items_and_missed_sentences_are_told() -> None:
    text = plain(full_page())
    assert "Ghost Army" in text
    assert "Cited by no item, though it looks as if it should be" in text


class WeaponDraft(DraftItem):
    weapon: str


class Weapon(SummaryItem):
    weapon: str
    evidence: EvidenceList
    doubts: Doubts


def test_a_section_of_the_callers_own_has_its_place_and_its_filter() -> None:
    weapons = Section("close <b>", WeaponDraft, Weapon, "W", instructions="weapons: all of them")
    report = article("en")
    (raid,) = at(report, "before dawn")
    summary = made(
        report, (*DEFAULT_SECTIONS, weapons), **{"close <b>": [{"s": [raid], "weapon": "rifle"}]}
    )
    page = to_html(summary, EN)
    assert 'data-filter="own-0">close &lt;b&gt;</button>' in page
    assert re.search(r'data-section="own-0" data-s="\d+"', page)
    assert f'id="s{raid}" data-mark="own-0"' in page


def test_a_notebook_gets_the_page_in_a_frame_that_can_only_run_its_own_script() -> None:
    summary = full()
    frame = Tags(summary._repr_html_())
    assert [tag for tag, _ in frame.tags] == ["iframe"]
    assert to_html(summary) in frame.values
    assert "allow-scripts" in frame.values
    assert "allow-same-origin" not in summary._repr_html_()


def test_a_live_blog_of_twenty_thousand_words_becomes_a_page_with_every_word() -> None:
    summary, text = live_blog()
    page = re.sub(r'<(a|span) class="n".*?</\1>', "", to_html(summary, text))
    assert len(text.split()) >= 20_000
    assert " ".join(text.split()) in plain(page)


def test_the_article_of_a_summary_made_here_is_kept_and_not_split_again() -> None:
    report = Article(EN, language="en")
    summary = made(report)
    # Cut where no splitter would: only the kept article can give these sentences.
    report.sentences = (*report.sentences[:-1], replace(report.sentences[-1], text="Cut by hand."))
    assert "Cut by hand." in to_html(summary)
    assert "Cut by hand." in to_html(summary, report.text)
    again = ArticleSummary.model_validate_json(summary.to_json())
    assert "Cut by hand." not in to_html(again, report.text)


def test_a_summary_that_was_pickled_or_copied_has_the_same_page() -> None:
    summary = full()
    for again in (pickle.loads(pickle.dumps(summary)), deepcopy(summary), summary.model_copy()):
        assert again == summary
        assert to_html(again) == to_html(summary)
        assert again.to_csv("claims") == summary.to_csv("claims")
