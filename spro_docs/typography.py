"""French dates, hours, amounts and spaces, written one way.

Sources: Imprimerie nationale, « Lexique des règles typographiques »; ISO 80000-1 for numbers.
U+202F (narrow) stands before `; ! ?` and between thousands, U+00A0 before `:`, inside « » and
between a number and its unit. Addresses, paths and codes are never touched.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from spro_docs.models import Event, Grain, Hours, day_of
from spro_docs.rich_text import Run, Runs

NBSP, NARROW = "\u00a0", "\u202f"

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
MONTHS_SHORT = (
    *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
    *("juill.", "août", "sept.", "oct.", "nov.", "déc."),
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
NUMBERS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
# Tables rather than Babel: nineteen words of one language against 60 ms of import in a command
# that takes a third of a second.


def day_number(day: dt.date) -> str:
    """Return « 1er » or « 6 »."""
    return "1er" if day.day == 1 else str(day.day)


def day_month(day: dt.date) -> str:
    """Return « 6 juillet »."""
    return f"{day_number(day)}{NBSP}{MONTHS[day.month - 1]}"


def date(day: dt.date) -> str:
    """Return « 6 juillet 2023 »."""
    return f"{day_month(day)}{NBSP}{day.year}"


def long_date(day: dt.date) -> str:
    """Return « jeudi 6 juillet 2023 »."""
    return f"{WEEKDAYS[day.weekday()]} {date(day)}"


def month(day: dt.date) -> str:
    """Return « juillet »."""
    return MONTHS[day.month - 1]


def month_short(day: dt.date) -> str:
    """Return « juill. »."""
    return MONTHS_SHORT[day.month - 1]


def weekday_short(day: dt.date) -> str:
    """Return « jeu. »."""
    return f"{WEEKDAYS[day.weekday()][:3]}."


def hour(time: dt.time) -> str:
    """Return « 14 h » or « 14 h 30 »."""
    minutes = f"{NBSP}{time.minute:02d}" if time.minute else ""
    return f"{time.hour}{NBSP}h{minutes}"


def hours(span: Hours) -> str:
    """Return « de 14 h à 17 h », or « à 14 h » where no end is known."""
    if span.end is None:
        return f"à {hour(span.start)}"
    return f"de {hour(span.start)} à {hour(span.end)}"


def hours_short(span: Hours) -> str:
    """Return « 10–17 h », « 10 h–11 h 30 » or « 14 h »."""
    if span.end is None:
        return hour(span.start)
    if not span.start.minute and not span.end.minute:
        return f"{span.start.hour}–{span.end.hour}{NBSP}h"
    return f"{hour(span.start)}–{hour(span.end)}"


def date_range(first: dt.date, last: dt.date) -> str:
    """Return « du 16 au 20 octobre », « du 30 septembre au 2 octobre », or the day alone."""
    if first == last:
        return day_month(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"du {day_number(first)} au {day_month(last)}"
    start = date(first) if first.year != last.year else day_month(first)
    end = date(last) if first.year != last.year else day_month(last)
    return f"du {start} au {end}"


def when_short(event: Event) -> str:
    """Return an event's day or days without hours: its wording where they are not exact."""
    first, last = event.first_day, event.last_day
    if first is None or last is None:
        return event.wording or ""
    if event.precision not in {Grain.MINUTE, Grain.HOUR, Grain.DAY}:
        return event.wording or _coarse(first, event.precision)
    return date_range(first, last)


def _coarse(first: dt.date, grain: Grain) -> str:
    if grain == Grain.WEEK:
        return f"semaine du {day_month(first)}"
    if grain == Grain.MONTH:
        return f"{month(first)}{NBSP}{first.year}"
    if grain == Grain.QUARTER:
        quarter = (first.month - 1) // 3 + 1
        return f"{quarter}{'er' if quarter == 1 else 'e'} trimestre {first.year}"
    return str(first.year)


def when(event: Event) -> str:
    """Return when an event takes place, with the weekday of a single day and the hours."""
    first, last = event.first_day, event.last_day
    days = when_short(event)
    if first is not None and first == last and days == day_month(first):
        days = f"{WEEKDAYS[first.weekday()]} {days}"
    return ", ".join(part for part in (days, hours(event.hours) if event.hours else "") if part)


def moment(value: dt.date | dt.datetime) -> str:
    """Return « 6 juillet » or « 6 juillet, 14 h »."""
    day = day_month(day_of(value))
    return f"{day}, {hour(value.time())}" if isinstance(value, dt.datetime) else day


def number(value: Decimal | int) -> str:
    """Return « 16 258 » or « 4,5 »."""
    text = f"{value:,f}" if value != int(value) else f"{int(value):,}"
    whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", NARROW) + (f",{decimals}" if decimals else "")


def amount(value: Decimal | int) -> str:
    """Return « 16 258 € »; cents only where there are some, and then both digits."""
    if value == int(value):
        return f"{number(value)}{NBSP}€"
    whole = int(value)
    cents = round(abs(Decimal(value) - whole) * 100)
    return f"{number(whole)},{cents:02d}{NBSP}€"


def percent(value: Decimal | int) -> str:
    """Return « 80 % »."""
    return f"{number(value)}{NBSP}%"


def number_word(value: int) -> str:
    """Return « trois », or figures past sixteen."""
    return NUMBERS[value] if 0 <= value < len(NUMBERS) else number(value)


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """Return « 3 excusés » or « 1 excusé »: French has no plural below two."""
    return f"{count}{NBSP}{singular if count < 2 else plural or singular + 's'}"


def capitalised(text: str) -> str:
    """Return the text with its first letter raised, the rest as it is."""
    return text[:1].upper() + text[1:]


def sort_key(text: str) -> str:
    """Return what sorts as a French reader expects: without case, accents or ligatures."""
    folded = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


_UNTOUCHED = re.compile(
    r"""(?:https?://|mailto:|www\.)\S+      # addresses of pages
      | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+    # of mailboxes
      | (?<![\w.\\/-])(?:\.{0,2}[\\/])?(?:[\w.-]{1,99}[\\/]){1,9}[\w.-]{1,99}\.\w{2,4}\b  # of files
      | \b\d{1,2}:\d{2}\b                   # 14:30
      | `[^`]*`                             # code
    """,
    re.VERBOSE,
)
_UNIT = r"(?:€|%|‰|°C|k?VA|kW|km|cm|mm|m²|m2|m³|m|kg|g|ans?|mois|jours?|minutes?|min|heures?|h|s)\b"
_SPACES = "[ \u00a0\u202f]"
Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
_RULES: tuple[Rule, ...] = (
    (re.compile(r"\.\.\.+"), "…"),
    (re.compile(r"(?<=[^\W\d_])['´`](?=[^\W\d_])"), "’"),
    (re.compile(rf"«{_SPACES}*"), f"«{NBSP}"),
    (re.compile(rf"{_SPACES}*»"), f"{NBSP}»"),
    (re.compile(r'"([^"\n]+)"'), rf"«{NBSP}\1{NBSP}»"),
    (re.compile(rf"(?<=[^\s;!?]){_SPACES}*([;!?]+)(?=[\s)»\]]|$)"), rf"{NARROW}\1"),
    (re.compile(rf"(?<=[^\s:]){_SPACES}*:(?=\s|$)"), f"{NBSP}:"),
    (
        re.compile(
            rf"(?<![\d,.])(\d{{1,3}})((?:{_SPACES}\d{{3}})+)(?!\d)(?={_SPACES}?(?:€|euros?))"
        ),
        lambda found: re.sub(_SPACES, NARROW, found[0]),
    ),
    (re.compile(r"\b(\d{1,2})[ \u00a0]?[hH][ \u00a0]?([0-5]\d)\b"), rf"\1{NBSP}h{NBSP}\2"),
    (re.compile(r"\b(\d{1,2})[ \u00a0]?[hH]\b(?![\u00a0 ]?\d)"), rf"\1{NBSP}h"),
    (re.compile(rf"(?<=\d){_SPACES}?(€|%)"), rf"{NBSP}\1"),
    (re.compile(rf"(?<=\d) (?={_UNIT})"), NBSP),
    (re.compile(rf"\b(\d{{1,2}}|1er) (?=(?:{'|'.join(MONTHS)})\b)", re.IGNORECASE), rf"\1{NBSP}"),
    (re.compile(r"(?<=\b[A-Z]{3}) (?=\d{2}\b)|(?<=\b[A-Z]{4}) (?=\d{2}\b)"), NBSP),
    (re.compile(r"\b(n°|p\.|M\.|Mme|Mlle|Dr) (?=\S)"), rf"\1{NBSP}"),
)


def french(text: str) -> str:
    """Return a text with French spaces, apostrophes and quotes; twice changes nothing more.

    Addresses, paths, `14:30` and code stay to the letter.
    """
    if text.isalnum():
        return text
    kept: list[str] = []
    position = 0
    for found in _UNTOUCHED.finditer(text):
        kept += [_set(text[position : found.start()]), found[0]]
        position = found.end()
    return "".join([*kept, _set(text[position:])])


def _set(text: str) -> str:
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


_ORDINAL = re.compile(r"(?<=\b1)(?:er|re)\b|(?<=\d)(?:e|es)\b|(?<=\b[IVX])(?:e|er)\b")


def runs(text: str) -> Runs:
    """Return a text as runs, with the letters of ordinals raised: « 1er », « 2e »."""
    found: list[Run] = []
    position = 0
    for ordinal in _ORDINAL.finditer(text):
        found += [Run(text[position : ordinal.start()]), Run(ordinal[0], superscript=True)]
        position = ordinal.end()
    found.append(Run(text[position:]))
    return tuple(run for run in found if run.text)
