"""No text makes it fail or slow: properties, and repetitions of what might make it go back."""

from __future__ import annotations

import datetime as dt
import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.dates import LONGEST, DateSpan, find_dates
from pipelines.dates.phrases import PHRASES
from pipelines.dates.words import WORDS

REFERENCE = dt.datetime(2023, 9, 15, 9)
PIECES = [
    *WORDS,
    *(phrase for phrase, *_ in PHRASES),
    *("1", "2", "8", "12", "15", "31", "45", "2023", "23", "1er", "2e", "14h", "14 h 30", "9:00"),
    *("12/10", "3/4", "12/10/2023", "2023-10-12", "30 février", "29/02", "11/2016", "99", "0"),
    *(
        ",",
        "-",
        "/",
        ":",
        "(",
        ")",
        "\n",
        "\n\n",
        ".",
        ";",
        "|",
        "€",
        "%",
        "→",
        "’",
        "é",
        "e\u0301",
    ),
    *("le projet", "à Tours", "n°", "@", "http://x", "S42", "février", "dès", "à", "où"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
MOMENTS = st.datetimes(min_value=dt.datetime(1901, 1, 1), max_value=dt.datetime(2099, 12, 31))
REPEATED = [
    *("8, ", "1 ", "1.", "1/1/", "12/10 ", "1er ", "le 1", "14h-", "14h et ", "9h12h", "de 14 à "),
    *("a.", "a@a", "@", "-", "(", "\n", "e\u0301", "\u0301", "İ", "02 ", "http://", "2023-", "a1"),
    *("matin du ", "la veille de ", "premier lundi de ", "dernière semaine de ", "fin "),
    *("trois jours après ", "vingt et ", "lundi ", "lundi, ", "du 4 au ", "tous les mardis et "),
    *("idem 12/10 9h ", "le 12 octobre au lycée 14h ", "loi n° ", "rue du ", "semaine du 12 au "),
    *("les 8, 9 et 10 ", "mardi 3 octobre, ", "avant ", "d'ici ", "à partir de ", "jusqu'au "),
]


def check(text: str, spans: tuple[DateSpan, ...]) -> None:
    for span in spans:
        assert text[span.position : span.position + len(span.wording)] == span.wording
        assert span.wording
        assert all(0 <= start < end <= len(text) for start, end in span.parts)
        assert span.start is not None or span.end is not None
        if type(span.start) is type(span.end) and not isinstance(span.start, dt.time):
            assert span.start <= span.end  # type: ignore[operator]


@given(TEXTS, MOMENTS)
@settings(max_examples=600, deadline=None)
def test_any_row_of_words_is_read(text: str, reference: dt.datetime) -> None:
    check(text, find_dates(text, reference, bare_hours="always"))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    check(text, find_dates(text, REFERENCE))


@pytest.mark.parametrize("year", [1, 2, 9998, 9999])
def test_the_ends_of_the_calendar_are_no_failure(year: int) -> None:
    text = (
        "demain, hier, dans 9999 ans, il y a 9999 mois, 29/02, 1er janvier, 31 décembre, Noël, "
        "la semaine prochaine, le mois dernier, dans 3000 jours, les 400 prochains mois, le 31, "
        "lundi prochain, dernier trimestre, du 28 décembre au 3 janvier, l'année prochaine"
    )

    for day in (dt.datetime(year, 1, 1), dt.datetime(year, 12, 31, 23, 59)):
        check(text, find_dates(text, day))


def test_a_decomposed_text_keeps_its_offsets() -> None:
    text = "De\u0301but : mardi 3 de\u0301cembre a\u0300 14 h."
    (span,) = find_dates(text, REFERENCE)

    assert span.start == dt.datetime(2023, 12, 3, 14)
    assert span.wording == "mardi 3 de\u0301cembre a\u0300 14 h"
    check(text, (span,))


@pytest.mark.parametrize("piece", REPEATED)
def test_a_long_repetition_takes_no_time(piece: str) -> None:
    """Sound rules take a tenth of a second here, those that go back over what they read minutes."""
    text = "".join(itertools.repeat(piece, 20_000 // len(piece)))
    start = time.process_time()

    check(text, find_dates(text, REFERENCE))

    assert time.process_time() - start < 4


def test_of_megabytes_the_beginning_is_read() -> None:
    spans = find_dates("12 octobre " * 100_000, REFERENCE)

    assert LONGEST - 12 < spans[-1].position < LONGEST
