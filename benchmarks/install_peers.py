"""Install the peers, each in an environment of its own: `python benchmarks/install_peers.py`.

The environments stand outside the checkout, in NEWSBRIEF_PEERS or else in the user's cache folder.
With names as arguments, only those peers are installed. Versions are fixed, so that the tables can
be compared.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

import platformdirs

PACKAGES = {
    "openai": ["openai==3.3.0", "pydantic"],
    "instructor": ["instructor==1.17.0", "openai==3.3.0"],
    "pydantic_ai": ["pydantic-ai-slim[openai]==2.68.0"],
    "langchain": ["langchain-openai==1.7.3"],
    "langextract": ["langextract[openai]==1.7.1", "pydantic"],
    "contextgem": ["contextgem==1.2.0"],
}


def folder() -> Path:
    """Where the environments stand."""
    given = os.environ.get("NEWSBRIEF_PEERS")
    return Path(given) if given else platformdirs.user_cache_path("newsbrief-peers", False)


def python_of(peer: str) -> Path:
    """The interpreter of a peer's environment, installed or not."""
    return folder() / peer / "bin" / "python"


def main() -> None:
    """Install all peers, or those that are named."""
    for peer in sys.argv[1:] or PACKAGES:
        print(f"{peer}: {' '.join(PACKAGES[peer])}", flush=True)
        venv.create(folder() / peer, with_pip=True)
        pip = [
            str(python_of(peer)),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ]
        subprocess.run([*pip, *PACKAGES[peer]], check=True)


if __name__ == "__main__":
    main()
