"""No rule backtracks without end and nothing is quadratic, whatever is repeated.

Timed as `tests/reading/test_hostile.py` is, and for its reasons.
"""

from __future__ import annotations

import datetime as dt
import re
import time

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipelines.message import Address, Message
from pipelines.news import Context, understand
from pipelines.news.passages import with_short_blanks
from tests.news.letters import PARTNERS

# fmt: off
PIECES = [
    "le 12 octobre ", "lundi ", "à 14h ", "du 5 au 9 ", "avant le 3/10 ", "à la ", "salle B, ",
    "12 rue ", "Bourges ", "(", "- ", "1. ", "* ", "| ", "\n", "\n\n", ": ", "« ", "» ",
    "par ailleurs ", "annulé ", "reporté ", "au lieu du ", "sous réserve ", "la CMA ",
    "le CIDFF ", "organise ", "a@b.example ", "a@", "a.", "02 48 ", "http://x.y/", "www.", "<", ">",
    "?", ". ", "; ", "! ", "a", "A", " ", "0", "é", "merci de ", "inscription ", "jusqu'au ",
    "à compter du ", "nous ", "je ne pourrai pas être ", "présent ", "Bonjour ",
    "Cordialement\n", "h", "12h30-", "ET ", "-", "_", "deux infos : ", "\t", "\u00a0", "L'",
    "j'espère que tu vas bien", " et pardon pour le ", ", n'hésitez pas à relayer ", "Où ? | ",
    "d'", "lieu : ", "sauf X (", "la même ", "Le Forum ",
]
# fmt: on
_SIZE = 50_000  # characters
_BOUND = 4  # seconds
_CONTEXT = Context.from_json(PARTNERS)
_DATE = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


@settings(max_examples=60, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join))
def test_hostile_repetition(piece: str) -> None:
    text = piece * (_SIZE // len(piece))
    sender = Address("a@cma18.example", "A B")
    message = Message(raw=b"", subject=text[:200], sender=sender, text=text, date=_DATE)
    start = time.perf_counter()

    understand(message, _CONTEXT)

    assert time.perf_counter() - start < _BOUND


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Forum", "le 12 octobre", "-", ":", "(", "CMA", "à Tours", "avant"]),
            st.sampled_from([" ", "\n", "\t", "\u00a0", "\u2003", " \n", "\n\t"]),
            st.integers(min_value=1, max_value=200),
        ),
        max_size=8,
    )
)
def test_white_space_is_short_and_nothing_else_changes(
    pieces: list[tuple[str, str, int]],
) -> None:
    text = "".join(word + blank * count for word, blank, count in pieces)
    short = with_short_blanks(text)

    assert short.split() == text.split()
    assert all(len(run) <= 4 * 41 for run in re.findall(r"\s+", short))
    assert with_short_blanks(short) == short


@pytest.mark.parametrize("blank", [" ", "\n", "\t", "\u00a0", " \n"])
@pytest.mark.parametrize(
    "frame",
    ["Forum{}le 12 octobre à Tours", "- Tours{}: le 12", "CMA 18{}le 12", "avant le 12 mai{}x"],
)
def test_a_desert_of_white_space_takes_no_time(frame: str, blank: str) -> None:
    text = frame.replace("{}", blank * 100_000)
    sender = Address("a@cma18.example", "A B")
    message = Message(raw=b"", subject="Forum", sender=sender, text=text, date=_DATE)
    start = time.process_time()

    understand(message, _CONTEXT)

    assert time.process_time() - start < _BOUND
