"""Every annotated mail reads as its annotation says."""

import pytest

from pipelines.reading import read_chain
from tests.reading.cases import Case, annotate, load_all


def text_lines(annotated: list[str]) -> list[str]:
    lines = (line.replace("\u00a0", " ").rstrip() for line in annotated)
    return [line for line in lines if line.partition("|")[2].strip("> ")]


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{name}: {case.title}") for name, case in load_all()]
)
def test_annotated_mail(case: Case) -> None:
    reading = case.read()
    assert text_lines(annotate(reading)) == text_lines(case.expected)
    senders = [forward.sender for forward, _ in read_chain(reading) if forward and forward.sender]
    assert " < ".join(senders) == case.settings.get("forward", "")
