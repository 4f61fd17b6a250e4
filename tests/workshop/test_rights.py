from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import msgspec
import pytest

from momentum.refusals import BadInput, LinkRevoked, NotAllowed, NotFound
from momentum.workshop.agenda import GoTo, PauseSession, Stage, StartSession
from momentum.workshop.answers import Answer, AnswerFor, CountHands, Withdraw
from momentum.workshop.asking import CloseQuestion, Discuss, OpenQuestion, PutAway, ReadTexts, RevealQuestion, ShowQuestion
from momentum.workshop.attendance import AddGuest, Introduce, Join, SpeakLast
from momentum.workshop.brief import Brief
from momentum.workshop.brief_trials import TestBrief
from momentum.workshop.brief_writing import RemoveBrief, WriteBrief
from momentum.workshop.building import LinkPilot
from momentum.workshop.card import Ruling
from momentum.workshop.carrying import OpenSession
from momentum.workshop.check_in import OpenCheckIn
from momentum.workshop.closing import CloseWorkshop
from momentum.workshop.commitments import (
    ChangeCommitment,
    Commit,
    ReopenCommitment,
    SettleCommitment,
    TakeBackCommitment,
)
from momentum.workshop.decider import By, Command, Role
from momentum.workshop.deciding import PassOver, PutDown, TakeUp
from momentum.workshop.decisions import AddDissent, ContinueUntil, DecidePilot, RemoveDissent, UndoDecision
from momentum.workshop.deleting import DeleteWorkshop
from momentum.workshop.door import LockRoom, ReadmitSeat, RemoveSeat
from momentum.workshop.gaps import LeaveOpen, MoveEffort, StartSomething, TakeBack
from momentum.workshop.groups import ChooseGroup, EndGroups, MakeGroups, PlaceInGroup
from momentum.workshop.guardrails import AssessPilot, Lane, WriteLane
from momentum.workshop.handover import Handover
from momentum.workshop.importing import BringIn, UndoImport
from momentum.workshop.loops import WriteLoop
from momentum.workshop.mappings import ForgetMapping, KeepMapping
from momentum.workshop.moderation import GroupTexts, HideText, ShowText, UngroupTexts
from momentum.workshop.moving import MoveHere, OfferMove
from momentum.workshop.naming import RemoveNames
from momentum.workshop.notes import DescribeRoom, Park, Unpark, WriteNote
from momentum.workshop.open_questions import DropOpen, KeepOpen, Settle
from momentum.workshop.opening import DescribeWorkshop, OpenWorkshop
from momentum.workshop.people import WritePromise
from momentum.workshop.pilots import Card, ChangePilot, ImportPilots, MapPilot, RemovePilot
from momentum.workshop.pins import PinFinding, UnpinFinding
from momentum.workshop.placing import SettlePilot, UnsettlePilot
from momentum.workshop.planning import (
    AddQuestion,
    AddStage,
    CatchUp,
    ChangeQuestion,
    ChangeStage,
    MoveStage,
    PlanAgenda,
    RemoveQuestion,
    RemoveStage,
)
from momentum.workshop.questions import Kind, Question
from momentum.workshop.rehearsing import EndRehearsal
from momentum.workshop.reimport import UpdatePilots
from momentum.workshop.rewind import Rewind
from momentum.workshop.rights import (
    LINKED,
    Link,
    MakeLink,
    ReplaceFacilitator,
    RevokeLink,
    check,
    hashed,
    new_secret,
    permit,
    recognise,
)
from momentum.workshop.shown import control
from momentum.workshop.staff import AnswerStaff, CloseStaff, OpenStaff, ReadStaff, RevealStaff
from momentum.workshop.stories import AnswerStory, UnanswerStory
from momentum.workshop.thesis import AdjustWeights, ChangeAreas, ReleaseSummary, WriteSentence, WriteThesis
from momentum.workshop.timer import AddTime, PauseTimer, ResumeTimer, StartTimer, StopTimer, TimeUp
from tests.rooms import HOST, Room, opening

WRITES_NOTHING = frozenset({Role.PROJECTOR, Role.TEAM, Role.OBSERVER})
NEW = "0" * 32

