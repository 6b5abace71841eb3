"""The command `spro ingest`: partner mails come in, once, and become news to review."""

from __future__ import annotations

import json
import os
import signal
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from spro_docs.cli.clock import day_of_option, now, today
from spro_docs.cli.current import current_workspace, existing_ledger, state_of
from spro_docs.cli.documents import JsonOption, say
from spro_docs.cli.french import FrenchCommand
from spro_docs.cli.progress import Bar
from spro_docs.cli.reviewing import accept_by_itself
from spro_docs.counts import agreed, counted

if TYPE_CHECKING:
    from pipelines.ingestion.collecting import Limits, Source
    from pipelines.ingestion.run import Ingestion, Summary
    from pipelines.store import Ledger
    from spro_docs.errors import SproError
    from spro_docs.workspace import Workspace


def ingest(  # noqa: PLR0913, PLR0917 - each option is one
    sources: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar="SOURCE",
            help="Un compte de spro.toml, un dossier de .eml, un .mbox ou un Maildir ; sinon tous "
            "les comptes.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="JOUR", help="Laisse de côté ce qui est arrivé avant."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Dit ce qui viendrait, sans rien recevoir.")
    ] = False,
    again: Annotated[
        bool,
        typer.Option(
            "--again", help="Relit les courriels gardés ; ce qui est décidé ne change pas."
        ),
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Reste à l’écoute des boîtes, jusqu’à SIGTERM.")
    ] = False,
    pack: Annotated[
        bool,
        typer.Option("--pack", help="Refait ensuite les documents de la prochaine réunion."),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Reçoit les courriels des partenaires et en tire les actualités à trier."""
    workspace = current_workspace()
    limits = _limits(workspace, since)
    if dry_run:
        _preview(workspace, sources or [], limits, as_json=as_json)
        return
    with _Session(workspace) as session:
        chosen = () if again and not sources else session.sources(sources or [])
        if watch:
            session.watch(chosen, limits, pack=pack)
            return
        with Bar() as bar:
            summary = session.ingestion(bar).run(chosen, limits, again=again)
        session.tell(summary, as_json=as_json)
    if pack:
        _pack(workspace)
    if summary.exit_code:
        raise typer.Exit(summary.exit_code)


class _Session:
    """The ledger of a workspace while a command runs, and the notice that it leaves in `out/`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __enter__(self) -> _Session:
        from pipelines.store import Ledger

        self.ledger: Ledger = Ledger.of(self._workspace)
        return self

    def __exit__(self, *_: object) -> None:
        """Renew the notice, even where the run fell: that is when it matters."""
        from pipelines.ingestion.staleness import staleness, write_notice
        from pipelines.store import LedgerError

        try:
            told = staleness(self.ledger, now(), self._workspace.settings.mail)
        except LedgerError:
            told = ()
        else:
            write_notice(self._workspace.out, told)
        self.ledger.close()

    def sources(self, wanted: list[str]) -> tuple[Source, ...]:
        from pipelines.ingestion.sources import sources_of

        return sources_of(self._workspace.settings.mail, wanted, os.environ)

    def ingestion(self, bar: Bar) -> Ingestion:
        from pipelines.ingestion.run import Ingestion
        from pipelines.ingestion.workspace_reader import WorkspaceReader

        reader = WorkspaceReader(self._workspace, today())
        return Ingestion(self.ledger, reader, now, state_of(self._workspace), bar.show)

    def tell(self, summary: Summary, *, as_json: bool) -> None:
        from pipelines.ingestion.run import parts_of

        if as_json:
            typer.echo(json.dumps(_as_json(summary), ensure_ascii=False))
        for part in parts_of(summary):
            say(part)
        say(summary.sentence())
        accepted = accept_by_itself(self.ledger, self._workspace)
        if accepted:
            say(
                f"{counted(accepted, 'actualité')} de partenaires sûrs, "
                f"{agreed(accepted, 'retenue')} d’office."
            )

    def watch(self, sources: tuple[Source, ...], limits: Limits, *, pack: bool) -> None:
        """Stay until SIGTERM or Ctrl-C; a line a run that brought something or failed."""
        from pipelines.ingestion.staleness import staleness, write_notice
        from pipelines.ingestion.watching import Watch

        def report(summary: Summary) -> None:
            told = staleness(self.ledger, now(), self._workspace.settings.mail)
            write_notice(self._workspace.out, told)
            if summary.failures or summary.collected.new:
                self.tell(summary, as_json=False)
            if pack and summary.collected.new:
                _pack(self._workspace)

        def tell(error: SproError) -> None:
            say(f"spro : {error}")

        watching = Watch(partial(self.ingestion, Bar()), limits, report, tell)
        signal.signal(signal.SIGTERM, lambda *_: watching.stop())
        signal.signal(signal.SIGINT, lambda *_: watching.stop())
        say(f"À l’écoute de {', '.join(source.name for source in sources)}.")
        watching.run(sources)


def _limits(workspace: Workspace, since: str | None) -> Limits:
    from pipelines.ingestion.collecting import MEGABYTE, Limits

    day = day_of_option(since) if since else None
    return Limits(workspace.settings.mail.max_size * MEGABYTE, day)


def _preview(workspace: Workspace, wanted: list[str], limits: Limits, *, as_json: bool) -> None:
    from pipelines.ingestion.collecting import MEGABYTE, preview
    from pipelines.ingestion.sources import sources_of

    ledger = existing_ledger(workspace)
    for source in sources_of(workspace.settings.mail, wanted, os.environ):
        with source.mailbox:
            found = preview(ledger, source, limits)
        if as_json:
            row = {"source": source.name, "new": found.new, "bytes": found.size}
            typer.echo(json.dumps(row, ensure_ascii=False))
        else:
            typer.echo(f"{source.name} : {found.new} à recevoir, {found.size / MEGABYTE:.1f} Mo")
    if ledger is not None:
        ledger.close()
    say("Rien n’a été reçu (--dry-run).")


def _as_json(summary: Summary) -> dict[str, Any]:
    return {
        **summary.counts(),
        "set_aside": [{"id": sha, "reason": reason} for sha, reason in summary.set_aside],
        "failures": [
            {
                "source": failure.source,
                "error": str(failure.error),
                "exit_code": failure.error.exit_code,
            }
            for failure in summary.failures
        ],
    }


def _pack(workspace: Workspace) -> None:
    """Make the next meeting's documents; without a meeting to come there is nothing to do."""
    from spro_docs.cli.packing import pack

    day = today()
    if any(meeting.date >= day for meeting in workspace.meetings()):
        pack("next")
    else:
        say("Pas de réunion à venir : aucun document à refaire.")


def add_commands(app: typer.Typer) -> None:
    """Add the command to the program's."""
    app.command(cls=FrenchCommand)(ingest)
