"""Apps with something in them: a fresh workshop, or the sample."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from momentum import links, sample
from momentum.conductor import Conductor
from momentum.lines import facts
from momentum.log import Line, open_log
from momentum.takeaway import load
from momentum.voices import Voices
from momentum.workshop.carrying import OpenSession
from momentum.workshop.decider import By, Role
from momentum.workshop.rights import MakeLink, hashed, new_secret
from momentum.workshop.state import fold
from tests.e2e.server import Server
from tests.rooms import Room

STILL = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const busy = '[data-testid="stStatusWidget"], [data-stale="true"], [data-testid="stMain"] [data-testid="stSkeleton"]';
  return (!app || app.dataset.testScriptState === "notRunning") && !document.querySelector(busy)
    && document.getAnimations().every((one) => one.playState !== "running");
}"""
TRIES = 40  # a list is opened so often, and looked at for a second each time
Before = Callable[[Room], object]  # what has happened in a workshop before the app opens the log


class Hall:
    """A running app with one workshop in it, prepared before the app opened the log."""

    def __init__(self, server: Server, code: str, secret: str, others: dict[Role, str] | None = None) -> None:
        self.server, self.code = server, code
        self.secrets = {Role.FACILITATOR: secret} | (others or {})
        self.url = server.url
        self._id = ""  # of the workshop in the log, once it was looked for

    def enter(self, context: BrowserContext, role: Role = Role.FACILITATOR) -> None:
        """Follow the link of a role as far as the cookie: no page is drawn yet."""
        context.request.get(self.url + links.path(role, self.code, self.secrets[role]), max_redirects=0)

    def facilitator(self, context: BrowserContext, page: str = "run") -> Page:
        """The facilitator's browser on one of the pages."""
        self.enter(context)
        opened = context.new_page()
        opened.goto(f"{self.url}/{page}?w={self.code}")
        if page == "run":
            opened.get_by_role("heading", name="Who is here").wait_for()
        return opened

    def phone(self, context: BrowserContext) -> Page:
        """A phone that has joined."""
        opened = context.new_page()
        opened.goto(f"{self.url}/j/{self.code}")
        opened.get_by_role("heading").first.wait_for()
        return opened

    def on_disk(self) -> list[Line]:
        """What is on disk of this workshop now, from a copy, while the app goes on: all that it acknowledged."""
        with TemporaryDirectory() as folder:
            for file in self.server.log.parent.glob(f"{self.server.log.name}*"):
                shutil.copy(file, folder)
            log = open_log(Path(folder) / self.server.log.name)
            self._id = self._id or next(one for one in log.workshops() if fold("", facts(log.read(one))).code == self.code)
            lines = log.read(self._id)
            log.close()
        return lines


def hand_out(held: Conductor, code: str, secret: str, roles: tuple[Role, ...]) -> dict[Role, str]:
    """Make a link for each of these roles, as the facilitator with this secret; an owner's opens the first pilot."""
    drawn = {role: new_secret() for role in roles}
    for role, new in drawn.items():
        pilots = held.workshop(code).portfolio.order[:1] if role is Role.OWNER else ()
        held.ask(code, MakeLink(hashed(new), role, pilots=pilots), By(Role.FACILITATOR, hashed(secret)))
    return drawn


@contextmanager
def prepared(folder: Path, before: Mapping[str, Before], *roles: Role, days_ahead: int = 0) -> Iterator[dict[str, Hall]]:
    """One app with a workshop for each name, in which that has happened, so many days ago; links for these roles are made."""
    log = folder / "log.duckdb"
    held = Conductor(open_log(log), Voices(log.with_suffix(".keys")))
    rooms = {name: Room(conductor=held) for name in before}
    others = {name: hand_out(held, room.code, room.secret, roles) for name, room in rooms.items()}
    for name, room in rooms.items():
        before[name](room)
    held.close()
    with Server(log, days_ahead=days_ahead) as server:
        yield {name: Hall(server, room.code, room.secret, others[name]) for name, room in rooms.items()}


@contextmanager
def fresh(folder: Path, *roles: Role) -> Iterator[Hall]:
    """An app with a workshop in which nothing has happened; links for these roles are made."""
    with prepared(folder, {"": nothing}, *roles) as halls:
        yield halls[""]


def nothing(room: Room) -> None:
    """The workshop has just been opened."""


@contextmanager
def sampled(folder: Path, *roles: Role) -> Iterator[Hall]:
    """An app with the sample; links for these roles are made."""
    log = folder / "log.duckdb"
    secret = new_secret()
    held = Conductor(open_log(log), Voices(log.with_suffix(".keys")))
    events = load(sample.session(date.today()))
    code = held.open(lambda code: OpenSession(code, hashed(secret), events), By(Role.ANYONE))
    others = hand_out(held, code, secret, roles)
    held.close()
    with Server(log) as server:
        yield Hall(server, code, secret, others)


def press(page: Page, *labels: str) -> None:
    """Take these next steps, one after the other, each once the button of the control room says so."""
    for label in labels:
        button = page.locator(".st-key-next button")
        expect(button).to_contain_text(label)
        button.click()


def go(page: Page, stage: str) -> None:
    """Go to a stage from the agenda, and wait until the control room is there: its buttons mean something else now."""
    page.get_by_role("button", name=f"{stage} ·").click()
    expect(page.get_by_text(f"of 10 · {stage}")).to_be_visible()


def counted(page: Page, here: int, answered: int) -> None:
    """The control room counts so many, drawn live."""
    expect(page.locator(".counts")).to_have_text(f"{here} here{answered} answered{here - answered} still writing")


def choose(page: Page, field: str, option: str) -> None:
    """Choose from a list; a rerun that was on its way closes a list that is open, and then it is opened again."""
    box, chosen = page.get_by_role("combobox", name=field).first, page.get_by_role("option", name=option)
    for _ in range(TRIES):
        settle(page)
        if box.get_attribute("aria-expanded") != "true":
            box.click()
        with suppress(TooLate):
            chosen.wait_for(timeout=1_000)
            break
    chosen.click()


def settle(page: Page) -> None:
    """Wait until nothing is running and nothing fades: a half-faded element has a contrast of its own."""
    page.wait_for_function(STILL, polling=50)
