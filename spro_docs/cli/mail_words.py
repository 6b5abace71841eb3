"""What is said of mails, in French: their natures, and who will come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spro_docs.cli.terminal import plain
from spro_docs.errors import UsageError
from spro_docs.typography import folded, long_date

if TYPE_CHECKING:
    from pipelines.understanding import MailAttendance, MailKind, UnderstoodMail

KINDS = {
    "news": "actualité",
    "attendance": "présence",
    "auto_reply": "réponse automatique",
    "bounce": "non remis",
    "other": "autre",
    "spam": "indésirable",
}
"""The natures of mails, by their names in files and JSON."""

_COMING = {
    "excused": "excusé(e)",
    "absent": "excusé(e)",
    "delegate": "excusé(e)",
    "present": "présent(e)",
    "expected": "présent(e)",
    "confirmed": "présent(e)",
    "tentative": "présence incertaine",
}


def kind_named(name: str) -> MailKind:
    """Return the nature that a person names, in French or as files do; raises `UsageError`."""
    from pipelines.understanding import MailKind

    for kind in MailKind:
        if folded(name) in {folded(KINDS[kind]), kind.value}:
            return kind
    known = ", ".join(KINDS.values())
    raise UsageError(
        f"« {name} » n’est pas une nature.",
        remedy=f"Natures : {known}.",
    )


def told_coming(mail: UnderstoodMail) -> Iterator[str]:
    """Yield who will come and who will not: « Aline Breton : excusé(e), remplacé(e) par… »."""
    for said in mail.attendance:
        yield f"{plain(said.who)} : {_coming(said)}"


def _coming(said: MailAttendance) -> str:
    told = _COMING.get(said.status, plain(said.status))
    if said.delegate:
        told += f", remplacé(e) par {plain(said.delegate)}"
    return told + (f", réunion du {long_date(said.date)}" if said.date else "")
