"""Write the reference of the commands and of `spro.toml` from the code; with `--check`, compare.

The tooling runs it as `python docs/sources/reference.py`. Both pages are French: their readers
are the coordinator and who installs the program for her.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

import typer
from pydantic.fields import FieldInfo

from spro_docs.cli.program import app
from spro_docs.models import Model
from spro_docs.settings import Settings

DOCS = Path(__file__).resolve().parents[1]
WRITTEN = "Cette page est écrite d’après le programme par `make reference`."

COMMANDS = f"""\
# Les commandes

{WRITTEN} Dans un terminal, `spro COMMANDE --help` dit la même chose.

Ce qui est fait ou listé va sur la sortie standard, les messages sur la sortie d’erreur. Codes de
sortie : 0 fait (y compris « rien de nouveau »), 1 échec, 2 appel incorrect, 3 points à reprendre,
4 connexion refusée, 5 courriels mis de côté, 75 à réessayer plus tard, 130 interrompu.

RÉUNION est un fichier, une date (`2023-10-11`), `next` (la prochaine, par défaut) ou `last`.
"""
SETTINGS = f"""\
# Les réglages : `spro.toml`

{WRITTEN} Tous les réglages ont une valeur par défaut ou peuvent manquer, sauf ceux qui sont dits
obligatoires. Une faute de frappe est signalée avec sa ligne et le nom le plus proche.
"""


def main(arguments: list[str]) -> int:
    """Write the pages, or compare them (exit code 1 when one is not what the code says)."""
    pages = {"commandes.md": commands_page(), "reglages.md": settings_page()}
    stale = [name for name, text in pages.items() if current(name) != text]
    if "--check" in arguments:
        for name in stale:
            sys.stderr.write(f"docs/{name} is not up to date: run make reference\n")
        return int(bool(stale))
    for name in stale:
        (DOCS / name).write_text(pages[name], encoding="utf-8", newline="\n")
    return 0


def current(name: str) -> str:
    """Return a page as it is; nothing if it is not there."""
    path = DOCS / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def commands_page() -> str:
    """Return the page of the commands, in Markdown."""
    sections = [_command(name, command) for name, command in commands()]
    return "\n".join([COMMANDS, *sections])


def commands() -> Iterator[tuple[str, Any]]:
    """Yield every command that is not hidden, with the words that call it (« spro mail list »)."""
    yield from _below("spro", typer.main.get_command(app))


def _below(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    inside = getattr(command, "commands", None)
    if inside is None:
        yield name, command
        return
    for key, child in inside.items():
        if not child.hidden:
            yield from _below(f"{name} {key}", child)


def _command(name: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and not p.hidden]
    call = " ".join([name, *map(_argument, arguments), *(["[OPTIONS]"] if options else [])])
    lines = [f"## `{name}`", "", *_paragraphs(command.help), "", "```text", call, "```", ""]
    rows = [(_argument(p).strip("[]"), p.help or "") for p in arguments]
    rows += [(_option(p), p.help or "") for p in options]
    if rows:
        lines += ["| | |", "|-|-|", *(f"| `{_cell(a)}` | {_cell(b)} |" for a, b in rows), ""]
    return "\n".join(lines)


def _paragraphs(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").replace("\b", "").strip().splitlines()]


def _argument(parameter: Any) -> str:
    name = parameter.metavar or parameter.name.upper()
    return name if parameter.required else f"[{name}]"


def _option(parameter: Any) -> str:
    names = ", ".join([*parameter.opts, *parameter.secondary_opts])
    if parameter.is_flag:
        return names
    return f"{names} {parameter.metavar or parameter.type.name.upper()}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def settings_page() -> str:
    """Return the page of the settings, in Markdown."""
    tables = [_table(path, model) for path, model in settings()]
    return "\n".join([SETTINGS, *tables])


def settings() -> Iterator[tuple[str, type[Model]]]:
    """Yield each table of the file by its name in it (« [[mail.accounts]] ») with its model."""
    waiting: list[tuple[str, type[Model]]] = [("", Settings)]
    while waiting:
        path, model = waiting.pop(0)
        yield path, model
        for name, field in model.model_fields.items():
            inside, many = _model_of(field.annotation)
            if inside is not None:
                waiting.append((_path(path, name, many=many), inside))


def _path(parent: str, name: str, *, many: bool) -> str:
    inside = f"{parent.strip('[]')}.{name}" if parent else name
    return f"[[{inside}]]" if many else f"[{inside}]"


def _model_of(hint: Any) -> tuple[type[Model] | None, bool]:
    """Return the model that a field holds, and whether it holds several."""
    if isinstance(hint, type) and issubclass(hint, Model):
        return hint, False
    if get_origin(hint) is tuple:
        return _model_of(get_args(hint)[0])[0], True
    if get_origin(hint) in {Union, UnionType}:
        found = (_model_of(inside) for inside in get_args(hint))
        return next((one for one in found if one[0] is not None), (None, False))
    return None, False


def _table(path: str, model: type[Model]) -> str:
    heading = f"## `{path}`" if path else "## En tête du fichier"
    told = (model.__doc__ or "").strip().splitlines()[0]
    lines = [heading, "", told, "", "| Réglage | Ce qu’il dit | Par défaut |", "|-|-|-|"]
    for name, field in model.model_fields.items():
        if _model_of(field.annotation)[0] is not None:
            name = f"{name}` : voir `{_path(path, name, many=_model_of(field.annotation)[1])}"  # noqa: PLW2901 - the cell is the name with where it is told
        lines.append(f"| `{name}` | {_cell(field.description or '')} | {_default(field)} |")
    return "\n".join([*lines, ""])


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "obligatoire"
    value = field.default
    if value is None or value == () or isinstance(value, Model):
        return ""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, StrEnum):
        return f'`"{value.value}"`'
    if isinstance(value, tuple):
        return "`[" + ", ".join(f'"{one}"' for one in value) + "]`"
    return f"`{value}`"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
