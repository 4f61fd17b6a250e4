"""A room of phones: how fast they join, how soon an answer is on disk, how soon they see a new stage, and whether one is lost.

python -m bench.room --phones 1000 --json
"""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter

import msgspec

from bench import workshop
from bench.app import App
from bench.figures import Spread, arguments, report, spread
from bench.phones import Crowd, Facilitator
from momentum import limits
from momentum.workshop.answers import Answered
from momentum.workshop.rights import hashed

CHANGES = 20
SPREAD_OVER = 1.0  # seconds
WAVES = (1, 2)  # spread over a second, then all at the same instant


class Room(msgspec.Struct, frozen=True):
    """The figures: times in milliseconds."""

    phones: int
    joins_per_second: int
    answer_to_ack: Spread
    answer_to_ack_all_at_once: Spread
    stage_to_phone: Spread
    lost: int
    duplicated: int
    refused: int
    server_memory_mb: int
    server_cpu_seconds: float


class Run:
    """One room from the first phone to the last."""

    def __init__(self, port: int, opened: workshop.Opened, many: int) -> None:
        self.crowd = Crowd(port, opened.code, many)
        self.opened = opened
        self.facilitator = Facilitator()
        self.waves: list[list[float]] = []
        self.stages: list[float] = []
        self.joins_per_second = 0.0

    async def go(self) -> None:
        """Join, answer twice, follow the agenda."""
        await self.facilitator.come(self.crowd.port, self.opened)
        self.joins_per_second = len(self.crowd.phones) / await self.crowd.join()
        asked = await self.facilitator.ask_everyone()
        await self.crowd.until_everyone_has(asked.rev)
        for wave, seconds in zip(WAVES, (SPREAD_OVER, 0.0), strict=True):
            await self._answer(wave, seconds)
        for change in range(CHANGES):
            await self._change(workshop.STAGES[change % 2])
        self.crowd.close()
        self.facilitator.close()

    async def _answer(self, wave: int, seconds: float) -> None:
        phones = self.crowd.phones
        before, begun = self.crowd.replies, perf_counter()
        numbers = []
        for place, phone in enumerate(phones):
            if (ahead := begun + seconds * place / len(phones) - perf_counter()) > 0:
                await asyncio.sleep(ahead)
            numbers.append(phone.answer(wave))
        await self.crowd.until_replies(before + len(phones))
        self.waves.append([phone.acks[n] for phone, n in zip(phones, numbers, strict=True) if n in phone.acks])

    async def _change(self, stage: str) -> None:
        begun = perf_counter()
        changed = await self.facilitator.ask("go_to", stage=stage)
        self.stages += [came - begun for came in await self.crowd.until_everyone_has(changed.rev)]


def measure(many: int) -> Room:
    """Run a room of so many phones on the real app, then look into its log."""
    limits.raise_file_limit()
    with tempfile.TemporaryDirectory(prefix="momentum-bench-") as folder:
        log = Path(folder) / "log.duckdb"
        held = workshop.conductor_on(log)
        opened = workshop.open_in(held)
        held.close()
        with App(log) as app:
            run = Run(app.port, opened, many)
            asyncio.run(run.go())
        missing, twice = in_the_log(log, run)
    return Room(
        phones=many,
        joins_per_second=round(run.joins_per_second),
        answer_to_ack=spread(run.waves[0]),
        answer_to_ack_all_at_once=spread(run.waves[1]),
        stage_to_phone=spread(run.stages),
        lost=missing,
        duplicated=twice,
        refused=sum(len(phone.refused) for phone in run.crowd.phones),
        server_memory_mb=app.usage.memory_mb,
        server_cpu_seconds=app.usage.cpu_seconds,
    )


def in_the_log(log: Path, run: Run) -> tuple[int, int]:
    """How many of the answers that were given are not in the log, and how many are there more than once."""
    held = workshop.conductor_on(log)
    try:
        events = [fact.event for fact in held.facts(run.opened.code)]
    finally:
        held.close()
    written = Counter((event.person, bytes(event.value)) for event in events if isinstance(event, Answered))
    given = [(hashed(p.secret), bytes(workshop.raw(p.number, wave))) for p in run.crowd.phones for wave in WAVES]
    return sum(one not in written for one in given), sum(times - 1 for times in written.values())


if __name__ == "__main__":
    asked = arguments("A room of phones on the real app.", "phones", 1_000)
    report(measure(asked.number), asked.json)
