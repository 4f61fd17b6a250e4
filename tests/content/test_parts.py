"""The parts of the shift: one for each that people can choose, with plain words that end in a first step."""

from momentum import content
from momentum.workshop.attendance import PARTS
from momentum.workshop.people import Shift, checked_parts
from tests.content.nouns import QUESTIONS, STAGES, strictly


def test_each_part_has_words_for_what_changes_what_stays_and_a_first_step() -> None:
    parts: tuple[Shift, ...] = tuple(strictly(Shift, part) for part in content.parts())
    assert checked_parts(parts) == parts
    assert {part.key: part.name for part in parts} == PARTS
    for part in parts:
        assert 3 <= len(part.lines) <= 4
        assert all(line.endswith(".") for line in part.lines)
        assert "stays" in part.lines[1]
        assert part.lines[-1].startswith("A first step on Monday: ")


def test_where_people_say_their_part_they_are_asked_what_they_will_do() -> None:
    with_roles = {agenda for agenda, stages in STAGES.items() if any(stage.roles for stage in stages)}
    asked = {agenda for agenda, stages in STAGES.items() if any("i_will" in stage.asks for stage in stages)}
    assert with_roles == {"half_day", "two_sessions"} <= asked
    assert "comes back to you on this phone alone" in QUESTIONS["i_will"].who_sees
