"""Jinja2 with what a paper needs and no more, so that a template from anywhere may be filled.

Jinja2's own sandbox keeps code from running but not from looping: a template of three lines can
run for years. Here a template has no calls, no arithmetic, no variables of its own and no other
file, so that each step ends at once; steps and signs are counted and bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from types import CodeType
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.exceptions import UndefinedError
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment

from spro_docs.errors import TemplateError

MOST_STEPS = 200_000
"""Turns of all loops, and what filters read: 2,000 actions and 2,000 news take some 20,000."""
MOST_SIGNS = 48_000_000
"""Characters of XML in one part: 2,000 rows are three million."""
MOST_DEPTH = 12
"""Loops and conditions inside each other; Python itself allows twenty loops."""
MOST_NESTED = 40
"""Levels of a tree: Jinja2 takes seconds for an expression of a hundred."""

ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.CondExpr),
    *(nodes.Name, nodes.Getattr, nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or),
    *(nodes.Not, nodes.Filter, nodes.Test),
)
FORBIDDEN: Mapping[type[nodes.Node], str] = {
    nodes.Call: "un appel",
    nodes.Getitem: "un élément entre crochets",
    nodes.Assign: "une variable ({% set %})",
    nodes.AssignBlock: "une variable ({% set %})",
    nodes.Macro: "une macro",
    nodes.Include: "un autre fichier",
    nodes.Import: "un autre fichier",
    nodes.FromImport: "un autre fichier",
    nodes.Extends: "un autre fichier",
    nodes.BinExpr: "un calcul",
    nodes.Concat: "un calcul",
    nodes.UnaryExpr: "un calcul",
}


def _join(values: Iterable[object], separator: str = "") -> str:
    """Join texts; a text is no list, else `x|join(x)|join(x)…` would grow without end."""
    if isinstance(values, str):
        return values
    return separator.join(str(value) for value in values)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "upper": lambda value: str(value).upper(),
    "lower": lambda value: str(value).lower(),
    "capitalize": lambda value: str(value)[:1].upper() + str(value)[1:],
    "title": lambda value: str(value).title(),
    "trim": lambda value: str(value).strip(),
    "length": len,
    "count": len,
    "first": lambda values: next(iter(values), ""),
    "last": lambda values: list(values)[-1] if values else "",
    "join": _join,
    "default": lambda value, other="": value or other,
}
LOOP = frozenset(["index", "index0", "revindex", "revindex0", "length", "depth", "first", "last"])
"""What a loop tells of itself."""
TESTS = ("defined", "undefined", "none", "odd", "even")


def parse(source: str) -> nodes.Template:
    """Return a template's tree; raises Jinja's `TemplateSyntaxError`."""
    return SandboxedEnvironment().parse(source)


def too_deep(tree: nodes.Template) -> bool:
    """Tell whether loops, conditions or expressions nest deeper than any paper needs."""
    return any(level > MOST_NESTED or blocks > MOST_DEPTH for _, level, blocks in _walk(tree))


def forbidden(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Yield the line and the French name of what a template may not hold."""
    for node, _, _ in _walk(tree):
        told = _forbidden(node)
        if told:
            yield node.lineno or 1, told


def _walk(tree: nodes.Template) -> Iterator[tuple[nodes.Node, int, int]]:
    """Yield each node with its level and how many loops and conditions it stands in.

    What a template may not hold is not looked into, nor what lies too deep.
    """
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while waiting:
        node, level, blocks = waiting.pop()
        blocks += isinstance(node, nodes.For | nodes.If)
        yield node, level, blocks
        if level <= MOST_NESTED and not _forbidden(node):
            waiting += ((child, level + 1, blocks) for child in node.iter_child_nodes())


def _forbidden(node: nodes.Node) -> str:
    if not isinstance(node, ALLOWED):
        kind = next((k for k in FORBIDDEN if isinstance(node, k)), None)
        return FORBIDDEN[kind] if kind else f"« {type(node).__name__} »"
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        return f"le filtre « {node.name} »"
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        return f"le test « {node.name} »"
    return ""


