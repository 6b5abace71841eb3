"""A part of a Word template as Jinja2 source: tags whole, and in place of what holds them.

The tags are those of docxtpl, whose manual a coordinator finds on the web: `{{ … }}` and `{% … %}`
within a text; `{{p … }}`, `{%p … %}`, `{%tr … %}`, `{%tc … %}` in place of the paragraph, row or
cell that holds them, `{{r … }}` in place of a run. docxtpl itself is not loaded: it imports
python-docx (100 ms) for what is done here on the tree, where its regular expressions over the text
read markup as words.
"""

from __future__ import annotations

import re
from copy import deepcopy
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
TARGETS = ("tr", "tc", "p", "r")
"""What a tag may take the place of, the largest first."""
_TARGETED = re.compile(rf"\{{[{{%#]({'|'.join(TARGETS)})\s")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " "})
"""Word types curly quotes and French spaces, which Jinja2 does not know in a tag."""


@lru_cache(maxsize=8)
def jinja_source(xml: str) -> str:
    """Return a part of a template that was checked as Jinja2 source."""
    root = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, huge_tree=True))
    for paragraph in [p for p in root.iter(f"{W}p") if "{" in _text(p)]:
        _join_tags(list(_nodes(paragraph)))
        for node in list(_nodes(paragraph)):
            _split_run(node)
    for target in TARGETS:
        for node in [n for n in root.iter(f"{W}t") if _target(n) == target]:
            _take_place(node, target)
    return TAG.sub(_code, etree.tostring(root, encoding="unicode"))


def _nodes(paragraph: Element) -> Iterator[Element]:
    """Yield the texts of a paragraph; those of a text box within it are the box's."""
    for node in paragraph.iter(f"{W}t"):
        if next(node.iterancestors(f"{W}p")) is paragraph:
            yield node


def _text(paragraph: Element) -> str:
    return "".join(node.text or "" for node in _nodes(paragraph))


def _join_tags(nodes: list[Element]) -> None:
    """Put each tag whole into the text where it starts: Word cuts them into runs as one types."""
    texts = [node.text or "" for node in nodes]
    whole = "".join(texts)
    owners = [at for at, text in enumerate(texts) for _ in text]
    for tag in TAG.finditer(whole):
        owners[tag.start() : tag.end()] = [owners[tag.start()]] * len(tag[0])
    kept: list[list[str]] = [[] for _ in nodes]
    for sign, owner in zip(whole, owners, strict=True):
        kept[owner].append(sign)
    for node, signs, text in zip(nodes, kept, texts, strict=True):
        if (told := "".join(signs)) != text:
            node.text = told
            node.set(PRESERVE, "preserve")


def _split_run(node: Element) -> None:
    """Give each tag that stands for a run a run of its own, with the look of those around it."""
    text, run = node.text or "", node.getparent()
    if run is None or run.tag != f"{W}r" or not any(map(_is_run_tag, TAG.findall(text))):
        return
    look, after, last = run.find(f"{W}rPr"), list(node.itersiblings()), run
    contents = [*([_written(piece)] for piece in _pieces(text) if piece), after]
    for content in filter(None, contents):
        made = etree.Element(f"{W}r")
        made.extend([*([deepcopy(look)] if look is not None else []), *content])
        last.addnext(made)
        last = made
    run.remove(node)


def _written(text: str) -> Element:
    node = etree.Element(f"{W}t", {PRESERVE: "preserve"})
    node.text = text
    return node


def _is_run_tag(tag: str) -> bool:
    found = _TARGETED.match(tag)
    return found is not None and found[1] == "r"


def _pieces(text: str) -> Iterator[str]:
    """Yield the run tags of a text, and what stands between them."""
    at = 0
    for tag in TAG.finditer(text):
        if _is_run_tag(tag[0]):
            yield text[at : tag.start()]
            yield tag[0]
            at = tag.end()
    yield text[at:]


def _target(node: Element) -> str | None:
    """Return what the first tag of a text that takes a place takes the place of."""
    found = next(filter(None, map(_TARGETED.match, TAG.findall(node.text or ""))), None)
    return found[1] if found else None


def _take_place(node: Element, target: str) -> None:
    """Put the tags of a text in place of the paragraph, row, cell or run that holds it."""
    holder = next(node.iterancestors(f"{W}{target}"), None)
    parent = holder.getparent() if holder is not None else None
    if holder is None or parent is None:
        return
    told = "".join(text.text or "" for text in holder.iter(f"{W}t"))
    tags = "".join(TAG.findall(told)) + (holder.tail or "")
    before = holder.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tags
    else:
        parent.text = (parent.text or "") + tags
    holder.tail = None
    parent.remove(holder)


def _code(tag: re.Match[str]) -> str:
    """Return a tag as Jinja2 reads it: without its target and what XML and Word made of it."""
    text = _TARGETED.sub(lambda found: found[0][:2] + " ", tag[0], count=1)
    return unescape(text).translate(_STRAIGHT)