EVERY: dict[type[Command], Command] = {
    type(command): command
    for command in (
        GoTo("stories"),
        Join(),
        Introduce("Ada"),
        OpenQuestion("stories"),
        CloseQuestion("stories"),
        RevealQuestion("stories"),
        PutAway(),
        Answer("stories", msgspec.Raw(b'"a"')),
        WriteSentence("Here, AI helps nurses."),
        WriteThesis(conductor="Ada"),
        KeepOpen("Letters first", "Triage first", "Try both", "Ada", date(2099, 3, 4)),
        Settle(1, "Letters"),
        DropOpen(1),
        AdjustWeights({"flow": 100.0}, "Because"),
        ChangeAreas(()),
        ReleaseSummary(),
        DescribeWorkshop("What AI is for"),
        ShowQuestion("value_areas"),
        ImportPilots((Card(name="A"),)),
        ChangePilot("p", Card(name="A")),
        UpdatePilots((("p", Card(name="A")),)),
        BringIn((Card(name="A"),)),
        UndoImport(1),
        KeepMapping("h"),
        ForgetMapping("h"),
        MapPilot("p", {}),
        RemovePilot("p"),
        LinkPilot("p", ()),
        WriteLoop("p", learned="Templates"),
        SettlePilot("p"),
        UnsettlePilot("p"),
        AssessPilot("p"),
        WriteLane(Lane.GO, "Ada"),
        WriteBrief("p", Brief(owner="Ada")),
        RemoveBrief("p"),
        TestBrief("p", ("It is not sure",)),
        StartSomething("flow", "Dictation"),
        MoveEffort("flow", "trust", "Because"),
        LeaveOpen("flow", "Because"),
        TakeBack("flow"),
        PinFinding("gap:flow", "Time back is under-served."),
        UnpinFinding("gap:flow"),
        WritePromise(messenger="Ada"),
        AnswerStory("s", "sentence", "Here, AI helps nurses."),
        UnanswerStory("s"),
        TakeUp("p"),
        PutDown(),
        PassOver("p"),
        DecidePilot("p", Ruling.CONTINUE, "Ada", "Because", date(2099, 3, 4)),
        UndoDecision("p"),
        AddDissent("p", "Too early"),
        RemoveDissent("p", "Too early"),
        ContinueUntil(date(2099, 3, 4)),
        Commit("Ask", "Ada", date(2099, 3, 4)),
        ChangeCommitment("c1", what="Ask again"),
        SettleCommitment("c1", "done"),
        ReopenCommitment("c1"),
        TakeBackCommitment("c1"),
        MakeLink(NEW, Role.TEAM),
        RevokeLink(NEW),
        ReplaceFacilitator(NEW),
        opening("CDFHJK", NEW),
        OpenSession("CDFHJK", NEW, ()),
        OpenCheckIn("CDFHJK", "Where AI helps", NEW, (), (), (), 2, Handover()),
        StartSession(),
        PauseSession(),
        ReadTexts("stories"),
        Discuss("stories"),
        Withdraw("stories"),
        AnswerFor("guest1", "stories", msgspec.Raw(b'"a"')),
        CountHands("agreement", {"4": 2}),
        SpeakLast(),
        AddGuest("Ada"),
        LockRoom(),
        RemoveSeat("a"),
        ReadmitSeat("a"),
        EndRehearsal(),
        MakeGroups("random", ("A", "B")),
        EndGroups(),
        ChooseGroup("g1"),
        PlaceInGroup("a", "g1"),
        OfferMove("CDFHJKMN"),
        MoveHere("CDFHJKMN"),
        HideText("stories", "a"),
        ShowText("stories", "a"),
        GroupTexts("stories", "Fear", ("a",)),
        UngroupTexts("stories", "Fear"),
        Park("Budget"),
        Unpark("Budget"),
        WriteNote("Breathe"),
        DescribeRoom("Riverbank guest"),
        PlanAgenda(()),
        AddStage("Break", 5, "open"),
        RemoveStage("open"),
        MoveStage("open", 1),
        ChangeStage(Stage("open", "Open", "?")),
        AddQuestion("open", Question("", Kind.TEXT, "?")),
        ChangeQuestion(Question("stories", Kind.TEXT, "?")),
        RemoveQuestion("stories", "stories"),
        CatchUp(()),
        Rewind(0),
        StartTimer(60),
        PauseTimer(),
        ResumeTimer(),
        AddTime(),
        StopTimer(),
        TimeUp(),
        OpenStaff(),
        CloseStaff(),
        ReadStaff(),
        RevealStaff(),
        AnswerStaff("staff_stories", msgspec.Raw(b'"a"')),
        CloseWorkshop(),
        RemoveNames(),
        DeleteWorkshop(),
    )
}


