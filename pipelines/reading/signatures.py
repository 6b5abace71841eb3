"""Signatures: below a delimiter, below a closing, or a block of name and contacts at the end."""

import re

from pipelines.reading import contacts
from pipelines.reading.lines import Lines
from pipelines.reading.parts import Kind

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
_DELIMITERS = frozenset({"--", "—", "-- -"})
_DRAWN = frozenset("—" + contacts.DRAWN)  # with which delimiters and drawn lines begin
_BULLET = re.compile(r"(?:[-*•·◦▪>→]|\d{1,2}[.)])\s+\S|[-•]\w")
_POSTSCRIPT = re.compile(
    r"(?:p\.?-?s\.?|post-?scriptum|n\.?b\.?|p\.?j\.?|pieces? jointes?|ps)\b ?[:.]?"
)
_LABEL = re.compile(r"[a-z][a-z' -]{2,40}\s*:(?!//)\s*\S")
_LABEL_OF_PERSON = re.compile(
    r"(?:tel|telephone|port|portable|mob|mobile|fax|standard|mail|e-?mail|courriel|site|web|adresse"
    r"|(?:nos |notre )?(?:antennes?|agences?|siege|sites internet|reseaux)|reclamations?"
    r"|horaires?|ligne|ld|std|gsm|poste|accueil|secretariat|ouvert|direct|bureau|suivez|phone|skype"
    r"|facebook|insta|instagram|linkedin|twitter|youtube|whatsapp)\b"
)
_DASHED_CAPITALS = re.compile(r"[-–—][A-ZÀ-ÖØ-Þ][\w.'’-]*(?: [A-ZÀ-ÖØ-Þ][\w.'’-]*){0,2}")
_DASHED_NAME = re.compile(r"[-–—]\s?[^\W\d][\w.]*(?: [^\W\d][\w.]*){0,2}")

# "Paul R.", "Paul et Zoé", "CIO Tours": capitalised words and nothing else.
_INITIALS = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w'’.-]*|et|&|/|-)(?: (?:[A-ZÀ-ÖØ-Þ][\w'’.-]*|et|&|/|-)){0,3}"
)

_LONGEST_LINE = 80
_LONGEST_SIGNATURE = 40  # words on one line
_LONGEST_AFTER_RULE = 12  # lines; more is another chapter of the mail
_LONGEST_BELOW = 60  # lines looked at below "--"


def hide_signature(lines: Lines, start: int, end: int, sender: str | None = None) -> None:
    """Hide the signature of the run of own lines [start, end).

    `sender` is the name in the mail's From, which tells a signature where nothing else does.
    """
    begin = (
        _after_delimiter(lines, start, end)
        or _after_closing(lines, start, end)
        or _above_client_line(lines, start, end)
        or _below_sender(lines, start, end, sender)
        or _trailing_block(lines, start, end, sender)
        or _one_line(lines, start, end, sender)
    )
    if begin is not None:
        first, last = begin
        lines.mark(first, _tail_end(lines, last, end), Kind.SIGNATURE)


_LONGEST_TAIL = 25  # lines below a signature; more is another chapter of the mail


def _tail_end(lines: Lines, last: int, end: int) -> int:
    """Return where the signature that was found up to `last` ends, its house's lines included.

    Below name and numbers houses put what no list of wordings holds: mottoes, memberships,
    networks. All of it goes if no line tells anything; else none does.
    """
    if end - last > _LONGEST_TAIL or any(_tells(lines, i) for i in range(last, end)):
        return last
    return end


