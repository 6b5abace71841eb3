"""`spro pack`: every document, and what each is."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from spro_docs.output import untouched
from tests.cli.test_program import spro
from tests.july import july


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return july(tmp_path / "réseau")


def test_the_manifest_says_what_each_document_is(workspace: Path) -> None:
    run = spro("pack", "2023-07-06", "-o", "papiers", cwd=workspace)

    written = [workspace / line for line in run.stdout.splitlines()]
    manifest = json.loads(written[-1].read_text(encoding="utf-8"))
    assert run.returncode == 0, run.stderr
    assert [one["file"] for one in manifest["documents"]] == [path.name for path in written[:-1]]
    for one, path in zip(manifest["documents"], written, strict=False):
        assert one["what"]
        assert one["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_made_again_it_is_the_same_and_in_its_place(workspace: Path) -> None:
    one, two = (spro("pack", "2023-07-06", cwd=workspace) for _ in range(2))

    assert one.stdout == two.stdout
    assert untouched((workspace / "out" / "2023-07-06-manifeste.json").read_bytes())


def test_a_document_that_a_person_edited_stays_and_the_manifest_names_the_new_one(
    workspace: Path,
) -> None:
    spro("pack", "2023-07-06", cwd=workspace)
    mine = workspace / "out" / "2023-07-06-invitation.eml"
    mine.write_text("à moi", encoding="utf-8")

    run = spro("pack", "2023-07-06", cwd=workspace)

    manifest = (workspace / "out" / "2023-07-06-manifeste.json").read_text(encoding="utf-8")
    assert mine.read_text(encoding="utf-8") == "à moi"
    assert "2023-07-06-invitation (2).eml" in manifest
    assert "invitation (2).eml" in run.stderr
