"""Saying once more what was written before, by the same rules, wherever a file or an earlier session brings it from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import asdict, replace

from momentum.refusals import BadInput, Refusal
from momentum.workshop.brief_writing import WriteBrief
from momentum.workshop.building import LinkPilot
from momentum.workshop.carrying_commands import answering
from momentum.workshop.commitments import Commit, Commitment, SettleCommitment
from momentum.workshop.decided import Decided
from momentum.workshop.decider import By, Command, Dated, Fact, Role, decide, evolve
from momentum.workshop.decisions import DecidePilot
from momentum.workshop.gaps import GapAnswer
from momentum.workshop.guardrails import Guardrails, WriteLane
from momentum.workshop.open_questions import KeepOpen, Settle
from momentum.workshop.patience import Patience
from momentum.workshop.people import Promise, WritePromise
from momentum.workshop.pilots import ImportPilots, Pilot, PilotsImported
from momentum.workshop.thesis import AdjustWeights, Thesis, Version, WriteSentence, WriteThesis

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

LONG_AGO = datetime(2000, 1, 1)  # what was to come when it was written may be over by now
_BY = By(Role.FACILITATOR, now=LONG_AGO)


class Saying:
    """A workshop to say it in. What a rule refuses is raised, or left out."""

    def __init__(self, opened: Workshop, *, leave_out: bool = False) -> None:
        self.workshop = replace(opened, opened=LONG_AGO, latest=LONG_AGO)
        self._leave_out = leave_out
        self._patience = Patience()

    def say(self, command: Command) -> bool:
        """Whether it could be said."""
        self._patience.last()
        try:
            decision = decide(command, self.workshop, _BY)
        except Refusal:
            if not self._leave_out:
                raise
            return False
        for one in decision:
            event = one.event if isinstance(one, Dated) else one
            self.workshop = evolve(event, self.workshop, Fact(0, LONG_AGO, "", event.kind, event))
        return True

    def pilots(self, pilots: tuple[Pilot, ...]) -> tuple[Pilot, ...]:
        """The pilots with the ids they have, and what they build on."""
        if not pilots:
            return ()
        (event,) = decide(ImportPilots(tuple(pilot.card for pilot in pilots)), self.workshop, _BY)
        assert isinstance(event, PilotsImported)
        known = tuple(Pilot(old.id, new.card) for old, new in zip(pilots, event.pilots, strict=True))
        self.workshop = evolve(PilotsImported(known), self.workshop, Fact(0, LONG_AGO, "", event.kind, event))
        for pilot in pilots:
            if pilot.card.builds_on is not None:
                self.say(LinkPilot(pilot.id, pilot.card.builds_on))
        return self.workshop.portfolio.listed()

    def thesis(self, thesis: Thesis) -> Thesis:
        """The thesis with its last version alone."""
        for version in thesis.versions[-1:]:
            self.say(WriteSentence(version.sentence))
        for field in WriteThesis.__struct_fields__:
            self.say(WriteThesis(**{field: getattr(thesis, field)}))
        for one in thesis.open_questions:
            if self.say(KeepOpen(one.a, one.b, one.test, one.who, one.by)) and one.settled:
                self.say(Settle(self.workshop.thesis.open_questions[-1].number, one.settled))
        if thesis.weights is not None:
            self.say(AdjustWeights(thesis.weights, thesis.weights_note))
        said = self.workshop.thesis
        versions = tuple(self._version(old, new) for old, new in zip(thesis.versions[-1:], said.versions, strict=False))
        return replace(said, areas=(), versions=versions)

    def _version(self, old: Version, new: Version) -> Version:
        return replace(
            new,
            number=1,
            written=old.written,
            session=self.session(old.session, self.workshop.session),
            agreed=old.agreed is True,
            boundaries=self.workshop.thesis.boundaries if old.agreed is True else (),
        )

    @staticmethod
    def session(number: int, here: int) -> int:
        """The number of a session earlier than the one `here`. Raises BadInput."""
        if type(number) is not int or not 1 <= number < here:
            raise BadInput("What is carried over comes from an earlier session. Begin the check-in from that one.")
        return number

    def promise(self, promise: Promise) -> Promise:
        """What people are promised, line by line."""
        for field in WritePromise.__struct_fields__:
            self.say(WritePromise(**{field: getattr(promise, field)}))
        return self.workshop.people.promise

    def guardrails(self, guardrails: Guardrails) -> Guardrails:
        """What is agreed for each lane, and the briefs."""
        for lane, terms in guardrails.lanes.items():
            self.say(WriteLane(lane, **asdict(terms)))
        for pilot, brief in guardrails.briefs.items():
            self.say(WriteBrief(pilot, brief))
        return self.workshop.guardrails

    def gaps(self, answers: tuple[GapAnswer, ...]) -> tuple[GapAnswer, ...]:
        """The answers to gaps that start nothing."""
        for one in answers:
            self.say(answering(one))
        return self.workshop.gaps.answers

    def decided(self, decided: tuple[Decided, ...]) -> tuple[Decided, ...]:
        """What was decided; the cards say it already, as they have stood since."""
        for one in decided:
            self.say(DecidePilot(**asdict(one)))
        return self.workshop.decisions.made

    def commitments(self, commitments: tuple[Commitment, ...]) -> tuple[Commitment, ...]:
        """What people said they would do, in the session in which they did, and what came of it."""
        here = self.workshop.session
        for one in commitments:
            self.workshop = replace(self.workshop, session=self.session(one.session, here))
            if self.say(Commit(one.what, one.who, one.by, one.obstacle, one.response)) and one.state != "open":
                self.say(SettleCommitment(self.workshop.commitments[-1].id, one.state, one.note))
        self.workshop = replace(self.workshop, session=here)
        return self.workshop.commitments
