"""French wordings of dates and times.

    text → tokens → drafts → spans

`lexing` cuts the text, `finder` reads wordings (`wordings`, `days`, `periods`, `clocks`,
`recurrences`, `names`), `sharing` and `years` say which days they are, `joining` gives hours to
days that stand apart from them. What a span holds is told by `DateSpan`; what is recognised, and
how to add a wording, by `docs/dates.md`.
"""

from __future__ import annotations

import datetime as dt

from pipelines.dates.finder import read
from pipelines.dates.folding import composed
from pipelines.dates.joining import joined
from pipelines.dates.lexing import Lexer
from pipelines.dates.nodes import BareHours, Reader
from pipelines.dates.span import DailyHours, DateSpan, Doubt, Half, Limit, When

__all__ = [
    "LONGEST",
    "BareHours",
    "DailyHours",
    "DateSpan",
    "Doubt",
    "Half",
    "Limit",
    "When",
    "find_dates",
]


LONGEST = 200_000
"""Characters, a hundred pages: a text beyond is a dump, and megabytes of dates take seconds."""


def find_dates(
    text: str, reference: dt.datetime, *, bare_hours: BareHours = "beside_half"
) -> tuple[DateSpan, ...]:
    """Return the dates and times that a text tells, in its order.

    reference: when the text was written, naive, local (Europe/Paris); missing years, « demain » and
      « jeudi prochain » hang on it.
    bare_hours: when a bare number is an hour: "never"; "beside_half", only after « à », beside a
      part of the day and at the end of a clause (« demain matin à 7. »), which is safe in mails,
      where « nous serons à 12 » counts people; "always", after any « à » or « vers ».

    Clock times without a day in sight are given as `datetime.time`. Unbounded recurrences (« tous
    les mardis »), durations, seasons and school holidays stay text. Never raises on any text; takes
    time linear in its length, of which the first `LONGEST` characters are read.
    """
    whole, offsets = composed(text[:LONGEST])
    lexer = Lexer(whole)
    local = reference.replace(tzinfo=None) if reference.tzinfo else reference
    reader = Reader(lexer.run(), lexer.folded, local, bare_hours)
    drafts = joined(reader, read(reader))
    return tuple([draft.finished(text, offsets) for draft in drafts])
