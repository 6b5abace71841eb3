from typing import Any

import pytest
from pydantic import ValidationError

from spro_docs.models import Meeting, Organisation, Participant, Party


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


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example, c@d.example",
        "Léa <a@b.example>",
        "mailto:a@b.example",
        "a b@c.example",
        "a@b@c.example",
        "sans-arobase.example",
    ],
)
def test_an_address_is_one_and_bare(address: str) -> None:
    for fields in ({"addresses": [address]}, {"people": [{"name": "Léa", "email": address}]}):
        with pytest.raises(ValidationError, match="adresse attendue, comme « nom@reseau"):
            Organisation.model_validate({"acronym": "ML", "name": "Mission locale", **fields})
    with pytest.raises(ValidationError, match="adresse attendue, comme « nom@reseau"):
        Participant.model_validate({"person": "Léa", "email": address})


@pytest.mark.parametrize("address", ["a@b.example", "O'Neil+spro@b-c.example", "léa@été.example"])
def test_an_address_may_have_accents_and_signs(address: str) -> None:
    data = {"acronym": "ML", "name": "Mission locale", "addresses": [address]}
    assert Organisation.model_validate(data).addresses == (address,)


def test_a_name_alone_is_a_place() -> None:
    data = {"title": "x", "date": "2023-10-11", "place": "CMA"}
    place = Meeting.model_validate(data).place
    assert place is not None
    assert place.name == "CMA"
