"""The arrows of the design: pipelines know the library, never the other way round."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import spro_docs

ROOT = Path(__file__).parents[1]


def imports(folder: str) -> Iterator[tuple[Path, str]]:
    """Yield each module of a package with what it imports."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((path, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield path, node.module


def _of_command(path: Path) -> bool:
    return path.is_relative_to(ROOT / "spro_docs" / "cli")


def test_only_the_command_line_looks_at_both() -> None:
    found = [p for p, name in imports("spro_docs") if name.split(".")[0] == "pipelines"]

    assert [path for path in found if not _of_command(path)] == []


def test_nobody_imports_the_command_line() -> None:
    for folder in ("spro_docs", "pipelines"):
        found = [p for p, name in imports(folder) if f"{name}.".startswith("spro_docs.cli.")]
        assert [path for path in found if not _of_command(path)] == []


def test_the_public_names_are_these() -> None:
    assert spro_docs.__all__ == [
        "Gathered",
        "Meeting",
        "SproError",
        "build_agenda",
        "build_calendar",
        "build_dates",
        "build_deck",
        "build_mail",
        "build_minutes",
        "build_sign_in",
        "compose",
        "load_meeting",
    ]
    assert all(hasattr(spro_docs, name) for name in spro_docs.__all__)


def test_no_module_is_a_drawer() -> None:
    drawers = {"util", "utils", "helper", "helpers", "misc", "common"}

    assert not [
        p
        for top in ("spro_docs", "pipelines")
        for p in (ROOT / top).rglob("*.py")
        if p.stem in drawers
    ]
