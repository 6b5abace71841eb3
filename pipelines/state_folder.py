"""Where the state of a workspace is kept on this machine; nothing heavy is imported for it."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

FILE = "ledger.sqlite"


def state_folder(root: Path, name: str | None = None) -> Path:
    """Return the local folder of a workspace's state; it may not exist.

    `root` is the workspace's folder, `name` its ledger's name where settings give one, by which
    the workspace can move.
    """
    from platformdirs import user_state_path

    resolved = os.path.normcase(root.resolve())
    digest = hashlib.sha256(resolved.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    key = _slug(name) if name else f"{_slug(root.resolve().name)}-{digest}"
    return user_state_path("spro-docs", appauthor=False) / key


def _slug(name: str) -> str:
    return re.sub(r"[^\w-]+", "-", name).strip("-").lower()[:60] or "spro"
