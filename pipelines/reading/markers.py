"""Lines by which programs announce another mail: `-------- Message transféré --------`."""

import re
from dataclasses import dataclass

from pipelines.reading.headers import find_address, header_field
from pipelines.reading.vocabulary import (
    BEGINNINGS,
    FORWARDED_STEMS,
    MESSAGE_NOUNS,
    ORIGINAL_STEMS,
)

# Alone, or with a header behind it on the same line.
_DASHED = re.compile(r"[-‐–—_=]{2,}\s*([^-‐–—_=\s].{2,140}?)\s*[-‐–—_=*]{2,}")
_WITHIN = re.compile(r"(?<=\s)(-{5,10} [^-\s][^-]{4,60} -{5,10} )")
_DRAWN = ("--", "__", "==", "‐‐", "––", "——")
_COLONS = (":", "：", "*")
_DAY = re.compile(r"\d[./-]\d\d?[./-]\d\d")
# Help desks part the answer from their mail: "## Please type your reply above this line ##".
_REPLY_ABOVE = re.compile(
    r"(?:[-#=_*]{2}.{0,40}\b)?(?:reply|respond|répond\w*|réponse|antwort)\b.{0,30}"
    r"\b(?:above this line|au[- ]dessus de cette ligne|oberhalb dieser zeile)\b.{0,40}",
    re.IGNORECASE,
)
_DESK_DRAWN = frozenset({"##", "--", "==", "__", "**", "=-"})
REPLY_ABOVE_ENDS = ("this line", "cette ligne")
# Tobit's server: "[Original Message processed by david®]".
_PROCESSED = ("[original message processed", "original message processed")

_COMBINING_DOT = "\u0307"  # that Python leaves of a Turkish İ in lower case
_MOST_WORDS = 5  # "Start på vidarebefordrat meddelande:"
_MOST_WORDS_WITHOUT_BEGINNING = 3  # "Message transféré :"


@dataclass(frozen=True, slots=True)
class Marker:
    """A line that announces a forwarded (`forwards`) or an answered mail.

    `rest` is what stands behind it on its line, None where a header must follow, for people write
    "Message transféré :" too.
    """

    forwards: bool
    rest: str | None


def find_marker(line: str) -> Marker | None:
    """Return what a line announces, if a program wrote it.

    Dashes are a program's. Without them people write so too, but in sentences: "Je vous transfère
    le message de Jo :" is not "Début du message transféré :".
    """
    if line[:1] in "[Oo" and line.lower().startswith(_PROCESSED):
        return Marker(forwards=False, rest="")
    dashed = _DASHED.match(line) if line.startswith(_DRAWN) else None
    if dashed is None:
        return _find_introduction(line) if line.endswith(_COLONS) else None
    words = _lower(dashed[1])
    forwards = _forwards(words)
    if forwards is None and _DAY.search(words):
        # "Nachricht von Jo <jo@x.example> am 04.09.23", "Forwarded by Jo Doe/CRIA on 09/04/2023"
        forwards = _holds(words, FORWARDED_STEMS) or None
        if forwards is None and find_address(words) and _holds(words, MESSAGE_NOUNS):
            forwards = False
    return None if forwards is None else Marker(forwards, line[dashed.end() :])


def marker_within(line: str) -> int:
    """Return where in a line a marker begins, 0 if none.

    A header follows on the same line: `Pour info ----- Message transmis ----- De : …`.
    """
    found = _WITHIN.search(line)
    if found is None or not header_field(line[found.end() :]):
        return 0
    return found.start(1) if find_marker(line[found.start(1) :]) else 0


def is_reply_above(line: str) -> bool:
    """Tell whether a help desk asks to answer above this line."""
    drawn = line[:2] in _DESK_DRAWN or line.endswith(REPLY_ABOVE_ENDS)
    return drawn and _REPLY_ABOVE.fullmatch(line) is not None


def is_end(line: str) -> bool:
    """Tell a line that ends a forwarded mail: "----- Fin du message transféré -----", a rule."""
    if not line.startswith(_DRAWN):
        return False
    if not line.strip("-_="):
        return len(line) >= 2 * len("----------")
    marker = find_marker(line)
    return marker is not None and marker.rest == ""


def _lower(line: str) -> str:
    return line.lower().replace(_COMBINING_DOT, "")


def _holds(words: str, parts: tuple[str, ...]) -> bool:
    return any(part in words for part in parts)


def _forwards(words: str) -> bool | None:
    """Tell what words name: True a forwarded mail, False an original, None neither."""
    if not _holds(words, MESSAGE_NOUNS):
        return None
    if _holds(words, FORWARDED_STEMS):
        return True
    return False if _holds(words, ORIGINAL_STEMS) else None


def _find_introduction(line: str) -> Marker | None:
    """Return what a line without dashes announces, if it has the few words of a program."""
    words = _lower(line).lstrip("*_ ")
    count = len(words.rstrip(": *：").split())
    begins = count <= _MOST_WORDS and words.startswith(BEGINNINGS)
    few = count <= _MOST_WORDS_WITHOUT_BEGINNING
    if not begins and not (
        few and words.startswith(MESSAGE_NOUNS + FORWARDED_STEMS + ORIGINAL_STEMS)
    ):
        return None
    forwards = _forwards(words)
    return None if forwards is None else Marker(forwards, "" if begins and forwards else None)
