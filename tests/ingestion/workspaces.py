"""A workspace with a few mails, and the program called in it as its own process."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from spro_docs.cli.program import main

ROOT = Path(__file__).parents[2]
MAIN = "from spro_docs.cli.program import main; main()"

SETTINGS = """\
version = 1
[mail]
addresses = ["coordination@spro99.example"]
"""


def workspace(folder: Path, settings: str = SETTINGS, mails: int = 3) -> Path:
    """Make a workspace with a folder of mails, « boite »; return its root."""
    root = folder / "réseau"
    (root / "boite").mkdir(parents=True)
    (root / "spro.toml").write_text(settings, encoding="utf-8")
    for number in range(mails):
        (root / "boite" / f"{number}.eml").write_bytes(mail(number))
    return root


def mail(number: int, body: str = "Le forum ouvre le 3 octobre 2023 à 14 h.") -> bytes:
    return (
        f"From: Amina Roux <amina.roux@ml-essai.example>\r\nTo: coordination@spro99.example\r\n"
        f"Message-ID: <{number}@ml-essai.example>\r\nDate: Fri, 25 Aug 2023 10:00:00 +0200\r\n"
        f"Subject: Forum {number}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        f"Bonjour,\r\n\r\n{body} (n° {number})\r\n\r\nCordialement\r\n"
    ).encode()


def command(*arguments: str | Path) -> list[str]:
    return [
        sys.executable,
        "-c",
        MAIN,
        *map(str, arguments),
    ]


def environment(root: Path, **more: str) -> dict[str, str]:
    state = str(root.parent / "state")
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "XDG_STATE_HOME": state,
        "LOCALAPPDATA": state,
        **more,
    }


def spro(root: Path, *arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Call a command in a workspace, within this process: a new one costs a second."""
    out, err = StringIO(), StringIO()
    with (
        chdir(root),
        patch.dict(os.environ, environment(root, **more)),
        patch.object(sys, "argv", ["spro", *map(str, arguments)]),
        patch.object(sys, "stdin", StringIO()),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    return subprocess.CompletedProcess(arguments, int(code or 0), out.getvalue(), err.getvalue())


def ledger_of(root: Path) -> Path:
    """Return the ledger's file of a workspace."""
    (path,) = (root.parent / "state").rglob("ledger.sqlite")
    return path
