"""Mails that a program wrote, and our own: told apart by their headers, then by their subject.

Rules of RFC 3834 (auto-replies), RFC 3464 (bounces), RFC 2369 and 2919 (lists), and what Exchange,
Gmail, Zimbra, Orange and Lotus do instead. A newsletter is « list », whatever it says of being
automatic: it may well be news.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Literal

from pipelines.message import Message

AutomaticKind = Literal["auto_reply", "bounce", "list", "own"]

_LIST_FIELDS = ("list-id", "list-unsubscribe", "list-post", "list-help", "mailing-list", "x-loop")
_LIST_PRECEDENCE = frozenset({"list", "bulk", "junk"})
_REPLY_FIELDS = (
    "x-autoreply",
    "x-autorespond",
    "x-autoreply-from",
    "x-autoresponder",
    "x-mail-autoreply",
    "x-auto-reply-from",
)
_SUBJECT = re.compile(
    r"(?:\[auto\]|auto\s?:\s?(?:re|absen)|(?:reponse|message|mail|courriel) automatique\b"
    r"|(?:absen(?:t|te|ce)(?:\(e\))? d[ue] (?:mon |son )?bureau"
    r"|(?:message|notification|avis) d'absence|hors du bureau)(?:\s?[:-]|$)"
    r"|auto(?:matic)?[- ]?(?:reply|response)\b|out of (?:the )?office\b"
    r"|je suis (?:actuellement )?(?:absent|en conge)|accuse de reception (?:automatique|de votre))"
)
_RECEIPT = re.compile(r"(?:lu|read|remis|delivered|supprime sans lecture|not read)\s*:")
_BOUNCE_SUBJECT = re.compile(
    r"(?:undeliver(?:ed|able)\b|mail delivery (?:failed|failure|subsystem)|returned mail"
    r"|delivery (?:status notification|delayed)|failure notice|warning: could not send"
    r"|non[- ]remis(?:e|\b)|echec de (?:la )?(?:remise|distribution|livraison)"
    r"|(?:courrier|message|mail) (?:non (?:remis|distribue|delivre)|en erreur)"
    r"|notification d'etat de remise|remise (?:differee|retardee))"
)
_DAEMON = re.compile(
    r"(?:mailer-daemon|mail-daemon|postmaster|microsoftexchange[0-9a-f]+|mdaemon)@"
)
_FAILED = re.compile(
    r"^action[ \t]*:[ \t]*(?:failed|delayed|expanded)", re.IGNORECASE | re.MULTILINE
)


def automatic_kind(message: Message, own: Collection[str]) -> AutomaticKind | None:
    """Return what kind of mail a program sent, or None for one that a person wrote.

    `own` are the coordinator's addresses. `bounce`: a mail of ours did not arrive, or late;
    `auto_reply`: an absence, a receipt; `list`: sent to many, news or not; `own`: sent by us.
    """
    if _is_bounce(message):
        return "bounce"
    if message.sender is not None and message.sender.address in {one.lower() for one in own}:
        return "own"
    if _is_auto_reply(message):
        return "auto_reply"
    return "list" if _is_list(message) else None


def _is_bounce(message: Message) -> bool:
    if message.headers.get("x-failed-recipients"):
        return True
    if any(_FAILED.search(report) for report in message.reports):
        return True
    kind = (message.headers.get("content-type") or "").lower()
    if kind.startswith("multipart/report") and "delivery-status" in kind:
        return True
    sender = message.sender.address if message.sender else ""
    daemon = _DAEMON.match(sender) is not None
    return (daemon or _no_return(message)) and _BOUNCE_SUBJECT.match(_folded(message)) is not None


def _is_auto_reply(message: Message) -> bool:
    if _says_auto_reply(message):
        return True
    if _named_list(message):
        return False
    subject = _folded(message)
    if _SUBJECT.match(subject):
        return True
    submitted = (message.headers.get("auto-submitted") or "").lower()
    if message.calendars or not (submitted.startswith("auto-") or _no_return(message)):
        return False
    # Exchange says « auto-generated » of an absence, too: then it answers something.
    return bool(message.in_reply_to) or _RECEIPT.match(subject) is not None or _no_return(message)


def _says_auto_reply(message: Message) -> bool:
    headers = message.headers
    kind = (headers.get("content-type") or "").lower()
    return (
        (headers.get("auto-submitted") or "").lower().startswith("auto-replied")
        or any(headers.get(name) for name in _REPLY_FIELDS)
        or (headers.get("precedence") or "").lower().replace("-", "_") == "auto_reply"
        or (kind.startswith("multipart/report") and "disposition-notification" in kind)
    )


def _is_list(message: Message) -> bool:
    precedence = (message.headers.get("precedence") or "").lower().strip()
    return _named_list(message) or precedence in _LIST_PRECEDENCE


def _named_list(message: Message) -> bool:
    return any(message.headers.get(name) is not None for name in _LIST_FIELDS)


def _no_return(message: Message) -> bool:
    """Whether the envelope had no sender, so that nothing answers it: an empty Return-Path."""
    path = message.headers.get("return-path")
    return path is not None and path.replace(" ", "") in {"<>", ""}


def _folded(message: Message) -> str:
    """Return the subject without case, accents or kinds of apostrophe."""
    text = unicodedata.normalize("NFKD", message.subject[:300].replace("’", "'"))
    bare = "".join(character for character in text if not unicodedata.combining(character))
    return " ".join(bare.casefold().split())
