"""What a team takes home, as one document from one revision. Every format renders this and computes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from momentum.measures import (
    Beliefs,
    Commitments,
    Record,
    SinceLast,
    Value,
    Whole,
    agreement_label,
    commitments,
    continues_until,
    queue,
    record,
    room_places,
    spoken,
    then_and_now,
    told,
    values,
    whole,
)
from momentum.takeaway import rows
from momentum.takeaway.guarded import GuardrailsPart, guardrails
from momentum.takeaway.held_back import held_back
from momentum.takeaway.promised import PeoplePart, people
from momentum.takeaway.rows import AreaRow, GapRow, PilotRow
from momentum.takeaway.script import Script, script
from momentum.takeaway.taught import LearningPart, learning
from momentum.takeaway.verdict import ChoiceRow, Part, agreement, took_part, verdict
from momentum.workshop.pilots import Stage
from momentum.workshop.releasing import EVERYTHING, Release
from momentum.workshop.shown import Shown
from momentum.workshop.standing import ThesisShown
from momentum.workshop.writing import asked_for

TOLD = frozenset({"coverage", "say", "outside"})  # the pictures of what we say and what we do


class Undecided(msgspec.Struct, frozen=True):
    """The pilots that nothing was decided about, and until when they continue; None: nobody has said."""

    names: tuple[str, ...] = ()
    until: date | None = None


class Summary(msgspec.Struct, frozen=True):
    """Everything that is taken home. Shares run from 0 to 1, names are as they were written.

    `asked` is what the agenda asks for (of WRITES): what it does not ask for and nobody wrote is not in any document. `pilots`,
    `decisions` (of their cards) and `decided` (of the record) are without what the release holds back.
    """

    title: str
    organisation: str
    mandate: str
    revision: int
    as_of: date
    asked: frozenset[str]
    release: Release
    thesis: ThesisShown
    tested_in: dict[str, str]  # names of pilots by id, for what has to be true
    areas: tuple[AreaRow, ...]
    top: tuple[AreaRow, ...]
    findings: tuple[str, ...]
    pinned: tuple[str, ...]
    gaps: tuple[GapRow, ...]
    no_home: float
    no_home_percent: int | None
    alignment: float
    pilots: tuple[PilotRow, ...]
    alike: str  # how far people see alike what pilots are for, in words; empty: nobody was asked
    counted: int
    decisions: tuple[PilotRow, ...]
    decided: tuple[Record, ...]
    undecided: Undecided
    commitments: Commitments
    outside: tuple[str, ...]
    unknown_stage: tuple[str, ...]
    active: int
    inactive: int
    people: PeoplePart
    guardrails: GuardrailsPart
    learning: LearningPart
    beliefs: Beliefs | None
    staff: Beliefs | None  # what all staff believe, where it was shown
    since: SinceLast | None  # at a check-in
    differences: tuple[str, ...]  # what made them
    agreement: tuple[ChoiceRow, ...]
    verdict: str
    together: str
    took_part: tuple[Part, ...]
    numbers: tuple[str, ...]  # what the measures in here mean
    measured: tuple[Value, ...]  # every number of the whole picture; none that is of a pilot held back
    script: Script  # what is said in front of the room, by part

    @property
    def ask(self) -> str:
        """Who to ask, in words."""
        names = [name for name in (self.thesis.conductor, self.thesis.deputy) if name]
        return f"ask {' or '.join(names)}" if names else "nobody holds the whole picture yet"

    @property
    def first_words(self) -> str:
        """What every document says first: its status, its date and who to ask."""
        return f"{self.status} · as of {spoken(self.as_of)} · {self.ask}"

    @property
    def stamp(self) -> str:
        """Of which revision and which day it is, as every document says it at its foot."""
        return f"revision {self.revision} · {spoken(self.as_of)}"

    @property
    def weights_set(self) -> str:
        """Why the weights are not what the room's points came to, as a sentence; empty where they are."""
        note = self.thesis.weights_note
        return f"The weights are not this session's points: {note}" if note else ""

    @property
    def status(self) -> str:
        """Whether the room agreed, in words."""
        return self.thesis.status_line or "Draft"


def summarise(shown: Shown, today: date, release: Release = EVERYTHING) -> Summary:
    """The document of what is shown, as of `today`, without what the release holds back."""
    measured, out = whole(shown, today), held_back(shown, release)
    view, since, there = measured.portfolio, then_and_now(shown, measured, today), {pilot.id for pilot in out.pilots}
    areas, pilots, choices, decided = rows.areas(view), rows.pilots(out), agreement(out), record(out)
    gone = [pilot.card.name for pilot in shown.pilots if pilot.id not in there]
    return Summary(
        title=out.title,
        organisation=out.organisation,
        mandate=out.mandate,
        revision=out.revision,
        as_of=today,
        asked=asked_for(out),
        release=release,
        thesis=out.thesis,
        tested_in={pilot.id: pilot.card.name for pilot in out.pilots},
        areas=areas,
        top=rows.top(areas),
        findings=_without(gone, _findings(measured)),
        pinned=_without(gone, _pinned(out, measured)),
        gaps=_gaps(out, release),
        no_home=view.no_home,
        no_home_percent=view.done_percent[-1] if view.done_percent else None,
        alignment=view.alignment,
        pilots=pilots,
        alike=room_places(shown).alike,
        counted=len(view.pilots),
        decisions=tuple(pilot for pilot in pilots if pilot.decision and pilot.name not in {one.name for one in decided}),
        decided=decided,
        undecided=_undecided(shown, measured, there),
        commitments=commitments(out, today),
        outside=tuple(pilot.card.name for pilot in view.outside if pilot.id in there),
        unknown_stage=tuple(pilot.card.name for pilot in out.pilots if pilot.card.stage is Stage.UNKNOWN),
        active=view.active,
        inactive=sum(pilot.id in there for pilot in view.inactive),
        people=people(out, measured),
        guardrails=guardrails(out),
        learning=learning(out),
        beliefs=measured.beliefs,
        staff=measured.staff,
        since=since,
        differences=_without(gone, since.sentences if since else ()),
        agreement=choices,
        verdict=verdict(choices, agreed=any(ballot.agreed for ballot in out.thesis.ballots[-1:])),
        together=agreement_label([row.count for row in choices]),
        took_part=took_part(out),
        numbers=tuple(told(key) for key in _measures(measured, choices)),
        measured=tuple(_values(measured, {pilot.id for pilot in shown.pilots} - there)),
        script=script(out),
    )


def _findings(measured: Whole) -> tuple[str, ...]:
    """What the pictures of the areas say, then what is not known."""
    return (*(finding.sentence for finding in measured.findings if finding.picture in TOLD), *measured.unknown)


def _pinned(shown: Shown, measured: Whole) -> tuple[str, ...]:
    """What stood out to the room, with the numbers of today; what is not found any more, as it was pinned."""
    found = {finding.key: finding.sentence for finding in measured.findings}
    return tuple(found.get(pin.key) or f"{pin.sentence} (when it was pinned)" for pin in shown.pinned)


def _without(gone: list[str], sentences: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences that name no pilot that is held back."""
    return tuple(sentence for sentence in sentences if not any(name in sentence for name in gone))


def _values(measured: Whole, gone: set[str]) -> Iterator[Value]:
    """What is measured, without what is of a pilot, a pair or an answer that has to do with one that is held back."""
    return (one for one in values(measured) if gone.isdisjoint(one.id.replace(":", " ").split()))


def _gaps(shown: Shown, release: Release) -> tuple[GapRow, ...]:
    names = {area.id: area.name for area in shown.areas}
    return tuple(rows.gap(answer, names, owned=release.owners) for answer in shown.gap_answers)


def _undecided(shown: Shown, measured: Whole, there: set[str]) -> Undecided:
    left = queue(shown, measured)
    open_ = (turn.pilot for turn in (*left.passed, *left.waiting) if turn.pilot.id in there)
    return Undecided(tuple(pilot.card.name for pilot in open_ if pilot.card.decision is None), continues_until(shown))


def _measures(measured: Whole, choices: tuple[ChoiceRow, ...]) -> tuple[str, ...]:
    """The measures that the document tells of."""
    view = measured.portfolio
    said = ("coverage", "area_states", "alignment", "gaps") if view.weights is not None else ()
    return (*(("supply", *said) if view.pilots else ()), *(("agreement",) if choices else ()))
