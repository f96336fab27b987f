"""Settings from files: what goes before what, and what is said of a mistake."""

from pathlib import Path

import pytest
from command_line import model, one_line

from newsbrief.cli.arguments import parser
from newsbrief.cli.main import main
from newsbrief.cli.settings import configure


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user's file and a project's, which a test writes."""
    monkeypatch.setenv("NEWSBRIEF_CONFIG", str(tmp_path / "own.toml"))
    (tmp_path / "desk" / "below").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "desk" / "below")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own.toml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "newsbrief.toml"


def asked(*words: str) -> dict[str, object]:
    """What the command line comes to."""
    known = parser()
    configure(known, list(words))
    return vars(known.parse_args(words))


def test_what_is_said_on_the_spot_goes_first(
    own: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "summarize", "a.txt"
    assert asked(*words)["model"] is None
    own.write_text('model = "mine"\nmax-words = 7', encoding="utf-8")
    assert asked(*words)["model"] == "mine"
    project.write_text('model = "ours"\n[batch]\nmodel = "many"', encoding="utf-8")
    assert asked(*words)["model"] == "ours"
    assert asked("batch", "a", "-o", "b")["model"] == "many"
    monkeypatch.setenv("NEWSBRIEF_MODEL", "environment")
    assert asked(*words)["model"] is None  # it is looked up where the model is
    assert asked(*words, "--model", "said")["model"] == "said"
    assert asked(*words)["max_words"] == 7
    assert asked(*words, "--max-words", "9")["max_words"] == 9


def test_each_kind_of_option_can_be_set(own: Path) -> None:
    own.write_text(
        'repair = false\nverify = "strict"\ntimeout = 2.5\nstrategy = "focused"\n'
        'second_look = true\nheader = { X-Team = "desk" }\nmodel = "a"\n',
        encoding="utf-8",
    )
    found = asked("summarize", "a.txt")
    assert (found["repair"], found["verify"], found["timeout"]) == (False, "strict", 2.5)
    assert (found["second_look"], found["header"]) == (True, [("X-Team", "desk")])
    assert asked("eval")["model"] == ["a"]
    assert asked("eval", "--model", "b")["model"] == ["b"]
    assert asked("story", "add", "s.db", "a.txt")["strategy"] == "focused"


def test_a_command_is_run_with_it(
    own: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with model() as server:
        own.write_text(f'model = "stub"\nbase_url = "{server.base_url}"', encoding="utf-8")
        assert main(["summarize", str(report)]) == 0
    assert "Raid on Varlo" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("langage = 'nl'", "did you mean language?"),
        ("[batch]\nconcurency = 3", "did you mean concurrency?"),
        ("[summarize]\nrpm = 3", "no setting 'rpm' under [summarize]"),
        ("zzz = 1", "newsbrief config"),
        ("output = 'x'", "no setting"),
        ("strategy = 'fast'", "none of auto, whole"),
        ("timeout = 'soon'", "not a number of seconds"),
        ("second_look = 'yes'", "true or false"),
        ("model = { a = 1 }", "one text or number"),
        ("cache_mb = 0", "a number above 0"),
        ("model = ", "is no TOML"),
    ],
)
def test_a_mistake_is_told_in_a_line(
    text: str, told: str, project: Path, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own.write_text(text, encoding="utf-8")
    for words in (["config"], ["cache", "info"]):
        assert main(words) == 2
        line = one_line(capsys.readouterr().err)
        assert told in line
        assert str(own) in line
    assert main(["summarize", "--help"]) == 0


def test_no_key_is_printed(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = "sk-do-not-print"
    lines = (
        f'api_key = "{secret}"',
        f'base-url = "https://me:{secret}@models.example/v1"',
        f'header = {{ Authorization = "Bearer {secret}" }}',
        f'cache = "redis://:{secret}@cache.example"',
        f'header = "{secret}"',
        f'header = {{ Authorization = "{secret} \\n" }}',
        f'base_url = ["{secret}"]',
    )
    for text in lines:
        own.write_text(text, encoding="utf-8")
        main(["config"])
        out, err = capsys.readouterr()
        assert secret not in out + err
        assert ("base_url" in out) or ("header" in out) or ("cache" in out) or str(own) in err


@pytest.mark.parametrize(
    "text",
    ["base_url = 'http://stranger.example'", "header = { A = 'b' }", "cache = 'x'", "cache_mb = 1"],
)
def test_a_project_does_not_say_where_articles_and_keys_go(
    text: str, project: Path, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write_text(text, encoding="utf-8")
    assert main(["summarize", "a.txt"]) == 2
    assert str(own) in one_line(capsys.readouterr().err)


def test_what_is_set_is_shown_with_where(
    own: Path, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own.write_text('model = "mine"\nlanguage = "nl"', encoding="utf-8")
    project.write_text('language = "fr"', encoding="utf-8")
    monkeypatch.setenv("NEWSBRIEF_MODEL", "environment")
    assert main(["config"]) == 0
    out = capsys.readouterr().out
    assert str(own) in out
    assert str(project) in out
    assert "mine  (user; not used: NEWSBRIEF_MODEL is set)" in out
    assert "nl  (user; not used: the project's file goes before)" in out
    assert "fr  (project)" in out
