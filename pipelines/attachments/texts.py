"""The text of PDF, calendar, mail, HTML and plain files."""

from __future__ import annotations

import datetime as dt
import io
import logging
import warnings
from collections.abc import Iterator

from pipelines.attachments.contents import ReadingLimits, UnreadableError


def plain_text(data: bytes, limits: ReadingLimits) -> str:
    """Return the text of a file without markup; NULs beyond UTF-16's make it no text."""
    from pipelines.message.charsets import decode

    text, _ = decode(data[: 4 * limits.characters], None)
    if "\0" in text:
        raise UnreadableError("ce n’est pas un texte")
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def page_text(data: bytes, limits: ReadingLimits) -> str:
    """Return the text of an HTML file as it is laid out."""
    from pipelines.message.charsets import decode
    from pipelines.reading import html_to_text

    return html_to_text(decode(data[: 4 * limits.characters], None, html=True)[0]).strip()


def mail_text(data: bytes, limits: ReadingLimits) -> str:
    """Return the text of a mail behind its sender, date and subject."""
    from pipelines.message import parse_message
    from pipelines.reading import html_to_text

    message = parse_message(data)
    if message.sender is None and not message.subject:
        raise UnreadableError("ce n’est pas un message")
    sender = message.sender.name or message.sender.address if message.sender else ""
    date = f"{message.date:%d/%m/%Y à %H:%M}" if message.date else ""
    head = {"De": sender, "Date": date, "Objet": message.subject}
    body = html_to_text(message.html[: limits.characters]) if message.html else message.text
    lines = [f"{label} : {value}" for label, value in head.items() if value]
    return "\n".join([*lines, "", (body or "").strip()]).strip()


def pdf_text(data: bytes, limits: ReadingLimits) -> str:
    """Return the text of a PDF's first pages; raises `UnreadableError`.

    pypdf raises what it likes on broken files: the one place where all errors are one.
    """
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise UnreadableError("PDF protégé par un mot de passe")
            pages = list(_pages(reader, limits))
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:
        raise UnreadableError("PDF abîmé") from error
    text = "\n\n".join(page for page in pages if page)
    if not text:
        raise UnreadableError("PDF sans texte : une image numérisée, sans doute")
    return text


def _pages(reader: object, limits: ReadingLimits) -> Iterator[str]:
    taken = 0
    for page in list(getattr(reader, "pages"))[: limits.pages]:  # noqa: B009 - typed as object
        text = page.extract_text().strip()
        taken += len(text)
        yield text
        if taken > limits.characters:
            return


def calendar_text(data: bytes, limits: ReadingLimits) -> str:
    """Return what a calendar file announces, an event a paragraph; raises `UnreadableError`."""
    import icalendar

    try:
        calendar = icalendar.Calendar.from_ical(data[: 4 * limits.characters])
        events = calendar.walk("VEVENT")[: limits.pages]
        text = "\n\n".join("\n".join(_event(event)) for event in events)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise UnreadableError("calendrier abîmé") from error
    if not text.strip():
        raise UnreadableError("calendrier sans évènement")
    return text


def _event(event: object) -> Iterator[str]:
    get = getattr(event, "get")  # noqa: B009 - icalendar's components are mappings of anything
    yield str(get("SUMMARY") or "Évènement")
    for name, label in (("DTSTART", "Début"), ("DTEND", "Fin")):
        moment = getattr(get(name), "dt", None)
        if isinstance(moment, dt.datetime):
            yield f"{label} : {moment:%d/%m/%Y à %H:%M}"
        elif isinstance(moment, dt.date):
            yield f"{label} : {moment:%d/%m/%Y}"
    if get("STATUS") == "CANCELLED":
        yield "Annulé"
    for name, label in (("LOCATION", "Lieu"), ("DESCRIPTION", "Description")):
        if get(name):
            yield f"{label} : {get(name)}"
