"""Header values → clean text on one line: encoded words (RFC 2047), raw bytes, and what hides."""

from __future__ import annotations

import binascii
import re

from pipelines.message.charsets import decode
from pipelines.message.transfer import decode_base64

_SPACES = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
_UNSEEN = re.compile(
    # Controls, then what changes the order of letters or takes no room: an address or a file
    # name would read as another. Surrogates and non-characters cannot be stored.
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_CHARSET = 60
_STRUCTURED = frozenset(
    {"authentication-results", "arc-authentication-results", "received", "received-spf"}
    | {"return-path", "message-id", "in-reply-to", "references", "dkim-signature"}
)


def clean(text: str) -> str:
    """Return `text` on one line, without control, direction or invisible characters."""
    if text.isascii():
        text = " ".join(text.split())
        return text if text.isprintable() else _UNSEEN.sub("", text).strip()
    if not text.isprintable() or "  " in text:
        text = _UNSEEN.sub("", _SPACES.sub(" ", text))
    return text.strip(" ")


def header_text(name: str, raw: bytes) -> str:
    """Return the text of a header's value, unfolded, decoded and clean.

    Encoded words have no meaning in the fields of servers: decoded, they could bring in the quote
    or semicolon that turns an address chosen by the sender into a result of authentication.
    """
    text = raw.decode("ascii") if raw.isascii() else decode(raw, None)[0]
    return clean(decode_words(text) if "=?" in text and name not in _STRUCTURED else text)


def decode_words(text: str) -> str:
    """Return `text` with its encoded words decoded, inside quotes too, as mail programs do.

    Neighbours in one charset are joined before they are decoded: some programs cut a character
    in two. Linear: a search that found no end is not repeated.
    """
    out: list[str] = []
    pending: list[bytes] = []
    charset = ""
    position = 0
    while (word := _next_word(text, position)) is not None:
        start, end, label, data = word
        between = text[position:start]
        joined = bool(pending) and not between.strip()
        if pending and not (joined and label == charset):
            out.append(decode(b"".join(pending), charset)[0])
            pending = []
        if not joined:
            out.append(between)
        pending.append(data)
        charset = label
        position = end
    if pending:
        out.append(decode(b"".join(pending), charset)[0])
    return "".join(out) + text[position:]


def _next_word(text: str, position: int) -> tuple[int, int, str, bytes] | None:
    """Return start, end, charset and bytes of the next encoded word."""
    while (start := text.find("=?", position)) >= 0:
        mark = text.find("?", start + 2, start + _CHARSET)
        code = text[mark + 1 : mark + 3].lower()
        if mark < 0 or code not in {"q?", "b?"} or " " in text[start:mark]:
            position = start + 2
            continue
        end = text.find("?=", mark + 3)
        if end < 0:
            return None
        label = text[start + 2 : mark].partition("*")[0].lower()
        return start, end + 2, label, _word_bytes(text[mark + 3 : end], code[0])
    return None


def _word_bytes(content: str, code: str) -> bytes:
    data = content.encode("utf-8", "replace")
    if code == "b":
        return decode_base64(data)
    return binascii.a2b_qp(data, header=True)
