"""The context that a directory file describes."""

from __future__ import annotations

import datetime as dt

from pipelines.news import Context

DIRECTORY = {
    "mailbox": ["Coordination@spro.example"],
    "authserv_id": "mx.example",
    "meeting": {"start": "2023-10-11T14:00", "end": "2023-10-11T17:00", "place": "CMA, Tours"},
    "partners": [{"acronym": "CRIA", "name": "Centre de ressources", "domains": ["cria.example"]}],
}


def test_the_directory_tells_partners_and_own_addresses() -> None:
    context = Context.from_json(DIRECTORY)

    assert [partner.acronym for partner in context.partners] == ["CRIA"]
    assert context.own == {"coordination@spro.example"}
    assert context.authserv_id == "mx.example"


def test_the_meeting_is_in_local_time() -> None:
    meeting = Context.from_json(DIRECTORY).meeting

    assert meeting is not None
    assert (meeting.start, meeting.place) == (dt.datetime(2023, 10, 11, 14), "CMA, Tours")


def test_only_partners_are_needed() -> None:
    assert Context.from_json({"partners": []}) == Context()
