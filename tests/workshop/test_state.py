from datetime import datetime

import msgspec
import pytest

from momentum.refusals import NotFound
from momentum.workshop.agenda import GoTo
from momentum.workshop.decider import Fact
from momentum.workshop.state import Workshop, act, advance, fold
from tests.rooms import ANYONE, Room

DAY = datetime(2026, 3, 4, 9)


def test_nothing_can_be_done_in_a_workshop_that_is_not_open() -> None:
    with pytest.raises(NotFound, match="This workshop is not here"):
        act(GoTo("open"), Workshop("w"), ANYONE)


def test_a_kind_of_event_that_nobody_knows_changes_only_the_revision(room: Room) -> None:
    before = room.workshop
    after = advance(before, Fact(before.rev + 1, DAY, "", "hologram_projected", None))
    assert after == msgspec.structs.replace(before, rev=before.rev + 1)


def test_folding_the_log_gives_the_workshop(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 3})
    room.reveal("value_areas")
    room.add_pilots("Letters")
    assert fold(room.workshop.id, room.facts) == room.workshop
