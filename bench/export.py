"""Everything as one ZIP while a room votes: how long it takes, and what an answer on its way notices of it.

python -m bench.export --phones 300 --json
"""

from __future__ import annotations

import asyncio
import tempfile
from itertools import count
from pathlib import Path
from time import perf_counter

import msgspec

from bench import workshop
from bench.app import App
from bench.figures import Spread, arguments, report, spread
from bench.measures import AREAS
from bench.measures import Run as Filled
from bench.phones import Crowd, Facilitator, Phone
from bench.session import Session
from momentum import limits

PHONES = 300
PILOTS = 40
TIMES = 3
EACH_VOTES_EVERY = 2.0  # seconds
QUIET_FOR = 6.0
BUTTON = "take_everything"
PATIENCE = 120.0


class Export(msgspec.Struct, frozen=True):
    """The figures: times in milliseconds."""

    pilots: int
    phones: int
    everything: Spread
    answer_to_ack: Spread
    answer_to_ack_meanwhile: Spread


class Run:
    """A full workshop on one app: phones vote, and somebody takes everything home."""

    def __init__(self, port: int, opened: workshop.Opened, phones: int) -> None:
        self.port, self.opened = port, opened
        self.crowd = Crowd(port, opened.code, phones)
        self.sent: list[tuple[Phone, int, bool]] = []
        self.making = False
        self.taken: list[float] = []

    async def go(self, times: int, quiet: float) -> None:
        """Everyone votes; for a while nothing else happens, then everything is made, of a new revision each time."""
        await self.crowd.join()
        facilitator, page = Facilitator(), Session()
        await facilitator.come(self.port, self.opened)
        asked = await facilitator.ask("open_question", question=workshop.QUESTION)
        await self.crowd.until_everyone_has(asked.rev)
        await page.open(self.port, "summary", f"w={self.opened.code}", self.opened.cookie)
        voting = asyncio.create_task(self._vote())
        await asyncio.sleep(quiet)
        for number in range(times):
            await facilitator.ask("write_sentence", sentence=f"Here, AI helps {number} of us.")
            page.rerun()
            await page.next_drawn()
            self.making, begun = True, perf_counter()
            page.click(BUTTON)
            await page.next_drawn(PATIENCE)
            self.taken.append(perf_counter() - begun)
            self.making = False
        voting.cancel()
        for one in (page, facilitator, self.crowd):
            one.close()

    async def _vote(self) -> None:
        phones = self.crowd.phones
        for turn in count():
            for phone in phones:
                given = (phone.number + turn) % (workshop.BUDGET - 1) + 1
                value = {AREAS[0].id: given, AREAS[1].id: workshop.BUDGET - given}
                number = phone.send("answer", question=workshop.QUESTION, value=value, round=2)
                self.sent.append((phone, number, self.making))
                await asyncio.sleep(EACH_VOTES_EVERY / len(phones))

    def acks(self, meanwhile: bool) -> list[float]:
        """How long answers took until they were on disk, while everything was made or else."""
        return [phone.acks[n] for phone, n, then in self.sent if then is meanwhile and n in phone.acks]


def measure(phones: int = PHONES, pilots: int = PILOTS, times: int = TIMES, quiet: float = QUIET_FOR) -> Export:
    """Fill a workshop, run the real app on it, and take everything while the phones vote."""
    limits.raise_file_limit()
    with tempfile.TemporaryDirectory(prefix="momentum-bench-") as folder:
        log = Path(folder) / "log.duckdb"
        filled = Filled(workshop.conductor_on(log), pilots, phones)
        filled.held.close()
        with App(log) as app:
            run = Run(app.port, filled.opened, phones)
            asyncio.run(run.go(times, quiet))
    return Export(pilots, phones, spread(run.taken), spread(run.acks(False)), spread(run.acks(True)))


if __name__ == "__main__":
    asked = arguments("Everything as one ZIP while a room votes.", "phones", PHONES)
    report(measure(asked.number), asked.json)
