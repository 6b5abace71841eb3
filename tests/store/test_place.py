from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.store import Ledger, LedgerError, place
from pipelines.store.ledger import workspace_url
from spro_docs.workspace import Workspace


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "état"))
    folder = tmp_path / "Réseau 99"
    folder.mkdir()
    return folder


def test_each_workspace_has_a_ledger_of_its_own_outside_it(root: Path) -> None:
    other = root.parent / "ailleurs" / "Réseau 99"
    other.mkdir(parents=True)

    folders = {place.state_folder(root), place.state_folder(other)}

    assert len(folders) == 2
    assert not any(folder.is_relative_to(root) for folder in folders)
    assert place.state_folder(root / "." / ".." / root.name) in folders


def test_a_name_lets_the_workspace_move(root: Path) -> None:
    assert place.state_folder(root, "SPRO 99") == place.state_folder(root.parent, "SPRO 99")


def test_a_workspace_says_where_its_ledger_is(root: Path) -> None:
    (root / "spro.toml").write_text('[ledger]\nname = "réseau"\n', encoding="utf-8")
    workspace = Workspace.containing(root)
    assert workspace is not None

    assert "r%C3%A9seau" in workspace_url(workspace)
    with Ledger.of(workspace) as ledger:
        assert ledger.mails.count() == 0


def test_a_network_share_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "is_on_network", lambda folder: True)

    with pytest.raises(LedgerError, match="disque partagé"):
        Ledger.open(root / "ledger.sqlite")


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
serveur:/partage /mnt/disque\\040partage nfs4 rw 0 0
//serveur/commun /mnt/commun cifs rw 0 0
/dev/sdb1 /mnt/commun/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/x", "ext4"),
        ("/mnt/disque partage/réseau", "nfs4"),
        ("/mnt/commun", "cifs"),
        ("/mnt/commun/local/x", "ext4"),
        ("/mnt/communs", "ext4"),
    ],
)
def test_the_file_system_of_a_folder_is_its_deepest_mounts(folder: str, kind: str) -> None:
    assert place._file_system(Path(folder), MOUNTS) == kind
