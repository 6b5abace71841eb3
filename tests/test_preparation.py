"""The frame of the next meeting, from the last one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from spro_docs.errors import SproError, UsageError
from spro_docs.meeting_files import load_meeting
from spro_docs.meeting_frame import frame_text, write_frame
from spro_docs.models import (
    AgendaItem,
    Attendance,
    AttendanceStatus,
    Hours,
    Meeting,
    NextMeeting,
    Place,
)
from spro_docs.preparation import Frame, prepare
from tests.meeting_parts import JULY, OCTOBER, PARTNERS, july, october

SAMPLE = Path(__file__).parents[1] / "samples" / "meetings" / "2023-07-06.yaml"
DECEMBER = dt.date(2023, 12, 14)


def announced(**fields: object) -> Meeting:
    after = NextMeeting.model_validate({"date": OCTOBER, "place": "CMA de Tours", **fields})
    return july().model_copy(update={"next": after, "hours": Hours(start="14:00", end="17:00")})


def test_date_and_place_are_those_the_last_meeting_announced() -> None:
    found = prepare(announced(), Frame())

    assert (found.date, found.place, found.previous) == (OCTOBER, Place(name="CMA de Tours"), JULY)


def test_hours_that_were_not_announced_are_those_of_the_last_meeting() -> None:
    assert prepare(announced(), Frame()).hours == Hours(start="14:00", end="17:00")


def test_what_is_given_wins_and_another_day_has_not_the_announced_place() -> None:
    found = prepare(announced(), Frame(date=DECEMBER))

    assert (found.date, found.place) == (DECEMBER, None)


@pytest.mark.parametrize("last", [None, july()], ids=["first meeting", "no next date"])
def test_without_a_date_the_remedy_is_told(last: Meeting | None) -> None:
    with pytest.raises(SproError, match="--date"):
        prepare(last, Frame())


def test_a_date_in_words_is_no_date() -> None:
    last = july().model_copy(update={"next": NextMeeting(wording="en octobre")})

    with pytest.raises(SproError, match="--date"):
        prepare(last, Frame())


def test_a_date_before_the_last_meeting_is_refused() -> None:
    with pytest.raises(UsageError, match="2023-07-06"):
        prepare(july(), Frame(date=JULY))


def test_everybody_is_invited_again_and_partners_nobody_stood_for_too() -> None:
    before = (
        Attendance(organisation="CMA", person="Zoé Petit", status="excused", delegate="Paul"),
        Attendance(person="Yanis Belkacem", status="present"),
    )
    last = july().model_copy(update={"attendance": before})

    found = prepare(last, Frame(date=OCTOBER), PARTNERS)

    assert found.attendance == (
        Attendance(organisation="CMA", person="Zoé Petit"),
        Attendance(person="Yanis Belkacem"),
        Attendance(organisation="CRIA", person="Élise Thibault"),
    )


def test_excuses_that_already_came_are_noted() -> None:
    answer = Attendance(organisation="CMA", person="Renaud Gilbert", status="excused")

    found = prepare(july(), Frame(date=OCTOBER), PARTNERS, (answer,))

    assert [one.person for one in found.attending(AttendanceStatus.EXCUSED)] == ["Renaud Gilbert"]


def test_standing_items_come_back_without_what_was_said_and_decided() -> None:
    budget = AgendaItem(title="Budget", standing=True, said="dit", decisions=("décidé",))
    last = october(agenda=(budget, AgendaItem(title="Une fois")))

    first, *others = [
        item for item in prepare(last, Frame(date=DECEMBER)).agenda if item.short is None
    ]

    assert first == AgendaItem(title="Budget", standing=True)
    assert [item.title for item in others] == ["Actualités des partenaires", "Prochaine date"]


def test_conferences_that_wait_for_answers_are_carried_over() -> None:
    found = prepare(load_meeting(SAMPLE), Frame())

    conferences = [one for b in found.blocks() if b.kind == "conferences" for one in b.conferences]
    assert [one.title for one in conferences] == [
        "Financer sa formation : demandeurs d’emploi",
        "Le conseil en évolution professionnelle",
    ]


def test_the_file_says_what_was_prepared(tmp_path: Path) -> None:
    frame = prepare(announced(), Frame(), PARTNERS)
    path = tmp_path / "2023-10-11.yaml"

    write_frame(path, frame)

    assert load_meeting(path) == frame


def test_each_part_of_the_file_is_explained() -> None:
    text = frame_text(prepare(announced(), Frame(), PARTNERS))

    assert text.startswith("# Réunion du mercredi 11 octobre 2023.")
    assert "spro close 2023-10-11" in text
    assert "# status : expected" in text


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "2023-10-11.yaml"
    path.write_text("à moi", encoding="utf-8")

    with pytest.raises(SproError, match="existe déjà"):
        write_frame(path, prepare(announced(), Frame()))
    assert path.read_text(encoding="utf-8") == "à moi"
