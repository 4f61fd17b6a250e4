"""A crowd of phones: each joins through the page and holds a real socket. Light, because they share a machine with the app."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Any

import msgspec
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from bench.workshop import QUESTION, STAGE, Opened, points
from momentum.workshop.decider import Role

PATIENCE = 60.0  # seconds until what has not come counts as lost
AT_ONCE = 64  # phones on their way in at the same time


class Heard(msgspec.Struct):
    """As much of a message as a benchmark needs."""

    type: str
    id: int = 0
    rev: int = 0
    reason: str = ""


_heard = msgspec.json.Decoder(Heard)


class Socket(WSListener):
    """One browser's live socket: what it asked, when, and what it heard back."""

    def __init__(self) -> None:
        self.transport: WSTransport | None = None
        self.acks: dict[int, float] = {}  # message -> seconds until it was acknowledged
        self.refused: list[str] = []
        self._number = 0
        self._sent: dict[int, tuple[float, asyncio.Future[Heard] | None]] = {}

    async def open(self, port: int, code: str, cookie: str, audience: str = "") -> None:
        """Connect, as the browser that holds this cookie."""
        self.transport, _ = await ws_connect(
            lambda: self,
            f"ws://127.0.0.1:{port}/live/{code}{audience and f'?as={audience}'}",
            extra_headers={"Cookie": cookie},
            websocket_handshake_timeout=PATIENCE,
            read_buffer_init_size=4_096,
        )

    def send(self, command: str, answered: asyncio.Future[Heard] | None = None, **fields: Any) -> int:
        """Send a command; the acknowledgement is timed when it comes. Gives the message's number."""
        assert self.transport is not None
        self._number += 1
        message = msgspec.json.encode({"id": self._number, "command": command, **fields})
        self._sent[self._number] = (perf_counter(), answered)
        self.transport.send(WSMsgType.TEXT, message)
        return self._number

    async def ask(self, command: str, **fields: Any) -> Heard:
        """Send a command and wait for what is said to it. Raises TimeoutError."""
        answered: asyncio.Future[Heard] = asyncio.get_running_loop().create_future()
        self.send(command, answered, **fields)
        return await asyncio.wait_for(answered, PATIENCE)

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """A message came."""
        if frame.msg_type != WSMsgType.TEXT:
            return
        now = perf_counter()
        heard = _heard.decode(frame.get_payload_as_memoryview())
        if heard.id in self._sent:
            sent, answered = self._sent.pop(heard.id)
            if heard.type == "ack":
                self.acks[heard.id] = now - sent
            else:
                self.refused.append(heard.reason)
            if answered is not None and not answered.done():
                answered.set_result(heard)
        self.heard(heard, now)

    def heard(self, heard: Heard, now: float) -> None:
        """For those who wait for more than acknowledgements."""

    def close(self) -> None:
        """Go away."""
        if self.transport is not None:
            self.transport.disconnect()


class Facilitator(Socket):
    """Who leads, over a socket of their own."""

    async def come(self, port: int, opened: Opened) -> None:
        """Enter with the link."""
        await self.open(port, opened.code, opened.cookie, Role.FACILITATOR.value)

    async def ask_everyone(self) -> Heard:
        """Go to the stage that asks for points, and let answers in."""
        await self.ask("go_to", stage=STAGE)
        return await self.ask("open_question", question=QUESTION)


class Phone(Socket):
    """Somebody's seat."""

    def __init__(self, crowd: Crowd, number: int) -> None:
        super().__init__()
        self.crowd, self.number, self.secret = crowd, number, ""

    async def join(self) -> None:
        """Load the page for the cookie, open the socket, take a seat."""
        cookie = await _cookie(self.crowd.port, self.crowd.code)
        self.secret = cookie.partition("=")[2]
        await self.open(self.crowd.port, self.crowd.code, cookie)
        await self.ask("join")

    def answer(self, wave: int, answered: asyncio.Future[Heard] | None = None) -> int:
        """Give points, other ones in each wave; the message's number."""
        return self.send("answer", answered, question=QUESTION, value=points(self.number, wave), round=1)

    def heard(self, heard: Heard, now: float) -> None:
        """Note when a card came."""
        if heard.type == "card":
            self.crowd.note(heard.rev, now)
        elif heard.id:
            self.crowd.answered()


class Crowd:
    """All phones of a room."""

    def __init__(self, port: int, code: str, many: int) -> None:
        self.port, self.code = port, code
        self.phones = [Phone(self, number) for number in range(many)]
        self.cards: dict[int, list[float]] = {}  # revision -> when it came to each phone
        self.replies = 0
        self._moved = asyncio.Event()

    def note(self, rev: int, now: float) -> None:
        """A card of this revision came to one of them."""
        came = self.cards.setdefault(rev, [])
        came.append(now)
        if len(came) >= len(self.phones):
            self._moved.set()

    def answered(self) -> None:
        """One of them heard what came of its message."""
        self.replies += 1
        if self.replies % len(self.phones) == 0:
            self._moved.set()

    async def join(self) -> float:
        """Everyone comes in, as fast as the doors allow; seconds that took."""
        door = asyncio.Semaphore(AT_ONCE)

        async def enter(phone: Phone) -> None:
            async with door:
                await phone.join()

        begun = perf_counter()
        await asyncio.gather(*(enter(phone) for phone in self.phones))
        return perf_counter() - begun

    async def until_replies(self, many: int) -> None:
        """Wait until as many messages were answered, or nothing more is to be hoped for."""
        await self._until(lambda: self.replies >= many)

    async def until_everyone_has(self, rev: int) -> list[float]:
        """Wait until each phone has a card of this revision; when it came."""
        await self._until(lambda: len(self.cards.get(rev, ())) >= len(self.phones))
        return self.cards.get(rev, [])

    async def _until(self, holds: Callable[[], bool]) -> None:
        late = perf_counter() + PATIENCE
        while not holds() and (left := late - perf_counter()) > 0:
            self._moved.clear()
            try:
                await asyncio.wait_for(self._moved.wait(), min(left, 1.0))
            except TimeoutError:
                continue

    def close(self) -> None:
        """Everyone goes home."""
        for phone in self.phones:
            phone.close()


async def _cookie(port: int, code: str) -> str:
    """Load the phones' page as a new browser does; the cookie it brings."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        asked = (f"GET /j/{code} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept-Encoding: gzip", "Connection: close", "", "")
        writer.write("\r\n".join(asked).encode())
        answer = await reader.read(-1)
    finally:
        writer.close()
    return _header(answer.partition(b"\r\n\r\n")[0].decode().splitlines(), "set-cookie").partition(";")[0]


def _header(lines: Iterable[str], name: str) -> str:
    return next(value.strip() for line in lines for key, _, value in [line.partition(":")] if key.lower() == name)
