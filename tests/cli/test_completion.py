"""A script with which a shell completes."""

import shutil
import subprocess
import sys

import pytest
from command_line import one_line

from newsbrief.cli.main import main


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_the_script_knows_commands_and_options(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", shell]) == 0
    out = capsys.readouterr().out
    for word in ("summarize", "story", "--strategy", "focused"):
        assert word in out


def test_bash_takes_the_script(capsys: pytest.CaptureFixture[str]) -> None:
    if (bash := shutil.which("bash")) is None:
        pytest.skip("needs bash")
    main(["completion", "bash"])
    script = capsys.readouterr().out
    subprocess.run([bash, "-n"], input=script.encode(), check=True)


def test_without_the_library_its_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "bash"]) == 6
    assert "extra completion" in one_line(capsys.readouterr().err)
