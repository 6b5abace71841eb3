import datetime as dt
import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spro_docs.errors import ContentError, FileError
from spro_docs.files.editing import read_editable, yaml_value
from spro_docs.files.tree import parse
from spro_docs.models import Action, Participant, TextBlock

DATA = Path(__file__).parent.parent / "data"
SAMPLES = Path(__file__).parent.parent.parent / "samples"

BY_HAND = {
    "as a person writes": (DATA / "by-hand.yaml").read_text("utf-8"),
    "document markers": "---\nversion: 1\ntitle: x\n...\n",
    "no final newline": "version: 1\ntitle: x",
    "folded text": "title: >\n  deux\n  lignes\nsaid: >-\n    x\n",
    "tabs and spaces at the end": "title: x  \t\n\n  \ndate: 2023-10-11\n",
    "lists at the left": "a:\n- b\n- c:\n  - d\n",
    "lists indented by four": "a:\n    - b\n    - c:\n          - d\n",
    "aliases": "a: &x {b: 1}\nc: *x\n",
    "numbers": "a: 0123\nb: 1_000\nc: 1e3\nd: 0x1F\ne: 16258.50\nf: +1\n",
    "moments": "a: 2023-09-13 14:00\nb: 2023-09-13T14:00:00\nc: 14:00\nd: 2023-9-3\n",
    "words": "a: yes\nb: no\nc: True\nd: NULL\ne: \"\\u00e9\"\nf: ''\n",
}


@pytest.mark.parametrize("text", BY_HAND.values(), ids=BY_HAND.keys())
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["bare", "bom"])
def test_a_file_that_is_read_and_written_stays_the_same(
    tmp_path: Path, text: str, end: str, mark: bytes
) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(mark + text.replace("\n", end).encode())
    before = path.read_bytes(), path.stat().st_mtime_ns
    read_editable(path, "un fichier").write()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.yaml")), ids=lambda path: path.name)
def test_the_samples_stay_the_same(path: Path) -> None:
    file = read_editable(path, "un fichier")
    assert file.text().encode() == file.original


@pytest.mark.parametrize("text", BY_HAND.values(), ids=BY_HAND.keys())
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_an_edit_leaves_every_other_line_as_it_was(tmp_path: Path, text: str, end: str) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(text.replace("\n", end).encode())
    file = read_editable(path, "un fichier")
    file.root["added"] = "oui"
    file.write()
    rest = path.read_bytes().decode().splitlines()
    rest.remove("added: oui")
    assert rest == text.splitlines()
    assert path.read_bytes().count(b"\r\n") in {0, path.read_bytes().count(b"\n")}


def test_a_day_that_two_fields_share_is_written_twice(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text("version: 1\n", encoding="utf-8")
    file = read_editable(path, "un fichier")
    file.root["opened"] = file.root["closed"] = dt.date(2023, 11, 27)
    file.write()
    assert path.read_text("utf-8") == "version: 1\nopened: 2023-11-27\nclosed: 2023-11-27\n"


def test_a_changed_value_changes_its_line_alone(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text(BY_HAND["as a person writes"], encoding="utf-8")
    file = read_editable(path, "un fichier")
    file.root["agenda"][1]["duration"] = 20
    file.write()
    changed = zip(
        BY_HAND["as a person writes"].splitlines(),
        path.read_text(encoding="utf-8").splitlines(),
        strict=True,
    )
    assert [pair for pair in changed if pair[0] != pair[1]] == [("  duration:", "  duration: 20")]


def test_an_item_added_to_a_list_is_written_as_its_neighbours(tmp_path: Path) -> None:
    path = tmp_path / "actions.yaml"
    path.write_text("version: 1\nactions:\n  - id: a-1   # la première\n    what: x\n", "utf-8")
    file = read_editable(path, "un fichier")
    action = Action(
        id="a-2",
        what="Envoyer les dates",
        opened=dt.date(2023, 7, 6),
        participants=(Participant(organisation="CMA"),),
    )
    file.root["actions"].append(yaml_value(action))
    file.write()
    assert path.read_text("utf-8") == (
        "version: 1\nactions:\n  - id: a-1   # la première\n    what: x\n"
        "  - id: a-2\n    what: Envoyer les dates\n    participants:\n      - organisation: CMA\n"
        "    opened: 2023-07-06\n"
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("16258.50"), 16258.5),
        (Decimal(24000), 24000),
        (dt.datetime(2023, 9, 13, 14, 0), "2023-09-13 14:00"),
        (dt.time(14, 0), "14:00"),
        (dt.date(2023, 9, 13), dt.date(2023, 9, 13)),
        (TextBlock(text="x"), {"kind": "text", "text": "x"}),
        (None, None),
    ],
)
def test_values_as_yaml(value: object, written: object) -> None:
    assert yaml_value(value) == written


words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=12)
scalars = words | st.sampled_from(["", "~", "2023-10-11", "14:00", "yes", "0123", "a: b", "- x"])
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=12,
)


def _write(value: object, indent: int, style: st.DataObject) -> list[str]:
    """Write a value as people do: any quotes, blank lines, comments, flow or block."""
    pad = " " * indent
    if isinstance(value, dict) and value:
        lines = []
        for key, inner in value.items():
            lines += style.draw(st.sampled_from([[], [""], [f"{pad}# note"]]))
            quoted = _quoted(key)
            if isinstance(inner, str):
                gap = style.draw(st.sampled_from([" ", "   "]))
                lines.append(f"{pad}{quoted}:{gap}{_quoted(inner)}")
            else:
                lines.append(f"{pad}{quoted}:")
                lines += _write(inner, indent + style.draw(st.sampled_from([2, 4])), style)
        return lines
    if isinstance(value, list) and value:
        return [f"{pad}- {_quoted(v)}" if isinstance(v, str) else f"{pad}- []" for v in value]
    return [f"{pad}{_quoted(value) if isinstance(value, str) else '[ ]'}"]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@settings(deadline=None)
@given(st.dictionaries(words, values, min_size=1, max_size=4), st.data(), st.sampled_from("\n\r"))
def test_any_file_survives(
    tmp_path_factory: pytest.TempPathFactory,
    value: dict[str, object],
    style: st.DataObject,
    end: str,
) -> None:
    path = tmp_path_factory.mktemp("edits") / "m.yaml"
    text = end.replace("\r", "\r\n").join([*_write(value, 0, style), ""])
    path.write_bytes(text.encode())
    file = read_editable(path, "un fichier")
    assert file.text() == text
    file.root["ajout"] = "oui"
    edited = parse(file.text(), path).data
    assert isinstance(edited, dict)
    assert edited == {**parse(text, path).data, "ajout": "oui"}  # type: ignore[dict-item]


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text("title: x\n")
    file = read_editable(path, "un fichier")
    file.root["title"] = "y"
    path.write_text("title: z\n")
    with pytest.raises(FileError, match="modifié par ailleurs"):
        file.write()
    assert path.read_text() == "title: z\n"
    assert os.listdir(tmp_path) == ["m.yaml"]


@pytest.mark.parametrize("text", ["- a\n", "a: [\n", "juste un texte\n", ""])
def test_what_holds_no_fields_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "m.yaml"
    path.write_text(text)
    with pytest.raises(ContentError):
        read_editable(path, "un fichier")