_ADDRESSES = re.compile(
    r"\b(?:je|j'|tu|te|ta|ton|vous|votre|vos|nous|notre|nos|merci|bonjour|n'hesitez|pensez|peux"
    r"|pouvez|\?)\b|\?"
)
_ASKS_TO_CALL = re.compile(r"(?:inscri|reserv|renseign|contact|information|candidat|pour )")
_OPENS = re.compile(
    r"[\w' -]{2,60} (?:est|sont|restent?) (?:ouverte?s?|fermee?s?)\b"
    r"(?!.*\d{1,2}(?:er)? [a-z]{3,9}\b)"
)
"""« Le CIO est ouvert au public pendant les vacances »; with a date it would be news."""
_BARE_SITE = re.compile(r"[a-z][a-z' -]{2,40}\s*: ?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?")


def _tells(lines: Lines, index: int) -> bool:
    """Tell whether a line below a signature says something; a motto and a site do not."""
    plain = lines.plain[index]
    if not _is_content(lines, index):
        return False
    if _POSTSCRIPT.match(plain):
        return True
    if _is_reach(lines, index) or _OPENS.match(plain):
        return False
    motto = len(plain) <= _LONGEST_LINE and not re.search(r"\d|:|^[-*•]", plain)
    return not (motto and not _ADDRESSES.search(plain)) and not _BARE_SITE.fullmatch(plain)


def mark_containers(lines: Lines, numbers: frozenset[int]) -> None:
    """Hide the lines that HTML says are a signature, but for news that were typed into it."""
    for number in numbers:
        if number < len(lines) and (not _is_content(lines, number) or _is_reach(lines, number)):
            lines.kinds[number] = Kind.SIGNATURE


def _is_reach(lines: Lines, index: int) -> bool:
    """Tell whether a line is ways to reach its writer and no more: "Insta : @x | 02 61…"."""
    plain = lines.plain[index]
    reach = contacts.PHONE.search(plain) and contacts.is_contact(plain)
    return bool(reach) and not _ASKS_TO_CALL.match(plain) and not contacts.has_date(plain)


def _after_delimiter(lines: Lines, start: int, end: int) -> tuple[int, int] | None:
    """Find "-- " (RFC 3676, 4.3), or a drawn line or dashed name that only a signature follows."""
    drawn: set[str] = set()
    for index in range(start, end):
        line = lines.text[index]
        if line[:1] not in _DRAWN:
            continue
        if line in _DELIMITERS and _signs(lines, index, end):
            return index, end
        if len(line) >= 3 and line not in drawn and contacts.is_rule(line):
            if _is_short_end(lines, index + 1, end):
                return index, end
            drawn.add(line)  # a second one like it parts two news
    last = end - 1
    line = lines.text[last]
    dashed = _DASHED_CAPITALS.fullmatch(line) or (end - start <= 4 and _DASHED_NAME.fullmatch(line))
    return (last, end) if last > start and dashed and _ends_sentence(lines, last) else None


def _signs(lines: Lines, index: int, end: int) -> bool:
    """Tell a signature's "--" from one that parts two news: those are followed by news."""
    if lines.raw[index].endswith("-- "):
        return True
    below = range(index + 1, min(end, index + 1 + _LONGEST_BELOW))
    content = sum(_is_content(lines, i) for i in below)
    repeated = lines.text[index] in lines.text[max(0, index - _LONGEST_BELOW) : index]
    return content == 0 if repeated else content < 3


def _is_short_end(lines: Lines, start: int, end: int) -> bool:
    """Tell whether nothing but a short signature stands from `start` to the end of the run."""
    rest: list[int] = []
    for index in range(start, end):
        if lines.text[index] and not contacts.is_rule(lines.text[index]):
            rest.append(index)
            if len(rest) > _LONGEST_AFTER_RULE or _is_content(lines, index):
                return False
    word = len(rest) == 1 and lines.text[rest[0]].count(" ") < 2
    return not rest or word or any(_shows_person(lines, i) for i in rest)


def _ends_sentence(lines: Lines, last: int) -> bool:
    above = last - 1
    while above >= 0 and not lines.text[above]:
        above -= 1
    return (
        above >= 0
        and lines.text[above].endswith((".", "!", "?"))
        and not _BULLET.match(lines.text[above])
    )


