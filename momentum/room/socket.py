"""The live socket: commands in, acknowledgements, cards and ticks out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from momentum import conductor, reach
from momentum.conductor import Conductor
from momentum.refusals import NotFound, Refusal
from momentum.room.audience import asking, same_origin
from momentum.room.cards import away, card, own
from momentum.room.outbox import Live
from momentum.room.wire import HUGE, closing, encode, opened, parsed, received
from momentum.workshop.answers import Answer, Withdraw
from momentum.workshop.control import answered
from momentum.workshop.decider import Command
from momentum.workshop.rights import stands
from momentum.workshop.shown import Shown, mine
from momentum.workshop.state import Workshop
from momentum.workshop.timer import milliseconds, ticking

TICK_SECONDS = 0.5
PAGES_AT_ONCE, PAGES_APART = 4, 0.04  # seconds: pages draw on one processor; all at once, the one that is clicked on would wait
MOST_TABS = 8  # sockets one person may have open; the oldest makes room
MOST_PER_SECOND = 40  # messages that one socket is listened to; nobody taps faster
TOO_LARGE, NOT_YOURS, NOT_HERE, ELSEWHERE = 1009, 4403, 4404, 4409


class Deal(NamedTuple):
    """A card for every phone: what it shows, the message as far as the card, and the card, encoded once."""

    shown: Shown
    head: bytes
    card: bytes


class Hub:
    """All open sockets of the process, by workshop."""

    def __init__(self, held: Conductor, loop: asyncio.AbstractEventLoop) -> None:
        self._conductor, self._loop = held, loop
        self._rooms: dict[str, dict[str, list[Live]]] = {}  # workshop -> person -> their sockets
        self._closing: set[asyncio.Task[None]] = set()
        self._due: dict[str, asyncio.TimerHandle] = {}
        self._ticks: dict[str, bytes] = {}  # the last of each workshop
        self.stop: Callable[[], None] = held.listen(self._changed)

    def enter(self, live: Live, workshop: Workshop) -> None:
        """A socket opened: it gets what is on now."""
        theirs = self._rooms.setdefault(workshop.id, {}).setdefault(live.by.id, [])
        for early in [one for one in theirs if live.tab and one.tab == live.tab]:
            theirs.remove(early)
            self._end(early, ELSEWHERE)  # what is still on its way there is older than what comes here
        theirs.append(live)
        if live.phone and len(theirs) > MOST_TABS:
            self._end(theirs.pop(0), ELSEWHERE)  # a code of its own, on which a phone does not come back
        if live.phone:
            self._show(live, workshop, self.deal(workshop))
        else:
            live.tick = self._tick(workshop)
            live.ready.set()
        self.soon(workshop.id)

    def leave(self, live: Live, workshop: Workshop) -> None:
        """A socket closed."""
        people = self._rooms[workshop.id]
        theirs = people.get(live.by.id, [])
        if live in theirs:  # else it made room for another tab already
            theirs.remove(live)
        if not theirs:
            people.pop(live.by.id, None)
        self.soon(workshop.id)

    def deal(self, workshop: Workshop) -> Deal:
        """The card that is on, made once for everybody."""
        shown = self._conductor.shown(workshop.code)
        head = f'{{"type":"card","epoch":"{self._conductor.epoch}","rev":{workshop.rev},"now":{self.now()},"card":'
        return Deal(shown, head.encode(), encode(card(shown)))

    def refresh(self, workshop: Workshop, command: Command, one: Live) -> None:
        """Somebody did something in one tab: it shows where it changes what stands beside the card.

        Their other tabs show an answer, and so do all phones of a group that answers together; the tab itself knows.
        """
        given = isinstance(command, Answer | Withdraw)
        together = isinstance(command, Answer | Withdraw) and workshop.questions.find(command.question).question.per_group
        theirs = self._group(workshop, one) if together else self._rooms[workshop.id].get(one.by.id, ())
        there = [live for live in theirs if live.phone and not (given and live is one)]
        if there:
            dealt = self.deal(workshop)
            for live in there:
                self._show(live, workshop, dealt, only_if_new=True)

    def present(self, workshop_id: str) -> int:
        """How many people have a phone open."""
        return sum(lives[0].phone for lives in self._rooms.get(workshop_id, {}).values())

    def _in(self, workshop_id: str) -> Iterator[Live]:
        for lives in tuple(self._rooms.get(workshop_id, {}).values()):
            yield from lives

    def _group(self, workshop: Workshop, one: Live) -> Iterator[Live]:
        """The phones of everybody in somebody's group."""
        room = workshop.attendance
        there = {live: room.seats.get(room.person(live.by.phone)) for live in self._in(workshop.id) if live.phone}
        group = room.seats[room.person(one.by.phone)].group
        return (live for live, seat in there.items() if seat and seat.group == group)

    def _changed(self, workshop: Workshop, changed: bool) -> None:
        """On the conductor's thread: make the card there, hand it over to the loop. A tick that is due will say the rest."""
        if workshop.ended:
            self._loop.call_soon_threadsafe(self._over, workshop.id)
            return
        if not changed and workshop.id in self._due:
            return
        dealt = self.deal(workshop) if changed and self._rooms.get(workshop.id) else None
        self._loop.call_soon_threadsafe(self._spread, workshop, dealt)

    def _spread(self, workshop: Workshop, dealt: Deal | None) -> None:
        if dealt is None:
            self.soon(workshop.id)
            return
        for live in self._in(workshop.id):
            if live.phone:
                self._show(live, workshop, dealt)
        self.tell(workshop)

    def _over(self, workshop_id: str) -> None:
        """A rehearsal was forgotten: nobody has anything to look at here."""
        for live in self._in(workshop_id):
            self._end(live, NOT_HERE)

    def _show(self, live: Live, workshop: Workshop, dealt: Deal, *, only_if_new: bool = False) -> None:
        theirs = mine(workshop, self._conductor.voiced(workshop, live.by))
        beside = encode(own(theirs, dealt.shown))
        if only_if_new and beside == live.beside:
            return
        live.beside = beside
        closed = away(dealt.shown, theirs)
        live.card = b"".join((dealt.head, dealt.card if closed is None else encode(closed), b',"mine":', beside, b"}"))
        live.ready.set()

    def soon(self, workshop_id: str) -> None:
        """Everyone who is no phone gets a tick within half a second, however much happens until then."""
        if self._rooms.get(workshop_id) and workshop_id not in self._due:
            self._due[workshop_id] = self._loop.call_later(TICK_SECONDS, partial(self._overdue, workshop_id))

    def _overdue(self, workshop_id: str) -> None:
        self._due.pop(workshop_id, None)  # first: what happens from here on needs a tick of its own
        found = next((w for w in self._conductor.workshops() if w.id == workshop_id), None)
        if found is not None:
            self.tell(found)

    def tell(self, workshop: Workshop) -> None:
        """Everyone who is no phone gets a tick now."""
        if (due := self._due.pop(workshop.id, None)) is not None:
            due.cancel()
        self._ticks[workshop.id] = self._tick(workshop)
        pages = [live for live in self._in(workshop.id) if not live.phone]
        for place, live in enumerate(pages):
            if not stands(workshop, live.by):
                self._end(live, NOT_YOURS)  # its link was revoked
            elif place < PAGES_AT_ONCE:
                self._remind(live, workshop.id)
            else:
                self._loop.call_later(place // PAGES_AT_ONCE * PAGES_APART, self._remind, live, workshop.id)

    def _remind(self, live: Live, workshop_id: str) -> None:
        live.tick = self._ticks[workshop_id]
        live.ready.set()

    def _end(self, live: Live, code: int) -> None:
        live.over = True
        closing = self._loop.create_task(_close(live.socket, code))
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)

    def now(self) -> int:
        """The time by which every timer runs, in milliseconds since 1970."""
        return milliseconds(self._conductor.clock())

    def _tick(self, workshop: Workshop) -> bytes:
        focus, trouble = workshop.questions.focus, self._conductor.trouble
        return encode(
            {
                "type": "tick",
                "now": self.now(),
                "timer": ticking(workshop.timer),
                "epoch": self._conductor.epoch,
                "rev": workshop.rev,
                "shown": workshop.shown_rev,
                "step": workshop.step,
                "told": workshop.told,
                "lasting": workshop.lasting,
                "present": self.present(workshop.id),
                "checks": reach.visits(workshop.id).times,
                "answered": answered(workshop.questions.find(focus), workshop.attendance) if focus else 0,
            }
            | ({"trouble": trouble} if trouble else {})
        )


