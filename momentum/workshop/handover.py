"""What a check-in goes on from: all that the last session left written, said once more by the rules for saying it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from momentum.refusals import BadInput
from momentum.workshop.commitments import Commitment
from momentum.workshop.decided import Decided, Decisions
from momentum.workshop.decider import Event, Fact, evolve
from momentum.workshop.gaps import GapAnswer, Gaps
from momentum.workshop.guardrails import Guardrails
from momentum.workshop.handover_rules import Saying
from momentum.workshop.past import Past, checked_past
from momentum.workshop.people import Promise
from momentum.workshop.pilots import Pilot, Portfolio
from momentum.workshop.releasing import EVERYTHING
from momentum.workshop.rewind import began
from momentum.workshop.thesis import Thesis, Version

if TYPE_CHECKING:
    from momentum.workshop.shown import Shown
    from momentum.workshop.state import Workshop

PILOT = re.compile(r"p\d{1,12}-\d{1,5}")  # the id of a pilot


class Handover(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a session leaves to the next. The thesis has its last version alone, no areas (those are in the opening) and no next
    check-in: it is this one.

    Of commitments: those that are open, and what became of the others of that session. `past` says in numbers what every
    earlier session came to.
    """

    thesis: Thesis = Thesis()
    pilots: tuple[Pilot, ...] = ()
    gaps: tuple[GapAnswer, ...] = ()
    promise: Promise = Promise()
    guardrails: Guardrails = Guardrails()
    decided: tuple[Decided, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    past: tuple[Past, ...] = ()


class CarriedOver(Event, frozen=True):
    """What the last session left written is here."""

    what: Handover


def left_by(shown: Shown, past: tuple[Past, ...] = ()) -> Handover:
    """What a session leaves to the next, from what may be seen of it."""
    thesis = shown.thesis
    fields = {f: getattr(thesis, f) for f in Thesis.__struct_fields__ if hasattr(thesis, f)}
    note = thesis.weights_note or f"As session {shown.session} left them."
    left = {
        "areas": (),
        "released": None,
        "release": EVERYTHING,
        "released_on": None,
        "versions": _last(shown),
        "weights_note": note,
        "next_check_in": None,
    }
    return Handover(
        thesis=Thesis(**fields | left),
        pilots=tuple(map(_settled, shown.pilots)),
        gaps=tuple(answer for answer in shown.gap_answers if answer.how != "start"),
        promise=shown.people.promise,
        guardrails=shown.guardrails,
        decided=tuple({one.pilot: one for one in (*shown.decisions.last, *shown.decisions.made)}.values()),
        commitments=tuple(one for one in shown.commitments if one.state == "open" or one.session == shown.session),
        past=past,
    )


def _settled(pilot: Pilot) -> Pilot:
    """A pilot whose facts are not both there and marked as none, as older logs may have them."""
    card = pilot.card
    absent = tuple(fact for fact in card.absent if getattr(card, fact) is None)
    return pilot if absent == card.absent else Pilot(pilot.id, replace(card, absent=absent))


def _last(shown: Shown) -> tuple[Version, ...]:
    if not shown.thesis.versions:
        return ()
    last, agreed = shown.thesis.versions[-1], shown.thesis.status == "agreed"
    return (Version(1, last.sentence, last.written, last.session or shown.session, agreed),)


def by_the_rules(what: Handover, opened: Workshop, *, leave_out: bool = False) -> Handover:
    """The same as our rules would have it, in a workshop in which nothing but its opening happened. Raises a Refusal.

    `leave_out` leaves out what a rule refuses by now: a brief whose pilot does not act any more.
    """
    ids = [pilot.id for pilot in what.pilots]
    if len(set(ids)) < len(ids) or not all(map(PILOT.fullmatch, ids)):
        raise BadInput("Pilots are carried over with an id of their own each. Begin the check-in from the last session again.")
    said = Saying(opened, leave_out=leave_out)
    return Handover(
        pilots=said.pilots(what.pilots),
        thesis=said.thesis(what.thesis),
        promise=said.promise(what.promise),
        gaps=said.gaps(what.gaps),
        guardrails=said.guardrails(what.guardrails),
        decided=said.decided(what.decided),
        commitments=said.commitments(what.commitments),
        past=checked_past(what.past, opened.session),
    )


@evolve.register(CarriedOver)
def _carried(event: CarriedOver, workshop: Workshop, fact: Fact) -> Workshop:
    what = event.what
    workshop = replace(
        workshop,
        thesis=replace(what.thesis, areas=workshop.thesis.areas),
        portfolio=Portfolio().with_new(what.pilots),
        gaps=Gaps(what.gaps),
        people=replace(workshop.people, promise=what.promise),
        guardrails=what.guardrails,
        decisions=Decisions(last=what.decided),
        commitments=what.commitments,
        past=what.past,
        history=(),
    )
    return began(workshop, fact.occurred)  # who goes back to the beginning has all this
