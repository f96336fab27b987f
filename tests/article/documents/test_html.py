"""Web pages as they are found: what is the article on them, and what stands around it."""

from pathlib import Path

import pytest

from newsbrief import Article, ArticleError, read_article

PROSE = (
    "Eleven people drowned when the dam at Terwolde broke on Tuesday night, the mayor said.",
    "The army denies having fired at it, and calls the reports of the rebels a lie.",
    "Nobody knows yet how many are missing, since the roads to the valley are flooded.",
)


def read(body: str, tmp_path: Path, head: str = "<title>Dam broken</title>") -> Article:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    (tmp_path / "page.html").write_bytes(page.encode("utf-8", "surrogatepass"))
    article = read_article(tmp_path / "page.html")
    for sentence in article.sentences:
        assert article.text[sentence.start : sentence.end] == sentence.text
    return article


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts or PROSE)


@pytest.mark.parametrize(
    ("title", "sentences"),
    [
        (
            "大坝决堤",
            (
                "特尔沃尔德的大坝星期二晚上决堤，市长说，有十一人溺水身亡，另有三十人失踪。",
                "军方否认曾向大坝开火，并称叛军的说法是谎言，要求国际社会对此进行独立调查。",
                "通往山谷的道路被洪水淹没，目前还没有人知道失踪者的确切人数，救援工作仍在继续。",
            ),
        ),
        (
            "ダムが決壊",
            (
                "火曜日の夜、テルウォルデのダムが決壊し、十一人が溺れて死亡したと市長が述べた。",
                "軍はダムを撃ったことを否定し、反乱軍の主張は嘘だと述べ、独立した調査を求めた。",
                "谷への道路は冠水しており、行方不明者の正確な人数はまだ誰にも分かっていない。",
            ),
        ),
    ],
)
def test_words_that_no_space_divides_are_words(
    title: str, sentences: tuple[str, ...], tmp_path: Path
) -> None:
    page = f"<article><h1>{title}</h1>{paragraphs(*sentences)}</article>"
    article = read(page, tmp_path, f"<title>{title}</title>")
    assert article.text == "\n\n".join((title, *sentences)) + "\n"
    assert [s.text for s in article.sentences[1:]] == list(sentences)


def test_an_opening_quotation_mark_belongs_to_the_sentence_that_it_opens() -> None:
    article = Article("大坝昨晚决堤。市长说，有十一人死亡。“我们没有开火。”军方说。", language="zh")
    assert [s.text for s in article.sentences] == [
        "大坝昨晚决堤。",
        "市长说，有十一人死亡。",
        "“我们没有开火。”",
        "军方说。",
    ]


def test_a_login_box_beside_a_short_report_costs_nothing(tmp_path: Path) -> None:
    login = (
        "<aside><form><p>Log in to your account</p><input name=u><input type=password>"
        "<button>Log in</button></form></aside>"
    )
    text = read(f"{login}<article><h1>Dam broken</h1>{paragraphs(*PROSE[:2])}</article>", tmp_path)
    assert text.text == "\n\n".join(("Dam broken", *PROSE[:2])) + "\n"


def test_a_page_that_wants_a_password_for_its_article_holds_none(tmp_path: Path) -> None:
    form = "<form><h2>Log in to read on</h2><p>This report is for our members, who log in here "
    form += "with their password.</p><input type=password></form>"
    with pytest.raises(ArticleError, match="no article"):
        read(f"<main><h1>Dam broken</h1>{form}</main>", tmp_path)


@pytest.mark.parametrize("sign", ["\x01", "\x1b", "\x0b", "\ufffe", "\x00", "&#1;", "&#x0B;"])
def test_control_characters_on_a_page_cost_nothing(sign: str, tmp_path: Path) -> None:
    page = f"<article><h1>Dam{sign} broken</h1>{paragraphs()}</article>"
    assert read(page, tmp_path).text == "\n\n".join(("Dam broken", *PROSE)) + "\n"


def test_a_heading_that_stands_once_more_in_a_popup_is_not_where_the_article_begins(
    tmp_path: Path,
) -> None:
    popup = "<div class=popup><h1>Dam broken</h1><p>Share</p></div>"
    page = f"<article><h1>Dam broken</h1>{paragraphs()}</article>{popup}"
    assert read(page, tmp_path).text == "\n\n".join(("Dam broken", *PROSE)) + "\n"


def test_a_lead_that_is_one_link_is_the_article(tmp_path: Path) -> None:
    lead = " ".join(PROSE)
    page = f"<article><h1>Dam broken</h1><p><a href='/more'>{lead}</a></p></article>"
    assert lead in read(page, tmp_path).text


