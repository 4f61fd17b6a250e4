"""People who answer with their thumbs: a phone in a browser each, through the page alone, and what each of them said."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from momentum import links
from momentum.workshop.decider import Role
from momentum.workshop.questions import Kind, Question, identity
from momentum.workshop.rights import hashed
from momentum.workshop.thesis import Area
from tests.e2e.halls import Hall

Said = dict[tuple[str, int], Any]  # by question and round
SOUNDS = ("anxious", "unsure", "hopeful")


class Thumb:
    """Person number `n`, from 0: no two say the same, as far as the question lets them."""

    def __init__(self, n: int, hall: Hall, context: BrowserContext, areas: tuple[Area, ...], pilots: tuple[str, ...]) -> None:
        self.n, self.hall, self.context, self.areas, self.pilots = n, hall, context, areas, pilots
        self.page: Page = hall.phone(context)
        self.said: Said = {}

    @property
    def id(self) -> str:
        """The seat, as the log has it: what this phone's cookie proves."""
        name = links.cookie(Role.SEAT, self.hall.code)
        return next(hashed(cookie["value"]) for cookie in self.context.cookies() if cookie["name"] == name)

    # What may happen to a phone

    def go_offline(self) -> None:
        """Lose the network."""
        self.context.set_offline(True)
        self.page.evaluate("() => window.dispatchEvent(new Event('offline'))")

    def go_online(self) -> None:
        """Find it again."""
        self.context.set_offline(False)

    def kill(self) -> None:
        """The browser is gone in the middle, without a word to anybody."""
        self.page.close()

    def reopen(self) -> None:
        """Open the room again on the same phone."""
        self.page = self.hall.phone(self.context)

    # What a person sees

    def asked(self, question: Question, round_: int = 1) -> None:
        """The question is on, and in a later round what this person said before is there."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(question.prompt.replace("'", "’"))
        if round_ > 1:
            expect(self.page.get_by_text("Once more: keep your answer or change it.")).to_be_visible()

    def saved(self) -> None:
        """The receipt: the answer is on disk."""
        expect(self.page.locator(".receipt.saved")).to_contain_text("Saved")

    def waits(self) -> None:
        """The answer is kept here until there is a network."""
        expect(self.page.get_by_text("Waiting to be sent").first).to_be_visible()

    # What a person does

    def answer(self, question: Question, round_: int = 1) -> None:
        """Say something, by its kind."""
        how: dict[Kind, Callable[[Question], Any]] = {
            Kind.SCALES: self._rate,
            Kind.TEXT: self._write,
            Kind.POINTS: self._give,
            Kind.CHOICE: self._choose,
            Kind.PLACING: self._place,
            Kind.SCALE: self._pick,
            Kind.SLIDERS: self._slide,
            Kind.RANKING: self._rank,
        }
        self.said[question.key, round_] = how[question.kind](question)

    def _rate(self, question: Question) -> Any:
        number = {option.id: 1 + (self.n + at * (self.n // 5)) % 5 for at, option in enumerate(question.options)}
        for at, option in enumerate(question.options):
            self.page.locator("fieldset.one").nth(at).locator("label.chip", has_text=str(number[option.id])).click()
        return number

    def _write(self, question: Question) -> Any:
        text = f"Person {self.n} says something about {question.key.replace('_', ' ')}"
        self.page.get_by_role("textbox").first.fill(text)
        if question.tags:
            self.page.locator("label.chip", has_text=SOUNDS[self.n % 3]).click()
        self.page.get_by_role("button", name="Send").click()
        return {"text": text, "tag": SOUNDS[self.n % 3]} if question.tags else text

    def _give(self, question: Question) -> Any:
        if question.options_from == "areas":
            area = self.areas[self.n % len(self.areas)]
            return self._point(area.id, area.name)
        sentence = str(self.said[question.options_from, 1])
        return self._point(identity(sentence), sentence)

    def _point(self, option: str, label: str) -> dict[str, int]:
        self.page.get_by_role("button", name=f"Add a point to {label}").click()
        return {option: 1}

    def move(self, question: Question, round_: int) -> None:
        """One more point, beside the one of the round before."""
        area = self.areas[(self.n + 1) % len(self.areas)]
        self.said[question.key, round_] = self.said[question.key, round_ - 1] | self._point(area.id, area.name)

    def _choose(self, question: Question) -> Any:
        many = len(question.options)
        number = many - self.n % (many - 1)  # nobody chooses the first, which says no
        self.page.locator("label.choice").nth(number - 1).click()
        return {"choice": number}

    def explain(self, question: Question) -> None:
        """Add a reason to what was chosen."""
        reason = f"Person {self.n} has a reason"
        self.page.get_by_role("textbox").fill(reason)
        self.page.get_by_role("button", name="Send the reason").click()
        self.said[question.key, 1] |= {"reason": reason}

    def _place(self, question: Question) -> Any:
        area = self.areas[self.n % len(self.areas)]
        self.page.locator("label.choice", has_text=area.name).click()
        return {self.pilots[0]: {"mainly": area.id, "also": None}}

    def _pick(self, question: Question) -> int:
        number = question.low + 10 * (self.n + 3)
        self.page.get_by_label("Your number").select_option(str(number))
        return number

    def _slide(self, question: Question) -> Any:
        first = self.page.locator("fieldset.one").first
        first.get_by_role("slider", name="Now").press("Home")
        return {question.options[0].id: {"now": 0, "needed": 50}}

    def _rank(self, question: Question) -> list[str]:
        self.page.get_by_role("button", name="This is my order").click()
        return [area.id for area in self.areas]


def written(value: Any) -> str:
    """A value in a form that can be counted and sorted."""
    return json.dumps(value, sort_keys=True)
