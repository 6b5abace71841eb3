"""Attribution lines: `Le 4 septembre 2023 à 10:00, Paul <p@x.example> a écrit :`."""

import re
from dataclasses import dataclass

from pipelines.reading.headers import find_address, unquote
from pipelines.reading.lines import Lines
from pipelines.reading.vocabulary import OPENERS, WROTE, WROTE_UNSPACED


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SPACED = (*sorted(WROTE, key=len, reverse=True), "sent")
# On lower case text, and each alternative begins with a letter of its own: so the scanner skips
# what can begin none, which a lookbehind or IGNORECASE would keep it from (twice as slow).
_WROTE = re.compile("|".join((*(rf"{re.escape(one)}(?!\w)" for one in _SPACED), *WROTE_UNSPACED)))
_OPENER = re.compile(rf"(?:{_alternatives(OPENERS)})\s(?=\S)", re.IGNORECASE)
_MOMENT = re.compile(r"\b(?:19|20)\d\d\b|\b\d\d?[:.h]\s?\d\d\b|\d[./-]\d\d?[./-]\d\d")
# Yandex and old Gmail write no verb: `26.06.2014, 14:41, "Alex" <alex@x.example>:`.
_DATE_FIRST = re.compile(
    r"\d{1,4}(?:[./-]|年)\s?\d{1,2}(?:[./-]|月)\s?\d{1,4}|\d\d?:\d\d, \d"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w{0,6}, \d"
)
# "2014/6/26 Alex <alex@x.example>", where the year in front is a program's, and Tuta's
# "26 juin 2014, 14:41 de alex@x.example:".
_WITHOUT_VERB = re.compile(
    r"(?:19|20)\d\d[/-]\d\d?[/-]\d\d?\s[^<]{1,60}<[^<>\s]+@[^<>\s]+>:?"
    r"|(?:\w{2,10}\.?, )?\d\d?\.? \w{3,9}\.? \d{4},? \d\d?:\d\d(?::\d\d)?(?: [+-]\d{4})?"
    r" (?:by|from|de|von|da|por) [^\s@]+@[^\s@]+:"
)
# A program that forgot the line break: "d'accord On Wed, Apr 4, 2012 at 3:59 PM, … wrote:".
_MIDLINE = re.compile(
    r"(?:(?<=\S )|-{2,3} ?)"
    r"(?:On (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)|Le (?:lun|mar|mer|jeu|ven|sam|dim)\w*\.?,? )"
)

