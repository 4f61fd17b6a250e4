"""Which words of the log are names of people who took part, and go, and which belong to the work, and stay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, get_args

import msgspec
import pytest

from momentum.unnaming import nameless, unnamed
from momentum.workshop.answers import Answered
from momentum.workshop.attendance import GuestAdded, Introduced
from momentum.workshop.decider import KINDS, Event, Fact, Role
from momentum.workshop.rights import Link, LinkMade

NAMES = {"name", "who", "owner", "label", "messenger", "conductor", "deputy", "sponsor", "organiser", "participant", "author"}
GO = {"Introduced.name", "GuestAdded.name", "Link.label"}
WORK = {
    "Brief.owner",
    "Card.owner",
    "Card.sponsor",
    "Commitment.who",
    "GapAnswer.owner",
    "Positions.who",
    "Promise.messenger",
    "PromiseWritten.messenger",
    "Thesis.conductor",
    "Thesis.deputy",
    "ThesisWritten.conductor",
    "ThesisWritten.deputy",
}
THINGS = {  # what areas, options, groups, pilots, parts of the shift, signals, stages and headings are called
    "Area.name",
    "Card.name",
    "Group.label",
    "Option.label",
    "Shift.label",
    "Shift.name",
    "Signal.name",
    "Stage.name",
    "TextsGrouped.label",
    "TextsUngrouped.label",
}
AT = datetime(2026, 3, 4, 9)


def fields(kind: Any, seen: frozenset[Any] = frozenset()) -> Iterator[str]:
    """Every field an event can hold at any depth, as `Struct.field`."""
    for inner in get_args(kind):
        yield from fields(inner, seen)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind not in seen:
        for field in msgspec.structs.fields(kind):
            yield f"{kind.__name__}.{field.name}"
            yield from fields(field.type, seen | {kind})


def test_every_field_that_may_be_somebodys_name_is_known() -> None:
    """A new one is put here on purpose: it goes, it belongs to the work, or it is no person's."""
    ours = [kind for kind in KINDS.values() if kind.__module__.startswith("momentum.")]
    found = {field for kind in ours for field in fields(kind) if field.rpartition(".")[2] in NAMES}
    assert found == GO | WORK | THINGS


@pytest.mark.parametrize(
    ("event", "left"),
    [
        (Introduced("s", "Ada", "Ward", "team"), Introduced("s", "", "Ward", "team")),
        (GuestAdded("guest1", "Ada", "Ward"), GuestAdded("guest1", "", "Ward")),
        (LinkMade(Link("0" * 32, Role.OWNER, "Ada", ("p1",))), LinkMade(Link("0" * 32, Role.OWNER, "", ("p1",)))),
    ],
)
def test_the_name_goes_and_the_rest_stays(event: Event, left: Event) -> None:
    assert unnamed(event) == left
    assert unnamed(left) == left


@pytest.mark.parametrize(
    ("value", "left"),
    [
        (b'{"choice":2,"name":"Ada","reason":"Too early"}', b'{"choice":2,"reason":"Too early"}'),
        (b'{"choice":2,"reason":"Ada says so"}', None),
        (b'{"choice":3,"name":4}', None),
        (b'{"name":5,"flow":5}', None),
        (b'{"name":{"now":1,"needed":2},"choice":{"now":1,"needed":2}}', None),
        (b'{"text":"Ada","tag":"name"}', None),
        (b'"Ada"', None),
        (b"null", None),
        (b"[1,2]", None),
    ],
)
def test_of_answers_only_a_reasons_name_goes(value: bytes, left: bytes | None) -> None:
    given = Answered("agreement", 1, "s", msgspec.Raw(value))
    found = unnamed(given)
    assert isinstance(found, Answered)
    assert bytes(found.value) == (value if left is None else left)


def test_facts_keep_their_place_and_time_and_one_more_says_so() -> None:
    there = [
        Fact(3, AT, "s", "introduced", Introduced("s", "Ada")),
        Fact(7, AT, "s", "from_tomorrow", None),
    ]
    first, second, last = nameless("w", there)
    assert (first.seq, first.occurred, first.actor, first.event) == (3, AT, "s", Introduced("s", ""))
    assert second is there[1]
    assert (last.seq, last.kind, last.actor, last.occurred) == (8, "names_erased", "clock", AT)
