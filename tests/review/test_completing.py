"""A correction keeps what it does not say anew."""

from __future__ import annotations

import datetime as dt

from pipelines.review.completing import completed
from spro_docs.models import NewsItem

OLD = NewsItem.model_validate(
    {
        "title": "Forum des métiers",
        "text": "Le forum a lieu le 23 janvier de 9h à 12h, salle Balzac.",
        "events": [
            {
                "title": "Forum des métiers",
                "start": dt.datetime(2024, 1, 23, 9),
                "end": dt.datetime(2024, 1, 23, 12),
                "grain": "minute",
                "place": "salle Balzac",
            }
        ],
        "links": ["https://bij37.example/forum"],
        "contacts": ["forum@bij37.example"],
    }
)


def correction(text: str, **event: object) -> NewsItem:
    told = {"title": "ERRATUM", "start": dt.date(2024, 1, 30), "grain": "day", **event}
    return NewsItem.model_validate({"title": "ERRATUM", "text": text, "events": [told]})


def test_a_new_day_at_the_same_place_and_hours() -> None:
    whole = completed(correction("Le forum passe au 30 janvier, mêmes horaires."), OLD)

    (event,) = whole.events
    assert (event.start, event.end) == (dt.datetime(2024, 1, 30, 9), dt.datetime(2024, 1, 30, 12))
    assert event.place == OLD.events[0].place
    assert (whole.title, event.title) == ("Forum des métiers", "Forum des métiers")
    assert (whole.links, whole.contacts) == (OLD.links, OLD.contacts)


def test_hours_stay_open_where_nothing_says_that_they_stay() -> None:
    (event,) = completed(correction("Le forum passe au 30 janvier."), OLD).events

    assert event.start == dt.date(2024, 1, 30)


def test_a_new_place_wins() -> None:
    (event,) = completed(
        correction("Ce sera salle Descartes.", place="salle Descartes"), OLD
    ).events

    assert event.place is not None
    assert event.place.name == "salle Descartes"


def test_what_is_called_off_stays_as_it_is() -> None:
    off = correction("Le forum du 23 janvier est annulé.", status="cancelled")

    assert completed(off, OLD).events[0].place is None