# A full date with its clock and an address before a colon, whatever the language says between:
# `пн, 5 дек. 2016 г. в 17:00, Paul <p@x.example>:`.
_FULL_DATE = re.compile(r"\b(?:19|20)\d\d\b|\d[./-]\d\d?[./-]\d\d")
_CLOCK = re.compile(r"\b\d\d?[:.h]\s?\d\d\b")
_FOREIGN = re.compile("[\u0370-\u058f\u0590-\u06ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
# "Jo Doe wrote:" alone is told from "Le maire a écrit :" by two names.
_NAMED = re.compile(r"(?!L[ea]s? |Une? )(?:[^\W\d_a-zà-ÿ][\w.'’-]* ){1,4}")
_PERSON = re.compile(r"(?!L[ea]s? |Une? )[^\W\d_a-zà-ÿ][\w.'’-]*,? [^\W\d_a-zà-ÿ]")
# Discourse and its like: "paul via Forum wrote:".
_VIA = re.compile(r"\bvia\b")

# The sender's name stands before the address, in quotation marks or behind a comma.
_NAME = re.compile(
    r"(?:[«\"„“]\s?|,\s(?:používateľ )?)(?=[^\s«\"„“])([^,<\d:«»\"”“]{2,60}?)\s?[»\"”“]?\s?\(?[<\[]"
)

_MOMENT_OR_ADDRESS = re.compile(r"[\d@]")
_DAY = re.compile(r"\b\d\d?\b")

ATTRIBUTION_ENDS = frozenset(":：*>-t")  # of the lines that `_may_end` takes, "écrit" too
_MAX_LINES = 6
_MAX_CHARACTERS = 400
_WRAPPED_VERB = 12  # "écrit :" alone on the last line
_DATE_ROOM = 90  # the date stands this near to the opening word
_DAY_ROOM = 30
_VIA_ROOM = 80


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution from line `start` up to, not including, `end`."""

    start: int
    end: int
    sender: str | None
    name: str | None


def find_attribution(lines: Lines, last: int) -> Attribution | None:
    """Return the attribution that ends at line `last`, or None.

    It mostly ends on a colon and may be wrapped over several lines, so that it is read backwards
    to the word that opens it ("Le", "On"…) or to a date.
    """
    line = unquote(lines.text[last])
    if len(line) > _MAX_CHARACTERS or not _may_end(lines, last, line):
        return None
    quoted = _quote_follows(lines, last)
    if (
        line.startswith("--")
        or line.endswith(">>>")
        or (quoted and (_tells_a_forum(line) or _tells_a_name(line)))
    ):
        return _attribution(last, last + 1, line)
    candidates = _backwards(lines, last)
    if not _MOMENT_OR_ADDRESS.search(candidates[-1][1]):
        return None
    inside = _inside(lines, last)
    if inside is not None:
        return inside
    rules = [_opens_with_date, _names_an_address, _is_dated_abroad]
    if quoted:
        rules += [_tells_a_moment, _is_dated]
    for accepts in rules:
        for start, text in candidates:
            if accepts(text):
                return _attribution(start, last + 1, text)
    return _attribution(last, last + 1, line) if _stands_alone(line) else None


def _attribution(start: int, end: int, text: str) -> Attribution:
    name = _NAME.search(text)
    return Attribution(start, end, find_address(text), name[1] if name else None)


def _verb(text: str) -> re.Match[str] | None:
    """Find "wrote" in any language, in the text in lower case; its places are the same."""
    lower = text.lower()
    for found in _WROTE.finditer(lower):
        start, end = found.span()
        if found[0] == "sent":  # "on sent" is French
            if lower.endswith("> ", 0, start) and lower[end:].lstrip().startswith(":"):
                return found
        elif not lower[start - 1 : start].isalnum() or found[0] in WROTE_UNSPACED:
            return found
    return None


def _may_end(lines: Lines, last: int, line: str) -> bool:
    """Tell cheaply whether a line could end an attribution.

    It ends on a colon, or stands right above a quote, or between dashes as Zoho writes it:
    `---- Le lun., 04 sept. 2023 10:00:00 +0200 Paul <p@x.example> a écrit ----`.
    """
    if line.endswith((":", "：", ":*")):
        short = len(line) < _WRAPPED_VERB
        addressed = line.rstrip(": *：").endswith(">")
        return bool(short or addressed or _verb(line) or _WITHOUT_VERB.fullmatch(line))
    if line.startswith("--") and line.endswith("--"):
        return bool(_verb(line))
    if not line.endswith((">", "crit")):
        return False
    if line.endswith(">>>"):  # GroupWise: ">>> Jo Doe 05/09/22 10:12 >>>"
        return lines.text[last].startswith(">>>") and _FULL_DATE.search(line) is not None
    if not _quote_follows(lines, last):
        return _WITHOUT_VERB.fullmatch(line) is not None
    return bool(_verb(line) or _DATE_FIRST.match(line))


def _quote_follows(lines: Lines, last: int) -> bool:
    following = lines.next_text(last + 1)
    return following < len(lines) and lines.text[following].startswith(">")


def _backwards(lines: Lines, last: int) -> list[tuple[int, str]]:
    """Return the texts that end at line last, each one line longer than the one before."""
    found: list[tuple[int, str]] = []
    text = ""
    for start in range(last, max(-1, last - _MAX_LINES), -1):
        line = unquote(lines.text[start]) if start != last else lines.text[start].lstrip("> ")
        if not line and not _is_address_piece(text):
            break
        text = f"{line} {text}".strip()
        if len(text) > _MAX_CHARACTERS:
            break
        found.append((start, text))
    return found


def _is_address_piece(text: str) -> bool:
    """Tell whether a text is the rest of a broken address, before which a line may be empty."""
    return not _MOMENT.search(text) and text.startswith(("<", "mailto:"))


def _opens_with_date(text: str) -> bool:
    """Accept "Le 4 sept. 2023 à 10:00, Paul a écrit :" and "26.06.2014, 14:41, Alex <a@x>:"."""
    if _DATE_FIRST.match(text):
        return bool(_MOMENT.search(text) and (find_address(text) or _verb(text)))
    if not (_OPENER.match(text) and _verb(text)):
        return False
    if _MOMENT.search(text[:_DATE_ROOM]):
        return True
    return bool(_DAY.search(text[:_DAY_ROOM]) and find_address(text))


def _names_an_address(text: str) -> bool:
    """Accept "Paul <p@x.example> a écrit :", but not "… a écrit pour dire que :"."""
    wrote = _verb(text)
    if wrote is None or len(text) >= 200 or not find_address(text):
        return False
    return _ends(text, wrote)


def _tells_a_moment(text: str) -> bool:
    """Accept "Paul a écrit le 4/9/2023 à 10:00 :", if quoted lines follow."""
    return bool(len(text) < 120 and _verb(text) and _MOMENT.search(text))


def _stands_alone(line: str) -> bool:
    """Accept "Jo Doe, le 4/9/2023 à 10:00, a écrit :" and "2014/6/26 Jo <j@x>" without quote."""
    if _WITHOUT_VERB.fullmatch(line):
        return True
    wrote = _verb(line) if len(line) < 120 and _PERSON.match(line) else None
    return wrote is not None and bool(
        _FULL_DATE.search(line) and _CLOCK.search(line) and _ends(line, wrote)
    )


def _ends(text: str, wrote: re.Match[str]) -> bool:
    """Tell whether nothing but a moment or an address follows the verb."""
    rest = text[wrote.end() :].strip(" :：*)")
    return not rest or _MOMENT_OR_ADDRESS.search(rest) is not None


def _tells_a_name(line: str) -> bool:
    """Accept "Paul Renou wrote:", if quoted lines follow."""
    found = _verb(line) if len(line) < _VIA_ROOM else None
    if found is None or line[found.end() :].strip(" :*"):
        return False
    return _NAMED.fullmatch(line[: found.start()]) is not None


def _tells_a_forum(line: str) -> bool:
    return bool(len(line) < _VIA_ROOM and _VIA.search(line) and _verb(line))


def _is_dated(text: str) -> bool:
    """Accept a date, its clock and an address before a colon, if quoted lines follow."""
    return bool(
        len(text) < 200
        and text.rstrip(": *：").endswith((">", ")", "]"))
        and _FULL_DATE.search(text[:_DATE_ROOM])
        and _CLOCK.search(text[:_DATE_ROOM])
        and find_address(text)
    )


def _is_dated_abroad(text: str) -> bool:
    """Accept the same without quote in scripts that the sender does not write to us."""
    return _FOREIGN.search(text[:_DATE_ROOM]) is not None and _is_dated(text)


def _inside(lines: Lines, last: int) -> Attribution | None:
    """Find an attribution that begins in mid-line, and give it a line of its own."""
    found = _MIDLINE.search(lines.text[last])
    if found is None or not unquote(lines.text[last][: found.start()]):
        return None
    if not _opens_with_date(lines.text[last][found.start() :].lstrip("- ")):
        return None
    lines.split_line(last, found.start())
    return _attribution(last + 1, last + 2, lines.text[last + 1])
