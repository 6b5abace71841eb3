"""French as it is printed: dates, hours, amounts, ordinals, spaces.

Pure functions, text in and text out. The spaces they write, for a number never leaves its unit at
the end of a line:

- U+202F (narrow, no break) in thousands and before `; ! ?`;
- U+00A0 (no break) before `:`, inside `« »`, between a number and its unit, its month or its `h`.

The rules are those of the *Lexique des règles typographiques en usage à l’Imprimerie nationale*.
"""

from spro_docs.typography.dates import (
    date_range,
    day_month,
    day_number,
    full_date,
    long_date,
    month_name,
    short_month,
    short_weekday,
    weekday_name,
)
from spro_docs.typography.hours import compact_hours, hour, hours
from spro_docs.typography.moments import deadline, when
from spro_docs.typography.numbers import amount, number, percent, spelled
from spro_docs.typography.ordinals import ordinals
from spro_docs.typography.prose import capitalised, french
from spro_docs.typography.sorting import folded, sort_key
from spro_docs.typography.spaces import NARROW, NO_BREAK, with_plain_spaces

__all__ = [
    "NARROW",
    "NO_BREAK",
    "amount",
    "capitalised",
    "compact_hours",
    "date_range",
    "day_month",
    "day_number",
    "deadline",
    "folded",
    "french",
    "full_date",
    "hour",
    "hours",
    "long_date",
    "month_name",
    "number",
    "ordinals",
    "percent",
    "short_month",
    "short_weekday",
    "sort_key",
    "spelled",
    "weekday_name",
    "when",
    "with_plain_spaces",
]
