"""The index of a folder of pages."""

import base64
import hashlib
import re

import pytest
from events import english
from summaries import full, read_twice

from newsbrief.languages import supported
from newsbrief.languages.labels import labels
from newsbrief.views.index import Entry, entry, index_html


def test_an_entry_tells_what_a_summary_holds() -> None:
    made = entry(full(), "0001.html", "key")
    assert "Delta Legion" in made.actors
    assert "GB" in made.countries
    assert (made.rejected, made.contested) == (len(full().rejected), 0)
    assert made.doubted > 0
    assert entry(read_twice(), "0001.html", "key").contested > 0


def test_a_row_has_the_keys_of_the_filters() -> None:
    page = index_html([entry(full(), "0001.html", "key"), Entry("None", failed="It declined.")])
    keys = re.findall(r'<tr data-keys="([^"]*)"', page)
    offered = set(re.findall(r'<option value="(\w+)"', page))
    assert set(keys[0].split()) == offered
    assert keys[1] == ""
    assert "hidden>" in page  # the filters, which do nothing without the script
    assert "It declined." in page


def test_actors_are_listed_in_one_order_whatever_their_case() -> None:
    names = ("the LEGION", "the legion", "The Legion", "THE LEGION", "The mayor")
    page = index_html([Entry("Report", actors=names)])
    assert re.findall(r">([^<]*)</option>", page)[1:6] == [*sorted(names[:4]), names[4]]


def test_languages_are_a_filter_where_there_are_several() -> None:
    def page(*codes: str) -> str:
        return index_html([Entry("Report", language=code) for code in codes], "en")

    assert 'id="language"' not in page("nl", "nl")
    assert "<option>en</option><option>nl</option>" in page("nl", "en", "nl", "")
    assert page("nl").count('data-language="nl"') == 1


def test_only_the_pages_own_script_may_run() -> None:
    page = index_html([entry(english(), "0001.html", "key")])
    [script] = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert digest in page.replace("&#43;", "+").partition("<style>")[0]
    assert "http" not in page.partition("</style>")[2]


@pytest.mark.parametrize("code", sorted(supported()))
def test_the_index_is_in_a_language(code: str) -> None:
    page = index_html([], code)
    assert labels(code)("index", "heading") in page
    if code != "en":
        assert labels(code)("index", "headline") != labels("en")("index", "headline")
