"""Answers to the invitation find their line."""

from __future__ import annotations

from spro_docs.excuses import noted
from spro_docs.models import Attendance, AttendanceStatus

RENAUD = Attendance(organisation="CMA", person="Renaud Gilbert")
YANIS = Attendance(organisation="BIJ", person="Yanis Belkacem")


def excuse(person: str | None = None, organisation: str | None = "CMA", **more) -> Attendance:
    return Attendance(person=person, organisation=organisation, status="excused", **more)


def test_by_name_whatever_its_order_case_and_title() -> None:
    found = noted((RENAUD, YANIS), (excuse("M. GILBERT renaud", None),))

    assert [one.status for one in found] == [AttendanceStatus.EXCUSED, AttendanceStatus.EXPECTED]


def test_an_answer_without_a_name_is_its_organisations() -> None:
    assert noted((RENAUD, YANIS), (excuse(),))[0].status == AttendanceStatus.EXCUSED


def test_an_organisation_of_two_is_no_guess() -> None:
    other = Attendance(organisation="CMA", person="Paul Petit")

    found = noted((RENAUD, other), (excuse(),))

    assert found == (RENAUD, other, excuse())


def test_a_colleague_who_is_not_listed_is_added() -> None:
    assert noted((RENAUD,), (excuse("Zoé Petit"),)) == (RENAUD, excuse("Zoé Petit"))


def test_a_delegate_comes_in_place_of_who_is_excused() -> None:
    (found,) = noted((RENAUD,), (excuse("Renaud Gilbert", delegate="Zoé Petit"),))

    assert (found.status, found.delegate) == (AttendanceStatus.EXPECTED, "Zoé Petit")


def test_what_the_file_says_stays() -> None:
    present = RENAUD.model_copy(update={"status": AttendanceStatus.PRESENT})

    assert noted((present,), (excuse("Renaud Gilbert"),)) == (present,)


def test_the_last_answer_counts() -> None:
    answers = (excuse("Renaud Gilbert"), Attendance(person="Renaud Gilbert", status="expected"))

    assert noted((RENAUD,), answers)[0].status == AttendanceStatus.EXPECTED
