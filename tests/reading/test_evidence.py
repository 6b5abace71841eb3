"""What a line is evidence of: a signature, or something told."""

import pytest

from pipelines.reading.evidence import is_content, is_evidence, is_reach, tells
from pipelines.reading.lines import Lines


@pytest.mark.parametrize(
    "line", ["Maud FERRAND", "Directrice adjointe", "02 47 00 00 00", "Mission locale de Tours"]
)
def test_evidence(line: str) -> None:
    assert is_evidence(Lines(line), 0)
    assert not is_content(Lines(line), 0)


@pytest.mark.parametrize(
    "line",
    [
        "- une table",
        "PS : pensez au bus",
        "Forum le 12 octobre",
        "Inscription : à l'accueil",
        "La salle est réservée depuis lundi matin.",
    ],
)
def test_content(line: str) -> None:
    assert is_content(Lines(line), 0)


@pytest.mark.parametrize("line", ["L'humain au cœur de l'emploi.", "Site : cria.example"])
def test_a_motto_tells_nothing(line: str) -> None:
    assert not tells(Lines(line), 0)


def test_reach() -> None:
    assert is_reach(Lines("Insta : @cria | 02 47 00 00 00"), 0)
    assert not is_reach(Lines("Inscriptions au 02 47 00 00 00"), 0)
