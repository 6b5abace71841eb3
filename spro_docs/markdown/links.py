"""What may be linked to, and the addresses that stand bare in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

_WEB = re.compile(r"https?://\S+\Z|mailto:[^\s@]+@[^\s@]+\Z", re.IGNORECASE)
_BARE = re.compile(
    r"https?://[^\s<>\"«»]+|\bwww\.[^\s<>\"«»]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}\b",
    re.IGNORECASE,
)
_CLOSING = ".,;:!?…’'”*_"


def target(href: str) -> str | None:
    """Return what `href` leads to, if it is the web, a mailbox or a file beside the document.

    Anything else is None: other schemes run programs on the reader's machine, and absolute or
    network paths exist on the writer's alone. Paths come out as they are named on disk.
    """
    if _WEB.match(href):
        from markdown_it.common.normalize_url import normalizeLink

        return normalizeLink(href)
    path = unquote(href).strip()
    if not path or not path.isprintable() or path[0] in "/\\#?" or ":" in path.split("/")[0]:
        return None
    return path


def bare_addresses(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where each address starts, its characters, and what it leads to."""
    for found in _BARE.finditer(text):
        address = _without_closing(found[0])
        yield found.start(), address, _scheme(address) + address


def _without_closing(address: str) -> str:
    """Return an address without the punctuation of the sentence that it ends."""
    address = address.rstrip(_CLOSING)
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(_CLOSING)
    return address


def _scheme(address: str) -> str:
    if "://" in address:
        return ""
    return "https://" if address.lower().startswith("www.") else "mailto:"
