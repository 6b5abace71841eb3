"""What an item of news tells already is not told again with its dates."""

import datetime as dt

from spro_docs.models import Event, NewsItem, Place
from spro_docs.repetition import tells, without_repeats

DAY = dt.date(2023, 11, 8)


def item(title: str = "Forum", text: str | None = None) -> NewsItem:
    return NewsItem(title=title, text=text)


def test_a_text_tells_words_in_a_row_whatever_their_case_and_accents() -> None:
    assert tells("Réservée aux prescripteurs.", "Prescripteurs")


def test_part_of_a_word_is_not_the_word() -> None:
    assert not tells("Les conseillers", "conseil")


def test_a_compound_word_does_not_tell_its_parts() -> None:
    assert not tells("Ouvert aux non-cadres", "cadres")


def test_an_audience_that_the_text_names_goes_without_saying() -> None:
    event = Event(title="Forum", start=DAY, audience="tous les demandeurs d’emploi")
    told = without_repeats(event, item(text="Ouvert à tous les demandeurs d'emploi."))
    assert told.audience is None


def test_a_place_that_the_title_names_goes_without_saying() -> None:
    event = Event(title="Klub", start=DAY, place=Place(name="Loches"))
    assert without_repeats(event, item("Klub à Loches")).place is None


def test_a_place_that_only_the_text_names_is_told() -> None:
    event = Event(title="Forum", start=DAY, place=Place(name="Loches"))
    assert without_repeats(event, item(text="Loches, Tours ou Chinon")).place == event.place


def test_a_room_is_told() -> None:
    event = Event(title="Klub", start=DAY, place=Place(name="Loches", room="salle 2"))
    assert without_repeats(event, item("Klub à Loches")).place == event.place
