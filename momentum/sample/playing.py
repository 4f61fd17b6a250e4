"""The sample is played through the real rules, so that it is always what the current code produces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

import msgspec

from momentum import content
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.sample.story import Story, story
from momentum.takeaway import session as session_file
from momentum.workshop.agenda import GoTo, Stage
from momentum.workshop.answers import Answer
from momentum.workshop.asking import Discuss, OpenQuestion, ReadTexts, RevealQuestion
from momentum.workshop.attendance import Join
from momentum.workshop.building import BuildsOn, LinkPilot
from momentum.workshop.card import Learning
from momentum.workshop.decider import By, Command, Fact, Role
from momentum.workshop.gaps import MoveEffort
from momentum.workshop.opening import OpenWorkshop
from momentum.workshop.people import Shift
from momentum.workshop.pilots import ChangePilot, ImportPilots, MapPilot, Pilot
from momentum.workshop.pins import PinFinding
from momentum.workshop.planning import AddQuestion
from momentum.workshop.questions import Question, identity
from momentum.workshop.rights import hashed
from momentum.workshop.state import Workshop
from momentum.workshop.thesis import Area, WriteSentence, WriteThesis
from momentum.workshop.values import Placed, Reasoned

INVENTORY = "ai-list-of-all-departments.xlsx"
DAYS_AGO = 3
BEGINS = time(9)
BETWEEN_ANSWERS = timedelta(seconds=3)
LOOKS = timedelta(minutes=2)  # how long the room looks at what was revealed


def session(today: date | None = None) -> bytes:
    """The sample as a session file, opened three days before `today`."""
    return _session(today or date.today())


@lru_cache(maxsize=2)
def _session(today: date) -> bytes:
    workshop, facts = play(today)
    return session_file.save(workshop, facts, today)


def play(today: date) -> tuple[Workshop, list[Fact]]:
    """The workshop after the room has agreed and turned back to its gaps, and everything that happened in it."""
    room = _Room(story(), datetime.combine(today - timedelta(days=DAYS_AGO), BEGINS))
    try:
        _begin(room)
        _write_the_thesis(room)
        _place_the_pilots(room)
        _say_what_builds_on_what(room)
        _agree(room)
        _answer_the_gap(room)
        return room.conductor.workshop(room.code), room.conductor.facts(room.code)
    finally:
        room.conductor.close()


class _Clock:
    """A clock that somebody turns. A look does not move it: how often the conductor looks is nobody's business."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class _Room:
    """The workshop being played: in memory, on the minutes of its agenda."""

    def __init__(self, told: Story, opened: datetime) -> None:
        self.story = told
        self.opened = opened
        self.clock = _Clock(opened)
        self.conductor = Conductor(open_log(), clock=self.clock)
        self.facilitator = By(Role.FACILITATOR, hashed("the sample's facilitator"))
        self.people = [By(Role.SEAT, hashed(f"the sample's person {n}")) for n in range(told.people)]
        self.areas = msgspec.convert(content.area_sets()[told.areas]["areas"], tuple[Area, ...])
        self.stages = msgspec.convert(content.agendas()[told.agenda]["stages"], tuple[Stage, ...])
        self.code = self.conductor.open(self._opening, By(Role.ANYONE))

    def _opening(self, code: str) -> OpenWorkshop:
        asked = {key for stage in self.stages for key in stage.asks}
        return OpenWorkshop(
            code=code,
            title=self.story.title,
            organisation=self.story.organisation,
            mandate=self.story.mandate,
            facilitator=self.facilitator.id,
            areas=self.areas,
            stages=self.stages,
            questions=msgspec.convert([q for q in content.questions() if q["key"] in asked], tuple[Question, ...]),
            parts=msgspec.convert(content.parts(), tuple[Shift, ...]),
        )

    def day(self, number: int) -> date:
        """This many days after the workshop."""
        return self.opened.date() + timedelta(days=number)

    def all(self, commands: Iterable[tuple[Command, By]]) -> None:
        """One after the other, a moment between them."""
        for command, by in commands:
            self.clock.now += BETWEEN_ANSWERS
            self.conductor.ask(self.code, command, by)

    def lead(self, *commands: Command) -> None:
        """The facilitator, one thing after the other."""
        self.all((command, self.facilitator) for command in commands)

    def go(self, key: str) -> None:
        """To a stage, when the agenda plans it."""
        before = [stage.minutes for stage in self.stages][: [stage.key for stage in self.stages].index(key)]
        self.clock.now = max(self.clock.now, self.opened + timedelta(minutes=sum(before)))
        self.lead(GoTo(key))

    def ask(self, question: str, values: Iterable[Any], looks: timedelta = LOOKS) -> None:
        """Ask, let answer one after the other, read what was written, reveal."""
        self.lead(OpenQuestion(question))
        asked = self.conductor.workshop(self.code).questions.find(question)
        answers = [Answer(question, msgspec.Raw(msgspec.json.encode(value)), asked.latest.number) for value in values]
        self.all(zip(answers, self.people, strict=False))  # not everybody has something to say
        if asked.question.read_first:
            self.lead(ReadTexts(question))
        self.lead(RevealQuestion(question))
        self.clock.now += looks