async def _close(socket: WebSocket, code: int) -> None:
    with suppress(WebSocketDisconnect, RuntimeError, OSError):  # it may be gone already
        await socket.close(code)


_hub: Hub | None = None


def start(held: Conductor) -> Hub:
    """Begin to push; to be called on the event loop."""
    global _hub
    _hub = Hub(held, asyncio.get_running_loop())
    return _hub


def tell(workshop: Workshop) -> None:
    """On the event loop: let the pages of this workshop know soon that something beside it has changed."""
    if _hub is not None:
        _hub.soon(workshop.id)


async def live(socket: WebSocket) -> None:
    """One socket from opening to closing."""
    if not same_origin(socket.headers.get("origin"), socket.headers.get("host")):
        await socket.close(NOT_YOURS)
        return
    hub = _hub or start(await asyncio.to_thread(conductor.current))
    try:
        workshop = conductor.current().workshop(socket.path_params["code"])
        one = Live(socket, asking(socket, workshop), workshop.code)
    except Refusal as refusal:
        await socket.accept()
        await socket.close(NOT_HERE if isinstance(refusal, NotFound) else NOT_YOURS, closing(refusal))
        return
    await socket.accept()
    hub.enter(one, conductor.current().workshop(one.code))  # as it is now: something may have happened meanwhile
    sending = asyncio.create_task(one.send_all())
    try:
        await _listen(one, hub)
    except (WebSocketDisconnect, RuntimeError, OSError):
        pass  # the browser went away, in one of the ways they do
    finally:
        hub.leave(one, workshop)
        sending.cancel()


async def _listen(one: Live, hub: Hub) -> None:
    loop = asyncio.get_running_loop()
    clock = loop.time
    begun, heard = clock(), 0
    while True:
        if heard >= MOST_PER_SECOND or len(one.replies) >= MOST_PER_SECOND:  # a flood waits, and nobody else with it
            await asyncio.sleep(max(0.1, begun + 1 - clock()))
            begun, heard = clock(), 0
            continue
        text = await received(one.socket)
        if one.over or len(text) > HUGE:
            return await _close(one.socket, TOO_LARGE)
        heard += 1
        number: int | None = None
        try:
            number, fields = opened(text)
            command = parsed(fields, one.by.role)
            if command is None:
                one.reply({"type": "pong", "id": number, "now": hub.now()})
                continue
            held = conductor.current()
            answered: asyncio.Future[int] = loop.create_future()
            held.post(one.code, command, one.by, answered)
            rev = await answered
            one.reply({"type": "ack", "id": number, "rev": rev})
            if one.phone:
                hub.refresh(held.workshop(one.code), command, one)
        except Refusal as refusal:
            one.reply({"type": "refused", "id": number, "code": refusal.code, "reason": str(refusal)})


route = WebSocketRoute("/live/{code}", live)
