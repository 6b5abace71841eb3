import pytest

from spro_docs.files.fields import place_of
from spro_docs.files.tree import Loc
from spro_docs.models import Event, Meeting, Model, Organisation, Place, TextBlock

BLOCK = ("agenda", 0, "sections", 1, "blocks", 2)


@pytest.mark.parametrize(
    ("told", "place", "holder"),
    [
        (("title",), ("title",), Meeting),
        (("unknown",), ("unknown",), Meeting),
        (("place", "name"), ("place", "name"), Place),
        (("partners", 0, "aliases", 1), ("partners", 0, "aliases", 1), None),
        (("partners", 0, "nam"), ("partners", 0, "nam"), Organisation),
        ((*BLOCK, "text", "text"), (*BLOCK, "text"), TextBlock),
        ((*BLOCK, "table"), BLOCK, None),
        (
            (*BLOCK, "events", "events", 0, "start", "datetime"),
            (*BLOCK, "events", 0, "start"),
            Event,
        ),
        ((), (), None),
    ],
)
def test_the_members_of_unions_are_left_out(
    told: Loc, place: Loc, holder: type[Model] | None
) -> None:
    assert place_of(Meeting, told) == (place, holder)
