"""Files that two programs change: each in turn."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from spro_docs.errors import FileError, TryAgainError
from spro_docs.files.holding import held

COUNT = """
import sys
from pathlib import Path
from spro_docs.files.holding import held
from spro_docs.files.writing import write_whole

path = Path(sys.argv[1])
for _ in range(25):
    with held(path):
        write_whole(path, str(int(path.read_text()) + 1).encode())
"""
HOLD = """
import sys
from pathlib import Path
from spro_docs.files.holding import held

with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def _started(script: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_no_change_of_several_programs_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "compte"
    path.write_text("0")

    running = [_started(COUNT, path) for _ in range(3)]

    for one in running:
        one.communicate()
    assert [one.returncode for one in running] == [0, 0, 0]
    assert path.read_text() == "75"


def test_nothing_stays_beside_the_file(tmp_path: Path) -> None:
    with held(tmp_path / "actions.yaml"):
        pass

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_another_holds_is_told(tmp_path: Path) -> None:
    path = tmp_path / "actions.yaml"
    other = _started(HOLD, path)
    assert other.stdout is not None
    other.stdout.readline()

    with (
        pytest.raises(TryAgainError, match=r"une autre commande le modifie.*Recommencez"),
        held(path, patience=0.1),
    ):
        pass
    other.communicate()

    with held(path, patience=0.1):
        pass


def test_a_program_that_is_killed_holds_nothing_any_more(tmp_path: Path) -> None:
    path = tmp_path / "actions.yaml"
    other = _started(HOLD, path)
    assert other.stdout is not None
    other.stdout.readline()
    other.kill()
    other.communicate()

    with held(path, patience=5):
        pass


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="absent"), held(tmp_path / "ailleurs" / "actions.yaml"):
        pass


def test_a_lock_that_somebody_else_left_is_taken(tmp_path: Path) -> None:
    left = tmp_path / ".actions.yaml.lock"
    left.touch(0o444)

    with held(tmp_path / "actions.yaml", patience=0.1):
        pass

    assert not left.exists()
