"""Groups: people work apart for a while, by choice, at random or by function, and come back together."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, ClassVar

import msgspec

from momentum.refusals import BadInput, NotNow
from momentum.workshop.attendance import Group, GroupChosen, Seat, known, put, seated
from momentum.workshop.decider import FACILITATOR, SEAT, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

HOW = ("choice", "random", "function")
MOST_GROUPS = 40
LONGEST_NAME = 40
OTHERS = "Everyone else"


class MakeGroups(Command, frozen=True):
    """Make groups anew. `how`: choice (people choose one), random, or function (labels are not asked for then)."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    how: str
    labels: tuple[str, ...] = ()


class EndGroups(Command, frozen=True):
    """Come back together."""

    may: ClassVar[frozenset[Role]] = FACILITATOR


class ChooseGroup(Command, frozen=True):
    """Go to a group."""

    may: ClassVar[frozenset[Role]] = SEAT
    group: str


class PlaceInGroup(Command, frozen=True):
    """Put somebody into a group."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    seat: str
    group: str


class GroupsMade(Event, frozen=True):
    """There are groups; `places` says who is in which."""

    private: ClassVar[bool] = True
    how: str
    groups: tuple[Group, ...]
    places: dict[str, str] = msgspec.field(default_factory=dict)


class PlacedInGroup(Event, frozen=True):
    """The facilitator put somebody into a group; they did not ask, so their phone is told."""

    private: ClassVar[bool] = True
    seat: str
    group: str


class GroupsEnded(Event, frozen=True):
    """All are together again."""

    private: ClassVar[bool] = True


@decide.register(MakeGroups)
def _make(command: MakeGroups, workshop: Workshop, by: By) -> Decision:
    if command.how not in HOW:
        raise BadInput("Groups are made by choice, at random or by function. Choose one of them.")
    if workshop.questions.together:
        raise NotNow("The groups are answering together now. Reveal that first, then make other groups.")
    people = [seat for seat in workshop.attendance.seats.values() if seat.id not in workshop.attendance.removed]
    labels = _functions(people) if command.how == "function" else _labels(command.labels)
    groups = tuple(Group(f"g{number}", label) for number, label in enumerate(labels, 1))
    return [GroupsMade(command.how, groups, _places(command.how, groups, people, f"{workshop.id}{workshop.rev}"))]


def _labels(asked: tuple[str, ...]) -> list[str]:
    labels = [plain(label, limit=LONGEST_NAME, what="The group's name") for label in asked]
    if not 2 <= len(labels) <= MOST_GROUPS:
        raise BadInput(f"Make 2 to {MOST_GROUPS} groups. One group is the whole room.")
    if len({label.casefold() for label in labels}) != len(labels):
        raise BadInput("Two groups have the same name. Give each a name of its own.")
    return labels


def _functions(people: list[Seat]) -> list[str]:
    found: dict[str, str] = {}
    for seat in people:
        if seat.function:
            key = seat.function.casefold()
            found[key] = min(found.get(key, seat.function), seat.function)  # one spelling, whoever came first
    if not found:
        raise NotNow("Nobody has said their function yet. Ask people to give it on their phone, or make groups at random.")
    return [*sorted(found.values())[: MOST_GROUPS - 1], OTHERS]


def _places(how: str, groups: tuple[Group, ...], people: list[Seat], seed: str) -> dict[str, str]:
    if how == "choice":
        return {}
    if how == "function":
        keys = {group.label.casefold(): group.key for group in groups}
        return {seat.id: keys.get(seat.function.casefold(), groups[-1].key) for seat in people}
    shuffled = sorted(people, key=lambda seat: seat.id)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - who sits with whom, not a secret
    return {seat.id: groups[number % len(groups)].key for number, seat in enumerate(shuffled)}


@decide.register(EndGroups)
def _end(command: EndGroups, workshop: Workshop, by: By) -> Decision:
    return [GroupsEnded()] if workshop.attendance.groups else []


@decide.register(ChooseGroup)
def _choose(command: ChooseGroup, workshop: Workshop, by: By) -> Decision:
    seat = seated(workshop, by)
    if workshop.attendance.how != "choice":
        raise NotNow("The facilitator has made the groups. Ask the facilitator if you want to be in another one.")
    if seat.group in {group.key for group in workshop.attendance.groups} and workshop.questions.together:
        raise NotNow("The groups are answering together now. Ask the facilitator if you belong to another one.")
    return _moved(workshop, seat, command.group)


@decide.register(PlaceInGroup)
def _place(command: PlaceInGroup, workshop: Workshop, by: By) -> Decision:
    seat = known(workshop, command.seat)
    return [PlacedInGroup(seat.id, command.group)] if _moved(workshop, seat, command.group) else []


def _moved(workshop: Workshop, seat: Seat, group: str) -> Decision:
    if group not in {each.key for each in workshop.attendance.groups}:
        raise BadInput("There is no such group. Choose one that is on the screen.")
    return [] if seat.group == group else [GroupChosen(seat.id, group)]


@evolve.register(GroupsMade)
def _made(event: GroupsMade, workshop: Workshop, fact: Fact) -> Workshop:
    seats = workshop.attendance.seats
    for seat in seats.values():
        group = event.places.get(seat.id, "")
        if seat.group != group:
            seats = seats.insert(seat.id, msgspec.structs.replace(seat, group=group))
    return put(workshop, seats=seats, groups=event.groups, how=event.how)


@evolve.register(PlacedInGroup)
def _placed(event: PlacedInGroup, workshop: Workshop, fact: Fact) -> Workshop:
    seats = workshop.attendance.seats
    return put(workshop, seats=seats.insert(event.seat, msgspec.structs.replace(seats[event.seat], group=event.group)))


@evolve.register(GroupsEnded)
def _ended(event: GroupsEnded, workshop: Workshop, fact: Fact) -> Workshop:
    return put(workshop, groups=(), how="")
