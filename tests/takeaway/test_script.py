"""What the script says where a part of the summary comes up: the lines to say, never what the facilitator watches for."""

from __future__ import annotations

import pytest

from momentum import content
from momentum.takeaway.script import script
from tests.rooms import Room


@pytest.mark.parametrize("agenda", sorted(content.agendas()))
def test_every_agenda_has_lines_for_some_parts_and_none_is_what_to_watch_for(agenda: str) -> None:
    room = Room(agenda=agenda)
    told = script(room.shown)
    watched = {cue.watch for stage in room.shown.stages for cue in stage.script} | {stage.watch for stage in room.shown.stages}
    said = {cue.say for stage in room.shown.stages for cue in stage.script} | {stage.say for stage in room.shown.stages}
    lines = [line for part in told.values() for line in part]
    assert lines
    assert set(lines) <= said
    assert not set(lines) & (watched - said)
    room.close()


def test_a_part_has_the_line_of_its_stage_then_of_its_reveal(room: Room) -> None:
    told = script(room.shown)
    assert told["attention"] == (
        "Two minutes: read the value areas aloud, one line each. A thesis that favours everything favours nothing.",
        "One minute, just look. Where are we of one mind, and where in two?",
    )
    assert "since" not in told  # a first session has none
