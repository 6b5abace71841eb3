"""The README keeps its word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from spro_docs.cli.program import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_example_goes_from_mails_to_a_deck(monkeypatch: pytest.MonkeyPatch) -> None:
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict[str, bytes] = {}
    monkeypatch.chdir(ROOT)

    exec(code[1], names)

    assert names["deck"].startswith(b"PK")
    assert len(names["news"]) > 20
    assert len([line for line in code[1].splitlines() if line.strip()]) <= 12


def test_the_two_commands_are_targets_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    for command in re.findall(r"^make ([a-z-]+)$", README, re.MULTILINE):
        assert re.search(rf"^{command}:", makefile, re.MULTILINE), command


def test_every_command_is_in_the_readme() -> None:
    for command in app.registered_commands:
        assert f"`spro {command.callback.__name__}" in README


def test_every_command_of_a_group_is_in_the_readme() -> None:
    for name, group in typer.main.get_command(app).commands.items():
        told = " ".join(re.findall(rf"`spro {name} ([^`]*)`", README))

        assert set(getattr(group, "commands", ())) <= set(re.findall(r"[a-z]+", told)), name


def test_files_that_the_readme_links_to_exist() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
