"""Jinja2 with what a paper needs and no more, so that a template from anywhere may be filled.

Jinja2's own sandbox keeps code from running but not from looping: a template of three lines can
run for years. Here a template has no calls, no arithmetic, no variables of its own and no other
file, so that each step ends at once; steps and signs are counted and bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.exceptions import UndefinedError
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
TESTS = ("defined", "undefined", "none", "odd", "even")


def parse(source: str) -> nodes.Template:
    """Return a template's tree; raises Jinja's `TemplateSyntaxError`."""
    return SandboxedEnvironment().parse(source)


def depth(node: nodes.Node) -> int:
    """Return how many loops and conditions stand inside each other."""
    below = max((depth(child) for child in node.iter_child_nodes()), default=0)
    return below + isinstance(node, nodes.For | nodes.If)


def too_deep(tree: nodes.Template) -> bool:
    """Tell whether loops, conditions or expressions nest deeper than any paper needs."""
    waiting: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while waiting:
        node, level = waiting.pop()
        if level > MOST_NESTED:
            return True
        waiting += ((child, level + 1) for child in node.iter_child_nodes())
    return depth(tree) > MOST_DEPTH


def forbidden(tree: nodes.Node) -> Iterator[tuple[int, str]]:
    """Yield the line and the French name of what a template may not hold."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, ALLOWED):
            kind = next((k for k in FORBIDDEN if isinstance(node, k)), None)
            yield node.lineno or 1, FORBIDDEN[kind] if kind else f"« {type(node).__name__} »"
        elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
            yield node.lineno, f"le filtre « {node.name} »"
        elif isinstance(node, nodes.Test) and node.name not in TESTS:
            yield node.lineno, f"le test « {node.name} »"
        else:
            waiting += node.iter_child_nodes()


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
    environment = SandboxedEnvironment(
        undefined=StrictUndefined, autoescape=markup, finalize=written, cache_size=0
    )
    environment.filters = {name: meter.metered(function) for name, function in FILTERS.items()}
    environment.filters["_turns"] = meter.turns
    environment.tests = {name: environment.tests[name] for name in TESTS}
    environment.globals = {}
    try:
        tree = environment.parse(source)
        _refuse(tree)
        used = _counted(tree)
        template = environment.from_string(tree)
        known = {name: names(name) for name in used}
        return _bounded(template.generate(known))
    except UndefinedError as error:
        raise TemplateError(f"Un nom du modèle n’existe pas ({error}).", remedy=CHECK) from None
    except (JinjaError, RecursionError, SyntaxError, TypeError, ValueError) as error:
        raise TemplateError(f"Le modèle ne peut être rempli ({error}).", remedy=CHECK) from None


CHECK = "« spro template check » dit où et quoi corriger."


def _refuse(tree: nodes.Template) -> None:
    for _, what in forbidden(tree):
        raise TemplateError(f"Un modèle ne peut contenir {what}.", remedy=CHECK)
    if too_deep(tree):
        raise TemplateError("Le modèle a trop de niveaux de boucles.", remedy=SIMPLER)


def _counted(tree: nodes.Template) -> set[str]:
    """Make every loop's turns count; return the names that come from outside."""
    from jinja2.meta import find_undeclared_variables

    used = find_undeclared_variables(tree)
    for loop in tree.find_all(nodes.For):
        loop.iter = nodes.Filter(loop.iter, "_turns", [], [], None, None, lineno=loop.lineno)
    return used


def _bounded(chunks: Iterable[str]) -> str:
    found, signs = [], 0
    for chunk in chunks:
        signs += len(chunk)
        if signs > MOST_SIGNS:
            raise TemplateError("Le document serait démesuré.", remedy=SIMPLER)
        found.append(chunk)
    return "".join(found)
