"""What a line is evidence of: a signature, a person, or something told."""

import re

from pipelines.reading import contacts
from pipelines.reading.lines import Lines
from pipelines.reading.parts import Kind

BULLET = re.compile(r"(?:[-*•·◦▪>→]|\d{1,2}[.)])\s+\S|[-•]\w")
_POSTSCRIPT = re.compile(
    r"(?:p\.?-?s\.?|post-?scriptum|n\.?b\.?|p\.?j\.?|pieces? jointes?|ps)\b ?[:.]?"
)
_LABEL = re.compile(r"[a-z][a-z' -]{2,40}\s*:(?!//)\s*\S")
_LABEL_OF_PERSON = re.compile(
    r"(?:assistante?|secretaire|tel|telephone|port|portable|mob|mobile|fax|standard|mail|e-?mail|courriel|site|web|adresse"
    r"|(?:nos |notre )?(?:antennes?|agences?|siege|sites internet|reseaux)|reclamations?"
    r"|horaires?|ligne|ld|std|gsm|poste|accueil|secretariat|ouvert|direct|bureau|suivez|phone|skype"
    r"|facebook|insta|instagram|linkedin|twitter|youtube|whatsapp)\b"
)
_ADDRESSES = re.compile(
    r"\b(?:je|j'|tu|te|ta|ton|vous|votre|vos|nous|notre|nos|merci|bonjour|n'hesitez|pensez|peux"
    r"|pouvez|\?)\b|\?"
)
_ASKS_TO_CALL = re.compile(r"(?:inscri|reserv|renseign|contact|information|candidat|pour )")
# « Le CIO est ouvert au public pendant les vacances »; with a date it would be news.
_OPENS = re.compile(
    r"[\w' -]{2,60} (?:est|sont|restent?) (?:ouverte?s?|fermee?s?)\b"
    r"(?!.*\d{1,2}(?:er)? [a-z]{3,9}\b)"
)
# « Lauréate du prix régional de l'insertion - 23 novembre 2022 », below a house's name
_AWARD = re.compile(
    r"(?:laureate?|labellisee?|certifiee?|agreee?|distinguee?) (?:d[eu]|par|au|a)\b[^:]*"
)
_BARE_SITE = re.compile(r"[a-z][a-z' -]{2,40}\s*: ?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?")

LONGEST_TAIL = 25  # lines below a signature; more is another chapter of the mail
LONGEST_LINE = 80  # characters


def is_evidence(lines: Lines, index: int) -> bool:
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


def is_proof(plain: str) -> bool:
    """Tell whether a folded line is a way to reach someone or a title."""
    return contacts.is_contact(plain) or contacts.is_role(plain)


def shows_person(lines: Lines, index: int) -> bool:
    """Tell whether a line is a name, a title or a contact."""
    plain = lines.plain[index]
    return bool(plain) and (
        contacts.is_name(lines.text[index]) or contacts.is_team(plain) or is_proof(plain)
    )


def names_person(lines: Lines, index: int) -> bool:
    """Tell whether a line is a name or a title, by which a mail is signed."""
    plain = lines.plain[index]
    return bool(plain) and (
        contacts.is_role(plain) or contacts.is_team(plain) or contacts.is_name(lines.text[index])
    )


def is_content(lines: Lines, index: int) -> bool:
    """Tell whether a line says something that a signature does not."""
    plain = lines.plain[index]
    if not plain:
        return False
    if BULLET.match(lines.text[index]) and not contacts.PHONE.search(plain):
        return True
    if _POSTSCRIPT.match(plain) and (":" in plain or plain.startswith(("p.s", "ps "))):
        return True
    if contacts.has_date(plain):
        return len(plain) > LONGEST_LINE or _AWARD.fullmatch(plain) is None
    if contacts.is_social(plain) or contacts.is_label_of_quality(plain):
        return False
    labelled = _LABEL.match(plain) and not _LABEL_OF_PERSON.match(plain)
    return bool(labelled) or _is_long(plain)


def _is_long(plain: str) -> bool:
    """Tell whether a line is a sentence, or as long as one."""
    words = plain.count(" ") + 1
    sentence = plain.endswith((".", "!", "?", ";", ":")) and words > 5
    return (sentence or len(plain) > LONGEST_LINE + 30) and not contacts.is_contact(plain)


def tells(lines: Lines, index: int) -> bool:
    """Tell whether a line below a signature says something; a motto and a site do not."""
    plain = lines.plain[index]
    if not is_content(lines, index):
        return False
    if _POSTSCRIPT.match(plain):
        return True
    if is_reach(lines, index) or _OPENS.match(plain):
        return False
    motto = len(plain) <= LONGEST_LINE and not re.search(r"\d|:|^[-*•]", plain)
    return not (motto and not _ADDRESSES.search(plain)) and not _BARE_SITE.fullmatch(plain)


def is_reach(lines: Lines, index: int) -> bool:
    """Tell whether a line is ways to reach its writer and no more: "Insta : @x | 02 61…"."""
    plain = lines.plain[index]
    reach = contacts.PHONE.search(plain) and contacts.is_contact(plain)
    return bool(reach) and not _ASKS_TO_CALL.match(plain) and not contacts.has_date(plain)
