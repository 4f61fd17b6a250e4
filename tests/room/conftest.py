"""A room with a live socket: its conductor, its server, and browsers that hold rights on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from momentum import conductor
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.workshop.decider import Role
from momentum.workshop.rights import new_secret
from tests.room.live import Browser, Open, Server
from tests.rooms import Room


@pytest.fixture(scope="module")
def held() -> Iterator[Conductor]:
    """One conductor for all tests here; each test has a workshop of its own."""
    one = Conductor(open_log(None))
    conductor.use(one)
    yield one
    conductor.use(None)
    one.close()


@pytest.fixture(scope="module")
def server(held: Conductor) -> Iterator[Server]:
    running = Server()
    yield running
    running.stop()


@pytest.fixture
def room(held: Conductor) -> Room:
    return Room(conductor=held)


@pytest.fixture
def opened(server: Server, room: Room) -> Iterator[Open]:
    """`opened({Role.SEAT: "…"})` is a browser with these rights on this room; all are closed at the end."""
    browsers: list[Browser] = []

    def one(rights: dict[Role, str], audience: Role | None = None, *, code: str = "", **options: Any) -> Browser:
        browsers.append(Browser(server, code or room.code, rights, audience, **options))
        return browsers[-1]

    yield one
    for browser in browsers:
        browser.socket.close()


@pytest.fixture
def phone(opened: Open) -> Callable[..., Browser]:
    """`phone()` is somebody new who has joined; `phone(secret)` another tab of somebody."""

    def one(secret: str = "") -> Browser:
        browser = opened({Role.SEAT: secret or new_secret()})
        assert browser.ask("join")["type"] == "ack"
        return browser

    return one


@pytest.fixture
def facilitator(opened: Open, room: Room) -> Browser:
    return opened({Role.FACILITATOR: room.secret}, Role.FACILITATOR)
