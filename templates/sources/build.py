"""Build every template from its sources; with `--check`, only tell whether they are up to date.

The tooling runs it as `python templates/sources/build.py`.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import deck
import papers

TEMPLATES = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Write the templates, or compare them (exit code 1 when one is not what its sources say)."""
    built = {"deck.pptx": deck.build(), **papers.build()}
    stale = [name for name, data in built.items() if contents(current(name)) != contents(data)]
    if "--check" in arguments:
        for name in stale:
            sys.stderr.write(f"templates/{name} is not up to date: run make templates\n")
        return int(bool(stale))
    for name in stale:
        (TEMPLATES / name).write_bytes(built[name])
    return 0


def current(name: str) -> bytes:
    """Return the bytes of a template as they are; nothing if it is not there."""
    path = TEMPLATES / name
    return path.read_bytes() if path.is_file() else b""


def contents(archive: bytes) -> list[tuple[str, bytes]]:
    """Return an archive's parts: how they are compressed differs between machines."""
    if not archive:
        return []
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return [(name, opened.read(name)) for name in opened.namelist()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
