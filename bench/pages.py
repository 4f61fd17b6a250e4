"""Streamlit pages beside a voting room: how soon they follow, how soon a click is done; and the plain Streamlit way beside it.

python -m bench.pages --sessions 50 --json
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from itertools import count, cycle
from pathlib import Path
from time import perf_counter

import msgspec

from bench import workshop
from bench.app import App
from bench.figures import Spread, arguments, report, spread
from bench.phones import Crowd, Facilitator, Heard, Phone
from bench.session import Followed, Session
from momentum import limits

# one control room, one projector and eight laptops on the other pages, over and over
SHOWN = ("run", "screen", "thesis", "mapping", "gaps", "pilots", "thesis", "gaps", "summary", "mapping")
PHONES = 1_000
EACH_VOTES_EVERY = 5.0  # seconds
CLICKS = 20
SENTENCES = 10
BETWEEN_CLICKS = 1.0
TOGGLE = ("next", "back")  # the buttons that close the question that is open, and open it again
JOINED = 1  # a phone's first message
VOTERS = 100
VOTE_FOR = 5.0  # seconds
PLAIN_PATIENCE = 300.0  # seconds: a hundred reruns at the same time take long


class Pages(msgspec.Struct, frozen=True):
    """The figures: times in milliseconds."""

    sessions: int
    phones: int
    tick_to_page: Spread
    tick_to_all_pages: Spread
    click: Spread
    answer_to_ack_meanwhile: Spread
    reruns: int
    voters: int
    votes_per_second: float
    plain_streamlit_votes_per_second: float
    times_as_many: float
    server_memory_mb: int


class Run:
    """Pages and phones on one app."""

    def __init__(self, port: int, opened: workshop.Opened, sessions: int, phones: int) -> None:
        self.port, self.opened = port, opened
        self.crowd = Crowd(port, opened.code, phones)
        first: dict[object, float] = {}
        self.pages = [Followed(first) for _ in range(sessions)]
        self.clicks: list[float] = []
        self.some: list[float] = []
        self.all: list[float] = []
        self.acks: list[float] = []
        self.votes_per_second = 0.0

    async def go(self, clicks: int, voters: int, seconds: float) -> None:
        """Everyone comes in; phones vote while the facilitator clicks and writes; then some vote as fast as they can."""
        await self.crowd.join()
        facilitator = Facilitator()
        await facilitator.come(self.port, self.opened)
        await facilitator.ask_everyone()
        for page, shown in zip(self.pages, cycle(SHOWN), strict=False):
            await page.open(self.port, shown, f"w={self.opened.code}", self.opened.cookie)
            await page.follow(self.port, self.opened.cookie)
        self._late()
        voting = asyncio.create_task(self._vote())
        for _ in range(clicks):
            await asyncio.sleep(BETWEEN_CLICKS)
            await self._click(self.pages[0])
        await asyncio.sleep(BETWEEN_CLICKS)
        self.some = self._late()
        for number in range(min(clicks, SENTENCES)):
            await facilitator.ask("write_sentence", sentence=f"Here, AI helps {number} of us.")
            await asyncio.sleep(2 * BETWEEN_CLICKS)
        voting.cancel()
        self.all = self._late()
        facilitator.close()
        self.acks = [seconds for phone in self.crowd.phones for message, seconds in phone.acks.items() if message > JOINED]
        votes = [partial(_phone_votes, phone, count(5)) for phone in self.crowd.phones[:voters]]
        self.votes_per_second = await rate(votes, seconds)
        for page in self.pages:
            page.close()
        self.crowd.close()

    def _late(self) -> list[float]:
        """How late all pages were since this was asked last."""
        late = [seconds for page in self.pages for seconds in page.behind]
        for page in self.pages:
            page.behind.clear()
        return late

    async def _click(self, control: Followed) -> None:
        """Close the question, and open it again."""
        for button in TOGGLE:
            before, begun = control.step, perf_counter()
            control.click(button)
            while control.step <= before:
                await control.next_drawn()
            self.clicks.append(perf_counter() - begun)

    async def _vote(self) -> None:
        for turn in count():
            for phone in self.crowd.phones:
                phone.answer(turn)
                await asyncio.sleep(EACH_VOTES_EVERY / len(self.crowd.phones))


async def _phone_votes(phone: Phone, turns: Iterator[int]) -> None:
    answered: asyncio.Future[Heard] = asyncio.get_running_loop().create_future()
    phone.answer(next(turns), answered)
    await answered


async def _page_votes(page: Session) -> None:
    page.click("vote")
    await page.next_drawn(PLAIN_PATIENCE)


async def rate(votes: Sequence[Callable[[], Awaitable[None]]], seconds: float) -> float:
    """Votes a second when everybody votes again as soon as their last vote is done."""
    begun = perf_counter()

    async def again_and_again(vote: Callable[[], Awaitable[None]]) -> int:
        done = 0
        while perf_counter() - begun < seconds:
            await vote()
            done += 1
        return done

    done = sum(await asyncio.gather(*(again_and_again(vote) for vote in votes)))
    return round(done / (perf_counter() - begun), 1)


async def plain_way(port: int, voters: int, seconds: float) -> float:
    """Votes a second when each voter has a Streamlit page."""
    pages = [Session() for _ in range(voters)]
    for page in pages:
        await page.open(port, "")
    try:
        return await rate([partial(_page_votes, page) for page in pages], seconds)
    finally:
        for page in pages:
            page.close()


def measure(
    sessions: int, phones: int = PHONES, clicks: int = CLICKS, voters: int = VOTERS, seconds: float = VOTE_FOR
) -> Pages:
    """Run pages and phones on the real app, then the plain way on an app of its own."""
    limits.raise_file_limit()
    with tempfile.TemporaryDirectory(prefix="momentum-bench-") as folder:
        log = Path(folder) / "log.duckdb"
        held = workshop.conductor_on(log)
        opened = workshop.open_in(held)
        held.close()
        with App(log) as app:
            run = Run(app.port, opened, sessions, phones)
            asyncio.run(run.go(clicks, voters, seconds))
        with App(Path(folder) / "plain", Path(__file__).parent / "plain.py") as plain:
            plain_rate = asyncio.run(plain_way(plain.port, voters, seconds))
    return Pages(
        sessions=sessions,
        phones=phones,
        tick_to_page=spread(run.some),
        tick_to_all_pages=spread(run.all),
        click=spread(run.clicks),
        answer_to_ack_meanwhile=spread(run.acks),
        reruns=sum(page.drawn for page in run.pages),
        voters=voters,
        votes_per_second=run.votes_per_second,
        plain_streamlit_votes_per_second=plain_rate,
        times_as_many=round(run.votes_per_second / plain_rate, 1),
        server_memory_mb=app.usage.memory_mb,
    )


if __name__ == "__main__":
    asked = arguments("Streamlit pages beside a room of phones.", "sessions", 50)
    report(measure(asked.number), asked.json)
