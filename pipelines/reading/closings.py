"""Signatures below a closing: "Cordialement," and the block of name and contacts under it."""

import re

from pipelines.reading import contacts
from pipelines.reading.evidence import (
    LONGEST_LINE,
    LONGEST_TAIL,
    is_content,
    is_evidence,
    names_person,
    shows_person,
    tells,
)
from pipelines.reading.lines import Lines

_CLOSING = re.compile(
    r"(?:(?:bien|tres|plus|meilleure?s?|sinceres?|respectueuse?s?|cordiale?s?|amicale?s?|avec"
    r"|mes|nos"
    r"|les?|a|dans|en|vous|je|nous|et|de|tou(?:te)?s?|toute?|par|with|kind|best|warm|many|yours|med|venlig"
    r"|mit) )*"
    r"(?:cordialement|cdt|cdlt|bien a (?:vous|toi|tous|toutes)|salutations|amities|amicalement"
    r"|sincerement|respectueusement|crdt|cordialite|a (?:bientot|demain|tres (?:vite|bientot)"
    r"|plus(?: tard)?|tout a l'heure|lundi|mardi|mercredi|jeudi|vendredi)|bises?"
    r"|bonne (?:journee|soiree"
    r"|reception|fin de (?:semaine|journee)|semaine|continuation|lecture|rentree|fete|apres-midi)"
    r"|bon(?:ne)? (?:week-?end|courage|dimanche|ete)|belle (?:journee|soiree|semaine)|excellente "
    r"(?:journee|semaine|soiree)|merci(?: (?:d'avance|par avance|beaucoup|a (?:tous|toutes|vous)|et"
    r" .{3,30}|pour .{3,40}))?|remerciements|excuses(?: pour .{3,40})?"
    r"|solidairement|regards|sincerely|cheers|wishes|truly"
    r"|freundlichen grussen|freundliche grusse|hilsen|mvh|kh|saludos|atentamente"
    r"|cordiali saluti|met vriendelijke groet(?:en)?)\b[^.:;?]{0,30}[\s,.!]*"
)
_FORMAL_CLOSING = re.compile(
    r"(?:veuillez|je (?:vous|te) prie|nous vous prions|recevez|dans l'attente|en vous)\b.{0,90}"
    r"\b(?:salutations|sentiments|consideration|devoues?|respects?)\b.{0,40}"
)
# "Paul R.", "Paul et Zoé", "CIO Tours": capitalised words and nothing else.
_INITIALS = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w'’.-]*|et|&|/|-)(?: (?:[A-ZÀ-ÖØ-Þ][\w'’.-]*|et|&|/|-)){0,3}"
)


def after_closing(lines: Lines, start: int, end: int) -> tuple[int, int] | None:
    """Find the block below "Cordialement,"; the closing itself and a first name alone stay."""
    index = start
    while index < end - 1:
        if not closes(lines.plain[index]):
            index += 1
            continue
        first = _past_closings(lines, index + 1, end)
        last = _block_end(lines, first, end)
        if last > first and _is_first_name(lines, first, last):
            first = lines.next_text(first + 1)
            last = _block_end(lines, first, end)
        if last > first and _is_signed(lines, first, last, end):
            return first, last
        if _only_signs(lines, first, end):
            return first, end
        index = max(first, last, index + 1)
    return None


def _only_signs(lines: Lines, first: int, end: int) -> bool:
    """Tell whether all that follows a closing names someone and tells nothing."""
    below = range(first, end)
    return (
        0 < end - first <= LONGEST_TAIL
        and not any(tells(lines, i) for i in below)
        and any(names_person(lines, i) for i in below)
        and not _is_first_name(lines, first, end)
    )


def closes(plain: str) -> bool:
    """Tell whether a folded line closes a mail: "Bien cordialement,"."""
    if _FORMAL_CLOSING.fullmatch(plain):
        return True
    return 0 < len(plain) <= LONGEST_LINE and _CLOSING.fullmatch(plain) is not None


def _past_closings(lines: Lines, index: int, end: int) -> int:
    """Return the first text at or after index that does not close the mail once more."""
    while index < end and (not lines.text[index] or closes(lines.plain[index])):
        index += 1
    return index


def _is_signed(lines: Lines, first: int, last: int, end: int) -> bool:
    """Tell a signature from a short paragraph that happens to follow "Merci".

    It shows a name, a title or a contact, or is a word or two at the very end.
    """
    if _is_first_name(lines, first, last):
        return False
    if is_evidence(lines, first) and any(shows_person(lines, i) for i in range(first, last)):
        return True
    return last == end and all(_INITIALS.fullmatch(line) for line in lines.text[first:last])


def _is_first_name(lines: Lines, first: int, last: int) -> bool:
    """Tell whether the line is a name of one word (or initials) that nothing belongs to."""
    words = lines.text[first].split()
    alone = first + 1 >= last or not lines.text[first + 1]
    return alone and len(words) == 1 and not contacts.is_contact(lines.plain[first])


def _block_end(lines: Lines, first: int, end: int) -> int:
    """Return the line past the last of the signature that begins at `first`.

    Its first paragraph may hold any short lines; further paragraphs must each look like contacts,
    title or motto. Content (a sentence, a list, "PS") ends it.
    """
    last = index = first
    opening = True
    while index < end:
        if not lines.text[index]:
            opening = opening and last == first
        elif (tells if opening and index > first else is_content)(lines, index) or not (
            opening or is_evidence(lines, index)
        ):
            break
        else:
            last = index + 1
        index += 1
    return last