def subclasses(of: type[Command]) -> Iterator[type[Command]]:
    for kind in of.__subclasses__():
        yield kind
        yield from subclasses(kind)


def test_every_command_there_is_stands_in_this_file() -> None:
    ours = {kind for kind in subclasses(Command) if kind.__module__.startswith("momentum.")}
    assert ours == set(EVERY)


@pytest.fixture(scope="module")
def asked() -> Iterator[Room]:
    """One room for all the askers that are sent away."""
    room = Room()
    room.add_pilots("Letters")
    yield room
    room.close()


def holder(room: Room, role: Role) -> By:
    """Somebody who truly has this role."""
    if role is Role.SEAT:
        return room.seat()
    if role is Role.FACILITATOR:
        return room.facilitator
    return room.link(role, *room.workshop.portfolio.order[: role is Role.OWNER]) if role in LINKED else By(role)


@pytest.mark.parametrize(
    ("command", "role"),
    [pytest.param(c, role, id=f"{role}-{type(c).__name__}") for c in EVERY.values() for role in Role if role not in c.may],
)
def test_who_may_not_is_refused_and_nothing_happens(asked: Room, command: Command, role: Role) -> None:
    by = holder(asked, role)
    before = asked.workshop
    with pytest.raises(NotAllowed, match=r"^Only .* can do this\. Ask the facilitator") as refused:
        asked.ask(command, by)
    assert asked.workshop is before
    assert not any(word in str(refused.value) for word in ("seat", "anyone", "nobody", "voice"))


@pytest.mark.parametrize("command", EVERY.values(), ids=lambda command: type(command).__name__)
def test_who_may_has_the_right_as_long_as_their_link_stands(asked: Room, command: Command) -> None:
    for role in command.may:
        by = holder(asked, role)
        permit(command, asked.workshop, by)


def test_no_command_is_for_everyone_or_for_nobody() -> None:
    assert all(kind.may and kind.may < frozenset(Role) for kind in EVERY)


def test_team_projector_and_observers_write_nothing() -> None:
    assert not any(kind.may & WRITES_NOTHING for kind in EVERY)


OPENING = {OpenWorkshop, OpenSession, OpenCheckIn}


def test_the_host_only_replaces_the_facilitator_and_opens_and_deletes_workshops() -> None:
    assert {kind for kind in EVERY if Role.HOST in kind.may} == {*OPENING, ReplaceFacilitator, EndRehearsal, DeleteWorkshop}
    assert ReplaceFacilitator.may == {Role.HOST}


def test_a_command_that_forgot_to_say_who_may_is_for_nobody(room: Room) -> None:
    class Forgotten(Command, frozen=True):
        may: ClassVar[frozenset[Role]] = Command.may

    for by in (room.facilitator, HOST):
        with pytest.raises(NotAllowed, match="Only nobody can do this"):
            room.ask(Forgotten(), by)


# Links


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.PROJECTOR, Role.TEAM])
def test_a_link_works_for_its_own_role_until_it_is_revoked(room: Room, role: Role) -> None:
    secret = new_secret()
    room.ask(MakeLink(hashed(secret), role, " Ada's phone "))
    assert recognise(room.workshop, role, secret) == By(role, hashed(secret))
    for other in LINKED - {role}:
        with pytest.raises(NotAllowed, match=f"This is for the {other} of the workshop"):
            recognise(room.workshop, other, secret)
    room.ask(RevokeLink(hashed(secret)))
    with pytest.raises(LinkRevoked, match=r"This link was replaced. Ask the facilitator for the new one"):
        recognise(room.workshop, role, secret)


