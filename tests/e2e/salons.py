"""The light room on its own, without the app around it: a workshop in this process, its doors and sockets, and phones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page

from momentum import conductor
from tests.kinds import with_all_kinds
from tests.room.live import Server, until
from tests.rooms import Room


class Salon:
    """A room with a question of every kind, led from the test, on a server that is there already."""

    def __init__(self, server: Server, room: Room) -> None:
        self.server, self.room = server, with_all_kinds(room)
        self.url = f"http://{server.host}"

    def phone(self, context: BrowserContext, after: str = "") -> Page:
        """A phone that has joined."""
        opened = context.new_page()
        opened.goto(f"{self.url}/j/{self.room.code}{after}")
        opened.locator(".room[data-kind]").wait_for()
        return opened

    @property
    def only(self) -> str:
        """Who is here, once they have joined: a phone shows its card a moment before."""
        until(lambda: self.room.workshop.attendance.seats)
        (one,) = self.room.workshop.attendance.seats
        return one


@contextmanager
def serving() -> Iterator[Callable[[], Salon]]:
    """`open()` makes a salon; all share one server and one conductor."""
    first = Room()
    conductor.use(first.conductor)
    server = Server()
    yield lambda: Salon(server, Room(conductor=first.conductor))
    server.stop()
    conductor.use(None)
    first.close()
