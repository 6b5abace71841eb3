"""One mail of a partner, said in a line, and what is understood of it."""

from __future__ import annotations

import datetime as dt

from pipelines.message import Address, Headers, Message
from pipelines.news import Context, understand
from pipelines.understanding import UnderstoodItem, UnderstoodMail
from tests.news.letters import PARTNERS

CONTEXT = Context.from_json(PARTNERS)
_DATE = dt.datetime(2023, 10, 2, 9, 0, tzinfo=dt.UTC)
_PASS = "; dmarc=pass header.from=cma18.example"


def understood(
    text: str, subject: str = "Info", address: str = "guy@cma18.example", **fields: object
) -> UnderstoodMail:
    """Return what is understood of a mail that the CMA (or `address`) sent on 2 October 2023."""
    sender = Address(address, "Guy Laffont")
    results = ("authentication-results", str(PARTNERS["authserv_id"]) + _PASS)
    message = Message(
        raw=text.encode(),
        headers=Headers((results,)),
        subject=subject,
        sender=sender,
        senders=(sender,),
        text=text,
        date=_DATE,
        **fields,  # type: ignore[arg-type]
    )
    return understand(message, CONTEXT, file="m.eml")


def item(text: str, subject: str = "Info") -> UnderstoodItem:
    """Return the only piece of news of a text."""
    (only,) = understood(text, subject).items
    return only
