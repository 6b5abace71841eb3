"""The command `spro demo`: the whole line, offline, on the samples."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli.documents import say
from spro_docs.cli.french import FrenchCommand
from spro_docs.cli.progress import Bar
from spro_docs.errors import SproError, reason_of

if TYPE_CHECKING:
    from pipelines.store import Ledger
    from spro_docs.output import Written
    from spro_docs.workspace import Workspace

MEETING = dt.date(2023, 10, 11)
NOW = dt.datetime(2023, 10, 10, 8, tzinfo=dt.UTC)
"""The morning on which the coordinator reviews: the samples tell of the autumn of 2023."""
SPACE, DOCUMENTS, READ_ME = "espace", "documents", "LISEZMOI.txt"
TITLE = "La démonstration de SPRO Docs"
_TOLD = """\
{title}

Toute la chaîne, sans réseau : {mails} courriels de partenaires (inventés, et aussi abîmés que les
vrais) ont été reçus et lus ; {news} actualités y ont été trouvées ; celles que la coordinatrice a
retenues sont dans les documents de la réunion du 11 octobre 2023.

{documents}/    ce qui est fait pour la réunion : commencez par le diaporama
{listed}

{space}/       l’espace de travail : des fichiers texte, que l’on lit et que l’on change
  spro.toml             les réglages
  partners.yaml         les partenaires et leurs personnes
  actions.yaml          le registre des actions
  meetings/             une réunion par fichier : celle de juillet, et celle d’octobre, préparée
  inbox/                les courriels reçus ; courriels.md dit ce que chacun a de particulier
  decisions.yaml        ce que la coordinatrice a décidé des actualités
  ledger.sqlite         le registre des courriels et des actualités

À essayer, dans {space}/ :

  spro news list --meeting 2023-10-11     les actualités retenues
  spro news list                          celles qui attendent encore
  spro action list --on 2023-10-11        les actions, en retard d’abord
  spro deck 2023-10-11                    le diaporama, refait

Ce dossier est refait à chaque « spro demo ».
"""


def demo(
    out: Annotated[
        Path, typer.Option("--out", metavar="DOSSIER", help="Le dossier à faire.")
    ] = Path("spro-demo"),
) -> None:
    """Montre toute la chaîne sur un exemple : des courriels aux documents, sans réseau."""
    from pipelines.store import Ledger

    folder = out.resolve()
    workspace = _workspace(folder)
    _prepare(workspace)
    with Ledger.of(workspace) as ledger:
        mails, news = _ingest(workspace, ledger)
        _review(workspace, ledger)
    written = _documents(workspace, folder / DOCUMENTS)
    listed = _listed(written)
    told = _TOLD.format(
        title=TITLE, mails=mails, news=news, listed=listed, documents=DOCUMENTS, space=SPACE
    )
    (folder / READ_ME).write_text(told, encoding="utf-8")
    typer.echo(f"{folder / DOCUMENTS}\n{listed}")
    say(f"{mails} courriels, {news} actualités. Ce qu’est chaque fichier : {folder / READ_ME}")


def _workspace(folder: Path) -> Workspace:
    """Return a copy of the samples with a ledger of its own; raises `SproError`."""
    from spro_docs.workspace import Workspace

    space = folder / SPACE
    _clear(folder)
    with as_file(files("spro_docs.samples")) as samples:
        shutil.copytree(samples, space, ignore=shutil.ignore_patterns("__*", "*.pyc", "out"))
    ledger = (space / "ledger.sqlite").as_posix()
    with (space / "spro.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            f'\n# Pour la démonstration, tout est ici.\n[ledger]\nurl = "sqlite:///{ledger}"\n'
        )
    workspace = Workspace.containing(space)
    if workspace is None:
        raise SproError(
            "L’exemple n’est pas installé avec le programme.", remedy="Réinstallez SPRO Docs."
        )
    return workspace


def _clear(folder: Path) -> None:
    """Take away an earlier demonstration; any other folder must be empty."""
    told = folder / READ_ME
    try:
        if told.is_file() and told.read_text(encoding="utf-8").startswith(TITLE):
            shutil.rmtree(folder / SPACE, ignore_errors=True)
        elif folder.exists() and any(folder.iterdir()):
            raise SproError(
                f"{folder} n’est pas vide : rien n’y a été écrit.",
                remedy="Donnez un dossier nouveau : spro demo --out DOSSIER.",
            )
        folder.mkdir(parents=True, exist_ok=True)
        (folder / READ_ME).write_text(f"{TITLE}\n", encoding="utf-8")
    except OSError as error:
        raise SproError(f"{folder} : écriture impossible ({reason_of(error)}).") from error


def _prepare(workspace: Workspace) -> None:
    """Write the frame of the meeting of October, from that of July."""
    from spro_docs.meeting_files import load_meeting
    from spro_docs.meeting_frame import write_frame
    from spro_docs.preparation import Frame, prepare

    path = workspace.meeting_folder / f"{MEETING}.yaml"
    if not path.exists():
        last = load_meeting(workspace.meetings()[-1].path)
        write_frame(path, prepare(last, Frame(date=MEETING), last.partners))


def _ingest(workspace: Workspace, ledger: Ledger) -> tuple[int, int]:
    """Read the sample inbox; return how many mails and news items came of it."""
    from pipelines.ingestion.collecting import MEGABYTE, Limits, Source
    from pipelines.ingestion.run import Ingestion
    from pipelines.ingestion.workspace_reader import WorkspaceReader
    from pipelines.mailbox import open_source

    reader = WorkspaceReader(workspace, NOW.date())
    limits = Limits(workspace.settings.mail.max_size * MEGABYTE)
    source = Source(open_source(workspace.root / "inbox"))
    with Bar() as bar:
        ingestion = Ingestion(ledger, reader, lambda: NOW, workspace.root, bar.show)
        summary = ingestion.run([source], limits)
    return summary.collected.new, summary.read.items


def _review(workspace: Workspace, ledger: Ledger) -> None:
    from pipelines.review.decisions import Review
    from pipelines.review.sample_review import SampleReview, read_decisions

    mails = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (workspace.root / "inbox").glob("*.eml")
    }
    review = SampleReview(ledger, Review(ledger, NOW), mails, workspace.meeting_folder)
    review.apply(read_decisions(workspace.root / "decisions.yaml"))


def _documents(workspace: Workspace, folder: Path) -> list[Written]:
    from spro_docs.cli.composing import composed_file
    from spro_docs.cli.packing import write_pack
    from spro_docs.cli.papers_made import Request

    folder.mkdir(exist_ok=True)
    path = workspace.find(str(MEETING), NOW.date())
    found = composed_file(path, workspace)
    return write_pack(Request(found.meeting, path, workspace, found), folder)


def _listed(written: list[Written]) -> str:
    from spro_docs.cli.packing import KINDS

    lines = []
    for one in written:
        what = next((told for end, told in KINDS.items() if one.path.name.endswith(end)), "")
        lines.append(f"  {one.path.name:<36} {what or 'la liste de ces documents'}")
    return "\n".join(lines)


def add_commands(app: typer.Typer) -> None:
    """Add the command to the program's."""
    app.command(cls=FrenchCommand)(demo)
