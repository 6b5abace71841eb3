import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from spro_docs import models
from spro_docs.meeting_files import load_meeting
from spro_docs.models import Meeting, Model
from spro_docs.models.base import Model as Base
from spro_docs.schema import descriptions, meeting_schema

DATA = Path(__file__).parent / "data"
HEAD = "title: x\ndate: 2023-10-11\n"
BLOCK = HEAD + "agenda: [{title: y, sections: [{title: z, blocks: [%s]}]}]\n"


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    schema = meeting_schema()
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def _as_editors_read(text: str) -> Any:
    """Read YAML 1.2 into JSON's types: editors know no dates."""
    return _plain(YAML(typ="safe", pure=True).load(text))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return str(value).replace("+00:00", "Z") if isinstance(value, dt.date) else value


def _walk(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for inner in schema.values():
            yield from _walk(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _walk(inner)


SAMPLE = Path(__file__).parent.parent / "samples" / "meetings" / "2023-07-06.yaml"

RIGHT = {
    "the sample": SAMPLE.read_text("utf-8"),
    "every field": (DATA / "everything.yaml").read_text("utf-8"),
    "a meeting of a workspace": (DATA / "workspace/meetings/2023-10-11.yaml").read_text("utf-8"),
    "the least": HEAD,
    "numbers as texts": "title: 2024\ndate: 2023-10-11\nattendance: [{person: 007}]\n",
    "empty fields": HEAD + "agenda:\nplace:\nsequence:\nstatus:\nnext:\nversion:\n",
    "a text block": BLOCK % "Un texte",
    "a place by name": HEAD + "place: CMA\n",
    "hours": HEAD + "hours: {start: 9:00, end: 17 h 30}\n",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_what_people_may_write_is_valid(validator: Draft7Validator, text: str) -> None:
    validator.validate(_as_editors_read(text))


@pytest.mark.parametrize("name", ["the least", "numbers as texts", "empty fields", "hours"])
def test_and_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / "m.yaml"
    path.write_text(RIGHT[name], "utf-8")
    assert isinstance(load_meeting(path), Meeting)


WRONG = {
    "an unknown field": HEAD + "titel: x\n",
    "a missing field": "title: x\n",
    "an empty title": "title:\ndate: 2023-10-11\n",
    "a date in words": "title: x\ndate: 11 octobre\n",
    "a wrong value": HEAD + "status: prévue\n",
    "a text for a list": HEAD + "agenda: x\n",
    "an unknown kind": BLOCK % "{kind: event}",
    "a block without kind": BLOCK % "{text: x}",
    "a block without its field": BLOCK % "{kind: text}",
    "a field of another block": BLOCK % "{kind: text, text: x, events: []}",
    "an amount in French": BLOCK % "{kind: budget, budgets: [{label: a, year: 1, total: 16 €}]}",
    "a negative amount": BLOCK % "{kind: budget, budgets: [{label: a, year: 1, total: -1}]}",
    "an impossible hour": HEAD + "hours: {start: 25:00}\n",
    "one column": BLOCK % "{kind: columns, columns: [{title: a}]}",
    "a newer file": "version: 2\n" + HEAD,
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
def test_known_mistakes_are_not_valid(validator: Draft7Validator, text: str) -> None:
    assert not validator.is_valid(_as_editors_read(text))


def test_every_field_is_described_in_french() -> None:
    schema = meeting_schema()
    for name, model in {"Meeting": schema, **schema["$defs"]}.items():
        for field, told in model.get("properties", {}).items():
            assert told["description"].endswith("."), f"{name}.{field}"


def test_every_description_is_of_a_field() -> None:
    known = {name: cls for name, cls in vars(models).items() if isinstance(cls, type)}
    known["_Block"] = models.TextBlock.__base__  # type: ignore[assignment]
    for name, entry in descriptions().items():
        assert issubclass(known[name], Base)
        assert set(entry["fields"]) <= set(known[name].model_fields), name


def test_every_kind_of_block_is_offered() -> None:
    items = meeting_schema()["$defs"]["Section"]["properties"]["blocks"]["anyOf"][0]["items"]
    offered = {choice["$ref"].rpartition("/")[2] for choice in items["anyOf"] if "$ref" in choice}
    assert offered == {
        name
        for name, cls in vars(models).items()
        if name.endswith("Block") and isinstance(cls, type) and issubclass(cls, Model)
    }


def test_nothing_stands_beside_a_reference() -> None:
    assert all(set(part) == {"$ref"} for part in _walk(meeting_schema()) if "$ref" in part)


def test_it_speaks_french_alone() -> None:
    text = json.dumps(meeting_schema(), ensure_ascii=False)
    assert not [word for word in (" the ", " and ", "Input", " of a ") if word in text]


def test_it_is_the_same_each_time() -> None:
    assert json.dumps(meeting_schema()) == json.dumps(meeting_schema())
