"""The command `spro`: parse, call, write, exit code; errors are caught once, in `main`."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer

from spro_docs.cli.documents import say
from spro_docs.cli.exit_codes import INTERRUPTED, USAGE
from spro_docs.cli.french import FrenchGroup, in_french
from spro_docs.errors import SproError

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "demo": ("demo",),
    "deck": ("deck",),
    "papers": ("minutes", "agenda", "signin", "invite"),
    "packing": ("pack",),
    "parse": ("parse",),
    "init": ("init",),
    "doctor": ("doctor",),
    "meetings": ("prepare", "close"),
    "ingest": ("ingest",),
    "schedule": ("schedule",),
    "check": ("check", "schema"),
    "templates": ("template",),
    "action": ("action",),
    "mail": ("mail",),
    "data": ("data",),
    "news": ("news",),
}
"""The modules of commands, in the order of the help, and what each adds: only that of the command
that is called is loaded, since all of them take longer than the work of most."""
OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""Python's own 700 make it look for cycles hundreds of times while modules load: a fifth of what a
short command takes."""


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"spro {version('spro-docs')}")
        raise typer.Exit


def options(
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="La version.")
    ] = False,
) -> None:
    """Hold the options that stand before any command."""


def program(words: Sequence[str] = ()) -> typer.Typer:
    """Return the program for a call's words; whole where they name no command (help, mistakes)."""
    app = typer.Typer(
        cls=FrenchGroup,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,  # rich costs as much to import as all the rest of `spro --help`
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="Diaporama, compte rendu et actualités des réunions d’un réseau de partenaires.",
    )
    app.callback()(options)
    called = next((word for word in words if not word.startswith("-")), None)
    needed = [module for module, names in COMMANDS.items() if called in names]
    for module in needed or COMMANDS:
        import_module(f"spro_docs.cli.{module}").add_commands(app)
    return app


def __getattr__(name: str) -> Any:
    """Give `app`, the whole program, to those who document it."""
    if name == "app":
        return program()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def main() -> NoReturn:
    """Run the command; every error is told in one sentence, with its exit code."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    atexit.register(gc.freeze)  # nor does Python search all memory for cycles as it ends
    try:
        outcome = program(sys.argv[1:])(standalone_mode=False)
    except SproError as error:
        _fail(str(error), error.exit_code)
    except typer.TyperException as error:
        _usage(error)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("SPRO_DEBUG"):
            raise
        _fail(
            f"erreur imprévue ({type(error).__name__}), rien n’a été écrit. "
            "Signalez-la avec ce que dit la même commande précédée de SPRO_DEBUG=1.",
            1,
        )
    sys.exit(outcome if isinstance(outcome, int) else 0)


def _usage(error: typer.TyperException) -> NoReturn:
    """Tell a wrong call, or show the help that a call without arguments asks for."""
    message = error.format_message()
    if "Usage :" in message:
        say(message)
        sys.exit(USAGE)
    _fail(f"{in_french(message)} L’aide : spro --help.", USAGE)


def _fail(sentence: str, code: int) -> NoReturn:
    say(f"spro : {sentence}")
    sys.exit(code)
