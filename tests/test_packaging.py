"""What is installed from the wheel works alone, elsewhere, without the source."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = (
    *("pyproject.toml", "README.md", "LICENSE"),
    *("spro_docs", "pipelines", "templates", "samples"),
)
SAMPLE = "spro_docs/samples/meetings/2023-07-06.yaml"
SAMPLE_MAIL = "spro_docs/samples/inbox/01-cria-communications.eml"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for name in SOURCES:
        _copy(ROOT / name, source / name)
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"),
            *("--no-build-isolation", "--wheel-dir", str(folder), str(source)),
        ],
        check=True,
    )
    return next(folder.glob("*.whl"))


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile"),
            *("--target", str(folder), str(wheel)),
        ],
        check=True,
    )
    return folder


def run(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run `spro` from the installed wheel: its folder comes before the environment's own."""
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); "
        "from spro_docs.cli.program import main; main()"
    )
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-P", "-c", code, str(installed), *arguments],
        cwd=cwd,
        env={**environment, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_holds_every_package_and_their_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    assert {
        "spro_docs/py.typed",
        "spro_docs/deck/fonts.json",
        "spro_docs/templates/deck.pptx",
        SAMPLE,
        SAMPLE_MAIL,
    } <= names
    assert not [name for name in names if "/sources/" in name or name.startswith("tests/")]


def test_packages_are_all_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = set(project["tool"]["setuptools"]["packages"])
    mapped = set(project["tool"]["setuptools"]["package-dir"])
    found = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for top in ("spro_docs", "pipelines")
        for path in (ROOT / top).rglob("__init__.py")
    }

    assert declared - mapped == found


def test_the_installed_command_makes_the_sample_deck(installed: Path, tmp_path: Path) -> None:
    made = run(installed, "deck", str(installed / SAMPLE), "-o", "deck.pptx", cwd=tmp_path)

    assert made.returncode == 0, made.stderr
    assert (tmp_path / "deck.pptx").read_bytes().startswith(b"PK")


def test_the_installed_command_plays_the_whole_line(installed: Path, tmp_path: Path) -> None:
    made = run(installed, "demo", "--out", "démo", cwd=tmp_path)

    assert made.returncode == 0, made.stderr
    assert (tmp_path / "démo" / "documents" / "2023-10-11-diaporama.pptx").is_file()


def test_it_is_the_installed_package_that_runs(installed: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import spro_docs; print(spro_docs.__file__)"
    )
    told = subprocess.run(
        [sys.executable, "-P", "-c", code, str(installed)],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )

    assert told.stdout.strip().startswith(str(installed))
