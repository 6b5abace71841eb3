"""Whom to write to or call about a piece of news, and its links."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pipelines.links import is_tracking, unwrap

_MAIL = re.compile(
    r"(?<![\w.+/-])[A-Za-z0-9][\w.+'-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
)
_PHONE = re.compile(
    r"(?<![\d/])(?:(?:\+|00)33[ .\u00a0\u202f-]?(?:\(0\)[ .]?)?[1-9]"
    r"|0[1-9])(?:[ .\u00a0\u202f/-]?\d{2}){4}(?![\d/])"
    r"|(?<![\d/.,])(?:3\d[ .\u00a0]?\d{2}|1[0-9]{2,3}|0 ?8\d{2}(?:[ .\u00a0]?\d{3}){2})(?=\s*(?:\("
    r"|[,.;]|$))"
)
_SHORT_NUMBER = re.compile(r"\b(?:appel\w*|telephon\w*|tel|au|numero|compos\w+)\W+(?:le |au )?$")
_URL = re.compile(r"(?:https?://|(?<![\w@./-])www\.)[^\s<>\"«»|]{2,2000}", re.IGNORECASE)
_TRAILING = ".,;:!?…'’*_"
_ASKS_FOR_SIGNATURE = re.compile(
    r"\b(?:(?:me|nous) (?:contacter|joindre|appeler|telephoner|ecrire|solliciter)"
    r"|contactez[- ](?:moi|nous)|joignez[- ]moi|appelez[- ]moi|contacte[- ]moi"
    r"|(?:mes|nos) coordonnees|coordonnees (?:ci-dessous|en signature|figurent)|en signature"
    r"|ecri(?:vez|re)[- ]?(?:moi|nous)?\b(?= a l'adresse| directement)"
    r"|aupres de moi|(?:reponse|inscription|retour|confirmation|repondre"
    r"|inscrire)s? .{0,30}(?:par retour (?:de|d')|a ce (?:mail|message|courriel))"
    r"|numero ci-dessous"
    r"|(?:adresse|numero|mail|telephone) ci-dessous|vers moi)"
)
_CALLS = re.compile(r"\b(?:appel\w+|telephon\w+|joindre|joignez|contact\w+|numero)\b")
_RETURN_MAIL = re.compile(
    r"\bpar retour (?:de|d')|\ba ce (?:mail|message|courriel)|\brepond\w+ a ce\b"
)


def addresses_in(text: str) -> Iterator[str]:
    """Yield the mail addresses and telephone numbers of a text, each as it is written."""
    mails = _MAIL.finditer(text) if "@" in text else ()
    found = [(m.start(), m[0].rstrip(".'-")) for m in mails]
    bare = _URL.sub(lambda m: " " * len(m[0]), text) if _has_link(text) else text
    found += [(m.start(), m[0]) for m in _PHONE.finditer(bare) if _is_phone(bare, m)]
    for _, contact in sorted(found):
        yield contact


def _is_phone(text: str, found: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", found[0])
    if len(digits) >= 9:
        return True
    return bool(_SHORT_NUMBER.search(text[: found.start()].lower().replace("é", "e")[-30:]))


def contacts_of(text: str, own: Collection[str]) -> tuple[str, ...]:
    """Return the contacts that a piece of news gives, without our own addresses."""
    return tuple(dict.fromkeys(c for c in addresses_in(text) if c.lower() not in own))


def signature_contacts(
    folded: str, signature: str, sender: str | None, own: Collection[str]
) -> tuple[str, ...]:
    """Return the signature's contacts, where the text sends the reader there.

    The sender's address stands in where a text asks for an answer by return.
    """
    if not _ASKS_FOR_SIGNATURE.search(folded):
        return ()
    found = contacts_of(signature, own)
    if _RETURN_MAIL.search(folded) and not _CALLS.search(folded):
        mails = tuple(one for one in found if "@" in one)  # one answers a mail by no telephone
        return mails or ((sender,) if sender else ())
    return found


def links_of(text: str, sites: Collection[tuple[str, str]] = ()) -> tuple[str, ...]:
    """Return the web addresses of a text, unwrapped, without those that only count readers.

    `sites` are words that were links without a scheme, before their addresses.
    """
    links = [url for label, url in sites if label in text]
    if not _has_link(text):
        return tuple(dict.fromkeys(links))
    for found in _URL.finditer(text):
        url = _trimmed(found[0])
        url = unwrap(url if url[:4].lower() == "http" else f"https://{url}")
        if not is_tracking(url) and "." in url:
            links.append(url)
    return tuple(dict.fromkeys(links))


def _has_link(text: str) -> bool:
    """Tell whether it is worth to look for web addresses."""
    return "://" in text or "www." in text.lower()


def _trimmed(url: str) -> str:
    url = url.rstrip(_TRAILING)
    while url.endswith((")", "]")) and url.count(url[-1]) > url.count(
        {")": "(", "]": "["}[url[-1]]
    ):
        url = url[:-1].rstrip(_TRAILING)
    return url
