"""A room to test in: a workshop on a real log, its facilitator, and as many people as a test needs."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from momentum import content
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.voices import Voices
from momentum.workshop.agenda import GoTo, Stage
from momentum.workshop.answers import Answer
from momentum.workshop.asking import CloseQuestion, OpenQuestion, PutAway, ReadTexts, RevealQuestion
from momentum.workshop.attendance import Join
from momentum.workshop.decider import By, Command, Fact, Role
from momentum.workshop.opening import OpenWorkshop
from momentum.workshop.people import Shift
from momentum.workshop.pilots import Card, ImportPilots
from momentum.workshop.planning import AddQuestion
from momentum.workshop.questions import FEWEST_ANONYMOUS, Kind, Question, written
from momentum.workshop.rights import MakeLink, hashed, new_secret
from momentum.workshop.shown import Result, Shown
from momentum.workshop.staff import AnswerStaff
from momentum.workshop.state import Workshop
from momentum.workshop.thesis import Area

HOST = By(Role.HOST)
ANYONE = By(Role.ANYONE)
STRANGERS = ("Somebody says it is too early.", "Somebody says it is too late.")


def opening(code: str, facilitator: str, *, agenda: str = "ninety", areas: str = "outcomes") -> OpenWorkshop:
    """The command that opens a workshop with an agenda and a set of areas from the content."""
    return OpenWorkshop(
        code=code,
        title="Where AI helps",
        organisation="Riverbank Hospital",
        mandate="We leave with one sentence.",
        facilitator=facilitator,
        areas=msgspec.convert(content.area_sets()[areas]["areas"], tuple[Area, ...]),
        stages=msgspec.convert(content.agendas()[agenda]["stages"], tuple[Stage, ...]),
        questions=msgspec.convert(content.questions(), tuple[Question, ...]),
        parts=msgspec.convert(content.parts(), tuple[Shift, ...]),
    )


class Clock:
    """A clock that a test turns."""

    def __init__(self, now: datetime = datetime(2026, 3, 4, 9)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def on(self, **passed: float) -> None:
        """So much time goes by."""
        self.now += timedelta(**passed)


def result(room: Room, key: str) -> Result:
    """The last revealed round of a question that has one."""
    found = room.shown.questions[key].result
    assert found is not None
    return found


def fitting(shown: Shown) -> Any:
    """An answer that fits the question that is on, whatever its kind."""
    assert shown.on is not None
    question, options = shown.on.question, [option.id for option in shown.on.options]
    match question.kind:
        case Kind.TEXT:
            return {"text": "Here, AI helps nurses", "tag": question.tags[0]} if question.tags else "Here, AI helps nurses"
        case Kind.POINTS:
            return {options[0]: question.budget}
        case Kind.CHOICE:
            return {"choice": 2, "reason": "Too early."} if question.reason else 2
        case Kind.SCALE:
            return question.high
        case Kind.RANKING:
            return options
        case Kind.SCALES:
            return dict.fromkeys(options, question.high)
        case Kind.SLIDERS:
            return {option: {"now": 10, "needed": 90} for option in options}
        case _:
            return {option: {"mainly": shown.areas[0].id, "also": shown.areas[1].id} for option in options}


class Room:
    """A workshop with its conductor: on the log at `path`, in memory without one, or in a conductor that is there already."""

    def __init__(
        self, path: Path | None = None, *, conductor: Conductor | None = None, agenda: str = "ninety", areas: str = "outcomes"
    ) -> None:
        self.conductor = conductor or Conductor(open_log(path), Voices(path.with_suffix(".keys") if path else None))
        self.secret = new_secret()
        self.facilitator = By(Role.FACILITATOR, hashed(self.secret))
        self.code = self.conductor.open(lambda code: opening(code, self.facilitator.id, agenda=agenda, areas=areas), ANYONE)

    @property
    def workshop(self) -> Workshop:
        """The workshop as it is now."""
        return self.conductor.workshop(self.code)

    @property
    def shown(self) -> Shown:
        """What the room may see now."""
        return self.conductor.shown(self.code)

    @property
    def facts(self) -> list[Fact]:
        """Everything that happened, from the log."""
        return self.conductor.facts(self.code)

    def ask(self, command: Command, by: By | None = None) -> int:
        """Do this as the facilitator, or as somebody else; gives the revision. Raises the Refusal."""
        return self.conductor.ask(self.code, command, by or self.facilitator)

    def seat(self, n: int = 1) -> By:
        """Person number `n`, who has joined, and can say how their anonymous voice sounds."""
        by = By(Role.SEAT, hashed(f"{self.code} person {n}"))
        self.ask(Join(), by)
        return self.conductor.voiced(self.workshop, by)

    def staff(self, n: int = 1) -> By:
        """Somebody of the staff, number `n`, who has opened the link that all were sent."""
        if not self.workshop.rights.live(Role.STAFF):
            self.link(Role.STAFF)
        link = self.workshop.rights.live(Role.STAFF)[0]
        return self.conductor.voiced(self.workshop, By(Role.STAFF, link.id, hashed(f"{self.code} staff {n}")))

    def link(self, role: Role, *pilots: str) -> By:
        """Somebody with a new link of this role; an owner's opens these pilots."""
        by = By(role, hashed(new_secret()))
        self.ask(MakeLink(by.id, role, "", pilots))
        return by

    def go(self, stage: str) -> int:
        """Go to the stage with this key."""
        return self.ask(GoTo(stage))

    def open_question(self, key: str) -> int:
        """Go to the stage that asks this question, unless it is on, and let answers in."""
        if key not in self.workshop.agenda.now.asks:
            self.go(next(stage.key for stage in self.workshop.agenda.stages if key in stage.asks))
        return self.ask(OpenQuestion(key))

    def answer(self, key: str, value: Any, n: int = 1, *, round: int | None = None) -> int:  # noqa: A002 - as in Answer
        """Person `n` answers, in the round that is on unless another is given. Bytes are sent as they are."""
        raw = value if isinstance(value, bytes) else msgspec.json.encode(value)
        current = self.workshop.questions.find(key).latest.number
        return self.ask(Answer(key, msgspec.Raw(raw), current if round is None else round), self.seat(n))

    def add_question(self, question: Question, stage: str = "thesis") -> None:
        """Ask one more question in a stage, with the key it has."""
        self.ask(AddQuestion(stage, question))

    def answer_staff(self, key: str, value: Any, n: int = 1) -> int:
        """Somebody of the staff answers what the link asks."""
        number = self.workshop.questions.find(key).latest.number
        return self.ask(AnswerStaff(key, msgspec.Raw(msgspec.json.encode(value)), number), self.staff(n))

    def close_question(self, key: str) -> int:
        """Let no more answers in."""
        return self.ask(CloseQuestion(key))

    def reveal(self, key: str) -> int:
        """Show the room what came in; two strangers answer first where fewer than three would not be anonymous."""
        asked = self.workshop.questions.find(key)
        if asked.question.family and 0 < len(asked.latest.answers) < FEWEST_ANONYMOUS:
            self.open_question(key)
            for n in range(FEWEST_ANONYMOUS - len(asked.latest.answers)):
                self.answer(key, STRANGERS[n] if asked.question.kind is Kind.TEXT else fitting(self.shown), 9_000 + n)
        asked = self.workshop.questions.find(key)
        if asked.question.read_first and written(asked.latest):
            self.ask(ReadTexts(key))
        return self.ask(RevealQuestion(key))

    def put_away(self) -> int:
        """Take the question off the screen."""
        return self.ask(PutAway())

    def add_pilots(self, *cards: Card | str) -> tuple[str, ...]:
        """Add pilots, by card or by name alone; gives their ids."""
        before = len(self.workshop.portfolio.order)
        self.ask(ImportPilots(tuple(Card(name=card) if isinstance(card, str) else card for card in cards)))
        return self.workshop.portfolio.order[before:]

    def close(self) -> None:
        """Finish, and let go of the log."""
        self.conductor.close()
