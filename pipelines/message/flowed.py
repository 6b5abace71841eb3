"""format=flowed (RFC 3676): lines that end in a space go on in the next one."""

from __future__ import annotations


def unflow(text: str, *, delsp: bool) -> str:
    """Return `text` with its paragraphs on one line each; `delsp` drops the space of each joint.

    Quote depth is kept, and « -- », which opens a signature, never flows.
    """
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
