"""What the ledger holds for a meeting, read without SQLAlchemy."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from pipelines.review.decisions import Review
from pipelines.review.gathered import answers_of_other_days, gathered
from pipelines.store import Ledger
from pipelines.understanding import MailAttendance, MailKind
from spro_docs.agenda import NOTHING
from spro_docs.models import Attendance, AttendanceStatus
from spro_docs.workspace import Workspace
from tests.review.mails import DECEMBER, NOW, OCTOBER, item, meeting_file, received, rows

MOVED = dt.date(2023, 10, 18)


def titles(workspace: Workspace, day: dt.date) -> list[str]:
    return [one.title for one in gathered(workspace, day).news]


def accepted(ledger: Ledger, title: str, day: dt.date) -> None:
    mail = received(ledger, item(title))
    Review(ledger, NOW).accept(rows(ledger, mail), day)


def test_without_a_ledger_there_is_nothing(workspace: Workspace) -> None:
    assert gathered(workspace, OCTOBER) is NOTHING


def test_accepted_news_is_its_meetings(workspace: Workspace, ledger: Ledger) -> None:
    for day in (OCTOBER, DECEMBER):
        meeting_file(workspace.root, day)
        accepted(ledger, str(day), day)
    received(ledger, item("à voir"))

    assert titles(workspace, OCTOBER) == [str(OCTOBER)]
    assert titles(workspace, DECEMBER) == [str(DECEMBER)]


def test_news_of_a_meeting_that_was_moved_is_the_next_ones(
    workspace: Workspace, ledger: Ledger
) -> None:
    accepted(ledger, "Forum", OCTOBER)
    for day in (MOVED, DECEMBER):
        meeting_file(workspace.root, day)

    assert titles(workspace, MOVED) == ["Forum"]
    assert titles(workspace, DECEMBER) == []


def test_news_of_a_meeting_brought_forward_is_the_last_ones(
    workspace: Workspace, ledger: Ledger
) -> None:
    accepted(ledger, "Forum", MOVED)
    meeting_file(workspace.root, OCTOBER)

    assert titles(workspace, OCTOBER) == ["Forum"]


def test_what_was_edited_and_chosen_is_shown(workspace: Workspace, ledger: Ledger) -> None:
    from pipelines.review.items import news_item

    accepted(ledger, "Forum", OCTOBER)
    (row,) = rows(ledger)
    picture = workspace.meeting_folder / "affiche.png"
    picture.write_bytes(b"x")
    review = Review(ledger, NOW)
    review.accept([row], OCTOBER, {row.id: ("affiche.png", "partie.png")})
    review.edit(row, news_item(row).model_copy(update={"title": "Forum des métiers"}))

    (found,) = gathered(workspace, OCTOBER).news

    assert (found.title, found.pictures) == ("Forum des métiers", (str(picture.resolve()),))
    assert found.source is not None
    assert found.source.received == NOW


def answer(who: str, status: str = "excused", **more: object) -> MailAttendance:
    return MailAttendance.model_validate({"who": who, "status": status, **more})


def test_answers_of_the_meeting_and_those_without_a_day_since_the_last(
    workspace: Workspace, ledger: Ledger
) -> None:
    received(
        ledger,
        kind=MailKind.ATTENDANCE,
        attendance=[
            answer("Yanis Belkacem", date=OCTOBER, delegate="Zoé Petit"),
            answer("Paul Neuf"),
            answer("Un autre", date=DECEMBER),
        ],
    )

    found = gathered(workspace, OCTOBER).attendance

    assert found == (
        Attendance(
            organisation="BIJ",
            person="Yanis Belkacem",
            status=AttendanceStatus.EXCUSED,
            delegate="Zoé Petit",
        ),
        Attendance(organisation="BIJ", person="Paul Neuf", status=AttendanceStatus.EXCUSED),
    )


def test_answers_for_other_days_to_come_are_told_apart(
    workspace: Workspace, ledger: Ledger
) -> None:
    late = OCTOBER - dt.timedelta(days=90)
    answers = [answer("Ce jour", date=OCTOBER), answer("Autre jour", date=DECEMBER)]
    past = answer("Passé", date=late)
    received(ledger, kind=MailKind.ATTENDANCE, attendance=[*answers, past])

    found = answers_of_other_days(workspace, OCTOBER, OCTOBER - dt.timedelta(days=9))

    assert found == {DECEMBER: ("Autre jour",)}


def test_a_ledger_that_was_never_filled_says_of_nobody_that_they_are_silent(
    workspace: Workspace, ledger: Ledger
) -> None:
    assert gathered(workspace, OCTOBER).heard is None


def test_a_mailbox_that_was_read_and_is_empty_was_read(
    workspace: Workspace, ledger: Ledger
) -> None:
    number = ledger.runs.start("coordination", NOW)
    ledger.runs.finish(number, "done", {}, NOW)

    assert gathered(workspace, OCTOBER).heard == frozenset()


def test_where_senders_are_judged_only_trusted_answers_count(
    workspace: Workspace, ledger: Ledger
) -> None:
    received(ledger, kind=MailKind.ATTENDANCE, trusted=False, attendance=[answer("Paul Neuf")])
    judged = workspace.settings.model_copy(
        update={"mail": workspace.settings.mail.model_copy(update={"authserv_id": "mx"})}
    )

    assert len(gathered(workspace, OCTOBER).attendance) == 1
    assert gathered(workspace.model_copy(update={"settings": judged}), OCTOBER).attendance == ()


def test_who_wrote_since_the_meeting_before(workspace: Workspace, ledger: Ledger) -> None:
    received(ledger, item("Un"))
    received(ledger, item("Avant"), partner="CMA", at=dt.datetime(2023, 6, 1, tzinfo=dt.UTC))

    assert gathered(workspace, OCTOBER).heard == {"BIJ"}


def test_another_database_gives_the_same(
    workspace: Workspace, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted(ledger, "Forum", OCTOBER)
    received(ledger, kind=MailKind.ATTENDANCE, attendance=[answer("Paul Neuf")])
    fast = gathered(workspace, OCTOBER)

    monkeypatch.setattr("pipelines.review.gathered._sqlite_file", lambda url: None)
    url = ledger.database.url.render_as_string(hide_password=False)
    slow = workspace.settings.model_copy(
        update={"ledger": workspace.settings.ledger.model_copy(update={"url": url})}
    )

    assert gathered(workspace.model_copy(update={"settings": slow}), OCTOBER) == fast


def test_a_deck_does_not_import_the_database(workspace: Workspace, ledger: Ledger) -> None:
    accepted(ledger, "Forum", OCTOBER)
    meeting_file(workspace.root, OCTOBER)
    code = (
        "import sys; sys.argv=['spro','agenda','2023-10-11']\n"
        "from spro_docs.cli.program import app; app(standalone_mode=False)\n"
        "print([m for m in ('sqlalchemy', 'imapclient', 'msal', 'zstandard') if m in sys.modules])"
    )

    run = subprocess.run(
        [sys.executable, "-c", code], cwd=workspace.root, capture_output=True, text=True, check=True
    )

    assert run.stdout.splitlines()[-1] == "[]"
