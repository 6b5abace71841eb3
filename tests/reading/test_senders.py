"""The sender's name, as it may stand below a mail."""

import pytest

from pipelines.reading.lines import Lines
from pipelines.reading.senders import below_sender, is_first_name_of, is_sender


@pytest.mark.parametrize("line", ["Paul Renou", "RENOU Paul", "Paul RENOU, directeur"])
def test_sender(line: str) -> None:
    assert is_sender(line, "Paul Renou")


@pytest.mark.parametrize("line", ["Paul", "Paul Durand", ""])
def test_another(line: str) -> None:
    assert not is_sender(line, "Paul Renou")


def test_first_name() -> None:
    assert is_first_name_of("Paul", "Paul Renou")
    assert not is_first_name_of("Paule", "Paul Renou")


@pytest.mark.parametrize("name", ["Paul Renou", "P. Renou", "Renou, Paul"])
def test_what_follows_the_name_is_a_signature(name: str) -> None:
    lines = Lines(f"C'est noté.\n\n{name}\nLes Passerelles")
    assert below_sender(lines, 0, len(lines), "Paul Renou") == (2, 4)


def test_what_tells_something_below_the_name_stays() -> None:
    lines = Lines("C'est noté.\n\nPaul Renou\nLe forum commence le 12 octobre à 9 h.")
    assert below_sender(lines, 0, len(lines), "Paul Renou") is None
