from typing import Any

import pytest
from pydantic import ValidationError

from spro_docs.models import Meeting, Participant, Party


@pytest.mark.parametrize(
    "fields",
    [{"organisation": "CMA"}, {"person": "Léa"}, {"organisation": "CMA", "person": "Léa"}],
)
def test_a_party_is_an_organisation_a_person_or_both(fields: dict[str, Any]) -> None:
    assert Party.model_validate(fields).model_dump(exclude_none=True) == fields


@pytest.mark.parametrize("cls", [Party, Participant])
def test_a_party_is_somebody(cls: type[Party]) -> None:
    with pytest.raises(ValidationError, match="« organisation » ou « person » attendu"):
        cls.model_validate({"email": "a@b.example"})


def test_a_name_alone_is_a_place() -> None:
    data = {"title": "x", "date": "2023-10-11", "place": "CMA"}
    place = Meeting.model_validate(data).place
    assert place is not None
    assert place.name == "CMA"
