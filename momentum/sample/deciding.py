"""What the made-up room does about its pilots: it places them, decides, says who says yes, and writes down what they teach."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from momentum import content
from momentum.sample.room import LOOKS, Room
from momentum.workshop.asking import Discuss
from momentum.workshop.brief_writing import WriteBrief
from momentum.workshop.building import BuildsOn, LinkPilot
from momentum.workshop.card import Learning
from momentum.workshop.deciding import PutDown, TakeUp
from momentum.workshop.decisions import DecidePilot
from momentum.workshop.gaps import MoveEffort
from momentum.workshop.guardrails import AssessPilot, Lane, WriteLane
from momentum.workshop.pilots import ChangePilot, ImportPilots, MapPilot
from momentum.workshop.pins import PinFinding
from momentum.workshop.placing import SettlePilot
from momentum.workshop.planning import AddQuestion
from momentum.workshop.questions import Question
from momentum.workshop.values import Placed

INVENTORY = "ai-list-of-all-departments.xlsx"


def brings_its_pilots(room: Room) -> None:
    """The inventory, not placed yet."""
    rows = enumerate(room.story.pilots, 2)
    cards = tuple(msgspec.structs.replace(card, areas=None, source=INVENTORY, row=row) for row, card in rows)
    room.lead(ImportPilots(cards, INVENTORY))


def places_them(room: Room) -> None:
    """What each is mainly for, and what the room settles where it differed most."""
    room.go("map")
    pilots = room.pilots
    said = [(pilots[one.pilot].id, Placed(*areas)) for one in room.story.placings for areas in one.areas]
    room.ask("placing", [dict(said[n :: len(room.people)]) for n in range(len(room.people))])
    room.lead(Discuss("placing"))
    for card in room.story.pilots:
        place = SettlePilot if card.name in room.story.discussed else MapPilot
        room.lead(place(pilots[card.name].id, card.areas))


def looks_at_its_gaps(room: Room) -> None:
    """Which first; and two questions that the agenda does not ask are asked here too, and looked at together."""
    room.go("gaps")
    for key, rows, looks in (("importance", room.story.importance, timedelta()), ("readiness", room.story.readiness, LOOKS)):
        (ready,) = msgspec.convert([q for q in content.questions() if q["key"] == key], tuple[Question, ...])
        room.lead(AddQuestion("gaps", ready))
        room.ask(key, room.by_area(rows), looks)
    room.ask("gaps_first", room.story.gaps_first)


def decides(room: Room) -> None:
    """One decision, one decider, one date, for some; the others go on until the check-in."""
    room.go("decide")
    _writes_what_is_known(room)
    pilots = room.pilots
    for one in room.story.decisions:
        pilot, other = pilots[one.pilot].id, pilots[one.with_pilot].id if one.with_pilot else ""
        made = DecidePilot(pilot, one.decision, one.decider, one.reason, room.day(one.day), one.dissent, other)
        room.lead(TakeUp(pilot), made)
    room.lead(PutDown())


def _writes_what_is_known(room: Room) -> None:
    pilots = room.pilots
    for one in room.story.learned:
        pilot = pilots[one.pilot]
        updated = None if one.updated is None else room.day(-one.updated)
        facts = {field: getattr(one, field) for field in (*Learning.__struct_fields__, "keep", "keep_for")}
        room.lead(ChangePilot(pilot.id, msgspec.structs.replace(pilot.card, last_update=updated, **facts)))


def sets_its_guardrails(room: Room) -> None:
    """What needs no asking, who says yes to the rest, and how those behave that act."""
    room.go("guardrails")
    room.ask("without_asking", room.story.without_asking)
    pilots = room.pilots
    for one in room.story.assessed:
        room.lead(AssessPilot(pilots[one.pilot].id, one.tier, one.autonomy, one.sensitive, one.reversible))
    for terms in room.story.lanes:
        room.lead(WriteLane(Lane(terms.lane), terms.decider, terms.agreed, terms.days, terms.patterns, terms.without_asking))
    for briefed in room.story.briefs:
        brief = msgspec.structs.replace(briefed.brief, review=room.day(briefed.review_day))
        room.lead(WriteBrief(pilots[briefed.pilot].id, brief))


def learns(room: Room) -> None:
    """Who needs to hear it, and what builds on what."""
    room.go("learn")
    room.ask("who_hears", room.story.who_hears)
    pilots = room.pilots
    for one in room.story.learned:
        if one.builds_on is not None:
            links = tuple(BuildsOn(pilots[other].id, what) for other, what in one.builds_on.items())
            room.lead(LinkPilot(pilots[one.pilot].id, links))


def answers_its_gap(room: Room) -> None:
    """Back to the gaps, with time left."""
    room.go("gaps")
    gap, pin = room.story.gap, room.story.pin
    room.lead(MoveEffort(gap.area, gap.source, gap.reason), PinFinding(pin.key, pin.sentence))
