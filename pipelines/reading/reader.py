"""The reading of a body: footers and history first, then signatures.

HTML → page ┐
     text ──┴→ lines → footers → history (quote or forward) → signatures → Reading
"""

import re
import textwrap
from collections.abc import Iterator

from pipelines.reading.armour import hide_armour
from pipelines.reading.footers import hide_footers
from pipelines.reading.headers import unquote
from pipelines.reading.history import History, find_history, is_forward
from pipelines.reading.html import Page, lay_out
from pipelines.reading.lines import Lines
from pipelines.reading.markers import is_end
from pipelines.reading.parts import Forward, Kind, Reading
from pipelines.reading.quotes import hide_answered, hide_marked, hide_trailing, hide_unmarked
from pipelines.reading.signatures import hide_signature, mark_containers

_HTML = re.compile(
    r"\s*(?:<!--.{0,200}?-->\s*)?<(?:!doctype|html|head|body|div|p|table|meta|style|span|font|br"
    r"|b)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAX_DEPTH = 20  # forwards inside forwards
_MAX_TEXT = 200_000  # characters, a hundred pages: beyond, it is a dump and no letter


def read_text(
    text: str,
    subject: str | None = None,
    *,
    sender: str | None = None,
    is_reply: bool | None = None,
) -> Reading:
    """Read what the sender of a mail wrote in its text; HTML under the name of text is laid out.

    `subject` is the mail's subject with its prefixes, `sender` the name in its From, `is_reply`
    whether it has In-Reply-To or References; each makes the reading surer and may be missing.
    """
    if _HTML.match(text):
        return read_html(text, subject, sender=sender, is_reply=is_reply)
    page = Page(text.replace("\r\n", "\n").replace("\r", "\n"))
    return _read(page, subject, sender, is_reply=is_reply)


def read_html(
    html: str,
    subject: str | None = None,
    *,
    sender: str | None = None,
    is_reply: bool | None = None,
) -> Reading:
    """Read what the sender of a mail wrote in its HTML; see `read_text`.

    Spans count in `Reading.source`, the text as laid out, invisible texts at its end.
    """
    return _read(lay_out(html), subject, sender, is_reply=is_reply)


def read_body(
    text: str | None,
    html: str | None,
    subject: str | None = None,
    *,
    sender: str | None = None,
    is_reply: bool | None = None,
) -> Reading:
    """Read a mail that has a text, an HTML alternative or both; see `read_text`.

    HTML is preferred, for it tells lists, tables and containers apart and is not hard-wrapped,
    unless it says less than half of the text, as where a program left it all but empty.
    """
    page = lay_out(html) if html else Page("")
    if text and _says_less_than_half(page.text, text):
        return read_text(text, subject, sender=sender, is_reply=is_reply)
    return _read(page, subject, sender, is_reply=is_reply)


def _says_less_than_half(shown: str, text: str) -> bool:
    # Counting blanks is twenty times as fast as counting words, and enough for most mails.
    if 3 * _blanks(shown) >= 2 * _blanks(text):
        return False
    return 2 * len(shown.split()) < len(text.split())


def _blanks(text: str) -> int:
    return text.count(" ") + text.count("\n")


def read_forward(forward: Forward) -> Reading:
    """Read a forwarded mail in its turn: its signature is hidden, its own forward told apart."""
    return read_text(forward.body, forward.subject, sender=forward.name)


def read_chain(reading: Reading) -> Iterator[tuple[Forward | None, Reading]]:
    """Yield the sender's own reading, then that of each mail forwarded inside the one before.

    The first sender of a forwarded text is in the `Forward` that comes with it.
    """
    yield None, reading
    for _ in range(_MAX_DEPTH):
        forward = reading.forward
        if forward is None:
            return
        reading = read_forward(forward)
        yield forward, reading


def _read(page: Page, subject: str | None, sender: str | None, *, is_reply: bool | None) -> Reading:
    lines = Lines(page.text[:_MAX_TEXT])
    mark_containers(lines, page.signature)
    hide_armour(lines)
    hide_footers(lines)
    forward = _hide_history(lines, page, subject, is_reply=is_reply)
    runs = lines.own_runs()
    for start, end in runs[:1] + runs[1:][-1:]:
        hide_signature(lines, start, end, sender)
    lines.append(page.invisible, Kind.INVISIBLE)
    lines.append(tuple(filter(None, (page.text[_MAX_TEXT:], page.rest))), Kind.OVERSIZE)
    sites = tuple((one.label, one.url) for one in page.links if one.is_bare and not one.tracking)
    return Reading("\n".join(lines.raw), lines.parts(), forward, page.bold, sites)


def _hide_history(
    lines: Lines, page: Page, subject: str | None, *, is_reply: bool | None
) -> Forward | None:
    """Hide each other mail in the text; return the one that is passed on, if any."""
    history = find_history(lines)
    if page.thread is not None and (history is None or history.start > page.thread + 1):
        history = History(page.thread, page.thread, announced=None, by_attribution=True)
    while history is not None:
        empty_top = Kind.KEPT not in {
            kind
            for kind, text in zip(lines.kinds, lines.text[: history.start], strict=False)
            if text
        }
        if is_forward(history, subject=subject, empty_top=empty_top, is_reply=is_reply):
            return _forward(lines, history)
        lines.mark(history.start, history.body, Kind.QUOTE)
        body = lines.next_text(history.body)
        if body == len(lines) or not lines.text[body].startswith(">"):
            hide_unmarked(lines, history.body, page.coloured)
            return None
        hide_marked(lines, body)
        history = find_history(lines, body)
    if Kind.QUOTE not in lines.kinds:
        hide_answered(lines)
    if Kind.QUOTE not in lines.kinds:
        hide_trailing(lines)
    return None


def _forward(lines: Lines, history: History) -> Forward:
    """Mark the forwarded mail, which runs to the end of the text, and take it out."""
    lines.mark(history.start, history.body, Kind.FORWARD_HEADER)
    end = len(lines)
    while end > history.body and not lines.text[end - 1].strip("> "):
        end -= 1
    if end > history.body and is_end(unquote(lines.text[end - 1])):
        end -= 1
    lines.mark(history.body, end, Kind.FORWARD)
    lines.mark(end, len(lines), Kind.FORWARD_HEADER)
    raw = lines.raw[history.body : end]
    if lines.text[history.body - 1].startswith(">") or _is_all_quoted(lines, history.body):
        raw = [_QUOTE_MARK.sub("", line, count=1) for line in raw]
    body = textwrap.dedent("\n".join(raw)).strip()
    return Forward(body, history.sender, history.name, history.subject, history.date)


_QUOTE_MARK = re.compile(r"\s{0,3}> ?")


def _is_all_quoted(lines: Lines, start: int) -> bool:
    """Tell whether all lines are quoted; a mail that begins with a citation goes on without."""
    return all(line.startswith(">") for line in lines.text[start:] if line)
