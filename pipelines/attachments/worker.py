"""The process in which files are opened: it can be killed, and is bounded in memory.

It answers in JSON and plain bytes, never pickles: what was taken over by a file must not be able
to run anything in the process that asked.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection

from pipelines.attachments.contents import ReadingLimits, UnreadableError
from pipelines.attachments.kinds import Kind

Reader = Callable[[bytes, ReadingLimits], str]


def serve(connection: Connection, limits: ReadingLimits) -> None:
    """Answer requests (kind, then bytes) with a JSON head and the bytes of a picture, for ever."""
    _confine(limits)
    while True:
        try:
            kind = Kind(connection.recv_bytes(100).decode("ascii"))
            data = connection.recv_bytes()
        except (EOFError, OSError):
            return
        head, picture = _answer(kind, data, limits)
        connection.send_bytes(json.dumps(head).encode("utf-8", "replace"))
        connection.send_bytes(picture)


def _confine(limits: ReadingLimits) -> None:
    """Bound memory, and forbid writing files, where the system can (POSIX).

    Elsewhere (Windows) the clock of the process that asks is the only bound.
    """
    if sys.platform == "win32":
        return
    import resource

    for name, bound in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(name)
        most = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(name, (most, most))


def _answer(kind: Kind, data: bytes, limits: ReadingLimits) -> tuple[dict[str, object], bytes]:
    try:
        if kind is Kind.PICTURE:
            from pipelines.attachments.pictures import read_picture

            picture = read_picture(data, limits)
            return {"kind": picture.kind, "size": [picture.width, picture.height]}, picture.data
        text = _text_reader(kind)(data, limits)
        problem = "texte coupé : trop long" if len(text) > limits.characters else None
        problem = problem if text else "aucun texte"
        return {"text": text[: limits.characters], "problem": problem}, b""
    except UnreadableError as error:
        return {"problem": str(error)}, b""
    except (MemoryError, RecursionError):
        return {"problem": "fichier trop lourd à lire"}, b""
    except Exception:  # a library's fault on a file must not end the run
        return {"problem": "fichier illisible"}, b""


def _text_reader(kind: Kind) -> Reader:
    """Return the reader of a kind; its libraries are imported now, in this process alone."""
    from pipelines.attachments import office, texts

    readers: dict[Kind, Reader] = {
        Kind.WORD: office.word_text,
        Kind.SLIDES: office.slides_text,
        Kind.OPEN_DOCUMENT: office.open_document_text,
        Kind.PDF: texts.pdf_text,
        Kind.CALENDAR: texts.calendar_text,
        Kind.MAIL: texts.mail_text,
        Kind.PLAIN: texts.plain_text,
        Kind.PAGE: texts.page_text,
    }
    return readers[kind]
