"""A live server in this process, and people with sockets to it."""

from __future__ import annotations

import base64
import json
import secrets
import socket as sockets
import struct
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager, suppress
from typing import Any, Protocol

import uvicorn
from starlette.applications import Starlette
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from momentum import conductor, links
from momentum.room import check, page, socket
from momentum.workshop.decider import Role

WITHIN = 40.0  # seconds for what should come at once, on a busy machine
SMALL = 8_192  # what a connection holds on its way, so that a phone that does not read is soon felt

Message = dict[str, Any]


class Hosted(Protocol):
    """A running server, here or in a process of its own."""

    host: str


class Server:
    """The room's routes on a free port, until it is stopped."""

    def __init__(self) -> None:
        self._socket = sockets.create_server(("127.0.0.1", 0))
        self._socket.setsockopt(sockets.SOL_SOCKET, sockets.SO_SNDBUF, SMALL)
        self.host = f"127.0.0.1:{self._socket.getsockname()[1]}"
        app = Starlette(routes=[*page.routes(), check.route, socket.route], lifespan=_lifespan)
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on", ws="websockets-sansio"))
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), daemon=True)
        self._thread.start()
        until(lambda: self._server.started)

    def stop(self) -> None:
        """Close what is open, then end."""
        self._server.should_exit = True
        self._thread.join(WITHIN)


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    hub = socket.start(conductor.current())
    yield
    hub.stop()


def until(holds: Callable[[], object]) -> None:
    """Wait until this holds."""
    late = time.monotonic() + WITHIN
    while not holds():
        assert time.monotonic() < late, "it did not come to pass"
        time.sleep(0.005)


Open = Callable[..., "Browser"]


class Browser:
    """One open socket of somebody who holds these rights, and what it was sent."""

    def __init__(
        self, server: Hosted, code: str, rights: dict[Role, str], audience: Role | None = None, tab: str = "", **options: Any
    ) -> None:
        kept = "; ".join(f"{links.cookie(role, code)}={secret}" for role, secret in rights.items())
        headers = {"Cookie": kept} if kept else {}
        query = "&".join([*([f"as={audience.value}"] if audience else []), *([f"tab={tab}"] if tab else [])])
        address = f"ws://{server.host}/live/{code}?{query}"
        opening = connect(address, additional_headers=headers, open_timeout=WITHIN, compression=None, **options)
        self.socket: ClientConnection = ExitStack().enter_context(opening)
        self._number = 0

    def next(self, within: float = WITHIN) -> Message:
        """The next message. Raises TimeoutError, or ConnectionClosed."""
        message: Message = json.loads(self.socket.recv(within))
        return message

    def until(self, kind: str, holds: Callable[[Message], object] = lambda message: True, within: float = WITHIN) -> Message:
        """The next message of this kind that holds; the others are let go."""
        late = time.monotonic() + within
        while True:
            message = self.next(max(0.001, late - time.monotonic()))
            if message["type"] == kind and holds(message):
                return message

    def ask(self, command: str, **fields: Any) -> Message:
        """Send a command; the acknowledgement or the refusal."""
        self._number += 1
        number = self._number
        self.socket.send(json.dumps({"id": number, "command": command, **fields}))
        while True:
            message = self.next()
            if message.get("id") == number:
                return message

    def alive(self) -> bool:
        """Whether the other side still answers."""
        return bool(self.ask("ping")["type"] == "pong")

    def quiet(self) -> list[Message]:
        """What had been sent and not been read, until nothing has come for longer than a tick waits."""
        found = []
        while True:
            try:
                found.append(self.next(1.5 * socket.TICK_SECONDS))
            except TimeoutError:
                return found

    def closed(self) -> tuple[int, str]:
        """Wait until the other side closes; its code and its reason."""
        with suppress(ConnectionClosed):
            while True:
                self.next()
        assert self.socket.close_code is not None
        return self.socket.close_code, self.socket.close_reason or ""


def deaf(server: Hosted, code: str, secret: str, tab: str = "") -> sockets.socket:
    """A phone that opens a socket and then reads nothing of what it is sent."""
    phone = sockets.socket()
    phone.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4_096)
    host, port = server.host.split(":")
    phone.connect((host, int(port)))
    lines = (
        f"GET /live/{code}?tab={tab} HTTP/1.1",
        f"Host: {server.host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {base64.b64encode(secrets.token_bytes(16)).decode()}",
        "Sec-WebSocket-Version: 13",
        f"Cookie: {links.cookie(Role.SEAT, code)}={secret}",
    )
    phone.sendall("\r\n".join((*lines, "", "")).encode())
    accepted = b""
    while not accepted.endswith(b"\r\n\r\n"):
        accepted += phone.recv(1)
    return phone


def message(**fields: Any) -> bytes:
    """A message as a browser puts it on the wire."""
    text = json.dumps(fields).encode()
    return b"\x81" + bytes([0xFE]) + len(text).to_bytes(2, "big") + bytes(4) + text


def hang_up(phone: sockets.socket) -> None:
    """Be gone at once, as a phone in a tunnel: what is on its way is lost."""
    phone.setsockopt(sockets.SOL_SOCKET, sockets.SO_LINGER, struct.pack("ii", 1, 0))
    phone.close()


def everything_sent(phone: sockets.socket, end: str) -> str:
    """What a phone reads that wakes up, until this."""
    phone.settimeout(WITHIN)
    found = b""
    while end.encode() not in found:
        found += phone.recv(65_536)
    return found.decode("utf-8", "ignore")