class _Meter:
    """Counts the turns of loops."""

    def __init__(self) -> None:
        self._left = MOST_STEPS

    def turns(self, values: Iterable[object]) -> Iterator[object]:
        """Yield values, each of which counts."""
        for value in values:
            self._count(1)
            yield value

    def metered(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter that counts what it reads."""

        def filtered(value: Any, *arguments: Any) -> Any:
            self._count(1 + len(value) // A_STEP if isinstance(value, str) else 1 + _size(value))
            return function(value, *arguments)

        return filtered

    def _count(self, steps: int) -> None:
        self._left -= steps
        if self._left < 0:
            raise TemplateError("Le modèle boucle trop longtemps.", remedy=SIMPLER)


A_STEP = 100
"""Characters that a filter reads in a step."""


def _size(value: object) -> int:
    return len(value) if isinstance(value, Sized) else 0


SIMPLER = "Retirez des boucles {% for %} : aucune n’a besoin d’en contenir plus de deux autres."


def fill(
    source: str,
    names: Callable[[str], object],
    written: Callable[[object], object],
    *,
    markup: bool = True,
) -> str:
    """Return a template's text filled in.

    `names` gives what a name stands for, `written` turns each value into text or markup; values are
    escaped where the template is `markup` (XML, HTML). Raises `TemplateError`.
    """
    meter = _Meter()
    environment = _environment(meter.metered, meter.turns, written, markup=markup)
    try:
        code, used = _compiled(source, markup)
        template = Template.from_code(environment, code, {})
        known = {name: names(name) for name in used}
        return _bounded(template.generate(known))
    except UndefinedError as error:
        raise TemplateError(f"Un nom du modèle n’existe pas ({error}).", remedy=CHECK) from None
    except (JinjaError, RecursionError, SyntaxError, TypeError, ValueError) as error:
        raise TemplateError(f"Le modèle ne peut être rempli ({error}).", remedy=CHECK) from None


class _Sandbox(SandboxedEnvironment):
    """Jinja2's sandbox, in which only the fields of our own records and of loops exist.

    Jinja2's own would show a text's methods, if not call them; it also takes as long for 2,000 rows
    as all the rest of filling.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of a record or of a loop; anything else is undefined."""
        kind: Any = type(obj)
        if attribute in _fields(kind):
            return getattr(obj, attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)


@cache
def _fields(kind: type) -> frozenset[str]:
    """Return the fields of a record of this package; nothing for any other type."""
    ours = is_dataclass(kind) and kind.__module__.startswith(__package__)
    return frozenset(field.name for field in fields(kind)) if ours else frozenset()


def _environment(
    metered: Callable[[Callable[..., Any]], Callable[..., Any]],
    turns: Callable[[Iterable[object]], Iterable[object]],
    written: Callable[[object], object],
    *,
    markup: bool,
) -> SandboxedEnvironment:
    environment = _Sandbox(
        undefined=StrictUndefined, autoescape=markup, finalize=written, cache_size=0
    )
    environment.filters = {name: metered(function) for name, function in FILTERS.items()}
    environment.filters[TURNS] = turns
    environment.tests = {name: environment.tests[name] for name in TESTS}
    environment.globals = {}
    return environment


TURNS = "_turns"
"""The filter that counts a loop's turns; no template can name it, since it is not in `FILTERS`."""


def _as_it_is(value: Any) -> Any:
    return value


@lru_cache(maxsize=8)
def _compiled(source: str, markup: bool) -> tuple[CodeType, frozenset[str]]:
    """Return a template's code, made once for all meetings, and the names it starts from.

    What is filled in comes with the environment that runs the code, never with the code.
    """
    environment = _environment(_as_it_is, _as_it_is, _as_it_is, markup=markup)
    tree = environment.parse(source)
    used = _counted(tree)
    return environment.compile(tree), used


CHECK = "« spro template check » dit où et quoi corriger."


def _counted(tree: nodes.Template) -> frozenset[str]:
    """Make every loop's turns count; return the names that are read anywhere.

    Raises `TemplateError` for what a template may not hold, or holds too deep.
    """
    loops, used = [], set()
    for node, level, blocks in _walk(tree):
        told = _forbidden(node)
        if told:
            raise TemplateError(f"Un modèle ne peut contenir {told}.", remedy=CHECK)
        if level > MOST_NESTED or blocks > MOST_DEPTH:
            raise TemplateError("Le modèle a trop de niveaux de boucles.", remedy=SIMPLER)
        if isinstance(node, nodes.For):
            loops.append(node)
        elif isinstance(node, nodes.Name) and node.ctx == "load":
            used.add(node.name)
    for loop in loops:
        loop.iter = nodes.Filter(loop.iter, TURNS, [], [], None, None, lineno=loop.lineno)
    return frozenset(used)


def _bounded(chunks: Iterable[str]) -> str:
    found, signs = [], 0
    for chunk in chunks:
        signs += len(chunk)
        if signs > MOST_SIGNS:
            raise TemplateError("Le document serait démesuré.", remedy=SIMPLER)
        found.append(chunk)
    return "".join(found)
