"""What a pilot builds on, and never in a circle."""

import random
import time
from graphlib import TopologicalSorter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from momentum.conductor import Conductor
from momentum.refusals import BadInput, NotAllowed, NotFound, Refusal
from momentum.workshop.building import MOST_LINKS, BuildsOn, Flow, LinkPilot, PilotLinked
from momentum.workshop.decider import Fact, Role
from momentum.workshop.pilots import Card, ChangePilot, MapPilot, RemovePilot
from momentum.workshop.state import act, advance
from tests.rooms import Room


def links(room: Room, pilot: str) -> tuple[BuildsOn, ...] | None:
    return room.workshop.portfolio.find(pilot).card.builds_on


def test_a_pilot_builds_on_others_and_says_what_flows(room: Room) -> None:
    letters, triage, rota = room.add_pilots("Letters", "Triage", "Rota")
    said = (BuildsOn(triage, (Flow.PEOPLE, Flow.DATA, Flow.DATA)), BuildsOn(rota))
    room.ask(LinkPilot(letters, said))
    kept = (BuildsOn(triage, (Flow.DATA, Flow.PEOPLE)), BuildsOn(rota))
    assert links(room, letters) == kept
    assert room.ask(LinkPilot(letters, kept)) == room.workshop.rev
    assert room.conductor.at(room.code, room.workshop.rev) == room.workshop


def test_builds_on_nothing_is_an_answer_and_not_asked_is_none(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    assert links(room, letters) is None
    room.ask(LinkPilot(letters, ()))
    assert links(room, letters) == ()
    room.ask(LinkPilot(letters, None))
    assert links(room, letters) is None


def test_a_card_written_anew_or_placed_keeps_what_it_builds_on(room: Room) -> None:
    letters, triage = room.add_pilots("Letters", "Triage")
    room.ask(LinkPilot(letters, (BuildsOn(triage),)))
    room.ask(ChangePilot(letters, Card(name="Discharge letters", builds_on=())))
    room.ask(MapPilot(letters, {"flow": 2}))
    assert links(room, letters) == (BuildsOn(triage),)


def test_an_import_brings_no_links(room: Room) -> None:
    (letters,) = room.add_pilots(Card(name="Letters", builds_on=(BuildsOn("p9-9"),)))
    assert links(room, letters) is None


def test_a_circle_is_refused_with_its_way_by_name(room: Room) -> None:
    letters, triage, rota = room.add_pilots("Letters", "Triage", "Rota")
    room.ask(LinkPilot(triage, (BuildsOn(letters),)))
    room.ask(LinkPilot(rota, (BuildsOn(triage),)))
    with pytest.raises(BadInput, match=r"in a circle: “Letters” → “Rota” → “Triage” → “Letters”. Take one of the links away"):
        room.ask(LinkPilot(letters, (BuildsOn(rota),)))
    with pytest.raises(BadInput, match="“Letters” → “Triage” → “Letters”"):
        room.ask(LinkPilot(letters, (BuildsOn(rota), BuildsOn(triage))))
    assert links(room, letters) is None


def test_of_a_long_circle_only_the_ends_are_named(room: Room) -> None:
    pilots = room.add_pilots(*(f"Pilot {n}" for n in range(20)))
    for earlier, later in pairwise(pilots):
        room.ask(LinkPilot(later, (BuildsOn(earlier),)))
    with pytest.raises(BadInput, match="“Pilot 0” → “Pilot 19” → “Pilot 18” → “Pilot 17” → … → “Pilot 0”"):
        room.ask(LinkPilot(pilots[0], (BuildsOn(pilots[-1]),)))


def test_links_that_cannot_be_are_refused(room: Room) -> None:
    (letters, triage) = room.add_pilots("Letters", "Triage")
    many = room.add_pilots(*(f"Pilot {n}" for n in range(MOST_LINKS + 1)))
    wrong: list[tuple[tuple[BuildsOn, ...], type[Refusal], str]] = [
        ((BuildsOn(letters),), BadInput, "cannot build on itself"),
        ((BuildsOn(triage), BuildsOn(triage, (Flow.DATA,))), BadInput, "named twice. Name it once"),
        ((BuildsOn("p0"),), NotFound, "not in the workshop any more. Choose another"),
        (tuple(BuildsOn(one) for one in many), BadInput, "51 pilots are too many.*Keep the 50"),
        ((BuildsOn(triage, ("Lunch",)),), BadInput, "is one of: Data, Prompt"),  # type: ignore[arg-type]  # what a file may hold
    ]
    for said, refusal, words in wrong:
        with pytest.raises(refusal, match=words):
            room.ask(LinkPilot(letters, said))
    with pytest.raises(NotFound, match="Go back to the list"):
        room.ask(LinkPilot("p0", ()))


def test_an_owner_says_what_their_own_pilot_builds_on_and_no_other(room: Room) -> None:
    own, other = room.add_pilots("Letters", "Triage")
    owner = room.link(Role.OWNER, own)
    room.ask(LinkPilot(own, (BuildsOn(other),)), owner)
    with pytest.raises(NotAllowed, match="belongs to another owner"):
        room.ask(LinkPilot(other, ()), owner)


def test_a_pilot_that_is_taken_off_leaves_no_link_behind(room: Room) -> None:
    letters, triage, rota = room.add_pilots("Letters", "Triage", "Rota")
    room.ask(LinkPilot(rota, (BuildsOn(triage), BuildsOn(letters))))
    room.ask(LinkPilot(triage, (BuildsOn(letters),)))
    room.ask(RemovePilot(letters))
    assert links(room, rota) == (BuildsOn(triage),)
    assert links(room, triage) == ()
    assert room.conductor.at(room.code, room.workshop.rev) == room.workshop


def test_a_tower_of_thousands_is_built_in_any_order(shared: Conductor) -> None:
    """Walked from top to bottom for each pilot, it would take minutes."""
    room = Room(conductor=shared)
    pilots = room.add_pilots(*(f"Pilot {n}" for n in range(3_000)))
    order = list(range(1, 3_000))
    random.Random(7).shuffle(order)
    began = time.process_time()
    workshop = room.workshop
    for n in (*order[:1_000], *sorted(order[1_000:2_000]), *sorted(order[2_000:], reverse=True)):
        (event,) = act(LinkPilot(pilots[n], (BuildsOn(pilots[n - 1]),)), workshop, room.facilitator)
        assert isinstance(event, PilotLinked)
        workshop = advance(workshop, Fact(workshop.rev + 1, workshop.latest, "", event.kind, event))
    assert time.process_time() - began < 3
    with pytest.raises(BadInput, match=r"“Pilot 0” → “Pilot 2999” → .* → “Pilot 0”"):
        act(LinkPilot(pilots[0], (BuildsOn(pilots[-1]),)), workshop, room.facilitator)


Link = tuple[int, list[int] | None]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 5), st.none() | st.lists(st.integers(0, 5), max_size=4)), max_size=25))
def test_no_sequence_of_links_makes_a_circle(shared: Conductor, said: list[Link]) -> None:
    room = Room(conductor=shared)
    pilots = room.add_pilots(*(f"Pilot {n}" for n in range(6)))
    for pilot, targets in said:
        wanted = None if targets is None else tuple(BuildsOn(pilots[n]) for n in targets)
        try:
            room.ask(LinkPilot(pilots[pilot], wanted))
        except BadInput:
            continue
    graph = {p.id: [link.pilot for link in p.card.builds_on or ()] for p in room.shown.pilots}
    assert set(TopologicalSorter(graph).static_order()) == set(pilots)
