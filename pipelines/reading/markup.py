"""HTML as a flat, well-formed stream of tags and texts, safe whatever the input.

lexbor (through selectolax) parses as browsers do and writes the tree back: every element closed,
every attribute as ` name="value"`. One regular expression then reads that writing from left to
right. Rejected: walking selectolax's nodes, which is as exact but three times slower, since each
step makes a Python object, and needs a stack for what the closing tags tell here.
"""

import re
from collections.abc import Iterator
from html import unescape
from operator import methodcaller

from selectolax.lexbor import LexborHTMLParser

# lexbor's time grows with the square of the depth and of the attributes of one tag: 100,000
# nested <div> take 14 s. Real mails nest some 60 deep.
MAX_DEPTH = 200
_FEW_TAGS = 2_000  # cannot nest deep enough to matter
_MAX_TAG = 4_096  # characters
_MAX_HTML = 2_000_000  # characters without data: addresses; what lies beyond is left out

_NO_TEXT = frozenset(
    (
        *("script", "style", "head", "title", "template", "iframe", "object", "xml", "svg"),
        *("math", "noframes", "noembed", "xmp", "select", "audio", "video", "canvas", "map"),
    )
)

VOID = frozenset(
    [
        "area",
        "base",
        "basefont",
        "bgsound",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
# Elements whose closing tag people leave out; they do not nest in themselves.
_OPTIONAL_END = frozenset(("p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "option"))

_RAW_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*>?")
_LONG_TAG = re.compile(rf"<([a-zA-Z][^\s/>]{{0,30}})[^<>]{{{_MAX_TAG},}}>?")
_TOKEN = re.compile(
    r"</([a-z][^\s/>]*)>"  # a tag that closes
    r"|<([a-z][^\s/>]*)((?: [^\s=>]+=\"[^\"]*\")*+)>(?:([^<]*+)(</\2>))?"  # one that opens
    r"|([^<]+)"  # text
    r"|<!--.*?-->",
    re.DOTALL,
)
_TAG = re.compile(r"<([a-z]+)")
_LONG = 100_000  # characters of HTML whose tokens are not all made at once
_WORD_END = "<o:p></o:p>"  # by which Word ends each paragraph, and which says nothing
_ATTRIBUTE = re.compile(r' ([^\s=>]+)="([^"]*)"')
# Characters that no one sees, and those by which `layout` marks lines.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u034f\ue001\ue002\ue003\ue004\ue005\ue006\ue007"

Token = tuple[str, str, str, str, str, str]


def tokens(html: str) -> Iterator[Token]:
    """Yield (closing, opening, attributes, inner, end, text), of which most are empty.

    A token is a tag that closes, a tag that opens, or a text; a comment is all empty. An element
    that holds at most a text is one token: its opening tag with its `inner` text and its `end`.
    Attributes and texts are as written, for `attributes_of` and `text_of`. Scripts and styles are
    gone.
    """
    written = _seen(_written(_bounded(html))).replace(_WORD_END, "")
    if len(written) < _LONG:
        return iter(_TOKEN.findall(written))  # twice as fast as one after the other
    return map(methodcaller("groups", ""), _TOKEN.finditer(written))


def _written(html: str) -> str:
    """Return the body as lexbor writes it, without the elements that hold no text."""
    parser = LexborHTMLParser(html)
    written = _body_of(parser)
    empty = _NO_TEXT.intersection(_TAG.findall(written))
    if empty:
        parser.strip_tags(sorted(empty))
        written = _body_of(parser)
    return written


def _body_of(parser: LexborHTMLParser) -> str:
    root = parser.body
    return root.html or "" if root is not None else ""


def text_of(written: str) -> str:
    """Return the text of a token, its character references resolved."""
    return _seen(unescape(written)) if "&" in written else written


def attributes_of(written: str) -> dict[str, str]:
    """Return the attributes of an opening token."""
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(written)}


def _seen(text: str) -> str:
    # `in` is ten times as fast as a regular expression; and most texts have none of them.
    for mark in _UNSEEN:
        if mark in text:
            text = text.replace(mark, "")
    return text


def _bounded(html: str) -> str:
    """Cut what would make parsing slow: endless tags, endless nesting."""
    html = html.replace("\x00", "")
    if len(html) > _MAX_TAG:
        html = _LONG_TAG.sub(r"<\1>", html)[:_MAX_HTML]
    return _flattened(html) if html.count("<") > _FEW_TAGS else html


def _flattened(html: str) -> str:
    """Leave out the tags that lie deeper than MAX_DEPTH; their texts stay."""
    pieces: list[str] = []
    depth = position = 0
    for found in _RAW_TAG.finditer(html):
        name = found[2].lower()
        if name in VOID or name in _OPTIONAL_END:
            continue
        if found[1]:
            deep = depth > MAX_DEPTH
            depth = max(0, depth - 1)
        else:
            depth += 1
            deep = depth > MAX_DEPTH
        if deep:
            pieces.append(html[position : found.start()])
            position = found.end()
    pieces.append(html[position:])
    return "".join(pieces) if position else html
