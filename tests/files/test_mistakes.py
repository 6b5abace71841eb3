import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from spro_docs.files.mistakes import field_path, mistakes_of, received
from spro_docs.files.tree import Loc, read_tree
from spro_docs.models import Meeting

EVERYTHING = read_tree(Path(__file__).parent.parent / "data" / "everything.yaml", "tout").data

junk = st.recursive(
    st.none()
    | st.text(max_size=8)
    | st.sampled_from(["2023-02-30", "25:00", "-1", "1e999", "9" * 5000, "nan", "text", "\x00"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=4,
)


def _places(data: Any, loc: Loc = ()) -> list[Loc]:
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    found = [loc] if loc else []
    for key, value in inner if isinstance(data, dict | list) else ():
        found += _places(value, (*loc, key)) if isinstance(value, dict | list) else [(*loc, key)]
    return found


def _replaced(data: Any, loc: Loc, value: Any) -> Any:
    changed = copy.deepcopy(data)
    inner = changed
    for part in loc[:-1]:
        inner = inner[part]
    inner[loc[-1]] = value
    return changed


def test_the_sample_of_every_field_is_right() -> None:
    data = dict(EVERYTHING) | {"version": 1}  # type: ignore[arg-type]
    Meeting.model_validate(data)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(_places(EVERYTHING)), junk)
def test_whatever_is_wrong_is_told_in_french_at_its_place(loc: Loc, value: Any) -> None:
    data = _replaced(EVERYTHING, loc, value) | {"version": 1}
    try:
        Meeting.model_validate(data)
    except ValidationError as error:
        mistakes = mistakes_of(error, Meeting)
        assert mistakes
        for mistake in mistakes:
            assert not {"Input", "Value", "should", "must", "valid"} & set(mistake.problem.split())
            near = min(len(loc), len(mistake.loc))
            assert mistake.loc[:near] == loc[:near] or mistake.loc[: near - 1] == loc[: near - 1]


@pytest.mark.parametrize(
    ("loc", "path"),
    [
        (("agenda", 2, "sections", 0, "title"), "agenda[2].sections[0].title"),
        (("title",), "title"),
        ((), ""),
    ],
)
def test_field_path(loc: Loc, path: str) -> None:
    assert field_path(loc) == path


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "rien"),
        ({"a": "b"}, "des champs"),
        (["a"], "une liste"),
        ("a\n b", "« a b »"),
        ("x" * 50, f"« {'x' * 40}… »"),
    ],
)
def test_received(value: object, words: str) -> None:
    assert received(value) == words
