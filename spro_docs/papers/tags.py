"""A template's tags, read and checked: each mistake with its place and what to write.

The tags of a part become a Jinja2 source of one tag a line, so that a node's line is its tag's; the
tree is then followed with the names that exist (`scopes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from jinja2.exceptions import TemplateSyntaxError

from spro_docs.papers.grammar import forbidden, parse, too_deep
from spro_docs.papers.mistakes import Mistake, TaggedText
from spro_docs.papers.scopes import NameChecker
from spro_docs.papers.tagged import TAG, TARGETS

MOST_TAG = 500
"""Characters of one tag: no name, condition or loop of a paper needs more."""
MOST_TAGS = 5000
MOST_CODE = 100_000
"""Characters of all tags of a part: ours have three thousand; Jinja2 takes a second for these."""
_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as written: `kind` is `{{` or `{%`, `target` what it takes the place of."""

    place: str
    kind: str
    target: str
    code: str

    def __str__(self) -> str:
        return f"{self.kind}{self.target} {self.code} {_CLOSING[self.kind]}"


def read_tags(paragraphs: Iterable[TaggedText]) -> tuple[list[Tag], list[Mistake]]:
    """Return the tags of paragraphs, and what keeps some from being read."""
    tags: list[Tag] = []
    mistakes: list[Mistake] = []
    code = 0
    for one in paragraphs:
        try:
            found = list(_tags_of(one.place, one.text))
        except ValueError as error:
            mistakes.append(Mistake(one.place, str(error), BOTH))
            continue
        tags += found
        mistakes += _misplaced(found, one)
        code += sum(len(tag.code) for tag in found)
        if len(tags) > MOST_TAGS or code > MOST_CODE:
            return tags, [*mistakes, Mistake(one.place, "trop de balises")]
    return tags, mistakes


def _misplaced(tags: list[Tag], one: TaggedText) -> Iterator[Mistake]:
    """Yield a mistake for tags that are not where what they take the place of is theirs alone."""
    for tag in tags:
        if tag.target in {"tr", "tc"} and one.row is None:
            yield Mistake(tag.place, f"« {tag} » n’est pas dans un tableau")
        around = one.row or "" if tag.target == "tr" else one.text
        if tag.target in ALONE and _beside(around, tag.target):
            told = f"ce qui est à côté de « {tag} » serait perdu"
            yield Mistake(tag.place, told, f"Laissez la balise seule dans {ALONE[tag.target]}.")


ALONE = {"p": "son paragraphe", "tr": "sa ligne de tableau"}


@lru_cache(maxsize=64)
def _beside(text: str, target: str) -> str:
    """Return a text without the tags that take the place of `target`."""
    mine = re.compile(rf"\{{[{{%#]{target}\s")
    return TAG.sub(lambda tag: "" if mine.match(tag[0]) else tag[0], text).strip()


BOTH = "Une balise s’écrit {{ nom }} ou {% for … %}, en entier dans un paragraphe."


def _tags_of(place: str, text: str) -> Iterator[Tag]:
    """Yield a paragraph's tags; raises `ValueError` for one that is not whole, or too long."""
    if text.startswith("}") or text.endswith("{"):
        raise ValueError("une accolade est seule au bord du paragraphe")
    start: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        if start is None:
            if mark[0] not in _CLOSING:
                raise ValueError(f"« {mark[0]} » ne ferme aucune balise")
            start = mark
        elif mark[0] == _CLOSING[start[0]]:
            code = text[start.end() : mark.start()]
            if len(code) > MOST_TAG and start[0] != "{#":
                raise ValueError("une balise est trop longue")
            if start[0] != "{#":
                yield _tag(place, start[0], code)
            start = None
        elif mark[0] in _CLOSING or mark[0] != "}}":
            raise ValueError(f"la balise « {_shortened(text[start.start() :])} » n’est pas fermée")
    if start is not None:
        raise ValueError(f"la balise « {_shortened(text[start.start() :])} » n’est pas fermée")


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _tag(place: str, kind: str, code: str) -> Tag:
    head, _, rest = code.partition(" ")
    target = head if head in TARGETS else ""
    inside = (rest if target else code).strip().strip("-").strip()
    quotes = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
    return Tag(place, kind, target, " ".join(inside.translate(quotes).split()))


def mistakes_in(tags: list[Tag]) -> Iterator[Mistake]:
    """Yield what is wrong with a part's tags."""
    source = "\n".join(f"{tag.kind} {tag.code} {_CLOSING[tag.kind]}" for tag in tags)
    try:
        tree = parse(source)
    except TemplateSyntaxError as error:
        tag = tags[min(error.lineno, len(tags)) - 1]
        yield Mistake(tag.place, f"« {tag} » : {_in_french(error.message or '')}")
        return
    except RecursionError:
        yield Mistake(tags[0].place, "les balises sont trop imbriquées")
        return
    found = [
        Mistake(tags[line - 1].place, f"« {tags[line - 1]} » contient {what}", NO_CODE)
        for line, what in forbidden(tree)
    ]
    if too_deep(tree):
        found.append(Mistake(tags[0].place, "trop de niveaux de boucles"))
    yield from found or NameChecker(tags).walk(tree)


SYNTAX = (
    (r"Encountered unknown tag '(\w+)'.*", r"la balise « \1 » n’existe pas ou n’a pas d’ouverture"),
    (r"Unexpected end of template.*", "une boucle ou une condition n’est pas fermée"),
    (r"unexpected char .*", "un signe n’a pas sa place ici"),
)


def _in_french(message: str) -> str:
    """Return what Jinja2 says of a wrong tag, in French."""
    for pattern, told in SYNTAX:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return found.expand(told)
    return "la balise est mal écrite"


NO_CODE = "Un modèle ne contient que des noms, des conditions et des boucles."
