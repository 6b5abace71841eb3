"""Several items as one: nothing of what they tell is lost, and nothing told twice."""

from __future__ import annotations

import datetime as dt

from pipelines.review.merging import merged
from spro_docs.models import Event, NewsItem, Place

AT_TWO = dt.datetime(2023, 11, 7, 14)


def forum(title: str, place: str | None = None, text: str | None = None) -> NewsItem:
    event = Event(title=title, start=AT_TWO, place=Place(name=place) if place else None)
    return NewsItem(title=title, text=text, events=(event,))


def test_one_forum_that_two_mails_name_is_one_date_with_its_place() -> None:
    whole = merged([forum("Forum"), forum("Forum des métiers", "Tours")])

    assert [(event.title, event.place) for event in whole.events] == [
        ("Forum", Place(name="Tours"))
    ]
    assert whole.text == "Forum des métiers"


def test_two_dates_of_one_time_at_two_places_stay_two() -> None:
    whole = merged([forum("Forum", "Tours"), forum("Salon", "Chinon")])

    assert [event.title for event in whole.events] == ["Forum", "Salon"]
    assert whole.text is None


def test_a_part_without_a_date_is_told_under_its_title() -> None:
    parts = [forum("Forum", "Tours"), NewsItem(title="Site", text="Il ouvre.")]

    assert merged(parts).text == "Site\n\nIl ouvre."


def test_a_title_that_the_text_tells_is_not_told_again() -> None:
    parts = [forum("Forum"), NewsItem(title="Le site", text="Le site ouvre.")]

    assert merged(parts).text == "Le site ouvre."
