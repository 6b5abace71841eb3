"""The invitation as a mail that is ready to be opened in a mail program, looked over, and sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from importlib.resources import files
from pathlib import Path

from spro_docs.errors import TemplateError, UsageError
from spro_docs.models import Meeting
from spro_docs.output import sealed_text
from spro_docs.papers.calendar import PARIS, identity, stamp
from spro_docs.papers.content import Line, Passage
from spro_docs.papers.facts import PaperFacts
from spro_docs.papers.paper import named
from spro_docs.papers.sandbox import fill
from spro_docs.rich_text import Run
from spro_docs.typography import NARROW, NO_BREAK, with_plain_spaces

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
MARK = b"X-Unsent: 1\r\n"
MOST_SIGNS = 100_000
"""Characters of a mail's template: ours has four thousand."""
BOUNDARY = "=_spro_{}_{}"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to attach: its name, its MIME type (with parameters, for a calendar), its bytes."""

    name: str
    kind: str
    data: bytes


def build_mail(
    meeting: Meeting,
    attachments: Sequence[Attachment] = (),
    *,
    sender: str | None = None,
    templates: Path | None = None,
) -> bytes:
    """Return the invitation as a mail (.eml) with text, HTML and attachments.

    `sender` is the address it will come from (the mail program's own where none is given);
    `templates` is a folder whose `invitation.txt.j2` and `invitation.html.j2` stand in for the
    project's. Identity, date and boundaries come from the meeting: the same gives the same bytes.
    Raises `TemplateError`, and `UsageError` for a wrong address.
    """
    check_address(sender)
    facts = PaperFacts(meeting)
    mail = EmailMessage(policy=policy.SMTP)
    mail["Subject"] = subject(facts, meeting)
    if sender:
        mail["From"] = sender
    addresses = recipients(meeting)
    if addresses:
        mail["To"] = ", ".join(addresses)
    local, _, domain = identity(meeting).partition("@")
    mail["Message-ID"] = f"<{local}.{meeting.sequence}@{domain or 'spro-docs.invalid'}>"
    mail["Date"] = format_datetime(stamp(meeting).astimezone(PARIS))
    mail["X-Unsent"] = "1"
    mail.set_content(_text(facts, templates))
    mail.add_alternative(_html(facts, templates), subtype="html")
    for one in attachments:
        _attach(mail, one)
    mail["Content-Language"] = "fr-FR"  # content headers set before would go to the first part
    _set_boundaries(mail, meeting)
    return sealed_text(mail.as_bytes(), MARK, b"X-Spro-Docs: %s\r\n")


_ADDRESS = re.compile(r"[^\s@<>,;:\"]+@[\w-]+(\.[\w-]+)+", re.ASCII)


def check_address(address: str | None) -> None:
    """Raise `UsageError` for a sender that is no address: it would become a header."""
    if address is not None and not _ADDRESS.fullmatch(address):
        raise UsageError(
            f"« {address} » n’est pas une adresse.", remedy="Exemple : nom@reseau.example."
        )


def subject(facts: PaperFacts, meeting: Meeting) -> str:
    """Return « Invitation : réunion départementale, jeudi 6 juillet 2023 »."""
    if meeting.status == "cancelled":
        word = "Annulation"
    elif meeting.moved_from is not None:
        word = "Nouvelle date"
    else:
        word = "Invitation"
    told = f"{word} : {facts.title}, {facts.date}" + (f", {facts.hours}" if facts.hours else "")
    return with_plain_spaces(told)


def recipients(meeting: Meeting) -> list[str]:
    """Return the known addresses of those invited: their own, or the directory's."""
    found = []
    for who in meeting.attendance:
        known = meeting.organisation(who.organisation) if who.organisation else None
        people = known.people if known and who.person else ()
        address = who.email or next((p.email for p in people if p.name == who.person), None)
        if address and _ADDRESS.fullmatch(address):
            found.append(address)
    return list(dict.fromkeys(found))


def _text(facts: PaperFacts, templates: Path | None) -> str:
    filled = _filled("invitation.txt.j2", facts, templates, _plain, markup=False)
    lines = [line.rstrip() for line in filled.splitlines()]
    return "\n".join(lines).strip() + "\n"


def _html(facts: PaperFacts, templates: Path | None) -> str:
    return _filled("invitation.html.j2", facts, templates, _as_html, markup=True)


def _filled(
    name: str,
    facts: PaperFacts,
    templates: Path | None,
    written: Callable[[object], object],
    *,
    markup: bool,
) -> str:
    own = templates / name if templates else None
    if own is not None and own.is_file():
        source = _source(own)
    else:
        source = (files("spro_docs.templates") / name).read_text(encoding="utf-8")
    return fill(source, named(facts), written, markup=markup)


def _source(path: Path) -> str:
    """Return a coordinator's own text; raises `TemplateError` where it cannot be one."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(
            f"{path} ne peut être lu.", remedy="Enregistrez-le en UTF-8."
        ) from error
    if len(text) > MOST_SIGNS:
        raise TemplateError(f"{path} est démesuré.", remedy="Partez du nôtre, dans templates/.")
    return text


def _plain(value: object) -> object:
    return _widened(_addresses(value) if isinstance(value, Line) else value)


def _addresses(line: Line) -> str:
    """Return a line with the addresses of its links, which a plain text would lose."""
    return "".join(run.link or run.text for run in line.runs)


def _widened(value: object) -> object:
    """Return a text with U+00A0 for U+202F, which older mail programs show as a box."""
    return value.replace(NARROW, NO_BREAK) if isinstance(value, str) else value


def _as_html(value: object) -> object:
    from markupsafe import Markup

    if isinstance(value, Line):
        return Markup("".join(map(_run, value.runs)))  # noqa: S704 - escaped in `_run`
    return "" if isinstance(value, Passage) else _widened(value)


def _run(run: Run) -> str:
    text = escape(run.text)
    text = f"<strong>{text}</strong>" if run.bold else text
    if run.link is None:
        return text
    return f'<a href="{escape(run.link)}" style="color:#12355B">{text}</a>'


def _attach(mail: EmailMessage, one: Attachment) -> None:
    kind, *parameters = one.kind.split("; ")
    main, _, sub = kind.partition("/")
    mail.add_attachment(one.data, maintype=main, subtype=sub, filename=one.name)
    part = list(mail.iter_attachments())[-1]
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        part.set_param(name, value)


def _set_boundaries(mail: EmailMessage, meeting: Meeting) -> None:
    """Give each multipart a boundary of its own, which the library would draw by lot."""
    for number, part in enumerate(mail.walk()):
        if part.is_multipart():
            part.set_boundary(BOUNDARY.format(meeting.date.isoformat(), number))
