"""A keyring in a file, for the program when it runs as its own process."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend


class FileKeyring(KeyringBackend):
    priority = 1

    @property
    def _kept(self) -> dict[str, str]:
        path = Path(os.environ["TEST_KEYRING"])
        return json.loads(path.read_text("utf-8")) if path.exists() else {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept.get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        kept = {**self._kept, f"{service} {username}": password}
        Path(os.environ["TEST_KEYRING"]).write_text(json.dumps(kept), "utf-8")
