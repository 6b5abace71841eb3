"""Small mails for the tests of mailboxes; what is in them matters little here."""

from __future__ import annotations

CRLF = "\r\n"


def mail(number: int, *, body: str = "Bonjour,\r\n", sender: str = "accueil@ml.example") -> bytes:
    """Return a mail of its own."""
    lines = (
        f"From: {sender}",
        "To: coordination@spro.example",
        f"Subject: Actualite {number}",
        "Date: Thu, 06 Jul 2023 14:00:00 +0200",
        f"Message-ID: <{number}@ml.example>",
        "",
        body,
    )
    return CRLF.join(lines).encode()


def of_size(number: int, size: int) -> bytes:
    """Return a mail of exactly `size` bytes."""
    start = mail(number, body="")
    line = b"x" * 70 + b"\r\n"
    rest = size - len(start)
    return start + (line * (rest // len(line) + 1))[: rest - 2] + b"\r\n"


HOSTILE = {
    "NUL": mail(1, body="a\0b\0\r\n"),
    "bare LF": b"Subject: lignes\nDate: hier\n\nun\ndeux\n",
    "bare CR": mail(2, body="un\rdeux\r\n"),
    "looks like IMAP": mail(
        3,
        body=")\r\nA7 OK Fetch completed.\r\n* 1 FETCH (UID 1 BODY[] {5}\r\nabcde)\r\n* BYE\r\n"
        "* 2 EXISTS\r\n+ idling\r\n",
    ),
    "ends like a literal": mail(4, body="voir {30}\r\n"),
    "eight bits": mail(5, body="L\u2019\u00e9t\u00e9\r\n") + b"\xff\xfe\x80\r\n",
    "no Message-ID": b"Subject: sans\r\nDate: Thu, 06 Jul 2023 14:00:00 +0200\r\n\r\nx\r\n",
    "no Date": b"Subject: sans date\r\nMessage-ID: <d@ml.example>\r\n\r\nx\r\n",
    "no header": b"\r\nrien que du texte\r\n",
    "From lines": mail(
        6, body="\r\nFrom here\r\n>From there\r\n\r\nFrom nowhere at 14:00 in 2023\r\n"
    ),
    "same Message-ID": mail(1, body="autre texte\r\n"),
    "long line": mail(7, body="y" * 200_000 + "\r\n"),
}
