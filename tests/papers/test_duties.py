"""What partners are asked to prepare, one line each."""

from __future__ import annotations

from spro_docs.papers.duties import duties
from tests.deck.meetings import meeting
from tests.papers.reading import plain


def told(*asked: tuple[str, str]) -> list[str]:
    prepare = [{"partner": partner, "what": what} for partner, what in asked]
    found = duties(meeting(agenda=[{"title": "Un point", "prepare": prepare}]))
    return [plain(f"{duty.partner} : {duty.what}") for duty in found]


def test_each_partner_has_one_line() -> None:
    assert told(("CMA", "ses dates"), ("BIJ", "un mot"), ("CMA", "ses chiffres")) == [
        "CMA : ses dates ; ses chiffres",
        "BIJ : un mot",
    ]


def test_what_is_asked_twice_is_said_once() -> None:
    assert told(("CMA", "ses dates"), ("CMA", "ses dates")) == ["CMA : ses dates"]


def test_what_several_begin_with_is_said_once() -> None:
    assert told(("CMA", "Le bilan : salon"), ("CMA", "Le bilan : forum")) == [
        "CMA : Le bilan : salon ; forum"
    ]


def test_a_part_that_goes_on_has_no_capital_but_names_keep_theirs() -> None:
    assert told(("CMA", "Vos dates"), ("CMA", "Le bilan"), ("CMA", "Paris : retour")) == [
        "CMA : Vos dates ; le bilan ; Paris : retour"
    ]
