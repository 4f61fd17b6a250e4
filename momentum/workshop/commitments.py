"""Commitments: who does what by when, what if, and how it went."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from momentum.refusals import BadInput, NotFound, NotNow, TextEmpty
from momentum.workshop.agenda import leave_result
from momentum.workshop.days import to_come
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.one_person import one_person
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

MOST = 100
GONE = "This commitment is not there any more. Reload the page to see the list."


class Commitment(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something somebody said they would do. Late is not stored: it is open after its day.

    `obstacle` and `response` are the “if … then …”; `note` says what came of it, or why it was dropped; `session` is the number
    of the session it was made in.
    """

    id: str
    what: str
    who: str
    by: date
    obstacle: str = ""
    response: str = ""
    state: Literal["open", "done", "dropped"] = "open"
    note: str = ""
    session: int = 1

    def late(self, today: date) -> bool:
        """Whether it is open though its day is over."""
        return self.state == "open" and self.by < today


class Commit(Command, frozen=True):
    """Somebody says what they will do, by when, and what they will do if something stands in the way."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    what: str
    who: str
    by: date
    obstacle: str = ""
    response: str = ""


class ChangeCommitment(Command, frozen=True):
    """Say it in other words, or give it another day or person. What is not given stays."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    id: str
    what: str | UnsetType = UNSET
    who: str | UnsetType = UNSET
    by: date | UnsetType = UNSET
    obstacle: str | UnsetType = UNSET
    response: str | UnsetType = UNSET


class SettleCommitment(Command, frozen=True):
    """It is done, or dropped; whoever drops it says why."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    id: str
    state: Literal["done", "dropped"]
    note: str = ""


class ReopenCommitment(Command, frozen=True):
    """It is open again after all."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    id: str


class TakeBackCommitment(Command, frozen=True):
    """It was never meant: gone, as long as it is of this session and open. What is older is done or dropped."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    id: str


class Committed(Event, frozen=True):
    """Somebody said what they will do."""

    commitment: Commitment


class CommitmentChanged(Event, frozen=True):
    """A commitment reads otherwise."""

    commitment: Commitment


class CommitmentSettled(Event, frozen=True):
    """A commitment is done, or dropped."""

    id: str
    state: Literal["done", "dropped"]
    note: str = ""


class CommitmentReopened(Event, frozen=True):
    """A commitment is open again."""

    id: str


class CommitmentTakenBack(Event, frozen=True):
    """A commitment was never meant."""

    id: str


@decide.register(Commit)
def _commit(command: Commit, workshop: Workshop, by: By) -> Decision:
    if len(workshop.commitments) >= MOST:
        raise BadInput(f"{MOST} commitments are there, more than anybody keeps. Settle or take back some first.")
    taken = [int(one.id[1:]) for one in workshop.commitments if one.id[1:].isdecimal()]
    day = to_come(command.by, by, "The day of this commitment")
    new = f"c{max(taken, default=0) + 1}"
    made = Commitment(new, command.what, command.who, day, command.obstacle, command.response, session=workshop.session)
    return [*leave_result(workshop, "commitments"), Committed(_checked(made))]


def _checked(made: Commitment) -> Commitment:
    """The commitment with plain texts and one person. Raises BadInput and its kin."""
    obstacle = plain(made.obstacle, limit=300, what="What might stand in the way", empty=True)
    response = plain(made.response, limit=300, what="What happens then", empty=True)
    if bool(obstacle) != bool(response):
        half = "then …" if obstacle else "if …"
        raise BadInput(f"An “if … then …” has two halves. Fill in “{half}” too, or leave both empty.")
    what = plain(made.what, limit=300, what="What will be done")
    return replace(made, what=what, who=one_person(made.who, "Who does it"), obstacle=obstacle, response=response)


@decide.register(ChangeCommitment)
def _change(command: ChangeCommitment, workshop: Workshop, by: By) -> Decision:
    now = _find(command.id, workshop)
    given = {f: value for f in ("what", "who", "by", "obstacle", "response") if (value := getattr(command, f)) is not UNSET}
    new = replace(now, **given)
    if new.by != now.by:
        to_come(new.by, by, "The day of this commitment")
    new = _checked(new)
    return [] if new == now else [CommitmentChanged(new)]


@decide.register(SettleCommitment)
def _settle(command: SettleCommitment, workshop: Workshop, by: By) -> Decision:
    now = _find(command.id, workshop)
    if command.state not in {"done", "dropped"}:
        raise BadInput("A commitment is settled as done or as dropped. Please choose one of these.")
    note = plain(command.note, limit=300, what="What came of it", empty=True)
    if command.state == "dropped" and not note:
        raise TextEmpty("Whoever drops a commitment says why. Write one line, so that the next one can be better.")
    return [] if (now.state, now.note) == (command.state, note) else [CommitmentSettled(now.id, command.state, note)]


@decide.register(ReopenCommitment)
def _reopen(command: ReopenCommitment, workshop: Workshop, by: By) -> Decision:
    now = _find(command.id, workshop)
    return [] if now.state == "open" else [CommitmentReopened(now.id)]


@decide.register(TakeBackCommitment)
def _take_back(command: TakeBackCommitment, workshop: Workshop, by: By) -> Decision:
    now = _find(command.id, workshop)
    if now.session != workshop.session or now.state != "open":
        raise NotNow("Only an open commitment of this session can be taken back. Settle it as done or dropped instead.")
    return [CommitmentTakenBack(now.id)]


def _find(commitment: str, workshop: Workshop) -> Commitment:
    found = next((one for one in workshop.commitments if one.id == commitment), None)
    if found is None:
        raise NotFound(GONE)
    return found


@evolve.register(Committed)
def _committed(event: Committed, workshop: Workshop, fact: Fact) -> Workshop:
    return replace(workshop, commitments=(*workshop.commitments, event.commitment))


@evolve.register(CommitmentChanged)
def _changed(event: CommitmentChanged, workshop: Workshop, fact: Fact) -> Workshop:
    return _put(event.commitment, workshop)


@evolve.register(CommitmentSettled)
def _settled(event: CommitmentSettled, workshop: Workshop, fact: Fact) -> Workshop:
    return _put(replace(_find(event.id, workshop), state=event.state, note=event.note), workshop)


@evolve.register(CommitmentReopened)
def _reopened(event: CommitmentReopened, workshop: Workshop, fact: Fact) -> Workshop:
    return _put(replace(_find(event.id, workshop), state="open", note=""), workshop)


def _put(new: Commitment, workshop: Workshop) -> Workshop:
    return replace(workshop, commitments=tuple(new if one.id == new.id else one for one in workshop.commitments))


@evolve.register(CommitmentTakenBack)
def _taken_back(event: CommitmentTakenBack, workshop: Workshop, fact: Fact) -> Workshop:
    return replace(workshop, commitments=tuple(one for one in workshop.commitments if one.id != event.id))
