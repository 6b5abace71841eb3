"""French wordings of dates and times.

    text → tokens → nodes → spans

`find_dates` reads a text; what a span holds is told by `DateSpan`, what is recognised by
`docs/dates.md`.
"""

from __future__ import annotations

import datetime as dt

from pipelines.dates.span import DailyHours, DateSpan, Doubt, Half, Limit, When

__all__ = ["DailyHours", "DateSpan", "Doubt", "Half", "Limit", "When", "find_dates"]


def find_dates(
    text: str, reference: dt.datetime, *, bare_hours: bool = False
) -> tuple[DateSpan, ...]:
    """Return the dates and times that a text tells, in its order.

    reference: when the text was written, naive, local (Europe/Paris); missing years, « demain » and
      « jeudi prochain » hang on it.
    bare_hours: whether a bare number may be an hour (« demain matin à 7 »). Off for mails, where
      « ce matin à 12 » counts people.

    Clock times without a day in sight are given as `datetime.time`. Unbounded recurrences (« tous
    les mardis »), durations, seasons and school holidays stay text. Never raises on any text; takes
    time linear in its length.
    """
    del text, reference, bare_hours
    return ()
