"""Then and now: what a session came to, and what made the difference since."""

from __future__ import annotations

import math
from datetime import date

import pytest
from msgspec.structs import replace

from momentum import measures
from momentum.measures import SinceLast, past_of, steps, then_and_now, whole
from momentum.workshop.building import BuildsOn
from momentum.workshop.commitments import Commit, SettleCommitment
from momentum.workshop.past import Past
from momentum.workshop.pilots import Card, Pilot, Stage
from momentum.workshop.shown import Shown
from tests.rooms import Room

THEN, TODAY = date(2026, 3, 4), date(2026, 4, 3)
LEARNT = {"hypothesis": "H", "measure": "M", "observed": "O", "therefore": "T"}
SPACE = "\N{NO-BREAK SPACE}"


def card(name: str, **facts: object) -> Card:
    return replace(Card(name=name, stage=Stage.PILOT, areas={"flow": 3}, builds_on=()), **facts)


BEFORE = (
    Pilot("p1-1", card("Letters")),
    Pilot("p1-2", card("Triage", absent=("observed",))),
    Pilot("p1-3", card("Notes", **LEARNT, last_update=THEN)),
)
AFTER = (
    Pilot("p1-1", card("Letters", **LEARNT, last_update=date(2026, 3, 20))),
    Pilot("p1-2", card("Triage", areas={"trust": 2}, builds_on=(BuildsOn("p1-1"),), absent=("observed",))),
    BEFORE[2],
)


@pytest.fixture
def first(room: Room) -> Shown:
    for what, day in (("Ask", THEN), ("Write", date(2099, 1, 1)), ("Tell", THEN)):
        room.ask(Commit(what, "Ada", date(2099, 1, 1) if day == THEN else day))
    room.ask(SettleCommitment("c3", "dropped", "Not needed"))
    shown = room.shown
    ask, *rest = shown.commitments
    thesis = replace(shown.thesis, weights={"flow": 60.0, "trust": 40.0}, sentence="Here.", status="agreed")
    return replace(shown, id="a", thesis=thesis, pilots=BEFORE, commitments=(replace(ask, by=THEN), *rest))


def second(first: Shown) -> tuple[Shown, SinceLast]:
    past = past_of(first, whole(first, THEN), THEN)
    shown = replace(first, id="b", session=2, pilots=AFTER, past=(past,))
    found = then_and_now(shown, whole(shown, TODAY), TODAY)
    assert found is not None
    return shown, found


def test_what_a_session_came_to_is_measured_on_its_day_and_what_is_not_known_is_not_there(first: Shown) -> None:
    past = past_of(first, whole(first, THEN), THEN)
    assert (past.session, past.on, past.active, past.coverage, past.covered) == (1, THEN, 3, 0.6, ("Flow and cost",))
    assert past.parts.keys() == {"alignment", "accumulation", "loop_closure"}  # one of three updates is known: too few
    assert (past.closed, past.linked, past.belief, past.items) == (("Notes",), (), None, {})
    assert (past.done, past.late, past.dropped) == (0, 0, 1)
    assert past.momentum == 0  # nobody builds on anything, and no other part makes up for that


def test_nothing_is_compared_in_a_first_session(first: Shown) -> None:
    assert then_and_now(first, whole(first, TODAY), TODAY) is None
    assert len(steps(first, whole(first, TODAY), TODAY)) == 1


def test_each_part_says_what_made_the_difference(first: Shown) -> None:
    _, found = second(first)
    why = {part.now.key: part.why for part in found.parts}
    assert why["alignment"] == (
        f"More of what we do goes to Trust and safety (0 → 33{SPACE}%).",
        f"Less of what we do goes to Flow and cost (100 → 67{SPACE}%).",
    )
    assert why["accumulation"] == ("“Triage” now builds on others.",)
    assert why["loop_closure"] == ("“Letters” closed its loop.",)
    assert why["freshness"] == (
        "“Letters” was updated since 4 March 2026.",
        f"No update since 4 March 2026 is known of 2 of 3{SPACE}active pilots.",
    )
    assert found.coverage == ("A pilot serves Trust and safety now, where none did.",)
    then = {part.now.key: part.then for part in found.parts}
    assert math.isnan(then["freshness"])
    assert then["alignment"] < found.parts[0].now.value
    assert found.days == 30


def test_where_nothing_is_known_to_have_changed_it_says_so(first: Shown) -> None:
    past = past_of(first, whole(first, THEN), THEN)
    shown = replace(first, id="c", session=2, past=(past,))
    found = then_and_now(shown, whole(shown, TODAY), TODAY)
    assert found is not None
    quiet = f"No update since 4 March 2026 is known of 3 of 3{SPACE}active pilots."
    assert {part.why for part in found.parts} == {("Nothing that we know of made a difference.",), (quiet,)}
    assert found.sentences == (quiet,)


def test_commitments_of_earlier_sessions_are_done_late_open_or_dropped(first: Shown) -> None:
    _, found = second(first)
    told = {name: [one.what for one in getattr(found.commitments, name)] for name in found.commitments._fields}
    assert told == {"done": [], "late": ["Ask"], "open": ["Write"], "dropped": ["Tell"]}
    assert found.commitments.total == 3


def test_the_way_of_all_sessions_begins_with_the_starting_point(first: Shown) -> None:
    shown, found = second(first)
    way = steps(shown, whole(shown, TODAY), TODAY)
    assert [(step.session, step.on) for step in way] == [(1, THEN), (2, TODAY)]
    assert way[1].momentum == measures.momentum(*(part.now.value for part in found.parts))


def test_belief_is_compared_sentence_by_sentence_and_never_person_by_person(room: Room) -> None:
    for n in range(3):
        room.seat(n)
    room.open_question("pulse")
    for n in range(3):
        room.answer("pulse", {"clarity": 4, "backing": 3, "future": 5}, n)
    room.close_question("pulse")
    room.reveal("pulse")
    past = Past(1, THEN, belief=50.0, items={"clarity": 2.5, "heard": 3.0}, answered=8)
    shown = replace(room.shown, session=2, past=(past,))
    found = then_and_now(shown, whole(shown, TODAY), TODAY)
    assert found is not None
    assert (found.items[0].id, found.items[0].then, found.items[0].now) == ("clarity", 2.5, 4.0)
    assert math.isnan(found.items[1].then)
    assert (found.then.answered, found.now.answered) == (8, 3)
