"""Apps with something in them: a fresh workshop, or the sample."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from momentum import links, sample
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.takeaway import load
from momentum.voices import Voices
from momentum.workshop.carrying import OpenSession
from momentum.workshop.decider import By, Role
from momentum.workshop.rights import hashed, new_secret
from tests.e2e.server import Server
from tests.rooms import Room


class Hall:
    """A running app with one workshop in it, prepared before the app opened the log."""

    def __init__(self, server: Server, code: str, secret: str) -> None:
        self.server, self.code, self.secret = server, code, secret
        self.url = server.url

    def enter(self, context: BrowserContext) -> None:
        """Follow the facilitator's link as far as the cookie: no page is drawn yet."""
        context.request.get(self.url + links.path(Role.FACILITATOR, self.code, self.secret), max_redirects=0)

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


@contextmanager
def fresh(folder: Path) -> Iterator[Hall]:
    """An app with a workshop in which nothing has happened."""
    log = folder / "log.duckdb"
    room = Room(log)
    code, secret = room.code, room.secret
    room.conductor.close()
    with Server(log) as server:
        yield Hall(server, code, secret)


@contextmanager
def sampled(folder: Path) -> Iterator[Hall]:
    """An app with the sample."""
    log = folder / "log.duckdb"
    secret = new_secret()
    held = Conductor(open_log(log), Voices(log.with_suffix(".keys")))
    events = load(sample.session(date.today()))
    code = held.open(lambda code: OpenSession(code, hashed(secret), events), By(Role.ANYONE))
    held.close()
    with Server(log) as server:
        yield Hall(server, code, secret)


def settle(page: Page) -> None:
    """Wait until nothing is running and nothing fades: a half-faded element has a contrast of its own."""
    page.wait_for_function("() => !document.querySelector('[data-testid=\"stStatusWidget\"]')")
    page.wait_for_function("() => !document.querySelector('[data-stale=\"true\"]')")
    page.wait_for_function('() => !document.querySelector(\'[data-testid="stMain"] [data-testid="stSkeleton"]\')')
    page.wait_for_function("() => document.getAnimations().every((a) => a.playState !== 'running')")