def test_a_secret_nobody_was_given_opens_nothing(room: Room) -> None:
    for role in LINKED:
        with pytest.raises(NotAllowed, match="Open it with the link you were given"):
            recognise(room.workshop, role, new_secret())
        with pytest.raises(NotAllowed, match="Open it with the link you were given"):
            check(room.workshop, By(role))


def test_what_stands_in_the_log_is_no_secret(room: Room) -> None:
    assert all(room.secret not in msgspec.json.encode(fact).decode() for fact in room.facts)
    with pytest.raises(NotAllowed, match="Open it with the link"):
        recognise(room.workshop, Role.FACILITATOR, room.facilitator.id)


def test_secrets_are_long_and_never_the_same() -> None:
    assert len({new_secret() for _ in range(1_000)}) == 1_000
    assert min(len(new_secret()) for _ in range(100)) >= 22


def test_a_revoked_facilitator_can_do_nothing_any_more(room: Room) -> None:
    second = room.link(Role.FACILITATOR)
    room.ask(RevokeLink(room.facilitator.id), second)
    with pytest.raises(LinkRevoked, match="This link was replaced"):
        room.go("stories")
    room.ask(GoTo("stories"), second)


def test_a_link_of_another_workshop_does_not_work(room: Room) -> None:
    other = Room(conductor=room.conductor)
    with pytest.raises(NotAllowed, match="This is for the facilitator of the workshop"):
        room.ask(GoTo("stories"), other.facilitator)
    (theirs,) = other.add_pilots("Theirs")
    (ours,) = room.add_pilots("Ours")
    with pytest.raises(NotAllowed, match="This is for the owner of the workshop"):
        room.ask(MapPilot(ours, {}), other.link(Role.OWNER, theirs))


def test_the_last_facilitator_link_stays(room: Room) -> None:
    with pytest.raises(BadInput, match=r"only facilitator link. Make another before"):
        room.ask(RevokeLink(room.facilitator.id))


def test_a_link_that_does_not_work_cannot_be_revoked(room: Room) -> None:
    team = room.link(Role.TEAM)
    room.ask(RevokeLink(team.id))
    for gone in (team.id, "unknown"):
        with pytest.raises(NotFound, match="does not work any more already"):
            room.ask(RevokeLink(gone))


@pytest.mark.parametrize("role", sorted(set(Role) - LINKED))
def test_no_link_makes_a_host_or_a_seat(room: Room, role: Role) -> None:
    with pytest.raises(BadInput, match="This link cannot be made"):
        room.ask(MakeLink(NEW, role))


def test_a_link_is_made_once_and_from_a_hash(room: Room) -> None:
    for wrong in (room.facilitator.id, "", "short", "x" * 33):
        with pytest.raises(BadInput, match="This link cannot be made"):
            room.ask(MakeLink(wrong, Role.TEAM))


def test_an_owners_link_opens_pilots_that_are_there(room: Room) -> None:
    with pytest.raises(BadInput, match=r"at least one pilot. Choose the pilots first"):
        room.link(Role.OWNER)
    with pytest.raises(NotFound, match="This pilot is not in the workshop"):
        room.link(Role.OWNER, "p0")


def test_the_host_replaces_every_facilitator(room: Room) -> None:
    second = room.link(Role.FACILITATOR)
    team = room.link(Role.TEAM)
    secret = new_secret()
    room.ask(ReplaceFacilitator(hashed(secret)), HOST)
    for gone in (room.facilitator, second):
        with pytest.raises(LinkRevoked, match="was replaced"):
            room.ask(GoTo("stories"), gone)
    room.ask(GoTo("stories"), recognise(room.workshop, Role.FACILITATOR, secret))
    check(room.workshop, team)
    assert room.workshop.rights.live(Role.FACILITATOR) == (Link(hashed(secret), Role.FACILITATOR),)


def test_links_are_not_shown_to_the_room(room: Room) -> None:
    before = room.shown
    link = room.link(Role.TEAM)
    assert room.shown == before
    assert link.id in {one.id for one in control(room.workshop).links}
