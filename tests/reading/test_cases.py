"""Every annotated mail reads as its annotation says."""

import pytest

from tests.reading.cases import Case, annotate, load_all


def text_lines(annotated: list[str]) -> list[str]:
    return [line.rstrip() for line in annotated if line.partition("|")[2].strip("> ")]


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{name}: {case.title}") for name, case in load_all()]
)
def test_annotated_mail(case: Case) -> None:
    reading = case.read()
    assert text_lines(annotate(reading)) == text_lines(case.expected)
    assert (reading.forward.sender if reading.forward else None) == case.settings.get("forward")
