"""Programs that tests need: without them a test is left out, and fails in CI."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

_POSTGRES = sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)  # Debian
PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", *_POSTGRES])


def needed(program: str, package: str) -> str:
    """Return the path of a program; skips the test when it is not installed."""
    found = shutil.which(program, path=PATH)
    if found is None:
        message = f"{program} n’est pas installé : sudo apt-get install {package}"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return found
