"""Typer's own words in French: headings of the help, and what it says of a wrong call."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

HELP = (
    ("Usage: ", "Usage : "),
    ("COMMAND [ARGS]...", "COMMANDE [ARGUMENTS]…"),
    ("Options:", "Options :"),
    ("Arguments:", "Arguments :"),
    ("Commands:", "Commandes :"),
    ("Show this message and exit.", "Affiche cette aide."),
    ("[default: ", "[par défaut : "),
    ("[required]", "[obligatoire]"),
)
CALLS = (
    (r"No such command '?(?P<name>[^'.]+)'?\.?", "la commande « {name} » n’existe pas."),
    (r"No such option:? '?(?P<name>[^\s'.]+)'?\.?", "l’option « {name} » n’existe pas."),
    (r"Missing argument '?(?P<name>[^'.]+)'?\.?", "il manque l’argument {name}."),
    (r"Missing option '?(?P<name>[^'.]+)'?\.?", "il manque l’option {name}."),
    (r"Option '?(?P<name>[^\s']+)'? requires an argument\.?", "l’option {name} veut une valeur."),
    (r"Got unexpected extra argument\(?s?\)? \((?P<name>.+)\)", "« {name} » est de trop."),
    (
        r"Option '?(?P<name>[^\s']+)'? does not take a value\.?",
        "l’option {name} ne prend pas de valeur.",
    ),
    (r"Invalid value for '?(?P<name>[^':]+)'?: .*", "la valeur de {name} n’est pas admise."),
)
SUGGESTION = re.compile(r"(?:Did you mean|Possible options:) '?(?P<name>[^\s'?,)]+)")
CHOICES = re.compile(r"(?:is not one of|Choose from:)\s*(?P<names>.+)", re.S)
REASONS = (
    (r"greater than or equal to (?P<least>-?\d+)", "{least} au moins."),
    (r"less than or equal to (?P<most>-?\d+)", "{most} au plus."),
    (r"valid (?:integer|number)", "Un nombre est attendu."),
)


def in_french(message: str) -> str:
    """Return what typer says of a wrong call, in French; words it does not know stay."""
    for pattern, sentence in CALLS:
        found = re.match(pattern, message)
        if found:
            return f"{sentence.format(name=found['name'])} {_hint(message)}".rstrip()
    return message


def _hint(message: str) -> str:
    """Return what would have been right, where typer says it."""
    near, choices = SUGGESTION.search(message), CHOICES.search(message)
    if near:
        return f"Vouliez-vous dire « {near['name']} » ?"
    if choices:
        values = re.findall(r"[^\s,.']+", choices["names"])
        return f"Valeurs : {', '.join(values)}."
    for pattern, sentence in REASONS:
        found = re.search(pattern, message)
        if found:
            return sentence.format(**found.groupdict())
    return ""


def _help_in_french(text: str) -> str:
    for english, french in HELP:
        text = text.replace(english, french)
    return text


def _summary(command: Any) -> str:
    """Return a command's first sentence, whole: lines wrap, where typer would cut it with "..."."""
    paragraph = " ".join((command.help or "").split("\n\n")[0].split())
    return paragraph.partition(". ")[0].rstrip(".") + "."


class FrenchCommand(TyperCommand):
    """A command whose help is French throughout."""

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 - typer's own signature
        """Return what a list of commands says of it."""
        return _summary(self)

    def get_help(self, ctx: Any) -> str:
        """Return the help."""
        return _help_in_french(super().get_help(ctx))


class FrenchGroup(TyperGroup):
    """A group of commands whose help is French throughout."""

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 - typer's own signature
        """Return what a list of commands says of it."""
        return _summary(self)

    def get_help(self, ctx: Any) -> str:
        """Return the help."""
        return _help_in_french(super().get_help(ctx))


def french_group(summary: str) -> typer.Typer:
    """Return a group of commands (`spro mail …`) that shows its help when it is called alone."""
    return typer.Typer(cls=FrenchGroup, no_args_is_help=True, rich_markup_mode=None, help=summary)
