"""What holds for every reading, whatever was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading import Kind, Reading, read_body, read_chain, read_html, read_text
from tests.reading.cases import Case, load_all
from tests.reading.hostile import PIECES


def assert_sound(reading: Reading) -> None:
    """Parts cover the source without gap or overlap, and nothing is deleted."""
    ends = [0, *(part.end for part in reading.parts)]
    assert [part.start for part in reading.parts] == ends[:-1]
    assert ends[-1] == len(reading.source)
    for hidden in reading.hidden:
        assert hidden.text == reading.source[hidden.start : hidden.end].strip("\n")


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{n}: {c.title}") for n, c in load_all()])
def test_parts_cover_the_source(case: Case) -> None:
    for _, reading in read_chain(case.read()):
        assert_sound(reading)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.sampled_from(["", "TR: x"]))
def test_any_text_reads_soundly(text: str, subject: str) -> None:
    for _, reading in read_chain(read_text(text, subject)):
        assert_sound(reading)
    assert_sound(read_html(text, subject))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_plain_words_are_never_lost(text: str) -> None:
    reading = read_text("Bonjour, " + text)
    shown = "".join(reading.source[part.start : part.end] for part in reading.parts)
    assert shown == reading.source


def test_html_is_preferred_unless_it_is_all_but_empty() -> None:
    text = "Bonjour, le forum aura lieu le 12 octobre à Tours."
    assert read_body(text, "<p>Bonjour, le <b>forum</b> aura lieu à Tours.</p>").source.endswith(
        "aura lieu à Tours."
    )
    assert read_body(text, "<p>Message</p>").kept == text
    assert read_body(text, None).kept == text
    assert read_body(None, None).kept == ""


def test_html_under_the_name_of_text_is_laid_out() -> None:
    assert read_text("<p>Bonjour,<br>à demain.</p>").kept == "Bonjour,\nà demain."


def test_each_hidden_part_says_why() -> None:
    reading = read_text(
        "Ok pour le 12.\n\nEnvoyé de mon iPhone\n\nLe 4 sept. 2023 à 10:00, Al <a@x.example> a "
        "écrit :\n> Le 12 ?"
    )
    assert [hidden.why for hidden in reading.hidden] == [Kind.CLIENT, Kind.QUOTE]


def test_a_chain_of_forwards_ends() -> None:
    block = "---- Message transféré ----\nDe : Jo <jo@x.example>\nObjet : x\nÀ : al@x.example\n\n"
    assert sum(1 for _ in read_chain(read_text(block * 100))) == 21


def test_what_is_too_long_for_a_letter_is_hidden() -> None:
    reading = read_text("Bonjour.\n" * 50_000)
    assert reading.hidden[-1].why is Kind.OVERSIZE
    assert_sound(reading)


def test_a_rule_above_a_disclaimer_is_no_delimiter() -> None:
    reading = read_text(
        "Le forum ouvre le 12 octobre.\n\nBien à toi,\n\nIngrid MAUCOURANT\nChargée de mission\n"
        "02 61 91 70 33\n\n---\nCe courriel et ses pièces jointes peuvent contenir des informations"
        " confidentielles. Si vous n'en êtes pas le destinataire, merci de le détruire."
    )

    assert reading.kept == "Le forum ouvre le 12 octobre.\n\nBien à toi,"
