"""Who sent a mail, and whether that may be believed.

The From of a mail is written by whoever sends it. It is believed where the coordinator's own mail
server says, in the topmost Authentication-Results of its name, that the domain in From stands
behind the mail: `dmarc=pass`, or `dmarc=none` (the domain publishes no rule) with SPF or DKIM
passing for that domain. Everything else is kept, and marked untrusted.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pipelines.authentication import Authentication, aligned, read_authentication
from pipelines.message import Address, Message
from spro_docs.models import Organisation

MICROSOFT = "microsoft"
"""The `authserv_id` to set for Microsoft 365, whose results carry no name of a server."""

_NO_RULE = frozenset({"none", "bestguesspass"})  # the second is Microsoft's
_LOOKS = str.maketrans("0135абвегорсухіјѕԁһԛԝοαερικνυ", "oiesabberopcyxijsdhqwoaepiknu")


@dataclass(frozen=True, slots=True)
class Trust:
    """Whether a mail comes from a partner.

    `partner` is the acronym of the partner that sent it, None unless `trusted`; `claimed` the one
    that its From names, believed or not; `reason` says why, in French.
    """

    trusted: bool
    partner: str | None
    reason: str
    claimed: str | None = None


def judge_sender(
    message: Message, partners: Iterable[Organisation], authserv_id: str | None
) -> Trust:
    """Return who sent `message`, by the directory and the mail server's word.

    `authserv_id` is the name that the server gives itself in Authentication-Results, or
    `MICROSOFT`; without it nobody can be believed.
    """
    partners = tuple(partners)
    problem = _sender_problem(message)
    if problem is not None or message.sender is None:
        return Trust(False, None, problem or "aucun expéditeur")
    claimed = partner_of(message.sender, partners)
    if claimed is None:
        return Trust(False, None, _stranger(message.sender, partners))
    problem = _authentication_problem(message, message.sender.domain, authserv_id)
    if problem is not None:
        return Trust(False, None, f"se dit de {claimed.acronym}, mais {problem}", claimed.acronym)
    reason = f"{message.sender.address} est de {claimed.acronym}, et le serveur l’a vérifié"
    return Trust(True, claimed.acronym, reason, claimed.acronym)


def partner_of(address: Address, partners: Iterable[Organisation]) -> Organisation | None:
    """Return the partner who has that address, or whose domain it is in; the longest domain wins.

    Addresses are the partner's own and those of its people. Nothing is said of whether the
    address was really used.
    """
    partners = tuple(partners)
    name, domain = _ascii(address.address), _ascii(address.domain)
    owner, longest = None, ""
    for partner in partners:
        people = [person.email for person in partner.people if person.email]
        if any(_ascii(known) == name for known in (*partner.addresses, *people)):
            return partner
        for own in map(_ascii, partner.domains):
            within = domain == own or domain.endswith(f".{own}")
            if within and len(own) > len(longest):
                owner, longest = partner, own
    return owner


def _sender_problem(message: Message) -> str | None:
    addresses = {sender.address for sender in message.senders}
    if not addresses:
        return "aucun expéditeur"
    if len(addresses) > 1:
        return "plusieurs expéditeurs, on ne sait lequel a écrit"
    if next(iter(addresses)).count("@") != 1:
        return "l’adresse de l’expéditeur est mal formée"
    return None


def _authentication_problem(message: Message, domain: str, authserv_id: str | None) -> str | None:
    """Return why the server's word does not do for mail from `domain`, or None if it does."""
    server = (authserv_id or "").strip().lower()
    if not server:
        return "le nom du serveur de messagerie (authserv_id) n’est pas réglé"
    found = _topmost(message, server)
    if found is None:
        return "le serveur de messagerie ne l’a pas vérifié"
    return _weakness(found, _ascii(domain))


def _weakness(found: Authentication, domain: str) -> str | None:
    verdicts = {result.value for result in found.of("dmarc")}
    named = {result.properties.get("header.from", domain) for result in found.of("dmarc")}
    if not verdicts:
        return "le serveur de messagerie ne dit rien de DMARC"
    if not all(aligned(domain, _ascii(name)) for name in named):
        return "la vérification porte sur une autre adresse"
    if verdicts == {"pass"}:
        return None
    if not verdicts <= _NO_RULE:
        return f"la vérification a échoué (DMARC : {', '.join(sorted(verdicts))})"
    return None if _stands_behind(found, domain) else "ni SPF ni DKIM ne le confirme"


def _topmost(message: Message, server: str) -> Authentication | None:
    """Return the topmost results of the server; lower ones may have come with the mail."""
    fields = map(read_authentication, message.headers.all("authentication-results"))
    if server == MICROSOFT:
        first = next(fields, None)
        return first if first is not None and first.server is None else None
    return next((found for found in fields if found.server == server), None)


def _stands_behind(found: Authentication, domain: str) -> bool:
    names = [
        result.properties.get("header.d") or result.properties.get("header.i", "")
        for result in found.of("dkim")
        if result.value == "pass"
    ]
    names += [
        result.properties.get("smtp.mailfrom", "")
        for result in found.of("spf")
        if result.value == "pass"
    ]
    return any(aligned(domain, _ascii(name.rpartition("@")[2])) for name in names)


@lru_cache(maxsize=1024)  # the directory's names come back with each mail
def _ascii(name: str) -> str:
    """Return an address or a domain in lower case, its domain as DNS has it."""
    local, at, domain = name.strip().lower().rpartition("@")
    domain = domain.strip(".")
    if not domain.isascii():
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            domain = f"?{domain}"  # no name that DNS could have: equal to none
    return local + at + domain


def _stranger(sender: Address, partners: Iterable[Organisation]) -> str:
    """Return why a sender is nobody of the directory, with whom they look like, if anybody."""
    for partner in partners:
        for own in partner.domains:
            if _alike(sender.domain, own):
                return f"« {sender.domain} » ressemble à « {own} » ({partner.acronym}) sans l’être"
            if own.lower() in sender.name.lower():
                return f"le nom affiché parle de « {own} », mais l’adresse est {sender.address}"
    return f"{sender.address} n’est pas dans l’annuaire"


def _alike(domain: str, own: str) -> bool:
    ours, theirs = _look(own), _look(domain)
    if ours == theirs:
        return True
    if abs(len(ours) - len(theirs)) > 1 or len(ours) < 6:
        return False
    # One letter more, less, or other: the same beginning and the same end around it.
    start = next((i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), None)
    if start is None:
        return True
    ends = (ours[start + 1 :], ours[start:]), (theirs[start + 1 :], theirs[start:])
    return ends[0][0] in ends[1] or ends[0][1] == ends[1][0]


@lru_cache(maxsize=1024)
def _look(domain: str) -> str:
    """Return what a domain looks like: letters of other alphabets and digits as Latin letters."""
    if "xn--" in domain:
        try:
            domain = domain.encode("ascii").decode("idna")
        except UnicodeError:
            return domain
    text = unicodedata.normalize("NFKD", domain.lower()).translate(_LOOKS)
    text = "".join(character for character in text if not unicodedata.combining(character))
    return text.replace("rn", "m").replace("vv", "w").replace("l", "i").replace("-", "")
