"""Taking names out of a closed workshop's facts: what people called themselves, and what they were called on a list or a link.

Everything else keeps its place, its time and its words, also what this version does not know.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

import msgspec
from msgspec.structs import replace

from momentum.workshop.answers import Answered, raw
from momentum.workshop.attendance import GuestAdded, Introduced
from momentum.workshop.decider import Event, Fact
from momentum.workshop.naming import NamesErased
from momentum.workshop.rights import LinkMade


def nameless(workshop_id: str, facts: Iterable[Fact]) -> list[Fact]:
    """The facts without names, and one more that says so. What has none in it is the very same fact as before."""
    there = [_without(fact) for fact in facts]
    said = NamesErased()
    return [*there, Fact(there[-1].seq + 1, max(fact.occurred for fact in there), "clock", said.kind, said)]


def _without(fact: Fact) -> Fact:
    event = fact.event and unnamed(fact.event)
    return fact if event == fact.event else replace(fact, event=event)


@singledispatch
def unnamed(event: Event) -> Event:
    """The event without the name of anybody who took part. Each kind that may hold one is registered below."""
    return event


@unnamed.register(Introduced)
@unnamed.register(GuestAdded)
def _person(event: Introduced | GuestAdded) -> Event:
    return replace(event, name="")


@unnamed.register(LinkMade)
def _link(event: LinkMade) -> Event:
    """A link is called after whoever was given it."""
    return replace(event, link=replace(event.link, label=""))


@unnamed.register(Answered)
def _answer(event: Answered) -> Event:
    """A reason has its writer's name beside it, where they put it there; of all answers these alone have words under `name`."""
    value = msgspec.json.decode(event.value)
    if not (isinstance(value, dict) and "choice" in value and isinstance(value.pop("name", None), str)):
        return event
    return replace(event, value=raw(value))
