"""Is mail still coming in? What is said in every listing, by `doctor` and by a notice in `out/`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from pathlib import Path

from pipelines.store import AccountRow, Ledger
from spro_docs.files.writing import replace_whole
from spro_docs.settings import MailSettings
from spro_docs.typography import full_date, hour

NOTICE = "ATTENTION - courriels non lus.txt"
"""The notice's file, for whoever looks in `out/` and never in a terminal."""

_HEAD = """\
Les courriels des partenaires n’arrivent plus dans SPRO Docs.

{sentences}

Ce fichier disparaît de lui-même dès que la réception reprend.
"""


def staleness(ledger: Ledger, now: dt.datetime, settings: MailSettings) -> tuple[str, ...]:
    """Return what a person must know of accounts that are not read (any more), a sentence each.

    Two queries. An account of the settings is overdue `warn_after` days after its last success; a
    run that fell (a wrong file of the workspace, a full disk) brings no news either.
    """
    known = {row.name: row for row in ledger.runs.accounts()}
    limit = dt.timedelta(days=settings.warn_after)
    names = [account.name for account in settings.accounts]
    found = (_sentence(name, known.get(name), now, limit) for name in names)
    fell = [
        f"La dernière réception s’est arrêtée en chemin : {run.error}"
        for run in ledger.runs.list(limit=1)
        if run.outcome == "failed" and run.error
    ]
    return (*(sentence for sentence in found if sentence), *fell)


def write_notice(out: Path, sentences: Collection[str]) -> None:
    """Write the notice in the folder `out`, or remove it when there is nothing to say.

    A folder that cannot be written is not worth a failure of its own: listings say the same.
    """
    path = out / NOTICE
    try:
        if sentences:
            out.mkdir(exist_ok=True)
            text = _HEAD.format(sentences="\n".join(f"- {one}" for one in sentences))
            replace_whole(path, text.encode("utf-8"))
        else:
            path.unlink(missing_ok=True)
    except OSError:
        return


def _sentence(
    name: str, row: AccountRow | None, now: dt.datetime, limit: dt.timedelta
) -> str | None:
    if row is None:
        return f"La boîte « {name} » n’a encore jamais été lue. Lancez « spro ingest »."
    since = row.succeeded
    if row.failure is not None and row.failing_since is not None:
        moment = (since or row.failing_since).astimezone()
        at = f"{full_date(moment.date())} à {hour(moment.time())}"
        return f"La boîte « {name} » n’est plus lue depuis le {at} : {row.failure}"
    if since is not None and since - now > limit:
        return (
            f"La boîte « {name} » a été lue le {_day(since)}, dans l’avenir : vérifiez l’horloge "
            "de la machine."
        )
    if since is None or now - since > limit:
        last = f"depuis le {_day(since)}" if since else "jusqu’ici"
        return (
            f"La boîte « {name} » n’a pas été lue {last} : la tâche planifiée s’est-elle arrêtée ? "
            "Lancez « spro ingest » ; « spro schedule » donne la tâche."
        )
    return None


def _day(moment: dt.datetime) -> str:
    return full_date(moment.astimezone().date())
