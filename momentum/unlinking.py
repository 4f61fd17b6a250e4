"""Cutting anonymous answers off from whoever gave them: what remains of them, in what order and under what name.

Of every round only the answers that count in the end remain, and none of a round that the room never saw. They lie in places
where answers came in, shuffled, all at one time, under names drawn at random, one for a person in a family of questions, so
that everything shown stays as it was.
"""

from __future__ import annotations

import random
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from momentum.workshop.agenda import StageEntered
from momentum.workshop.answers import Answered, Withdrawn
from momentum.workshop.asking import QuestionRevealed
from momentum.workshop.closing import AnswersUnlinked
from momentum.workshop.decider import Fact
from momentum.workshop.rewind import Rewound
from momentum.workshop.state import Workshop, advance

MOMENTS = StageEntered | QuestionRevealed | Rewound  # that the room can go back to


class _Given(NamedTuple):
    """An anonymous answer, given or taken back; whether that person had one just before; between which two moments it was."""

    fact: Fact
    event: Answered | Withdrawn
    had: bool
    stretch: int


_Rounds = dict[tuple[str, int], list[_Given]]  # by question and round


def unlinked(workshop_id: str, facts: Iterable[Fact], chance: random.Random | None = None) -> list[Fact]:
    """The facts of a closed workshop with its anonymous answers cut off from their people, and one more that says so.

    Everything else keeps its place. Where the room went back to an earlier moment, answers stay between the two moments they
    came between, and rounds it did not see stay too: what was put aside has to come out the same.
    """
    chance = chance or secrets.SystemRandom()
    there = list(facts)
    rounds, end = _given(workshop_id, there)
    names: dict[tuple[str, str], str] = defaultdict(lambda: f"{chance.getrandbits(128):032x}")
    kept: dict[int, Fact | None] = {one.fact.seq: None for given in rounds.values() for one in given}
    stretches = list(_stretches(rounds, end, everything=_went_back(there)))
    entered = _entered([_last(places) for places in stretches], chance)
    for n, places in enumerate(stretches):
        last = _last(places)
        chance.shuffle(last)
        family = end.questions.find(last[0].question).question.family if last else ""
        occurred = min(one.fact.occurred for one in rounds[places[0].event.question, places[0].event.round])
        for place, event in zip(places, last, strict=False):
            if isinstance(event, Answered):
                event = replace(event, entered=entered[n, event.person])
            event = replace(event, person=names[family, event.person])
            kept[place.fact.seq] = Fact(place.fact.seq, occurred, event.person, event.kind, event)
    remain = [fact for one in there if (fact := kept.get(one.seq, one)) is not None]
    said = AnswersUnlinked()
    return [*remain, Fact(end.rev + 1, end.latest, "clock", said.kind, said)]


def _given(workshop_id: str, facts: list[Fact]) -> tuple[_Rounds, Workshop]:
    """All anonymous answers ever given, by question and round, and the workshop in the end."""
    found: _Rounds = defaultdict(list)
    stretch, workshop, back = 0, Workshop(workshop_id), _went_back(facts)
    for fact in facts:
        event = fact.event
        if isinstance(event, Answered | Withdrawn) and (asked := workshop.questions.find(event.question)).question.family:
            had = event.person in asked.round(event.round).answers
            found[event.question, event.round].append(_Given(fact, event, had, stretch))
        stretch += back and isinstance(event, MOMENTS)
        workshop = advance(workshop, fact)
    return found, workshop


def _stretches(rounds: _Rounds, end: Workshop, *, everything: bool) -> Iterator[list[_Given]]:
    """The answers of the rounds that remain, those that came between the same two moments together."""
    for (question, number), given in rounds.items():
        asked = end.questions.find(question)
        if number in {r.number for r in asked.seen} or (everything and not asked.question.wide):
            yield from (list(those) for _, those in groupby(given, lambda one: one.stretch))


def _entered(last: list[list[Answered | Withdrawn]], chance: random.Random) -> dict[tuple[int, str], bool]:
    """Whose answers count as entered for somebody without a phone: as many as were, but others, of those who answered as often.

    By stretch and person. Who had no phone is known, so that it would lead back to them.
    """
    course: dict[tuple[str, str], list[tuple[int, Answered | Withdrawn]]] = defaultdict(list)
    for n, events in enumerate(last):
        for event in events:
            course[event.question, event.person].append((n, event))
    alike: dict[object, list[tuple[str, str]]] = defaultdict(list)
    for who, given in course.items():
        alike[who[0], tuple((n, event.kind, bytes(getattr(event, "value", b"")) == b"null") for n, event in given)].append(who)
    found: dict[tuple[int, str], bool] = {}
    for people in alike.values():
        flags = [[getattr(event, "entered", False) for _, event in course[who]] for who in people]
        chance.shuffle(flags)
        for who, theirs in zip(people, flags, strict=True):
            found |= {(n, who[1]): flag for (n, _), flag in zip(course[who], theirs, strict=True)}
    return found


def _went_back(facts: list[Fact]) -> bool:
    return any(isinstance(fact.event, Rewound) for fact in facts)


def _last(given: list[_Given]) -> list[Answered | Withdrawn]:
    """Each person's last word, but no taking back of what was not there before."""
    had = {one.event.person: one.had for one in reversed(given)}
    last = {one.event.person: one.event for one in given}
    return [event for person, event in last.items() if had[person] or isinstance(event, Answered)]
