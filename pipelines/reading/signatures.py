"""Signatures: below a delimiter, below a closing, or a block of name and contacts at the end."""

import re

from pipelines.reading import contacts
from pipelines.reading.closings import after_closing
from pipelines.reading.delimiters import after_delimiter
from pipelines.reading.evidence import (
    LONGEST_TAIL,
    is_content,
    is_evidence,
    is_proof,
    is_reach,
    tells,
)
from pipelines.reading.lines import Lines
from pipelines.reading.parts import Kind
from pipelines.reading.senders import below_sender, is_first_name_of, is_sender

_LONGEST_SIGNATURE = 40  # words on one line
_FIRST_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{2,14}(?:-[A-ZÀ-Þ][a-zà-ÿ]{2,14})?")
_FOR = re.compile(r"(?:pour (?:l'equipe|le|la|les) |p/o )")
_HOUSE_FIELDS = re.compile(r"\s[-|•·/]\s")


def hide_signature(lines: Lines, start: int, end: int, sender: str | None = None) -> None:
    """Hide the signature of the run of own lines [start, end).

    `sender` is the name in the mail's From, which tells a signature where nothing else does.
    """
    end = _without_rules(lines, start, end)
    begin = (
        after_delimiter(lines, start, end)
        or after_closing(lines, start, end)
        or _above_client_line(lines, start, end)
        or below_sender(lines, start, end, sender)
        or _trailing_block(lines, start, end, sender)
        or _one_line(lines, start, end, sender)
    )
    if begin is not None:
        first, last = begin
        lines.mark(first, _tail_end(lines, last, end), Kind.SIGNATURE)


def _without_rules(lines: Lines, start: int, end: int) -> int:
    """Hide what is drawn between the sender's own words and a disclaimer: it parts nothing off."""
    last = end
    if lines.next_text(end) == len(lines):
        return end
    while last > start and (not lines.text[last - 1] or contacts.is_rule(lines.text[last - 1])):
        last -= 1
    if last == start:
        return end
    lines.mark(last, end, Kind.SIGNATURE)
    return last


def _tail_end(lines: Lines, last: int, end: int) -> int:
    """Return where the signature that was found up to `last` ends, its house's lines included.

    Below name and numbers houses put what no list of wordings holds: mottoes, memberships,
    networks. All of it goes if no line tells anything; else none does.
    """
    if end - last > LONGEST_TAIL or any(tells(lines, i) for i in range(last, end)):
        return last
    return end


def mark_containers(lines: Lines, numbers: frozenset[int]) -> None:
    """Hide the lines that HTML says are a signature, but for news that were typed into it."""
    for number in numbers:
        if number < len(lines) and (not is_content(lines, number) or is_reach(lines, number)):
            lines.kinds[number] = Kind.SIGNATURE


def _above_client_line(lines: Lines, start: int, end: int) -> tuple[int, int] | None:
    """Find a full name right above "Envoyé de mon iPhone"."""
    last = end - 1
    signed = end < len(lines) and lines.kinds[end] is Kind.CLIENT
    if signed and last > start and not lines.text[last - 1] and contacts.is_name(lines.text[last]):
        return last, end
    return None


def _trailing_block(
    lines: Lines, start: int, end: int, sender: str | None
) -> tuple[int, int] | None:
    """Find a block at the end without closing: a name or a team, then contacts or title."""
    index = end
    top, proofs = end, 0
    while index > start:
        index -= 1
        if not lines.text[index]:
            continue
        if is_content(lines, index) or not _may_sign(lines, index, sender):
            break
        plain = lines.plain[index]
        fields = contacts.is_organisation(plain) and contacts.has_fields(plain)
        mail_only = contacts.is_postal(plain)
        proofs += fields or mail_only or (is_proof(plain) and not contacts.is_place(plain))
        if _heads(lines, index, sender, end):
            top = index
    if top == end or _is_told_above(lines, start, top):
        return None
    signed = proofs or is_sender(lines.text[top], sender) or _is_of_house(lines, top, end)
    return (top, end) if signed else None


def _is_of_house(lines: Lines, top: int, end: int) -> bool:
    """Tell whether a full name below an empty line is followed by a house's name, maybe apart."""
    apart = top > 0 and not lines.text[top - 1] and contacts.is_name(lines.text[top])
    below = lines.next_text(top + 1)
    return apart and below < end and contacts.is_organisation(lines.plain[below])


def _one_line(lines: Lines, start: int, end: int, sender: str | None) -> tuple[int, int] | None:
    """Find a signature run together: "Paul RENOU Directeur | Mission locale 02 47 …"."""
    last = end - 1
    words = lines.text[last].lower().replace(",", " ").split()
    wanted = set((sender or "").lower().replace(",", " ").split())
    if last <= start or lines.text[last - 1] or len(words) > _LONGEST_SIGNATURE:
        return None
    named = len(wanted) > 1 and wanted <= set(words[: len(wanted)])
    if not contacts.PHONE.search(lines.plain[last]):
        return None
    return (last, end) if named or _is_house_in_one_line(lines, last) else None


def _is_house_in_one_line(lines: Lines, index: int) -> bool:
    """Tell whether a line is a house's name, address and numbers: "ML – 8 rue X – 02 61 …"."""
    first, *others = _HOUSE_FIELDS.split(lines.plain[index])
    dated = contacts.has_date(lines.plain[index]) or first.count(" ") > 6
    return len(others) > 1 and contacts.is_organisation(first) and not dated


def _is_told_above(lines: Lines, start: int, top: int) -> bool:
    """Tell whether the text leads up to the block: "animée par", "Contact :", the name itself."""
    above = top - 1
    while above >= start and not lines.text[above]:
        above -= 1
    if above < start:
        return False
    glued = above == top - 1
    ends = lines.text[above].endswith((".", "!", "?", ",", ";", ")", "…"))
    if lines.text[above].endswith(":") or (glued and not ends):
        return True
    name = contacts.name_of(lines.text[top])
    return bool(name) and any(name in line for line in lines.text[start:top])


def _may_sign(lines: Lines, index: int, sender: str | None) -> bool:
    line = lines.text[index]
    return (
        is_evidence(lines, index)
        or is_sender(line, sender)
        or is_first_name_of(line, sender)
        or _is_only_name(lines, index)
    )


def _is_only_name(lines: Lines, index: int) -> bool:
    """Tell whether a line below an empty one is one name, and whom it stands for follows."""
    below = lines.plain[index + 1] if index + 1 < len(lines) else ""
    return (
        index > 0
        and not lines.text[index - 1]
        and _FIRST_NAME.fullmatch(lines.text[index]) is not None
        and (_FOR.match(below) is not None or contacts.is_role(below))
    )


def _heads(lines: Lines, index: int, sender: str | None, end: int) -> bool:
    line, plain = lines.text[index], lines.plain[index]
    if is_sender(line, sender) or contacts.is_team(plain):
        return True
    if is_first_name_of(line, sender) or _is_only_name(lines, index):
        below = lines.plain[index + 1] if index + 1 < end else ""
        house = contacts.is_organisation(below) and contacts.has_fields(below)
        return is_proof(below) or house or _FOR.match(below) is not None
    if index + 1 == end and not contacts.is_role(plain):
        return False
    return contacts.is_name(line) and not line.endswith((".", "!", "?"))
