"""A template's tags against the names that exist: each mistake with its place and the nearest name.

The tags of a part become a Jinja2 source of one tag a line, so that a node's line is its tag's; the
tree is then followed with the types of `facts` and `names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property, lru_cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from spro_docs.errors import nearest
from spro_docs.papers.content import Contents, Line, Passage
from spro_docs.papers.facts import PaperFacts
from spro_docs.papers.mistakes import Mistake, TaggedText
from spro_docs.papers.sandbox import LOOP, forbidden, parse, too_deep
from spro_docs.papers.tagged import TAG, TARGETS

MOST_TAG = 500
"""Characters of one tag: no name, condition or loop of a paper needs more."""
MOST_TAGS = 5000
MOST_CODE = 100_000
"""Characters of all tags of a part: ours have three thousand; Jinja2 takes a second for these."""
_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LOOP = {name: bool if name in {"first", "last"} else int for name in sorted(LOOP)}
Type = Any
UNKNOWN: Type = object
"""What a mistake already told makes of a value: nothing more is said of it."""


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
    yield from found or _Names(tags).walk(tree)


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


class _Names:
    """Follows a tree with what each name stands for."""

    def __init__(self, tags: list[Tag]) -> None:
        self._tags = tags
        self._mistakes: list[Mistake] = []

    def walk(self, tree: nodes.Template) -> list[Mistake]:
        self._body(tree.body, names_of(PaperFacts))
        return self._mistakes

    def _body(self, body: list[nodes.Node], scope: Mapping[str, Type]) -> None:
        for node in body:
            if isinstance(node, nodes.For):
                self._loop(node, scope)
            elif isinstance(node, nodes.If):
                self._type(node.test, scope)
                for part in (node.body, node.elif_, node.else_):
                    self._body(list(part), scope)
            elif isinstance(node, nodes.Output):
                for value in node.nodes:
                    if not isinstance(value, nodes.TemplateData):
                        self._shown(value, scope)

    def _loop(self, node: nodes.For, scope: Mapping[str, Type]) -> None:
        found = self._type(node.iter, scope)
        element = _element(found)
        if element is None and found is not UNKNOWN:
            self._say(node, "ne parcourt pas une liste")
        if not isinstance(node.target, nodes.Name):
            self._say(node, "parcourt plusieurs noms à la fois")
            return
        inner = {**scope, node.target.name: element or UNKNOWN, "loop": _LOOP}
        if node.test is not None:
            self._type(node.test, inner)
        self._body(node.body, inner)
        self._body(node.else_, scope)

    def _shown(self, node: nodes.Node, scope: Mapping[str, Type]) -> None:
        """Check that a value is of the kind that its tag can show."""
        found = self._type(node, scope)
        target = self._tags[node.lineno - 1].target
        wanted = "p" if found in {Passage, Contents} else "r" if found is Line else ""
        if found is UNKNOWN:
            return
        if _element(found) is not None:
            self._say(node, "est une liste", "Parcourez-la avec {% for … in … %}.")
        elif is_record(found) and not wanted:
            names = ", ".join(names_of(found))
            self._say(node, "réunit plusieurs choses", f"Choisissez : {names}.")
        elif target != wanted:
            written = f"{{{{{wanted} … }}}}" if wanted else "{{ … }}"
            self._say(node, f"doit s’écrire {written}")

    def _type(self, node: nodes.Node, scope: Mapping[str, Type]) -> Type:
        if isinstance(node, nodes.Name):
            return self._named(node, node.name, scope, "")
        if isinstance(node, nodes.Getattr):
            return self._attribute(node, scope)
        if isinstance(node, nodes.CondExpr):
            self._type(node.test, scope)
            kinds = [self._type(part, scope) for part in (node.expr1, node.expr2) if part]
            return kinds[0]
        for child in node.iter_child_nodes():
            kind = self._type(child, scope)
            if isinstance(node, nodes.Filter) and node.name in {"first", "last"}:
                return _element(kind) or UNKNOWN
        if isinstance(node, nodes.Filter | nodes.Const):
            return str
        return bool if isinstance(node, nodes.Expr) else UNKNOWN

    def _attribute(self, node: nodes.Getattr, scope: Mapping[str, Type]) -> Type:
        owner = self._type(node.node, scope)
        if owner is UNKNOWN:
            return UNKNOWN
        known = owner if isinstance(owner, Mapping) else names_of(owner)
        return self._named(node, node.attr, known, _written(node.node))

    def _named(self, node: nodes.Node, name: str, known: Mapping[str, Type], owner: str) -> Type:
        if name in known:
            return known[name]
        told = f"le nom « {name} » n’existe pas" + (f" dans « {owner} »" if owner else "")
        near = nearest(name, known)
        some = f"Noms possibles : {', '.join(known)}." if owner and known else SEE
        self._say(node, told, near or some)
        return UNKNOWN

    def _say(self, node: nodes.Node, problem: str, remedy: str = "") -> None:
        tag = self._tags[node.lineno - 1]
        self._mistakes.append(Mistake(tag.place, f"« {tag} » : {problem}", remedy))


SEE = "« spro template names » donne tous les noms."


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    return f"{_written(node.node)}.{node.attr}" if isinstance(node, nodes.Getattr) else "…"


def _element(kind: Type) -> Type:
    """Return what a list holds, None for what is no list."""
    return get_args(kind)[0] if is_list(kind) else None


def is_list(kind: Type) -> bool:
    """Tell whether something is a list of things of one kind."""
    origin: object = get_origin(kind)
    return origin is tuple


def is_record(kind: Type) -> bool:
    """Tell whether something has names of its own."""
    return is_dataclass(kind)


@cache
def names_of(kind: Type) -> Mapping[str, Type]:
    """Return the names that something has, with what each stands for; a text has none."""
    if kind is PaperFacts:
        found = {
            name: get_type_hints(value.func)["return"]
            for name, value in vars(PaperFacts).items()
            if isinstance(value, cached_property)
        }
    elif is_record(kind) and kind not in {Line, Passage, Contents}:
        hints = get_type_hints(kind)
        found = {field.name: hints[field.name] for field in fields(kind)}
    else:
        return {}
    return {name: _present(hint) for name, hint in found.items()}


def _present(hint: Type) -> Type:
    """Return what an optional value is where it is there."""
    if isinstance(hint, UnionType):
        return next(kind for kind in get_args(hint) if kind is not NoneType)
    return hint
