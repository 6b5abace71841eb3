"""Where a workspace's ledger is: the local state folder of the user, unless settings say where.

Never on a network share: SQLite's locks do not hold there, and two machines would ruin the file.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import sqlalchemy as sa

from pipelines.state_folder import FILE, state_folder
from pipelines.store.faults import LedgerError
from spro_docs.errors import reason_of

__all__ = ["is_on_network", "ledger_url", "prepare_folder", "sqlite_url", "state_folder"]

_NETWORK = frozenset(
    {"9p", "afs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone"}
    | {"fuse.sshfs", "glusterfs", "lustre", "nfs", "nfs4", "smb2", "smb3", "smbfs", "vboxsf"}
)
_DRIVE_REMOTE = 4


def ledger_url(root: Path, url: str | None = None, name: str | None = None) -> str:
    """Return the URL of a workspace's ledger: its own, or a file in the state folder."""
    return url or sqlite_url(state_folder(root, name) / FILE)


def sqlite_url(path: Path) -> str:
    """Return the URL of a ledger in a file."""
    return sa.URL.create("sqlite", database=str(path)).render_as_string(hide_password=False)


def prepare_folder(path: Path) -> None:
    """Make the folder of a SQLite file, and the file, for its owner alone.

    Raises `LedgerError` on a network share and where nothing can be written.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_on_network(path.parent):
            raise LedgerError(
                f"{path} : le registre ne peut être sur un disque partagé, il s’abîmerait",
                remedy="Ôtez « url » de [ledger] dans spro.toml, ou donnez une base de données "
                "(postgresql://…).",
            )
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise LedgerError(
            f"{path} : le registre ne peut être créé ({reason_of(error)})",
            remedy="Vérifiez que le disque a de la place et que vous pouvez écrire ce dossier.",
        ) from error


def is_on_network(folder: Path) -> bool:
    """Tell whether a folder is on a share of another machine, as far as the system says."""
    resolved = folder.resolve()
    if sys.platform == "win32":
        import ctypes

        root = resolved.anchor
        return root.startswith("\\\\") or (
            ctypes.windll.kernel32.GetDriveTypeW(root) == _DRIVE_REMOTE
        )
    try:
        mounts = Path("/proc/self/mounts").read_text("utf-8", "surrogateescape")
    except OSError:  # macOS, BSD: what cannot be known is not refused
        return False
    return _file_system(resolved, mounts) in _NETWORK


def _file_system(folder: Path, mounts: str) -> str:
    """Return the type of the file system that holds a folder: its deepest mount's, the last one."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = Path(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[1]))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind
