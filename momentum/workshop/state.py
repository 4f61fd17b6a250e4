"""A workshop whole: acted on, advanced by events, folded from its log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from momentum.refusals import NotFound, Refusal
from momentum.workshop.agenda import Agenda
from momentum.workshop.attendance import Attendance
from momentum.workshop.closing import finished, instead
from momentum.workshop.commitments import Commitment
from momentum.workshop.decided import Decisions
from momentum.workshop.decider import By, Command, Decision, Fact, decide, evolve
from momentum.workshop.deleting import still_here
from momentum.workshop.gaps import Gaps
from momentum.workshop.guardrails import Guardrails
from momentum.workshop.mappings import Mapping
from momentum.workshop.notes import Notes
from momentum.workshop.past import Past
from momentum.workshop.people import People
from momentum.workshop.pilots import Portfolio
from momentum.workshop.pins import Pin
from momentum.workshop.questions import Questions
from momentum.workshop.rewind import Checkpoint, remembered
from momentum.workshop.rights import Rights, permit
from momentum.workshop.thesis import Thesis
from momentum.workshop.timer import Timer


class Workshop(msgspec.Struct, frozen=True):
    """Everything that is known of one workshop after its event number `rev`.

    `shown_rev` is the last event that changed what the room may see, `revision` the last of those that was no release, as
    documents name it, `lasting` the last that outlasts the moment, `step` the last that changed what is on, `told` the last
    that changed more than a count; `latest` is the time until which things have happened. `rehearses` is the code of the
    workshop that this is only a rehearsal of; once it has `ended`, or was deleted, it is forgotten. `session` counts the
    sessions of this organisation. It is `closed` since a moment, and only read from then on; `unlinked` says that by now no
    anonymous answer in the log leads back to anybody. People's names are to go since `names_removed`; `nameless` says that
    by now none is in the log.
    """

    id: str
    opened: datetime = datetime.min
    rev: int = 0
    shown_rev: int = 0
    revision: int = 0
    step: int = 0
    told: int = 0
    lasting: int = 0
    latest: datetime = datetime.min
    code: str = ""
    title: str = ""
    organisation: str = ""
    mandate: str = ""
    session: int = 1
    agenda: Agenda = Agenda()
    attendance: Attendance = Attendance()
    questions: Questions = Questions()
    thesis: Thesis = Thesis()
    portfolio: Portfolio = Portfolio()
    mappings: tuple[Mapping, ...] = ()
    gaps: Gaps = Gaps()
    pins: tuple[Pin, ...] = ()
    people: People = People()
    guardrails: Guardrails = Guardrails()
    decisions: Decisions = Decisions()
    commitments: tuple[Commitment, ...] = ()
    past: tuple[Past, ...] = ()
    rights: Rights = Rights()
    timer: Timer | None = None
    notes: Notes = Notes()
    history: tuple[Checkpoint, ...] = ()
    rehearses: str = ""
    ended: bool = False
    closed: datetime | None = None
    unlinked: bool = False
    names_removed: datetime | None = None
    nameless: bool = False


def act(command: Command, workshop: Workshop, by: By) -> Decision:
    """Decide, after checking the right. Raises a Refusal."""
    if workshop.rev == 0 and not command.begins:
        raise NotFound("This workshop is not here. Check the code or the link.")
    still_here(workshop)
    permit(command, workshop, by)
    try:
        return finished(command, workshop, decide(command, workshop, by))
    except Refusal as refusal:
        raise instead(refusal, command, workshop, by) from refusal.__cause__


def advance(workshop: Workshop, fact: Fact) -> Workshop:
    """The workshop after one more fact; an event of a kind that this version does not know changes only the revision."""
    event = fact.event
    after = remembered(event, evolve(event, workshop, fact), fact) if event is not None else workshop
    return msgspec.structs.replace(
        after,
        rev=fact.seq,
        latest=max(workshop.latest, fact.occurred),
        shown_rev=fact.seq if event is not None and event.shows else after.shown_rev,
        revision=fact.seq if event is not None and event.shows and not event.releases else after.revision,
        step=fact.seq if event is not None and event.steps else after.step,
        told=fact.seq if event is not None and not event.counts else after.told,
        lasting=fact.seq if event is not None and event.shows and not event.passes else after.lasting,
    )


def fold(workshop_id: str, facts: Iterable[Fact]) -> Workshop:
    """The workshop after all `facts`."""
    workshop = Workshop(workshop_id)
    for fact in facts:
        workshop = advance(workshop, fact)
    return workshop
