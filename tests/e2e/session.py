"""A whole session in browsers: led by the one button for the next step, answered on phones, watched on the projector."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import msgspec
from playwright.sync_api import BrowserContext, Locator, Page, expect

from momentum.lines import facts
from momentum.workshop.answers import Answered
from momentum.workshop.decider import Fact
from momentum.workshop.questions import Question
from momentum.workshop.state import Workshop, fold
from tests.e2e.conftest import PHONE, WALL
from tests.e2e.halls import Hall, settle
from tests.e2e.thumbs import Thumb

Said = dict[tuple[str, int], dict[str, list[Any]]]  # by question and round, then by person: what they said, in order
ASKS = re.compile(r"^Ask (the question|the next question|once more)$")


class Session:
    """A room: the facilitator's page, the projector in the same browser, and so many phones."""

    def __init__(self, hall: Hall, desk: Page, people: Callable[..., BrowserContext], many: int) -> None:
        self.hall, self.desk = hall, desk
        self.wall = desk.context.new_page()
        self.wall.set_viewport_size(WALL)  # type: ignore[arg-type]  # playwright's own TypedDict
        self.wall.goto(f"{hall.url}/screen?w={hall.code}")
        desk.bring_to_front()  # a click in a tab behind another waits two seconds
        there = self.now()
        self.questions = {key: asked.question for key, asked in there.questions.asked.items()}
        self.asked = {question.prompt: question for question in self.questions.values()}
        areas, pilots = there.thesis.areas, there.portfolio.order
        self.phones = [Thumb(n, hall, people(PHONE), areas, pilots) for n in range(many)]

    @property
    def log(self) -> list[Fact]:
        """What happened, as it is on disk."""
        return list(facts(self.hall.on_disk()))

    def now(self) -> Workshop:
        """The workshop as it is on disk."""
        return fold("", self.log)

    # Leading

    @property
    def next(self) -> Locator:
        """The button for the next step."""
        return self.desk.locator(".st-key-next button p")

    def step(self, label: str) -> None:
        """Take the next step, once it is this one, and see that it was taken."""
        expect(self.next).to_contain_text(label)
        settle(self.desk)
        self.next.click()
        expect(self.next).not_to_have_text(label)

    def enter(self, stage: str) -> None:
        """On to the next stage, and the projector with it."""
        expect(self.next).to_have_text(f"Next: {stage}")
        settle(self.desk)
        self.next.click()
        expect(self.wall.locator(".stage")).to_have_text(re.compile(rf"^{stage}\b"))  # a picture adds what the stage asks

    def through(self, *keys: str) -> None:
        """These questions of the stage, each from asking to the reveal; a second round is a question once more."""
        for key in keys:
            self.ask(key)
            self.all_answer(self.questions[key])
            self.reveal()

    def ask(self, key: str, round_: int = 1) -> Question:
        """Ask, and wait until every phone and the projector have the question."""
        question = self.questions[key]
        expect(self.next).to_have_text(ASKS)  # the projector may have been in the stage sooner
        self.step("Ask once more" if round_ > 1 else self.next.inner_text())
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
        many = len(self.phones)
        expect(self.wall.locator(".count")).to_have_text(f"{many} of {many} answered")

    def reveal(self) -> None:
        """Close, read what is words, and show it to everyone."""
        for _ in range(3):
            label = self.next.inner_text()
            self.step(label)
            if label == "Reveal to the room":
                break
        expect(self.wall.locator(".count")).to_contain_text(f"{len(self.phones)} people answered")
        for phone in self.phones:
            expect(phone.page.get_by_text(f"{len(self.phones)} answers", exact=True)).to_be_visible()

    def go(self, page: str) -> None:
        """To a page, by the menu."""
        settle(self.desk)
        self.desk.get_by_role("link", name=page, exact=True).click()
        expect(self.desk.get_by_role("heading", level=1, name=page)).to_be_visible()

    def run(self) -> None:
        """Back to the control room."""
        settle(self.desk)
        self.desk.get_by_role("link", name="Run", exact=True).click()
        self.desk.get_by_role("heading", name="Who is here").wait_for()

    # What was said

    def by_question(self) -> Said:
        """All answers in the log, in the order in which they came."""
        found: Said = defaultdict(lambda: defaultdict(list))
        for fact in self.log:
            if isinstance(fact.event, Answered):
                event = fact.event
                found[event.question, event.round][event.person].append(msgspec.json.decode(event.value))
        return found