def test_a_list_of_links_is_none(tmp_path: Path) -> None:
    links = "".join(f"<p><a href='/{n}'>{text}</a></p>" for n, text in enumerate(PROSE * 3))
    with pytest.raises(ArticleError, match="no article"):
        read(f"<div>{links}</div>", tmp_path)


def test_questions_with_links_in_them_stay(tmp_path: Path) -> None:
    asked = "Did the army <a href='/a'>fire at the dam at Terwolde on that very night?</a>"
    alone = "<a href='/b'>Who gave the order to open the gates?</a>"
    body = paragraphs(PROSE[0], asked, PROSE[1], alone, PROSE[2])
    text = read(f"<article><h1>Dam broken</h1>{body}</article>", tmp_path).text
    assert "Did the army fire at the dam at Terwolde on that very night?" in text
    assert "Who gave the order to open the gates?" in text


@pytest.mark.parametrize("around", ["table", "div"])
def test_rows_of_tables_are_no_headings(around: str, tmp_path: Path) -> None:
    rows = (("Place", "Dead"), ("Terwolde", "11"), ("Varlo", "3"))
    cells = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
    body = f"{paragraphs()}<{around}>{cells}</{around}>{paragraphs(PROSE[0])}"
    article = read(f"<article><h1>Dam broken</h1>{body}</article>", tmp_path)
    kinds = {s.text: s.kind for s in article.sentences}
    assert kinds["Dam broken"] == "heading"
    assert kinds["Place | Dead"] == kinds["Terwolde | 11"] == kinds["Varlo | 3"] == "sentence"


def test_sub_headings_of_all_blocks_of_an_article_stay(tmp_path: Path) -> None:
    parts = [
        (
            f"Heading number {n} of the day",
            f"On day {n} eleven people drowned there, he said.",
        )
        for n in range(1, 6)
    ]
    blocks = "".join(f"<article><h2>{h}</h2><p>{p} {PROSE[1]}</p></article>" for h, p in parts)
    text = read(f"<main><h1>Dam broken</h1>{blocks}</main>", tmp_path).text
    expected = [line for h, p in parts for line in (h, f"{p} {PROSE[1]}")]
    assert text == "\n\n".join(("Dam broken", *expected)) + "\n"


def test_clock_times_of_a_live_blog_stay(tmp_path: Path) -> None:
    parts = [(f"1{n}.05", f"News {n}", f"At hour {n} it rose, he said.") for n in range(1, 6)]
    blocks = "".join(
        f"<div><time>{t}</time><h3>{h}</h3><p>{p} {PROSE[1]}</p></div>" for t, h, p in parts
    )
    text = read(f"<article><h1>Dam broken</h1>{blocks}</article>", tmp_path).text
    expected = [line for t, h, p in parts for line in (t, h, f"{p} {PROSE[1]}")]
    assert text == "\n\n".join(("Dam broken", *expected)) + "\n"


@pytest.mark.parametrize(
    ("marked", "read_as"),
    [
        ("It killed <del>700</del> <s>600</s> <ins>3</ins> people.", "It killed 3 people."),
        ("It holds 10<sup>6</sup> litres.<sup>12</sup>", "It holds 10⁶ litres.¹²"),
        (
            "It broke <b>late</b> on <time datetime=2026>Tuesday</time>, and killed 14 people.",
            "It broke late on Tuesday, and killed 14 people.",
        ),
        ("The <ruby>dam<rp>(</rp><rt>daemm</rt><rp>)</rp></ruby> broke.", "The dam broke."),
        (
            "It killed <!-- -->14<!-- --> people, <?php ?>they say.",
            "It killed 14 people, they say.",
        ),
    ],
)
def test_a_sentence_is_read_as_its_readers_understand_it(
    marked: str, read_as: str, tmp_path: Path
) -> None:
    article = read(f"<article><h1>Dam broken</h1>{paragraphs(*PROSE, marked)}</article>", tmp_path)
    assert read_as in [sentence.text for sentence in article.sentences]


def test_what_is_a_table_to_a_screen_reader_is_one(tmp_path: Path) -> None:
    row = "<div role=row><span role=cell>Kest</span><span role=cell>14</span></div>"
    table = f"<div role=table>{row}</div>"
    article = read(f"<article>{paragraphs(*PROSE)}{table}{paragraphs(*PROSE)}</article>", tmp_path)
    assert "\n\nKest | 14\n\n" in article.text


def test_what_is_set_as_it_was_typed_has_its_paragraphs(tmp_path: Path) -> None:
    typed = "\n\n".join(["Dam broken", *PROSE])
    article = read(f"<pre>{typed}</pre>", tmp_path)
    assert article.text == typed + "\n"
