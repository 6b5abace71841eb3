"""What a mail says is shown on a terminal and commands nothing there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.store import Ledger
from spro_docs.cli.documents import say
from spro_docs.cli.terminal import plain, printable
from spro_docs.workspace import Workspace
from tests.cli.test_program import spro
from tests.review.conftest import ledger, workspace  # noqa: F401 - fixtures
from tests.review.mails import item, received

HOSTILE = "Forum \x1b[2J\x9b31m\u202edes métiers\x07"


def test_a_plain_text_is_one_line() -> None:
    assert plain(" Forum\r\n\tdes  métiers ") == "Forum des métiers"


@pytest.mark.parametrize(
    "sign",
    ["\x1b", "\x9b", "\x07", "\x00", "\u202e", "\u200b"],
    ids=lambda sign: f"U+{ord(sign):04X}",
)
def test_signs_that_are_not_seen_are_left_out(sign: str) -> None:
    assert printable(f"  a{sign}b  c") == "  ab  c"


def test_spaces_that_do_not_break_stay() -> None:
    assert printable("14\u00a0h\u202f; 15\u00a0h") == "14\u00a0h\u202f; 15\u00a0h"


def test_messages_keep_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    say("une\x1b]0;titre\x07\ndeux")

    assert capsys.readouterr().err == "une]0;titre\ndeux\n"


@pytest.mark.parametrize("command", ["list", "show", "accept"])
def test_titles_of_news_do_not_steer_the_terminal(
    command: str,
    workspace: Workspace,  # noqa: F811
    ledger: Ledger,  # noqa: F811
) -> None:
    received(ledger, item(HOSTILE))
    name = ledger.news.list()[0].short
    Path(workspace.meeting_folder / "2023-10-11.yaml").write_text(
        "version: 1\ntitle: Réunion\ndate: 2023-10-11\n", encoding="utf-8"
    )
    given = () if command == "list" else (name,)
    options = ("--meeting", "2023-10-11") if command == "accept" else ()

    run = spro("news", command, *given, *options, cwd=workspace.root)

    assert "Forum" in run.stdout, run.stderr
    assert not set(HOSTILE) & set(run.stdout) & {"\x1b", "\x9b", "\u202e", "\x07"}
