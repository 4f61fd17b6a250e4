"""What a pilot builds on: earlier pilots and what flows from them, never in a circle."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from momentum.refusals import BadInput, NotFound
from momentum.workshop.card import BuildsOn, Flow
from momentum.workshop.decider import By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.pilots import OWNERS, Pilot, Portfolio, own, put

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

MOST_LINKS = 50
MOST_NAMED = 6  # pilots of a long circle that a refusal names


class LinkPilot(Command, frozen=True):
    """Say what a pilot builds on; () is nothing, None is not asked yet."""

    may: ClassVar[frozenset[Role]] = OWNERS
    pilot: str
    builds_on: tuple[BuildsOn, ...] | None


class PilotLinked(Event, frozen=True):
    """What a pilot builds on was said."""

    pilot: str
    builds_on: tuple[BuildsOn, ...] | None = None


@decide.register(LinkPilot)
def _link(command: LinkPilot, workshop: Workshop, by: By) -> Decision:
    pilot = own(command.pilot, workshop, by)
    links = None if command.builds_on is None else _checked(command.builds_on, pilot, workshop.portfolio)
    return [] if links == pilot.card.builds_on else [PilotLinked(pilot.id, links)]


def _checked(links: tuple[BuildsOn, ...], pilot: Pilot, portfolio: Portfolio) -> tuple[BuildsOn, ...]:
    """The links, each flow once. Raises BadInput or NotFound."""
    if len(links) > MOST_LINKS:
        raise BadInput(f"{len(links)} pilots are too many to build on. Keep the {MOST_LINKS} that matter most.")
    targets = [link.pilot for link in links]
    if pilot.id in targets:
        raise BadInput("A pilot cannot build on itself. Choose other pilots.")
    if len(set(targets)) < len(targets):
        raise BadInput("One pilot is named twice. Name it once, with all that comes from it.")
    if any(target not in portfolio.pilots for target in targets):
        raise NotFound("A pilot it is to build on is not in the workshop any more. Choose another.")
    if path := _path(targets, pilot.id, portfolio):
        names = [f"“{portfolio.pilots[i].card.name}”" for i in (pilot.id, *path)]
        told = names if len(names) <= MOST_NAMED else [*names[: MOST_NAMED - 2], "…", names[-1]]
        raise BadInput(f"These would build on each other in a circle: {' → '.join(told)}. Take one of the links away first.")
    if any(flow not in set(Flow) for link in links for flow in link.what):
        raise BadInput(f"What flows between pilots is one of: {', '.join(Flow)}. Please choose.")
    return tuple(BuildsOn(link.pilot, tuple(flow for flow in Flow if flow in link.what)) for link in links)


def _path(starts: list[str], goal: str, portfolio: Portfolio) -> list[str]:
    """The shortest way from any of `starts` to `goal` along what pilots build on; empty when there is none.

    Most links close no circle. Looking down from where one starts and up from the goal in turn, whichever runs out first has
    shown it: a tower of thousands is not walked again for every pilot put on top of it.
    """
    up, down = {goal}, set(starts)
    above, below = deque(up), deque(down)
    while above and below and up.isdisjoint(starts):
        _step(above, up, portfolio.above)
        _step(below, down, portfolio.below)
    return _way(starts, goal, portfolio) if not up.isdisjoint(starts) or goal in down else []


def _step(waiting: deque[str], seen: set[str], onward: Callable[[str], Iterable[str]]) -> None:
    for one in onward(waiting.popleft()):
        if one not in seen:
            seen.add(one)
            waiting.append(one)


def _way(starts: list[str], goal: str, portfolio: Portfolio) -> list[str]:
    """The shortest way, step by step; there is one."""
    came: dict[str, str] = dict.fromkeys(starts, "")
    waiting = deque(starts)
    while waiting and waiting[0] != goal:
        at = waiting.popleft()
        for one in portfolio.below(at):
            if one not in came:
                came[one] = at
                waiting.append(one)
    back = [goal]
    while came[back[-1]]:
        back.append(came[back[-1]])
    return back[::-1]


@evolve.register(PilotLinked)
def _linked(event: PilotLinked, workshop: Workshop, fact: Fact) -> Workshop:
    card = workshop.portfolio.pilots[event.pilot].card
    return put(workshop, Pilot(event.pilot, replace(card, builds_on=event.builds_on)))


__all__ = ["MOST_LINKS", "BuildsOn", "Flow", "LinkPilot", "PilotLinked"]
