"""How the sentence came to be: what the room proposed and marked, how it was edited, and what the room said to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from momentum.measures.compared import changes, compared, shared
from momentum.workshop.agreed import Ballot
from momentum.workshop.results import Result
from momentum.workshop.shown import Shown
from momentum.workshop.thesis import Version

ALIKE = 0.5  # [D] from this share of its words on, a version comes from a sentence of the room
FIRST = 3  # sentences that are quoted


class Moment(NamedTuple):
    """One step, when it was seen or written (UTC; None is not known), in a sentence, and the words that belong to it."""

    when: datetime | None
    says: str
    quotes: tuple[str, ...] = ()


def origin(shown: Shown) -> tuple[Moment, ...]:
    """The steps to the sentence as it stands, in their order, from what the room has seen alone: never who.

    A version that shares half of its words [D] with a sentence of the room, or more, began from that. Edge: none yet: empty.
    """
    steps = [*_proposed(shown), *_written(shown), *_said(shown)]
    return tuple(sorted(steps, key=lambda step: step.when or datetime.min))


def _result(shown: Shown, key: str) -> Result | None:
    return shown.questions[key].result if key in shown.questions else None


def _proposed(shown: Shown) -> Iterator[Moment]:
    proposed, marked = _result(shown, "candidates"), _result(shown, "support")
    there = shown.thesis.candidates
    if proposed is not None and there:
        many = "One sentence was" if len(there) == 1 else f"{len(there)} sentences were"
        yield Moment(proposed.seen_at, f"{many} proposed by the room.")
    if marked is not None and there:
        first = [f"{one.text} ({_marks(one.support)})" for one in there if one.support][:FIRST]
        people = "1 person" if marked.answered == 1 else f"{marked.answered} people"
        yield Moment(marked.seen_at, f"{people} gave their marks of support. Most went to:", tuple(first))


def _marks(support: int) -> str:
    return "1 mark" if support == 1 else f"{support} marks"


def _written(shown: Shown) -> Iterator[Moment]:
    versions = shown.thesis.versions
    for n, version in enumerate(versions):
        yield Moment(version.written, _came(version, versions[:n], shown), (version.sentence,))


def _came(version: Version, earlier: tuple[Version, ...], shown: Shown) -> str:
    name = f"Version {version.number}"
    if version.session:
        return f"{name} came along from session {version.session}."
    if again := next((one.number for one in earlier if one.sentence == version.sentence), 0):
        return f"{name} takes version {again} again, word for word."
    began = max(shown.thesis.candidates, key=lambda one: shared(one.text, version.sentence), default=None)
    before = earlier[-1].sentence if earlier else ""
    close = shared(began.text, version.sentence) if began else 0.0
    if began and close >= ALIKE and close > shared(before, version.sentence):
        edited = changes(compared(began.text, version.sentence))
        how = "word for word" if edited == "nothing" else f"edited: {edited}"
        return f"{name} begins with a sentence of the room that has {_marks(began.support)}, {how}."
    if not earlier:
        return f"{name} was written."
    return f"{name} was edited: {changes(compared(before, version.sentence))}."


def _said(shown: Shown) -> Iterator[Moment]:
    for ballot in shown.thesis.ballots:
        asked = f"version {ballot.version}" if ballot.version else "it before there was a sentence"
        did = "The room agreed to" if ballot.agreed else "The room has not agreed to"
        aside = " That was before going back." if ballot.aside else ""
        yield Moment(ballot.seen_at, f"{did} {asked}: {_counts(ballot)}.{aside}")


def _counts(ballot: Ballot) -> str:
    return ", ".join(f"{many} gave {number}" for number, many in ballot.counts.items()) or "nobody answered"
