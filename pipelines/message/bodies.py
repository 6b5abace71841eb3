"""The bodies of a mail's parts, put together: what its text is, and what its HTML."""

from __future__ import annotations

import html as markup
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.message.charsets import decode
from pipelines.message.flowed import unflow
from pipelines.message.mime import Part
from pipelines.message.model import Rung

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_CLEARSIGNED = re.compile(
    r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[^\n]+\n){0,20}\n(.*?)\n?-----BEGIN PGP SIGNATURE-----"
    r".*?-----END PGP SIGNATURE-----\n?",
    re.DOTALL,
)
_ARMOUR = "-----BEGIN PGP MESSAGE-----"


@dataclass(frozen=True, slots=True)
class Body:
    """A piece of the body: as text, as HTML, or as both where they are alternatives."""

    text: str | None = None
    html: str | None = None


def read_leaf(part: Part, data: bytes) -> tuple[str, Rung]:
    """Return the text of a text part, from its decoded bytes: lines end in LF, no controls."""
    text, rung = decode(data, part.parameters.get("charset"), html=part.type == "text/html")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROLS.sub("", text)
    if part.type == "text/plain" and part.parameters.get("format", "").lower() == "flowed":
        text = unflow(text, delsp=part.parameters.get("delsp", "").lower() == "yes")
    return text, rung


def join(bodies: Sequence[Body]) -> Body:
    """Return the whole of bodies that follow each other.

    Each of text and HTML is whole or missing: where one piece has no HTML (a list's footer), its
    text is put into the HTML; where one has no text, there is no text.
    """
    kept = [body for body in bodies if (body.text or body.html or "").strip()] or list(bodies[:1])
    if len(kept) < 2:
        return kept[0] if kept else Body()
    texts = [body.text for body in kept if body.text is not None]
    whole = "\n\n".join(text.strip("\n") for text in texts) if len(texts) == len(kept) else None
    if all(body.html is None for body in kept):
        return Body(whole)
    return Body(whole, "\n".join(body.html or _as_html(body.text or "") for body in kept))


def choose(alternatives: Sequence[Body]) -> Body:
    """Return one body out of alternatives: the first text, and the last HTML, the richest."""
    texts = [body.text for body in alternatives if body.text is not None]
    pages = [body.html for body in alternatives if body.html is not None]
    text = next((text for text in texts if text.strip()), texts[0] if texts else None)
    html = next((page for page in reversed(pages) if page.strip()), pages[-1] if pages else None)
    return Body(text, html)


def without_armour(text: str) -> tuple[str, bool, bool]:
    """Return a text without the armour of PGP, and whether it is encrypted, and signed.

    What a signature covers stays, its dashes unescaped (RFC 4880, 7.1).
    """
    if "-----BEGIN PGP " not in text:
        return text, False, False
    signed = _CLEARSIGNED.search(text)
    if signed is None:
        return text, _ARMOUR in text, False
    inner = "\n".join(line.removeprefix("- ") for line in signed[1].split("\n"))
    return text[: signed.start()] + inner + "\n" + text[signed.end() :], _ARMOUR in text, True


def _as_html(text: str) -> str:
    return "<div>" + markup.escape(text.strip("\n")).replace("\n", "<br>\n") + "</div>"
