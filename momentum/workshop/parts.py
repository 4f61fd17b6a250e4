"""The parts of a room, by function, part of the shift and group, and when they can be shown apart and nobody is known by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rpds import HashTrieMap

from momentum.workshop.attendance import PARTS, Seat
from momentum.workshop.groups import OTHERS
from momentum.workshop.leftover import FEWEST_SHOWN, Part, give_away
from momentum.workshop.questions import Round

MOST_WAYS = 2


def crossed(name: str, now: list[Part], earlier: str, then: list[Part]) -> bool:
    """Whether those in other parts than then may be known by it; a room is split in one way by functions, in one by groups."""
    both = frozenset[str]().union(*(people for _, people in now)) & frozenset[str]().union(*(people for _, people in then))
    one, other = ({people & both for _, people in parts} for parts in (now, then))
    if name == earlier:
        return one - {frozenset()} != other - {frozenset()}
    return give_away(*([("", people) for people in some if people] for some in (one - other, other - one)))


def parted(people: Iterable[str], seen: Round) -> dict[str, list[Part]]:
    """The parts of the room by function, part of the shift and group, of these people, where they can be shown apart.

    Two ways at most: what three of them tell together is more than what each two of them do.
    """

    def group(seat: Seat) -> str:
        return seen.labels.get(seat.group, "")

    there = list(people)
    by: dict[str, Callable[[Seat], str]] = {
        "function": lambda seat: seat.function,
        "part": lambda seat: PARTS.get(seat.part, ""),
        "group": group,
    }
    found: dict[str, list[Part]] = {}
    for name, part in by.items():
        split = _split(there, seen.seats, part)
        if len(split) > 1 and len(found) < MOST_WAYS and not any(give_away(split, other) for other in found.values()):
            found[name] = split
    return found


def _split(there: list[str], seats: HashTrieMap[str, Seat], part: Callable[[Seat], str]) -> list[Part]:
    """The parts with enough answers each. The small ones go together; while they are too few, the next smallest joins them, so
    that nobody can work them out by subtraction from the whole."""
    parts: dict[str, set[str]] = {}
    said = {person: part(seats[person]) if person in seats else "" for person in there}
    spelled = {label.casefold(): label for label in sorted(said.values(), reverse=True)}  # one spelling, whoever came first
    for person, label in said.items():
        parts.setdefault(spelled[label.casefold()], set()).add(person)
    apart = {label: people for label, people in parts.items() if label and len(people) >= FEWEST_SHOWN}
    rest = {person for label, people in parts.items() if label not in apart for person in people}
    while rest and len(rest) < FEWEST_SHOWN and apart:
        rest |= apart.pop(min(apart, key=lambda label: (len(apart[label]), label)))
    return [
        *((label, frozenset(people)) for label, people in sorted(apart.items())),
        *([(OTHERS, frozenset(rest))] if rest else []),
    ]
