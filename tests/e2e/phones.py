"""Phones without a browser: real sockets with a seat's cookie, for many at once."""

from __future__ import annotations

import json
import urllib.request
from http.cookies import SimpleCookie
from typing import Any

from websockets.sync.client import ClientConnection, connect


def seat_cookie(url: str, code: str) -> str:
    """What a browser gets with the room's page: the cookie that makes it a seat."""
    with urllib.request.urlopen(f"{url}/j/{code}", timeout=60) as answer:
        jar = SimpleCookie(answer.headers["Set-Cookie"])
    return "; ".join(f"{name}={morsel.value}" for name, morsel in jar.items())


STRANGERS = ("Somebody says it is too early", "Somebody says it is too late")


def two_strangers_tell(url: str, code: str, round_: int = 1) -> None:
    """Two more people tell a story: fewer than three are not revealed."""
    for story in STRANGERS:
        phone = Phone(url, code)
        assert phone.ask("answer", question="stories", round=round_, value=story)["type"] == "ack"
        phone.close()


class Phone:
    """One person's socket."""

    def __init__(self, url: str, code: str, cookie: str | None = None) -> None:
        self.cookie = cookie or seat_cookie(url, code)
        address = f"{url.replace('http', 'ws', 1)}/live/{code}?as=seat"
        headers = {"Cookie": self.cookie}
        self.socket: ClientConnection = connect(address, additional_headers=headers, legacy=True)
        self.card: dict[str, Any] = {}
        self.number = 0
        self.ask("join")

    def ask(self, command: str, **fields: object) -> dict[str, Any]:
        """Send a command and wait for what comes of it."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "command": command, **fields}))
        return self.until(lambda message: message.get("id") == self.number)

    def until(self, right: Any) -> dict[str, Any]:
        """The next message for which `right(message)` holds."""
        while True:
            message: dict[str, Any] = json.loads(self.socket.recv(timeout=60))
            if message["type"] == "card":
                self.card = message
            if right(message):
                return message

    def close(self) -> None:
        """Hang up."""
        self.socket.close()