def _after_closing(lines: Lines, start: int, end: int) -> tuple[int, int] | None:
    """Find the block below "Cordialement,"; the closing itself and a first name alone stay."""
    index = start
    while index < end - 1:
        if not _closes(lines.plain[index]):
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
        0 < end - first <= _LONGEST_TAIL
        and not any(_tells(lines, i) for i in below)
        and any(_names_person(lines, i) for i in below)
        and not _is_first_name(lines, first, end)
    )


def _names_person(lines: Lines, index: int) -> bool:
    plain = lines.plain[index]
    return bool(plain) and (
        contacts.is_role(plain) or contacts.is_team(plain) or contacts.is_name(lines.text[index])
    )


def _closes(plain: str) -> bool:
    if _FORMAL_CLOSING.fullmatch(plain):
        return True
    return 0 < len(plain) <= _LONGEST_LINE and _CLOSING.fullmatch(plain) is not None


def _past_closings(lines: Lines, index: int, end: int) -> int:
    """Return the first text at or after index that does not close the mail once more."""
    while index < end and (not lines.text[index] or _closes(lines.plain[index])):
        index += 1
    return index


def _is_signed(lines: Lines, first: int, last: int, end: int) -> bool:
    """Tell a signature from a short paragraph that happens to follow "Merci".

    It shows a name, a title or a contact, or is a word or two at the very end.
    """
    if _is_first_name(lines, first, last):
        return False
    if _is_evidence(lines, first) and any(_shows_person(lines, i) for i in range(first, last)):
        return True
    return last == end and all(_INITIALS.fullmatch(line) for line in lines.text[first:last])


def _shows_person(lines: Lines, index: int) -> bool:
    plain = lines.plain[index]
    return bool(plain) and (
        contacts.is_name(lines.text[index]) or contacts.is_team(plain) or _is_proof(plain)
    )


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
        elif (_tells if opening and index > first else _is_content)(lines, index) or not (
            opening or _is_evidence(lines, index)
        ):
            break
        else:
            last = index + 1
        index += 1
    return last


def _above_client_line(lines: Lines, start: int, end: int) -> tuple[int, int] | None:
    """Find a full name right above "Envoyé de mon iPhone"."""
    last = end - 1
    signed = end < len(lines) and lines.kinds[end] is Kind.CLIENT
    if signed and last > start and not lines.text[last - 1] and contacts.is_name(lines.text[last]):
        return last, end
    return None


def _below_sender(lines: Lines, start: int, end: int, sender: str | None) -> tuple[int, int] | None:
    """Find the sender's name alone on its line, with nothing below it that tells anything."""
    if not sender:
        return None
    for index in range(max(start + 1, end - _LONGEST_TAIL), end - 1):
        if not _is_only_sender(lines.text[index], sender):
            continue
        above = lines.text[index - 1]
        parted = (
            not above or above.endswith((".", "!", ",", "?")) or _closes(lines.plain[index - 1])
        )
        below = range(index + 1, end)
        if parted and not any(_tells(lines, i) for i in below):
            return index, end
    return None


def _is_only_sender(line: str, sender: str | None) -> bool:
    """Tell whether a line is the sender's name and no more, whichever way round."""
    words = (sender or "").lower().replace(",", " ").split()
    shown = line.lower().replace(",", " ").split()
    return len(words) > 1 and (sorted(words) == sorted(shown) or _is_initialled(shown, words))


def _is_initialled(shown: list[str], words: list[str]) -> bool:
    """Tell whether a name is shown by an initial: "N. Renou"."""
    if len(shown) != 2 or len(words) != 2:
        return False
    first, last = shown
    other = words[1 - words.index(last)] if last in words else ""
    return bool(other) and first.endswith(".") and first[:-1] == other[:1]


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
        if _is_content(lines, index) or not _may_sign(lines, index, sender):
            break
        plain = lines.plain[index]
        fields = contacts.is_organisation(plain) and contacts.has_fields(plain)
        mail_only = contacts.is_postal(plain)
        proofs += fields or mail_only or (_is_proof(plain) and not contacts.is_place(plain))
        if _heads(lines, index, sender, end):
            top = index
    if top == end or _is_told_above(lines, start, top):
        return None
    signed = proofs or _is_sender(lines.text[top], sender) or _is_of_house(lines, top, end)
    return (top, end) if signed else None


