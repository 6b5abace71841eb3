"""Whether an account of the settings opens, and its folders are there: what `spro doctor` asks."""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.mailbox import open_account
from spro_docs.settings import Account


def look_at(account: Account, environ: Mapping[str, str], *, alone: bool) -> str:
    """Return what an account holds, in French; nothing there is changed.

    `alone` says that there is no other account. Raises the error that reading it would, with its
    remedy.
    """
    with open_account(account, environ, alone=alone) as mailbox:
        counts = {name: mailbox.list_since(name).expected for name in account.folders}
    told = ", ".join(f"{name} {count}" for name, count in counts.items())
    return f"{account.name} s’ouvre ; courriels : {told}"
