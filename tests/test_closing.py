"""A closed meeting's file gives the same documents for ever."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from spro_docs import build_deck, build_minutes, load_meeting
from spro_docs.action_register import save
from spro_docs.agenda import Gathered, compose
from spro_docs.closing import EXPECTED, check_closable, freeze, note_opened, opened
from spro_docs.errors import SproError, UsageError
from spro_docs.files.editing import read_editable
from spro_docs.meeting_frame import write_frame
from spro_docs.models import AgendaItem, Attendance, Meeting, OpenedAction
from spro_docs.preparation import Frame, prepare
from tests.july import july
from tests.meeting_parts import OCTOBER, event, item, october

TODAY = dt.date(2023, 10, 20)
GATHERED = Gathered(
    news=(
        item(
            "Camion", event("Camion", dt.date(2023, 11, 7), "CMA"), partner="CMA", text="Un\n\n- a"
        ),
        item("Bilan", partner="CRIA"),
    ),
    attendance=(
        Attendance(organisation="MOIP", person="Nora Lambert", status="excused"),
        Attendance(organisation="CIO", person="Paul Neuf", status="excused"),
    ),
    heard=frozenset({"CMA"}),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The meeting of October, prepared in a copy of the sample, with an action opened."""
    july(tmp_path / "w")
    last = load_meeting(tmp_path / "w" / "meetings" / "2023-07-06.yaml")
    path = tmp_path / "w" / "meetings" / "2023-10-11.yaml"
    write_frame(path, prepare(last, Frame(), last.partners))
    text = path.read_text(encoding="utf-8")
    told = "  - title: Prochaine date\n    opened:\n      - what: Relire # vite\n"
    path.write_text(text.replace("  - title: Prochaine date\n", told), encoding="utf-8")
    return path


def composed(path: Path) -> Meeting:
    return compose(load_meeting(path), GATHERED, load_meeting(path.with_name("2023-07-06.yaml")))


def close(path: Path) -> None:
    meeting = load_meeting(path)
    found = opened(meeting, meeting.actions)
    save(path.parents[1] / "actions.yaml", [action for *_, action in found])
    file = read_editable(path, EXPECTED)
    note_opened(file, found)
    file.write()
    freeze(path, load_meeting(path), composed(path), TODAY)


def test_deck_and_minutes_are_the_same_before_and_after(path: Path) -> None:
    file = read_editable(path, EXPECTED)
    meeting = load_meeting(path)
    note_opened(file, opened(meeting, meeting.actions))
    file.write()
    save(path.parents[1] / "actions.yaml", [a for *_, a in opened(load_meeting(path), ())])
    before = composed(path).model_copy(update={"status": "held"})

    freeze(path, load_meeting(path), composed(path), TODAY)

    after = load_meeting(path)
    assert build_deck(after) == build_deck(before)
    assert build_minutes(after) == build_minutes(before)


def test_what_happens_later_changes_nothing(path: Path) -> None:
    close(path)
    before = build_minutes(compose(load_meeting(path), GATHERED))

    (path.parents[1] / "actions.yaml").unlink()
    (path.parents[1] / "partners.yaml").unlink()

    assert build_minutes(compose(load_meeting(path), Gathered(news=(item("Tard"),)))) == before


def test_the_persons_own_lines_and_comments_stay_where_they_were(path: Path) -> None:
    before = path.read_text(encoding="utf-8").splitlines()

    close(path)

    after = iter(path.read_text(encoding="utf-8").splitlines())
    moved = {"      - what: Relire # vite", "      - title: À venir"}
    assert all(line in after for line in before if line not in moved)
    assert "        what: Relire # vite" in path.read_text(encoding="utf-8")


def test_an_action_opened_gets_one_identity_in_the_register(path: Path) -> None:
    close(path)

    register = (path.parents[1] / "actions.yaml").read_text(encoding="utf-8")
    assert register.count("what: Relire") == 1
    assert "- id: a-2023-07\n    what: Relire" in register


def test_a_run_cut_behind_the_register_opens_no_action_twice(path: Path) -> None:
    meeting = load_meeting(path)
    save(path.parents[1] / "actions.yaml", [a for *_, a in opened(meeting, meeting.actions)])

    close(path)

    register = (path.parents[1] / "actions.yaml").read_text(encoding="utf-8")
    assert register.count("what: Relire") == 1


def test_addresses_of_people_stay_in_the_directory(path: Path) -> None:
    close(path)

    text = path.read_text(encoding="utf-8").partition("\npartners:")[2]
    assert "@" not in text


def test_a_meeting_to_come_and_a_closed_one_are_not_closed() -> None:
    with pytest.raises(SproError, match="pas encore eu lieu"):
        check_closable(october(), OCTOBER - dt.timedelta(days=1))
    with pytest.raises(UsageError, match="déjà figée"):
        check_closable(october(closed=TODAY), TODAY)


def test_identities_follow_those_of_the_year() -> None:
    meeting = october(
        agenda=(AgendaItem(title="Un", opened=(OpenedAction(what="a"), OpenedAction(what="b"))),)
    )

    assert [action.id for *_, action in opened(meeting, ())] == ["a-2023-01", "a-2023-02"]
