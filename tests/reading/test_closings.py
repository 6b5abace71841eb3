"""What closes a mail, and the block below it."""

import pytest

from pipelines.reading.closings import after_closing, closes
from pipelines.reading.lines import Lines, fold


@pytest.mark.parametrize(
    "line",
    [
        "Cordialement,",
        "Bien à vous",
        "Bonne journée à tous !",
        "Merci d'avance",
        "Avec mes salutations les meilleures",
        "Veuillez agréer, Madame, l'expression de nos salutations distinguées.",
        "Kind regards",
        "Mit freundlichen Grüßen",
    ],
)
def test_closing(line: str) -> None:
    assert closes(fold(line))


@pytest.mark.parametrize(
    "line",
    [
        "Merci de réserver la salle du rez-de-chaussée.",
        "Bonne nouvelle : le forum est complet",
        "Bien reçu",
    ],
)
def test_no_closing(line: str) -> None:
    assert not closes(fold(line))


def test_the_block_below_a_closing() -> None:
    lines = Lines("C'est noté.\n\nCordialement,\n\nMaud FERRAND\nDirectrice\n02 47 00 00 00")
    assert after_closing(lines, 0, len(lines)) == (4, 7)


def test_a_first_name_alone_stays() -> None:
    lines = Lines("C'est noté.\n\nCordialement,\nMaud")
    assert after_closing(lines, 0, len(lines)) is None


def test_what_is_told_below_a_closing_stays() -> None:
    lines = Lines("Merci,\nLa salle du 12 octobre est réservée pour vous.")
    assert after_closing(lines, 0, len(lines)) is None
