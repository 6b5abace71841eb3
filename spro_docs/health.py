"""What `spro doctor` looks at on this machine: each check tells what it found, and the remedy.

Nothing here asks the network; mailbox and ledger are looked at by `pipelines`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from spro_docs.counts import counted
from spro_docs.errors import SproError, reason_of
from spro_docs.workspace import Workspace

State = Literal["ok", "warning", "fault"]
LEAST_SPACE = 500
"""Free megabytes under which a disk is said to be nearly full."""
FONTS = ("Calibri", "Carlito")
FONT_FILES = (
    "C:/Windows/Fonts/calibri.ttf",
    "/Library/Fonts/Microsoft/Calibri.ttf",
    "/usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf",
)


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, how it stands, what was found, and what to do about it."""

    name: str
    state: State
    found: str
    remedy: str = ""


def checks(workspace: Workspace) -> Iterator[Check]:
    """Yield the checks of a workspace and of the machine; none raises."""
    yield from files(workspace)
    yield from templates(workspace)
    yield fonts()
    yield office()
    yield disk(workspace.root)


def files(workspace: Workspace) -> Iterator[Check]:
    """Check that partners, register and every meeting can be read."""
    from spro_docs.meeting_files import load_meeting
    from spro_docs.registers import read_actions

    yield _partners(workspace.partners)
    yield _read("actions", workspace.actions, lambda path: read_actions(path, {}))
    meetings = workspace.meetings()
    if not meetings:
        yield Check(
            "réunions", "warning", "aucune réunion", "Préparez la première : spro prepare --date."
        )
    faults = 0
    for meeting in meetings:
        try:
            load_meeting(meeting.path)
        except SproError as error:
            faults += 1
            yield Check("réunions", "fault", error.sentence, error.remedy or "Corrigez le fichier.")
    if meetings and not faults:
        yield Check("réunions", "ok", counted(len(meetings), "fichier lisible"))


def templates(workspace: Workspace) -> Iterator[Check]:
    """Check the workspace's own templates; without any, the program's are used."""
    own = [
        workspace.root / "templates" / name
        for name in ("deck.pptx", "minutes.docx", "agenda.docx", "signin.docx")
    ]
    found = [path for path in own if path.is_file()]
    if not found:
        yield Check("modèles", "ok", "ceux du programme")
    for path in found:
        yield _template(path)


def _template(path: Path) -> Check:
    from spro_docs.deck.template import check_template
    from spro_docs.papers.template import check_paper_template

    check: Callable[[Path], list[object]] = (
        check_template if path.suffix == ".pptx" else check_paper_template  # type: ignore[assignment]
    )
    remedy = f"Tout ce qui manque : spro template check {path}."
    try:
        problems = check(path)
    except SproError as error:
        return Check("modèles", "fault", error.sentence, error.remedy or remedy)
    if problems:
        return Check(
            "modèles",
            "fault",
            f"{path.name} : {counted(len(problems), 'point')} à reprendre",
            remedy,
        )
    return Check("modèles", "ok", f"{path.name}, complet")


def fonts() -> Check:
    """Check that the font of the documents, or its metric twin, is installed."""
    if any(Path(path).is_file() for path in FONT_FILES) or _known_to_fontconfig():
        return Check("polices", "ok", "Calibri ou Carlito installée")
    return Check(
        "polices",
        "warning",
        "ni Calibri ni Carlito : les PDF seront faits avec une autre police",
        "Installez Carlito (Debian : apt-get install fonts-crosextra-carlito).",
    )


def _known_to_fontconfig() -> bool:
    program = shutil.which("fc-list")
    if program is None:
        return False
    try:
        told = subprocess.run(  # noqa: S603 - a program that was looked up
            [program, ":", "family"], capture_output=True, timeout=20, check=False
        ).stdout.decode(errors="replace")
    except (OSError, subprocess.SubprocessError):
        return False
    return any(font in told for font in FONTS)


def office() -> Check:
    """Check for LibreOffice, which makes the PDFs."""
    from spro_docs.papers.pdf import find_office

    try:
        return Check("LibreOffice", "ok", find_office())
    except SproError as error:
        return Check("LibreOffice", "warning", error.sentence, error.remedy)


def disk(folder: Path) -> Check:
    """Check that a folder can be written to, and has room."""
    try:
        free = shutil.disk_usage(folder).free // 10**6
        probe = folder / f".spro-{os.getpid()}.tmp"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        return Check(
            "disque",
            "fault",
            f"{folder} : écriture impossible ({reason_of(error)})",
            "Demandez le droit d’écrire dans ce dossier.",
        )
    if free < LEAST_SPACE:
        return Check("disque", "warning", f"{free} Mo libres", "Libérez de la place.")
    return Check("disque", "ok", f"{free // 1000} Go libres, {folder}")


def python() -> Check:
    """Tell the versions of the program and of Python."""
    from importlib.metadata import version

    return Check("programme", "ok", f"spro {version('spro-docs')}, Python {sys.version.split()[0]}")


def _partners(path: Path) -> Check:
    from spro_docs.registers import read_partners

    check = _read("partenaires", path, read_partners)
    if check.state == "ok" and not (path.exists() and read_partners(path).partners):
        return Check(
            "partenaires",
            "warning",
            f"{path.name} : aucun partenaire, aucun courriel ne sera reconnu",
            "Décrivez-y les partenaires, avec leurs domaines de messagerie.",
        )
    return check


def _read(name: str, path: Path, read: Callable[[Path], object]) -> Check:
    if not path.exists():
        return Check(name, "ok", f"pas de {path.name}")
    try:
        read(path)
    except SproError as error:
        return Check(name, "fault", error.sentence, error.remedy or "Corrigez le fichier.")
    return Check(name, "ok", path.name)
