"""A room in which everything happened that a session file can tell: the sample, and then some."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import msgspec

from momentum import content, sample
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.takeaway import load, save
from momentum.workshop.answers import CountHands
from momentum.workshop.asking import Discuss, ShowQuestion
from momentum.workshop.brief_writing import RemoveBrief
from momentum.workshop.card import Card, Ruling, Stage
from momentum.workshop.carrying import OpenSession
from momentum.workshop.check_in import follow_up
from momentum.workshop.commitments import ChangeCommitment, ReopenCommitment, SettleCommitment, TakeBackCommitment
from momentum.workshop.deciding import PassOver, PutDown, TakeUp
from momentum.workshop.decisions import AddDissent, ContinueUntil, DecidePilot, RemoveDissent, UndoDecision
from momentum.workshop.gaps import LeaveOpen, StartSomething, TakeBack
from momentum.workshop.importing import UndoImport
from momentum.workshop.mappings import ForgetMapping, KeepMapping
from momentum.workshop.moderation import GroupTexts, UngroupTexts
from momentum.workshop.notes import Park, Unpark
from momentum.workshop.open_questions import DropOpen, KeepOpen, Settle
from momentum.workshop.opening import DescribeWorkshop
from momentum.workshop.past import Past
from momentum.workshop.pilots import ImportPilots, RemovePilot
from momentum.workshop.pins import PinFinding, UnpinFinding
from momentum.workshop.placing import SettlePilot, UnsettlePilot
from momentum.workshop.planning import PlanAgenda
from momentum.workshop.questions import Question, identity
from momentum.workshop.reimport import UpdatePilots
from momentum.workshop.rewind import Rewind
from momentum.workshop.rights import hashed
from momentum.workshop.shown import Shown
from momentum.workshop.staff import CloseStaff, OpenStaff, ReadStaff, RevealStaff
from momentum.workshop.stories import AnswerStory, UnanswerStory
from momentum.workshop.thesis import AdjustWeights, ChangeAreas
from tests.rooms import ANYONE, Clock, Room

DAY = date(2027, 2, 3)
SOON = date(2027, 3, 31)
NAMES = ("=HYPERLINK(A1)", "Zählerstände lesen — 电表", "مساعد الفواتير 😀")


def full() -> Room:
    """The sample, gone on with until nothing is left that a session file can tell."""
    conductor = Conductor(open_log(), clock=Clock(datetime.combine(DAY, time(9))))
    room = Room(conductor=conductor)
    events = load(sample.session(DAY))
    room.code = conductor.open(lambda code: OpenSession(code, room.facilitator.id, events), ANYONE)
    for chapter in (_goes_back, _pilots, _answers, _staff, _stories, _thesis, _decisions, _commitments):
        chapter(room)
    return room


def check_in(room: Room) -> Room:
    """The same room in the check-in that goes on from there."""
    stages = room.workshop.agenda.stages
    questions = tuple(asked.question for asked in room.workshop.questions.asked.values())
    past = (Past(1, DAY, active=12, momentum=0.5, parts={"alignment": 0.7}, belief=57.0, items={"clarity": 3.6}, answered=24),)
    begun = follow_up(room.shown, past, room.code, hashed("next"), stages, questions)
    room.facilitator = msgspec.structs.replace(room.facilitator, id=hashed("next"))
    room.code = room.conductor.open(lambda code: msgspec.structs.replace(begun, code=code), ANYONE)
    return room


def kept() -> dict[str, tuple[bytes, Shown]]:
    """What is kept of a release by name: the full room and its check-in, each as its session file and as its room sees it."""
    room = full()
    try:
        first = save(room.workshop, room.facts, DAY), room.shown
        check_in(room)
        return {"full": first, "check_in": (save(room.workshop, room.facts, DAY), room.shown)}
    finally:
        room.close()


def _goes_back(room: Room) -> None:
    to = len(room.workshop.history)
    room.open_question("value_areas")
    room.answer("value_areas", {"memory": 10}, 1)
    room.reveal("value_areas")
    room.ask(Rewind(to))


def _pilots(room: Room) -> None:
    odd, meters, _ = room.add_pilots(
        Card(name=NAMES[0], purpose="-1+1", unit="@home", ref="7", stage=Stage.PILOT, areas={"flow": 2}, evidence=1),
        Card(name=NAMES[1], stage=Stage.SCALING, owner="Grüße & Söhne", last_update=DAY - timedelta(days=40), areas={}),
        Card(name=NAMES[2], stage=Stage.UNKNOWN),
    )
    room.ask(UpdatePilots(((odd, Card(name=NAMES[0], unit="Office", stage=Stage.EMBEDDED)),), "again.csv"))
    (gone,) = room.add_pilots("Gone again")
    room.ask(RemovePilot(gone))
    room.ask(SettlePilot(meters, {"trust": 1}))
    room.ask(UnsettlePilot(meters))
    room.ask(ImportPilots((Card(name="Undone"),), "list.xlsx"))
    room.ask(UndoImport(len(room.workshop.portfolio.imports)))
    room.ask(ImportPilots((Card(name="From a file"),), "list.xlsx"))
    for header in ("0" * 32, "f" * 32):
        room.ask(KeepMapping(header, {"name": "Use case"}, {"Live": Stage.EMBEDDED}, {"HQ": "Head office"}, "All", 2))
    room.ask(ForgetMapping("f" * 32))
    room.ask(RemoveBrief(next(iter(room.shown.guardrails.briefs))))


def _answers(room: Room) -> None:
    room.open_question("value_areas")
    for n, points in enumerate(({"flow": 6, "trust": 4}, {"flow": 10}, {"decisions": 5, "memory": 5}), 1):
        room.answer("value_areas", points, n)
    room.ask(CountHands("value_areas", {"trust": 4}))
    room.reveal("value_areas")
    room.ask(Discuss("value_areas"))
    room.put_away()
    room.ask(ShowQuestion("value_areas"))
    room.ask(AdjustWeights({area.id: 12.5 for area in room.shown.areas}, "We want to try everything."))
    room.ask(AdjustWeights(None))


def _staff(room: Room) -> None:
    wide = tuple(msgspec.convert(one, Question) for one in content.questions() if one.get("wide"))
    room.ask(PlanAgenda(room.shown.stages, wide))
    room.ask(OpenStaff())
    for n in range(6):
        room.answer_staff("staff_stories", {"text": f"They say {n}.", "tag": "unsure"}, n)
        room.answer_staff("staff_pulse", {"clarity": n % 5 + 1}, n)
    room.ask(CloseStaff())
    room.ask(ReadStaff())
    room.ask(RevealStaff())


def _stories(room: Room) -> None:
    story = room.shown.questions["stories"].result
    assert story is not None
    first, second, *_ = dict.fromkeys(identity(text) for text in story.values)
    room.ask(GroupTexts("stories", "Heard twice", (first, second)))
    room.ask(UngroupTexts("stories", "Heard twice"))
    room.ask(GroupTexts("stories", "Watched", (first, second)))
    room.ask(AnswerStory(identity("Watched"), "stays", room.shown.people.promise.stays))
    room.ask(UnanswerStory(identity("Watched")))


def _thesis(room: Room) -> None:
    room.ask(DescribeWorkshop("Light for everyone", "Northwind Water & Power", "We leave with one sentence."))
    areas = room.shown.areas
    room.ask(ChangeAreas((msgspec.structs.replace(areas[0], line="In other words."), *areas[1:])))
    room.ask(KeepOpen("Central", "In the teams", "Six weeks in both", "Ben", SOON))
    number = room.shown.thesis.open_questions[-1].number
    room.ask(Settle(number, "In the teams"))
    room.ask(KeepOpen("Now", "Later", "Ask ten customers", "Ben", SOON))
    room.ask(DropOpen(room.shown.thesis.open_questions[-1].number))
    room.ask(Park("Parking"))
    room.ask(Park("Coffee"))
    room.ask(Unpark("Coffee"))
    room.ask(PinFinding("outside", "Nobody is outside."))
    room.ask(PinFinding("gone", "It was so."))
    room.ask(UnpinFinding("gone"))
    room.ask(StartSomething("craft", "Second pair of eyes", "Ada", "Ask two crews."))
    room.ask(LeaveOpen("trust", "Next year"))
    room.ask(TakeBack("trust"))


def _decisions(room: Room) -> None:
    odd, meters = (next(p.id for p in room.shown.pilots if p.card.name == name) for name in NAMES[:2])
    room.ask(TakeUp(odd, queue=(odd, meters)))
    room.ask(PassOver(odd))
    room.ask(TakeUp(meters))
    room.ask(DecidePilot(meters, Ruling.SCALE, "Ada", "It works", SOON, ("Too early",)))
    room.ask(PutDown())
    room.ask(AddDissent(meters, "Too dear"))
    room.ask(AddDissent(meters, "Too loud"))
    room.ask(RemoveDissent(meters, "Too loud"))
    room.ask(DecidePilot(odd, Ruling.STOP, "Ada", "It does not", SOON))
    room.ask(UndoDecision(odd))
    room.ask(ContinueUntil(SOON))


def _commitments(room: Room) -> None:
    one, two, *_ = (made.id for made in room.shown.commitments)
    room.ask(ChangeCommitment(one, what="Ask them twice"))
    room.ask(SettleCommitment(one, "done", "Two pages"))
    room.ask(SettleCommitment(two, "dropped", "Nobody wanted it"))
    room.ask(ReopenCommitment(two))
    room.ask(TakeBackCommitment(two))
