import datetime as dt
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from spro_docs.models import Hours, Moment, Party, Place, day_of
from spro_docs.models.base import Clock, Line, LinkTarget, Markdown, OrganisationRef, PictureRef

DAY = dt.date(2023, 9, 13)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2023-09-13", DAY),
        (" 2023-09-13 ", DAY),
        ("2023-09-13 14:00", dt.datetime(2023, 9, 13, 14)),
        ("2023-09-13T14:00", dt.datetime(2023, 9, 13, 14)),
        ("2023-09-13 14:00:30", dt.datetime(2023, 9, 13, 14, 0, 30)),
        ("2023-09-13 9:05", dt.datetime(2023, 9, 13, 9, 5)),
        ("2023-09-13 14 h", dt.datetime(2023, 9, 13, 14)),
        ("2023-09-13 14h30", dt.datetime(2023, 9, 13, 14, 30)),
        ("2023-09-13 00:00", dt.datetime(2023, 9, 13)),
        (DAY, DAY),
        (dt.datetime(2023, 9, 13, 14), dt.datetime(2023, 9, 13, 14)),
    ],
)
def test_a_day_stays_a_day_and_a_moment_a_moment(written: Any, moment: dt.date) -> None:
    found = TypeAdapter(Moment).validate_python(written)
    assert found == moment
    assert type(found) is type(moment)
    assert day_of(found) == DAY


@pytest.mark.parametrize(
    "written",
    [
        "2023-02-30",
        "13/09/2023",
        "2023",
        "demain",
        "",
        "2023-09-13 25:00",
        "2023-09-13 14:00+02:00",
    ],
)
def test_what_is_no_local_moment_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Moment).validate_python(written)


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("14:00", dt.time(14)),
        ("9:30", dt.time(9, 30)),
        ("14 h", dt.time(14)),
        ("14h05", dt.time(14, 5)),
        ("14\u00a0h\u00a030", dt.time(14, 30)),
        ("14:00:30", dt.time(14, 0, 30)),
        ("0 h", dt.time(0)),
    ],
)
def test_hours_as_people_write_them(written: str, time: dt.time) -> None:
    assert TypeAdapter(Clock).validate_python(written) == time


@pytest.mark.parametrize("written", ["25:00", "14:60", "24 h", "14", "1400", "midi", ""])
def test_what_is_no_hour_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        Hours.model_validate({"start": written})


@pytest.mark.parametrize(
    ("written", "line"),
    [(" a\n b ", "a b"), ("a\x0bb\x07", "ab"), ("a\ufffeb", "ab"), ("a\u00a0b", "a b")],
)
def test_a_line_is_one_line_without_what_xml_cannot_hold(written: str, line: str) -> None:
    assert TypeAdapter(Line).validate_python(written) == line


@pytest.mark.parametrize("written", ["", "  ", "\n", "\x00"])
def test_a_line_is_not_empty(written: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Line).validate_python(written)


def test_markdown_keeps_its_lines_and_its_end_is_trimmed() -> None:
    assert TypeAdapter(Markdown).validate_python("- a\n  -> b\n\n") == "- a\n  -> b"


@pytest.mark.parametrize(
    "target",
    ["https://a.example/b?c=d", "mailto:a@b.example", "bilan.pdf", "annexes/bilan 2022.pdf", "#a"],
)
def test_links_lead_to_pages_addresses_and_files(target: str) -> None:
    assert TypeAdapter(LinkTarget).validate_python(target) == target


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "vbscript:x",
        "https://",
        "C:\\a",
    ],
)
def test_other_links_are_refused(target: str) -> None:
    with pytest.raises(ValidationError, match="lien http"):
        TypeAdapter(LinkTarget).validate_python(target)


class Known:
    """A directory of one partner, and a folder of one picture."""

    def find(self, name: str) -> str | None:
        return "CMA" if name == "Chambre" else None

    def suggestion(self, name: str) -> str:
        return "Vouliez-vous dire « CMA » ?"


class Pictures:
    def find(self, name: str) -> str:
        if name == "a.png":
            return "/space/a.png"
        raise ValueError("image introuvable")


def test_a_partner_is_resolved_where_a_directory_is_given() -> None:
    adapter = TypeAdapter(OrganisationRef)
    assert adapter.validate_python("Chambre", context={"directory": Known()}) == "CMA"
    assert adapter.validate_python("Chambre") == "Chambre"
    with pytest.raises(ValidationError, match=r"partenaire inconnu « X ».*Vouliez-vous dire"):
        adapter.validate_python("X", context={"directory": Known()})


def test_a_picture_is_found_where_a_folder_is_given() -> None:
    adapter = TypeAdapter(PictureRef)
    assert adapter.validate_python("a.png", context={"pictures": Pictures()}) == "/space/a.png"
    assert adapter.validate_python("a.png") == "a.png"
    with pytest.raises(ValidationError, match="image introuvable"):
        adapter.validate_python("b.png", context={"pictures": Pictures()})


def test_an_empty_field_is_not_set() -> None:
    assert Place.model_validate({"name": "CMA", "room": None}) == Place(name="CMA")
    with pytest.raises(ValidationError, match="Field required"):
        Place.model_validate({"name": None})
    with pytest.raises(ValidationError, match="Extra inputs"):
        Place.model_validate({"name": "CMA", "salle": None})


def test_a_model_is_closed_and_frozen() -> None:
    party = Party(person="Léa Fontaine")
    with pytest.raises(ValidationError, match="Extra inputs"):
        Party.model_validate({"person": "Léa", "nom": "Fontaine"})
    with pytest.raises(ValidationError, match="frozen"):
        party.person = "Hugo"
