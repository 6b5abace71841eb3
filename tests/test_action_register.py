"""What happens to actions, and to the lines of their register."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from spro_docs.action_register import (
    assigned,
    confirmed,
    ended,
    found,
    listed,
    next_id,
    save,
)
from spro_docs.errors import UsageError
from spro_docs.models import Action, ActionState, Participant, ParticipantState, Party
from spro_docs.registers import read_actions
from tests.july import ACTIONS

DAY = dt.date(2023, 9, 15)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(ACTIONS, tmp_path))


def register(path: Path) -> tuple[Action, ...]:
    return read_actions(path, {})


def waiting() -> Action:
    return Action(
        id="a-1",
        what="Obtenir l’accord",
        opened=dt.date(2023, 7, 6),
        state=ActionState.WAITING,
        participants=(
            Participant(organisation="CMA", state=ParticipantState.AWAITING),
            Participant(person="Zoé Petit", state=ParticipantState.AWAITING),
        ),
    )


def test_the_last_answer_ends_the_waiting() -> None:
    one = confirmed(waiting(), "cma", DAY)
    both = confirmed(one, "Zoe Petit", DAY)

    assert (one.state, both.state) == (ActionState.WAITING, ActionState.DOING)
    assert [change.change for change in both.history] == ["CMA confirme", "Zoé Petit confirme"]


def test_who_does_not_take_part_cannot_confirm() -> None:
    with pytest.raises(UsageError, match="CMA, Zoé Petit"):
        confirmed(waiting(), "BIJ", DAY)


def test_an_action_ends_once() -> None:
    done = ended(waiting(), ActionState.DONE, DAY, "par téléphone")

    assert (done.closed, done.history[-1].change) == (DAY, "faite : par téléphone")
    with pytest.raises(UsageError, match="déjà close"):
        ended(done, ActionState.DROPPED, DAY)


def test_an_unknown_action_has_its_nearest_told(path: Path) -> None:
    with pytest.raises(UsageError, match="a-2023-01"):
        found(register(path), "a-2023-1")


def test_the_next_identity_is_the_years(path: Path) -> None:
    assert next_id(register(path), 2023) == "a-2023-07"
    assert next_id(register(path), 2024) == "a-2024-01"


def test_late_ones_come_first_and_closed_ones_are_asked_for(path: Path) -> None:
    actions = register(path)

    open_ones = listed(actions, DAY)

    assert [action.id[-1] for action in open_ones] == ["1", "2", "3", "4", "5"]
    assert all(action.late(DAY) for action in open_ones)
    assert len(listed(actions, DAY, all_=True)) == 6


def test_a_lead_is_an_organisation_or_a_part_of_a_name(path: Path) -> None:
    actions = register(path)

    assert [action.id for action in listed(actions, DAY, lead="cria")] == ["a-2023-05"]
    assert [action.id for action in listed(actions, DAY, lead="thibault")] == ["a-2023-05"]


def test_only_the_lines_of_the_change_change(path: Path) -> None:
    action = found(register(path), "a-2023-02")
    before = path.read_text(encoding="utf-8")

    save(path, [confirmed(action, "APEC", DAY)])

    after = path.read_text(encoding="utf-8").splitlines()
    added = [line for line in after if line not in before.splitlines()]
    assert added == [
        "        state: confirmed",
        "      - date: 2023-09-15",
        "        change: APEC confirme",
    ]
    assert len(after) == len(before.splitlines()) + 3


def test_a_lead_is_put_where_it_was(path: Path) -> None:
    action = found(register(path), "a-2023-03")

    save(path, [assigned(action, Party(organisation="BIJ", person="Yanis Belkacem"), DAY)])

    changed = found(register(path), "a-2023-03")
    assert changed.lead == Party(organisation="BIJ", person="Yanis Belkacem")
    assert "# Ceux que la liste" in path.read_text(encoding="utf-8")


def test_a_register_that_is_not_there_yet_is_begun(tmp_path: Path) -> None:
    path = tmp_path / "actions.yaml"

    save(path, [waiting()])

    assert register(path) == (waiting(),)
    assert path.read_text(encoding="utf-8").startswith("# Le registre")