def _begin(room: _Room) -> None:
    room.all((Join(), by) for by in room.people)
    rows = enumerate(room.story.pilots, 2)
    cards = tuple(msgspec.structs.replace(card, areas=None, source=INVENTORY, row=row) for row, card in rows)
    room.lead(ImportPilots(cards, INVENTORY))
    room.ask("pulse", _pulse(room, "pulse", room.story.pulse))
    room.go("stories")
    room.ask("stories", room.story.stories)


def _write_the_thesis(room: _Room) -> None:
    told = room.story
    room.go("thesis")
    before = {moved.person: moved.points for moved in told.before_talking}
    room.ask("value_areas", _points(room, [before.get(n, row) for n, row in enumerate(told.points, 1)]))
    room.lead(Discuss("value_areas"))
    room.ask("value_areas", _points(room, told.points))
    room.ask("candidates", [candidate.text for candidate in told.candidates])
    marks = [identity(candidate.text) for candidate in told.candidates for _ in range(candidate.support)]
    room.ask("support", [Counter(marks[n :: told.people]) for n in range(told.people)])
    for sentence in told.sentences:
        room.lead(WriteSentence(sentence))
        room.clock.now += timedelta(minutes=4)
    room.go("people")
    room.ask("first_change", told.first_change)
    room.ask("stays_human", told.stays_human)
    room.lead(WriteThesis(boundaries=told.boundaries, humans_decide=told.humans_decide))


def _points(room: _Room, rows: Iterable[tuple[int, ...]]) -> list[dict[str, int]]:
    return [{area.id: points for area, points in zip(room.areas, row, strict=True)} for row in rows]


def _pulse(room: _Room, question: str, rows: Iterable[tuple[int, ...]]) -> list[dict[str, int]]:
    options = room.conductor.workshop(room.code).questions.find(question).question.options
    return [{option.id: told for option, told in zip(options, row, strict=True)} for row in rows]


def _place_the_pilots(room: _Room) -> None:
    room.go("map")
    pilots = room.conductor.workshop(room.code).portfolio.listed()
    ids = {pilot.card.name: pilot.id for pilot in pilots}
    said = [(ids[one.pilot], Placed(*areas)) for one in room.story.placings for areas in one.areas]
    room.ask("placing", [dict(said[n :: len(room.people)]) for n in range(len(room.people))])
    room.lead(Discuss("placing"))
    room.lead(*(MapPilot(p.id, card.areas) for p, card in zip(pilots, room.story.pilots, strict=True)))
    _look_at_the_gaps(room)
    room.go("decide")
    _write_what_was_learned(room)
    named = _named(room)
    for one in room.story.decisions:
        pilot = named[one.pilot]
        card = msgspec.structs.replace(pilot.card, decision=one.decision, next_decision_date=room.day(one.day))
        room.lead(ChangePilot(pilot.id, card))


def _look_at_the_gaps(room: _Room) -> None:
    """Two questions that the agenda does not ask are asked here too, and looked at together."""
    room.go("gaps")
    for key, rows, looks in (("importance", room.story.importance, timedelta()), ("readiness", room.story.readiness, LOOKS)):
        (ready,) = msgspec.convert([q for q in content.questions() if q["key"] == key], tuple[Question, ...])
        room.lead(AddQuestion("gaps", ready))
        room.ask(key, _points(room, rows), looks)


def _write_what_was_learned(room: _Room) -> None:
    named = _named(room)
    for one in room.story.learned:
        pilot = named[one.pilot]
        updated = None if one.updated is None else room.day(-one.updated)
        facts = {field: getattr(one, field) for field in Learning.__struct_fields__}
        room.lead(ChangePilot(pilot.id, msgspec.structs.replace(pilot.card, last_update=updated, **facts)))


def _say_what_builds_on_what(room: _Room) -> None:
    room.go("learn")
    named = _named(room)
    for one in room.story.learned:
        if one.builds_on is not None:
            links = tuple(BuildsOn(named[other].id, what) for other, what in one.builds_on.items())
            room.lead(LinkPilot(named[one.pilot].id, links))


def _named(room: _Room) -> dict[str, Pilot]:
    return {pilot.card.name: pilot for pilot in room.conductor.workshop(room.code).portfolio.listed()}


def _answer_the_gap(room: _Room) -> None:
    room.go("gaps")
    gap, pin = room.story.gap, room.story.pin
    room.lead(MoveEffort(gap.area, gap.source, gap.reason), PinFinding(pin.key, pin.sentence))


def _agree(room: _Room) -> None:
    told = room.story
    room.go("commit")
    room.ask("agreement", _agreement(told))
    room.ask("pulse_after", _pulse(room, "pulse_after", told.pulse_after))
    room.lead(WriteThesis(conductor=told.conductor, deputy=told.deputy, next_check_in=room.day(told.next_check_in)))


def _agreement(told: Story) -> list[Reasoned]:
    """The choices, and the reasons of those who gave one."""
    plain = Counter({int(choice): people for choice, people in told.agreement.items()})
    plain.subtract(reason.choice for reason in told.reasons)
    return [*told.reasons, *(Reasoned(choice) for choice in plain.elements())]
