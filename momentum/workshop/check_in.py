"""The check-in opens: a workshop of its own that goes on from the last session of the same organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import asdict, replace

from momentum.refusals import BadInput
from momentum.workshop.agenda import Stage
from momentum.workshop.decider import By, Command, Dated, Decision, Event, Fact, Role, decide
from momentum.workshop.handover import CarriedOver, Handover, by_the_rules, left_by
from momentum.workshop.handover_rules import LONG_AGO
from momentum.workshop.opening import OpenWorkshop, WorkshopOpened
from momentum.workshop.people import Shift
from momentum.workshop.questions import Question
from momentum.workshop.shown import Shown
from momentum.workshop.state import Workshop, advance
from momentum.workshop.thesis import Area

if TYPE_CHECKING:
    from momentum.workshop.past import Past


class OpenCheckIn(Command, frozen=True):
    """Begin a session that goes on from the last one, with a code, links and people of its own. See `OpenWorkshop`."""

    begins: ClassVar[bool] = True
    may: ClassVar[frozenset[Role]] = frozenset({Role.ANYONE, Role.HOST})
    code: str
    title: str
    facilitator: str
    areas: tuple[Area, ...]
    stages: tuple[Stage, ...]
    questions: tuple[Question, ...]
    session: int
    what: Handover
    organisation: str = ""
    mandate: str = ""
    rehearses: str = ""
    parts: tuple[Shift, ...] = ()


def follow_up(
    shown: Shown,
    past: tuple[Past, ...],
    code: str,
    facilitator: str,
    stages: tuple[Stage, ...],
    questions: tuple[Question, ...],
) -> OpenCheckIn:
    """The command that opens the check-in of a session, from what may be seen of it and what all sessions so far came to."""
    begun = OpenCheckIn(
        code=code,
        title=shown.title,
        facilitator=facilitator,
        areas=shown.areas,
        stages=stages,
        questions=questions,
        session=shown.session + 1,
        what=Handover(),
        organisation=shown.organisation,
        mandate=shown.mandate,
        parts=shown.people.parts,
    )
    opened, _ = _opening(begun, Workshop(""), By(Role.HOST))
    return replace(begun, what=by_the_rules(left_by(shown, past), _scratch(opened), leave_out=True))


def with_what_it_had(like: OpenWorkshop, shown: Shown) -> OpenWorkshop | OpenCheckIn:
    """The command to rehearse a check-in like the one that is shown, with what was carried over to it as it is now."""
    if not shown.past:
        return like
    left, before = left_by(shown, shown.past), shown.session - 1
    versions = tuple(replace(version, session=min(version.session, before)) for version in left.thesis.versions)
    what = replace(
        left,
        thesis=replace(left.thesis, versions=versions),
        commitments=tuple(one for one in left.commitments if one.session <= before),
    )
    begun = OpenCheckIn(what=Handover(), **asdict(like))
    opened, _ = _opening(begun, Workshop(""), By(Role.HOST))
    return replace(begun, what=by_the_rules(what, _scratch(opened), leave_out=True))


def _opening(command: OpenCheckIn, workshop: Workshop, by: By) -> tuple[WorkshopOpened, Event | Dated]:
    if command.session <= 1:
        raise BadInput("A check-in goes on from an earlier session, so it is the second one or a later one.")
    same = {f: getattr(command, f) for f in OpenWorkshop.__struct_fields__ if hasattr(command, f)}
    opened, link = decide(OpenWorkshop(**same), workshop, by)
    assert isinstance(opened, WorkshopOpened)
    return opened, link


def _scratch(opened: WorkshopOpened) -> Workshop:
    return advance(Workshop(""), Fact(1, LONG_AGO, "", opened.kind, opened))


@decide.register(OpenCheckIn)
def _open(command: OpenCheckIn, workshop: Workshop, by: By) -> Decision:
    opened, link = _opening(command, workshop, by)
    return [opened, CarriedOver(by_the_rules(command.what, _scratch(opened))), link]
