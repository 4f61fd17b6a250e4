"""The thesis on one page: what can be remembered of page one, and what is left out is counted."""

from __future__ import annotations

from datetime import date

from momentum.takeaway import summarise
from momentum.takeaway.blocks import Block, Heading, Items, Line
from momentum.takeaway.page_one import page_one
from momentum.takeaway.typeset.one_page import one_page
from momentum.workshop.decisions import DecidePilot
from momentum.workshop.pilots import Ruling
from momentum.workshop.thesis import WriteThesis
from tests.rooms import Room
from tests.takeaway.conftest import TODAY


def under(title: str, blocks: list[Block]) -> list[str]:
    """What stands under a heading, line by line."""
    start = blocks.index(Heading(title)) + 1
    lines: list[str] = []
    for block in blocks[start:]:
        match block:
            case Heading():
                break
            case Items():
                lines += ["".join(run.text for run in item.words) for item in block.items]
            case Line():
                lines.append("".join(run.text for run in block.words))
    return lines


def test_it_has_the_headings_of_page_one_in_their_order(full: Room) -> None:
    out = summarise(full.shown, TODAY)
    for blocks in (list(one_page(out)), list(one_page(out, 1, 20))):
        assert [b for b in blocks if isinstance(b, Heading)] == [b for b in page_one(out) if isinstance(b, Heading)]


def test_of_a_long_list_the_first_stand_there_and_the_rest_is_counted(room: Room) -> None:
    room.ask(WriteThesis(humans_decide=tuple(f"Line {n}" for n in range(9))))
    told = list(one_page(summarise(room.shown, TODAY), 3))
    assert under("What stays a human call", told) == ["Line 0", "Line 1", "Line 2", "and 6 more"]


def test_areas_that_carry_as_much_are_all_there(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {area.id: 2 for area in room.shown.areas[:5]}, 1)
    room.answer("value_areas", {area.id: 2 for area in room.shown.areas[:5]}, 2)
    room.answer("value_areas", {area.id: 2 for area in room.shown.areas[:5]}, 3)
    room.reveal("value_areas")
    assert len(under("Where our attention goes", list(one_page(summarise(room.shown, TODAY), 2)))) == 5


def test_decisions_are_counted_with_the_first_names(room: Room) -> None:
    pilots = room.add_pilots("Letters", "Rota", "Beds", "Notes", "A pilot with a name that is much longer than a line")
    for pilot in pilots[:4]:
        room.ask(DecidePilot(pilot, Ruling.CONTINUE, "Ines", "It works.", date(2099, 1, 1), ()))
    room.ask(DecidePilot(pilots[4], Ruling.SCALE, "Ines", "It works.", date(2099, 1, 1), ()))
    assert under("Decided", list(one_page(summarise(room.shown, TODAY)))) == [
        "Scale: 1 (A pilot with a name that is much longer…)",
        "Continue: 4 (Letters, Rota, Beds, 1 more)",
    ]
