"""The documentation: every command and every setting is told, every page is in its contents."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
import yaml

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """The program that writes the reference pages."""
    spec = importlib.util.spec_from_file_location("reference", DOCS / "sources" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_command_and_option_says_what_it_is_for(reference: ModuleType) -> None:
    untold = [
        f"{name} {parameter.name}".strip()
        for name, command in reference.commands()
        for parameter in command.params
        if not getattr(parameter, "hidden", False) and not parameter.help
    ]
    unexplained = [name for name, command in reference.commands() if not command.help]

    assert (untold, unexplained) == ([], [])


def test_every_setting_says_what_it_is_for(reference: ModuleType) -> None:
    untold = [
        f"{path} {name}".strip()
        for path, model in reference.settings()
        for name, field in model.model_fields.items()
        if not field.description
    ]

    assert untold == []


def test_settings_in_tables_below_tables_are_told(reference: ModuleType) -> None:
    tables = [path for path, _ in reference.settings()]

    assert {"", "[mail]", "[[mail.accounts]]", "[mail.accounts.after]"} <= set(tables)


def test_every_page_is_in_the_contents() -> None:
    contents = (ROOT / ".mkdocs.yml").read_text(encoding="utf-8")
    pages = {path.name for path in DOCS.glob("*.md")}

    assert pages == set(_names(yaml.safe_load(contents)["nav"]))


def _names(part: object) -> list[str]:
    if isinstance(part, str):
        return [part]
    inside = part.values() if isinstance(part, dict) else part
    assert not isinstance(inside, str)
    return [name for one in inside for name in _names(one)]  # type: ignore[attr-defined]
