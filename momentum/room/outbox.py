"""One open socket and its outbox, in which a newer card or tick replaces an older one, so that a slow phone holds up nobody."""

from __future__ import annotations

import asyncio
from collections import deque

from starlette.websockets import WebSocket

from momentum.room.wire import encode
from momentum.workshop.decider import By, Role


class Live:
    """One open socket."""

    def __init__(self, socket: WebSocket, by: By, code: str) -> None:
        self.socket, self.by, self.code = socket, by, code
        self.replies: deque[bytes] = deque()
        self.card: bytes | None = None
        self.tick: bytes | None = None
        self.tab = socket.query_params.get("tab", "")
        self.over = False
        self.beside = b""  # what it was last told of its own
        self.ready = asyncio.Event()

    @property
    def phone(self) -> bool:
        """Whether this is somebody's seat, and not a page."""
        return self.by.role is Role.SEAT

    def reply(self, message: object) -> None:
        """Put a reply into the outbox."""
        self.replies.append(encode(message))
        self.ready.set()

    async def send_all(self) -> None:
        """Send what is in the outbox, as long as the socket lives."""
        while True:
            await self.ready.wait()
            self.ready.clear()
            while self.replies:
                await self.socket.send_text(self.replies.popleft().decode())
            if self.card is not None:
                message, self.card = self.card, None
                await self.socket.send_text(message.decode())
            if self.tick is not None:
                message, self.tick = self.tick, None
                await self.socket.send_text(message.decode())
