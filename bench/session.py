"""A Streamlit page in a browser that draws nothing: Streamlit's own messages over its socket, and the pulse beside it."""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import Any

import msgspec
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates

from bench.phones import PATIENCE, Socket

Tick = dict[str, Any]

QUIET = 0.6  # seconds after a click in which a page asks for nothing, as in pages/_pulse.js


class Wanted(msgspec.Struct, frozen=True):
    """What a page tells its pulse: whose room it is, what it has drawn, and which of that it follows."""

    code: str
    seen: dict[str, Any]
    follows: list[str]
    audience: str = msgspec.field(name="as")


class Session(WSListener):
    """One page. `drawn` counts the runs that came to their end; `finished` is called after each."""

    def __init__(self) -> None:
        self.widgets: dict[str, str] = {}  # the key of a button, one for a download too -> its id
        self.wanted: Wanted | None = None
        self.drawn = 0
        self._moved = asyncio.Event()
        self._state: dict[str, Any] = {}
        self._transport: WSTransport | None = None

    async def open(self, port: int, page: str, query: str = "", cookie: str = "") -> None:
        """Open this page, and wait until it is drawn."""
        headers = {"Sec-WebSocket-Protocol": "streamlit"} | ({"Cookie": cookie} if cookie else {})
        self._state = {"query_string": query, "page_name": page}
        self._transport, _ = await ws_connect(
            lambda: self,
            f"ws://127.0.0.1:{port}/_stcore/stream",
            extra_headers=headers,
            websocket_handshake_timeout=PATIENCE,
        )
        self.rerun()
        await self.next_drawn()

    def rerun(self, *widgets: WidgetState) -> None:
        """Ask for a run with what these widgets say."""
        assert self._transport is not None
        message = BackMsg()
        message.rerun_script.CopyFrom(type(message.rerun_script)(widget_states=WidgetStates(widgets=widgets), **self._state))
        self._transport.send(WSMsgType.BINARY, message.SerializeToString())

    def click(self, key: str) -> None:
        """Click on the button with this key."""
        self.rerun(WidgetState(id=self.widgets[key], trigger_value=True))

    async def next_drawn(self, within: float = PATIENCE) -> None:
        """Wait until the next run has ended. Raises TimeoutError."""
        self._moved.clear()
        await asyncio.wait_for(self._moved.wait(), within)

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """A message came."""
        if frame.msg_type != WSMsgType.BINARY:
            return
        message = ForwardMsg.FromString(frame.get_payload_as_bytes())
        match message.WhichOneof("type"):
            case "navigation":
                self._state |= {"page_script_hash": message.navigation.page_script_hash, "page_name": ""}
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                self._note(message.delta.new_element)
            case "script_finished" if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                self.drawn += 1
                self.finished()
                self._moved.set()

    def _note(self, element: Any) -> None:
        match element.WhichOneof("type"):
            case "button":
                self.widgets[element.button.id.split("-", 2)[2]] = element.button.id
            case "download_button":
                self.widgets[element.download_button.id.split("-", 2)[2]] = element.download_button.id
            case "bidi_component" if element.bidi_component.component_name.endswith("momentum_pulse"):
                self.wanted = msgspec.json.decode(element.bidi_component.json, type=Wanted)

    def finished(self) -> None:
        """For those who follow what a page shows."""

    def close(self) -> None:
        """Close the page."""
        if self._transport is not None:
            self._transport.disconnect()


class Followed(Session):
    """A page that follows the room: its pulse asks for a run whenever it is behind.

    `behind` are the seconds from the moment in which the first page heard of a change until this one had drawn it.
    """

    def __init__(self, first: dict[object, float]) -> None:
        super().__init__()
        self._first = first  # shared by all pages: the last that happened besides answers -> when the first of them heard of it
        self.behind: list[float] = []
        self._pulse = Pulse(self)
        self._asked: tuple[object, ...] = ()
        self._since: list[tuple[Tick, float]] = []  # ticks that asked for a run, and when the first page heard of it
        self._quiet_until = 0.0

    async def follow(self, port: int, cookie: str) -> None:
        """Begin to listen, as the page's own audience."""
        assert self.wanted is not None
        await self._pulse.open(port, self.wanted.code, cookie, self.wanted.audience)

    @property
    def step(self) -> int:
        """The last change of what is on that the page shows."""
        assert self.wanted is not None
        return int(self.wanted.seen["step"])

    def click(self, key: str) -> None:
        """Click, and let the pulse be silent for a moment."""
        self._quiet_until = perf_counter() + QUIET
        super().click(key)

    def consider(self) -> None:
        """Ask for a run if the last tick says more than the page shows, once for each thing to be shown."""
        tick, wanted = self._pulse.latest, self.wanted
        if tick is None or wanted is None or not _newer(tick, wanted):
            return
        now = perf_counter()
        if (quiet := self._quiet_until - now) > 0:
            asyncio.get_running_loop().call_later(quiet, self.consider)
            return
        mark = tuple(tick.get(what) for what in wanted.follows)
        if mark != self._asked:
            self._asked = mark
            self._since.append((tick, self._first.setdefault(tick["told"], now)))
            self.rerun()

    def finished(self) -> None:
        """A run ended: whatever it has caught up with was that long on its way."""
        assert self.wanted is not None
        now, wanted = perf_counter(), self.wanted
        self.behind += [now - since for tick, since in self._since if not _newer(tick, wanted)]
        self._since = [(tick, since) for tick, since in self._since if _newer(tick, wanted)]
        self.consider()

    def close(self) -> None:
        """Close the page and its pulse."""
        self._pulse.close()
        super().close()


def _newer(tick: Tick, wanted: Wanted) -> bool:
    revisions = [what for what in wanted.follows if isinstance(wanted.seen[what], int)]
    return any(tick[what] > wanted.seen[what] for what in revisions)


class Pulse(Socket):
    """The live socket beside a page."""

    def __init__(self, page: Followed) -> None:
        super().__init__()
        self.page = page
        self.latest: Tick | None = None

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """A tick may mean that the page is behind."""
        message = msgspec.json.decode(frame.get_payload_as_bytes()) if frame.msg_type == WSMsgType.TEXT else {}
        if message.get("type") == "tick":
            self.latest = message
            self.page.consider()
