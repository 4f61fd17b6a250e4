"""The whole 90 minutes in a browser: a facilitator, a projector and eight phones, and every answer in the log exactly once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from momentum.lines import facts
from momentum.workshop.agenda import StageEntered
from momentum.workshop.answers import Answered
from momentum.workshop.asking import QuestionRevealed, TextsRead
from momentum.workshop.decider import Fact, Role
from momentum.workshop.questions import Kind, Question
from momentum.workshop.state import Workshop, fold
from tests.e2e.conftest import LAPTOP, PHONE, WALL
from tests.e2e.halls import Hall
from tests.e2e.thumbs import Thumb, written
from tests.rooms import Room

PEOPLE = 8
MOVE = 3  # so many change their points in the second round; the others keep them
PILOTS = ("Letter drafts", "Rota helper", "Triage notes")
SENTENCE = "Here, AI helps our crews to see trouble coming. We will not use it to grade anyone at work."
TEXTS = ("stories", "candidates", "first_change", "stays_human")
TAPS = {Kind.SCALES: 3}  # what takes several taps may be sent on the way; all else is one tap and one answer

Said = dict[tuple[str, int], dict[str, list[Any]]]  # by question and round, then by person: what they said, in order


def imported(room: Room) -> None:
    """The pilots are there before the session begins, so that the room is asked to place them."""
    room.add_pilots(*PILOTS)


class Session:
    """A room in browsers, led by the one button for the next step."""

    def __init__(self, hall: Hall, people: Callable[..., BrowserContext]) -> None:
        self.hall = hall
        self.desk = hall.facilitator(people(LAPTOP))
        self.wall = self._projector(people(WALL))
        there = self.now()
        self.questions = {key: asked.question for key, asked in there.questions.asked.items()}
        self.stages = {stage.name: stage for stage in there.agenda.stages}
        areas, pilots = there.thesis.areas, there.portfolio.order
        calm = {"reduced_motion": "reduce"}  # a third of what eight phones cost is movement, and other tests see it
        self.phones = [Thumb(n, hall, people(PHONE, **calm), areas, pilots) for n in range(PEOPLE)]

    def _projector(self, context: BrowserContext) -> Page:
        self.hall.enter(context, Role.PROJECTOR)
        page = context.new_page()
        page.goto(f"{self.hall.url}/screen?w={self.hall.code}")
        return page

    @property
    def log(self) -> list[Fact]:
        """What happened, as it is on disk."""
        return list(facts(self.hall.on_disk()))

    def now(self) -> Workshop:
        """The workshop as it is on disk."""
        return fold("", self.log)

    # Steps

    def step(self, label: str) -> None:
        """Take the next step, once it is this one."""
        button = self.desk.locator(".st-key-next button")
        expect(button).to_contain_text(label)
        button.click()

    def enter(self, stage: str) -> None:
        """On to the next stage, and the projector with it."""
        self.step(f"Next: {stage}")
        expect(self.wall.locator(".stage")).to_have_text(re.compile(rf"^{stage}\b"))  # a picture adds what the stage asks

    def ask(self, key: str, label: str = "Ask the next question", round_: int = 1) -> Question:
        """Ask, and wait until every phone and the projector have the question."""
        question = self.questions[key]
        self.step(label)
        for phone in self.phones:
            phone.asked(question, round_)
        expect(self.wall.locator(".question")).to_have_text(question.prompt)
        return question

    def all_answer(self, question: Question) -> None:
        """Everybody at once, then their receipts."""
        for phone in self.phones:
            phone.answer(question)
        self.all_saved()

    def all_saved(self) -> None:
        """Every phone has its receipt, and the projector counts them all."""
        for phone in self.phones:
            phone.saved()
        expect(self.wall.locator(".count")).to_have_text(f"{PEOPLE} of {PEOPLE} answered")

    def reveal(self) -> None:
        """Close what needs no reading, and show it."""
        self.step("Close the question")
        expect(self.wall.locator(".count")).to_have_text(f"{PEOPLE} of {PEOPLE} answered, sealed")
        self.step("Reveal to the room")
        self._seen()

    def read_and_reveal(self, first: str, *, close: str = "Close and read the texts", again: str = "") -> None:
        """The control room reads first; then the room. `first` is what one of them wrote."""
        self.step(close)
        if again:
            self.step(again)
        expect(self.desk.get_by_text(first).first).to_be_visible()
        expect(self.wall.get_by_text("The facilitator reads what you wrote")).to_be_visible()
        for page in (self.wall, self.phones[-1].page):
            expect(page.get_by_text(first)).to_have_count(0)
        self.step("Reveal to the room")
        self._seen()
        for phone in self.phones:
            expect(phone.page.get_by_text(first).first).to_be_visible()

    def _seen(self) -> None:
        expect(self.wall.locator(".count")).to_contain_text(f"{PEOPLE} people answered")
        for phone in self.phones:
            expect(phone.page.get_by_text(f"{PEOPLE} answers", exact=True)).to_be_visible()

    def write_the_sentence(self) -> None:
        """What the stage leaves to write, on its own page."""
        self.desk.get_by_role("button", name="Write the sentence").click()
        box = self.desk.get_by_role("textbox", name="The sentence")
        box.fill(SENTENCE)
        box.press("Control+Enter")
        expect(self.desk.get_by_text("· version 1")).to_be_visible()
        self.desk.get_by_role("link", name="Run", exact=True).click()

    # What was said

    def by_question(self) -> Said:
        """All answers in the log, in the order in which they came."""
        found: Said = defaultdict(lambda: defaultdict(list))
        for fact in self.log:
            if isinstance(fact.event, Answered):
                event = fact.event
                found[event.question, event.round][event.person].append(msgspec.json.decode(event.value))
        return found


@pytest.mark.parametrize("hall", [imported], indirect=True)
def test_the_whole_agenda_and_every_answer_is_in_the_log_once(hall: Hall, people: Callable[..., BrowserContext]) -> None:
    room = Session(hall, people)
    expect(room.wall.get_by_text(f"{PEOPLE} people are here")).to_be_visible()
    room.all_answer(room.ask("pulse", "Ask the question"))
    room.reveal()
    room.enter("Stories")
    room.all_answer(room.ask("stories", "Ask the question"))
    room.read_and_reveal("Person 0 says something about stories")
    room.enter("Thesis")
    thesis(room)
    room.enter("People")
    for key in ("first_change", "stays_human"):
        room.all_answer(room.ask(key))
        room.read_and_reveal(f"Person 0 says something about {key.replace('_', ' ')}")
    room.enter("Map")
    room.all_answer(room.ask("placing", "Ask the question"))
    room.reveal()
    room.step("Discuss: furthest apart first")
    for stage in ("Gaps", "Decide", "Learn", "Commit"):
        room.enter(stage)
    commit(room)
    room.enter("Thank you")
    expect(room.desk.locator(".st-key-next")).to_have_count(0)
    for page in (room.wall, *(phone.page for phone in room.phones)):
        expect(page.get_by_text(SENTENCE).first).to_be_visible()
    every_answer_is_there_once(room)
    the_session_went_as_planned(room)


def thesis(room: Session) -> None:
    """Points in two rounds: two phones lose the network, one is killed with an answer unsent. Then sentences and support."""
    points = room.ask("value_areas")
    offline = room.phones[:2]
    for phone in offline:
        phone.go_offline()
    for phone in room.phones:
        phone.answer(points)
    for phone in offline:
        phone.waits()
    expect(room.wall.locator(".count")).to_have_text(f"{PEOPLE - 2} of {PEOPLE} answered")
    for phone in offline:
        phone.go_online()
    room.all_saved()
    room.reveal()
    room.step("Discuss: furthest apart first")
    expect(room.wall.locator(".kind-talk")).to_be_visible()
    room.ask("value_areas", "Ask once more", 2)
    *others, killed = room.phones[:MOVE]
    killed.go_offline()
    for phone in (*others, killed):
        phone.move(points, 2)
    killed.waits()
    killed.kill()
    killed.go_online()
    killed.reopen()
    killed.asked(points, 2)
    expect(killed.page.get_by_text("8 of 10 left")).to_be_visible()
    for phone in (*others, killed):
        phone.saved()
    room.reveal()
    room.all_answer(room.ask("candidates"))
    room.read_and_reveal("Person 0 says something about candidates")
    room.all_answer(room.ask("support"))
    room.reveal()
    room.write_the_sentence()


def commit(room: Session) -> None:
    """Whether they stand behind it, two with a reason, and the pulse once more."""
    agreement = room.ask("agreement")
    room.all_answer(agreement)
    for phone in room.phones[:2]:
        phone.explain(agreement)
    for phone in room.phones[:2]:
        expect(phone.page.get_by_role("button", name="Send the reason")).to_be_hidden()
        phone.saved()
    room.read_and_reveal("Person 0 has a reason", close="Close the question", again="Read the texts")
    room.all_answer(room.ask("pulse_after"))
    room.reveal()


def every_answer_is_there_once(room: Session) -> None:
    """What each phone said is its person's last word, nothing is there twice, and one tap is one answer."""
    there = room.by_question()
    assert {key for phone in room.phones for key in phone.said} == set(there)
    for (key, round_), by_person in there.items():
        question = room.questions[key]
        said = {phone.id: phone.said[key, round_] for phone in room.phones if (key, round_) in phone.said}
        assert sorted(written(values[-1]) for values in by_person.values()) == sorted(map(written, said.values()))
        if not question.family:
            assert {person: values[-1] for person, values in by_person.items()} == said
        for values in by_person.values():
            assert len({written(value) for value in values}) == len(values)
            reasoned = isinstance(values[-1], dict) and values[-1].get("reason")
            assert len(values) <= (2 if reasoned else TAPS.get(question.kind, 1))


def the_session_went_as_planned(room: Session) -> None:
    """Every stage in turn, texts read before they were shown, and the second round begins with the first."""
    log, now = room.log, room.now()
    entered = [fact.event.stage for fact in log if isinstance(fact.event, StageEntered)]
    assert entered == [stage.key for stage in now.agenda.stages[1:]]
    steps = [(type(fact.event), getattr(fact.event, "question", "")) for fact in log]
    for key in (*TEXTS, "agreement"):
        assert steps.index((TextsRead, key)) < steps.index((QuestionRevealed, key))
    assert len(now.attendance.seats) == PEOPLE
    first, second = now.questions.find("value_areas").rounds
    kept = {phone.id: phone.said["value_areas", 1] for phone in room.phones}
    assert dict(first.answers) == kept
    assert dict(second.answers) == kept | {phone.id: phone.said["value_areas", 2] for phone in room.phones[:MOVE]}
    assert all(asked.status == "revealed" for stage in now.agenda.stages for asked in map(now.questions.find, stage.asks))