def _is_of_house(lines: Lines, top: int, end: int) -> bool:
    """Tell whether a full name below an empty line is followed by a house's name."""
    apart = top > 0 and not lines.text[top - 1] and contacts.is_name(lines.text[top])
    return apart and top + 1 < end and contacts.is_organisation(lines.plain[top + 1])


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


_HOUSE_FIELDS = re.compile(r"\s[-|•·/]\s")


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
        _is_evidence(lines, index)
        or _is_sender(line, sender)
        or _is_first_name_of(line, sender)
        or _is_only_name(lines, index)
    )


_FIRST_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{2,14}(?:-[A-ZÀ-Þ][a-zà-ÿ]{2,14})?")
_FOR = re.compile(r"(?:pour (?:l'equipe|le|la|les) |p/o )")


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
    if _is_sender(line, sender) or contacts.is_team(plain):
        return True
    if _is_first_name_of(line, sender) or _is_only_name(lines, index):
        below = lines.plain[index + 1] if index + 1 < end else ""
        house = contacts.is_organisation(below) and contacts.has_fields(below)
        return _is_proof(below) or house or _FOR.match(below) is not None
    if index + 1 == end and not contacts.is_role(plain):
        return False
    return contacts.is_name(line) and not line.endswith((".", "!", "?"))


def _is_sender(line: str, sender: str | None) -> bool:
    """Tell whether a line is the sender's name, whichever way round: "RENOU Paul"."""
    if not sender or len(line) > 60:
        return False
    wanted = set(sender.lower().replace(",", " ").split())
    return len(wanted) > 1 and wanted <= set(line.lower().replace(",", " ").split())


def _is_first_name_of(line: str, sender: str | None) -> bool:
    """Tell whether a line is one word of the sender's name."""
    return bool(sender) and " " not in line and line.lower() in (sender or "").lower().split()


def _is_proof(plain: str) -> bool:
    return contacts.is_contact(plain) or contacts.is_role(plain)


def _is_evidence(lines: Lines, index: int) -> bool:
    """Tell whether a line could stand in a signature only."""
    plain, line = lines.plain[index], lines.text[index]
    return (
        lines.kinds[index] is not Kind.KEPT
        or contacts.is_contact(plain)
        or contacts.is_role(plain)
        or contacts.is_organisation(plain)
        or contacts.is_team(plain)
        or contacts.is_rule(line)
        or contacts.is_slogan(plain, line)
        or contacts.is_name(line)
    )


def _is_content(lines: Lines, index: int) -> bool:
    """Tell whether a line says something that a signature does not."""
    plain = lines.plain[index]
    if not plain:
        return False
    if _BULLET.match(lines.text[index]) and not contacts.PHONE.search(plain):
        return True
    if _POSTSCRIPT.match(plain) and (":" in plain or plain.startswith(("p.s", "ps "))):
        return True
    if contacts.has_date(plain):
        return True
    if contacts.is_social(plain) or contacts.is_label_of_quality(plain):
        return False
    labelled = _LABEL.match(plain) and not _LABEL_OF_PERSON.match(plain)
    return bool(labelled) or _is_long(plain)


def _is_long(plain: str) -> bool:
    """Tell whether a line is a sentence, or as long as one."""
    words = plain.count(" ") + 1
    sentence = plain.endswith((".", "!", "?", ";", ":")) and words > 5
    return (sentence or len(plain) > _LONGEST_LINE + 30) and not contacts.is_contact(plain)
