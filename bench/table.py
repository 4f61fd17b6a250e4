"""All figures beside their goals, as the table that README.md shows."""

from __future__ import annotations

import os
import platform
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bench.export import Export
from bench.figures import Spread
from bench.growth import Growth
from bench.intake import Intake
from bench.measures import Measures
from bench.pages import Pages
from bench.room import Room
from bench.visits import Visits

README = Path(__file__).parent.parent / "README.md"
BEGIN, END = "<!-- measured by make bench -->\n", "<!-- end of what make bench measured -->\n"


class Row(NamedTuple):
    """What was measured, what came out, what it is to be, and whether it is."""

    what: str
    measured: str
    goal: str = ""
    met: bool = True


class Joined(NamedTuple):
    """What a room of so many phones is to reach, in milliseconds for the 95th of a hundred."""

    phones: int
    joins: int
    stage: float
    ack: float
    at_once: float | None


GOALS = (Joined(1_000, 500, 100, 100, 250), Joined(5_000, 0, 500, 250, None))
MOST_MB, ROOM_KB = 500, 60
PREVIEW, READING_MB = 3_000, 300
WHOLE = {40: 150, 3_600: 1_000}  # milliseconds for a portfolio of so many pilots


def room(figures: Room, goal: Joined) -> list[Row]:
    """The rows of a room of phones."""
    many = f"{goal.phones:,} phones"
    wrong = (figures.lost, figures.duplicated, figures.refused)
    at_once = figures.answer_to_ack_all_at_once
    return [
        Row(
            f"{many} join",
            f"{figures.joins_per_second:,} a second",
            f"≥ {goal.joins} a second" if goal.joins else "",
            figures.joins_per_second >= goal.joins,
        ),
        _p95(f"{many} answer within a second: until it is on disk", figures.answer_to_ack, goal.ack),
        _p95(f"{many} answer at the same instant: until it is on disk", at_once, goal.at_once),
        _p95(f"a new stage is on {many}", figures.stage_to_phone, goal.stage),
        Row(
            f"{many}: answers lost, written twice, refused",
            "{}, {}, {} of {:,}".format(*wrong, 2 * figures.phones),
            "0",
            wrong == (0, 0, 0),
        ),
        Row(
            f"{many}: memory of the server",
            f"{figures.server_memory_mb} MB",
            f"≤ {MOST_MB} MB",
            figures.server_memory_mb <= MOST_MB,
        ),
    ]


def pages(figures: Pages) -> list[Row]:
    """The rows of Streamlit pages beside a voting room."""
    beside = f"{figures.sessions} pages beside {figures.phones:,} voting phones"
    return [
        _p95(f"{beside}: until a page that shows what is on has followed", figures.tick_to_page, 1_000),
        _p95(f"{beside}: until each page has followed what all of them show", figures.tick_to_all_pages, 1_000),
        _p95(f"{beside}: until a click is done", figures.click, 300),
        _p95(f"{beside}: until an answer is on disk", figures.answer_to_ack_meanwhile, None),
        Row(f"{figures.voters} people vote as fast as they can, on phones", f"{figures.votes_per_second:,.0f} votes a second"),
        Row(
            f"{figures.voters} people vote as fast as they can, the plain Streamlit way",
            f"{figures.plain_streamlit_votes_per_second:,.0f} votes a second, 1 for {figures.times_as_many:,.0f} on phones",
        ),
    ]


def growth(figures: Growth) -> list[Row]:
    """The rows of a log that grows."""
    many = ", ".join(f"{size.events:,}" for size in figures.sizes)
    last = figures.sizes[-1]
    return [
        Row(
            f"one answer with {many} events in the log",
            " / ".join(f"{size.answer_ms} ms" for size in figures.sizes),
            "within 1.5 times",
            figures.answer_grows <= 1.5,
        ),
        Row(
            f"one stage with {many} events in the log",
            " / ".join(f"{size.stage_ms} ms" for size in figures.sizes),
            "within 1.5 times",
            figures.stage_grows <= 1.5,
        ),
        Row(
            f"opening a workshop of {last.events:,} events",
            f"{last.opening_ms:,.0f} ms",
            "≤ 1,000 ms",
            last.opening_ms <= 1_000,
        ),
    ]


def measures(figures: Measures) -> list[Row]:
    """The rows of measuring the whole picture; once for all pages, so the median has to meet the goal."""
    rows = []
    for one in figures.portfolios:
        goal = WHOLE.get(one.pilots)
        what = f"all measures of {one.pilots:,} pilots, {figures.areas} areas, {figures.people:,} people"
        said = f"**{one.whole.p50:,.0f}** / {one.whole.p95:,.0f} / {one.whole.max:,.0f} ms"
        rows.append(Row(what, said, f"≤ {goal:,} ms" if goal else "", goal is None or one.whole.p50 <= goal))
    return rows


def intake(figures: Intake) -> list[Row]:
    """The rows of a long inventory; memory with the process that reads it."""
    rows = []
    for file in figures.files:
        what = f"an inventory of {figures.records:,} × {figures.columns} as {file.kind}: until its preview is there"
        rows += [
            _p95(what, file.taken, PREVIEW),
            Row(
                f"an inventory of {figures.records:,} × {figures.columns} as {file.kind}: memory",
                f"{file.memory_mb} MB",
                f"≤ {READING_MB} MB",
                file.memory_mb <= READING_MB,
            ),
        ]
    return rows


def export(figures: Export) -> list[Row]:
    """The rows of taking everything home while a room votes."""
    quiet, meanwhile = figures.answer_to_ack, figures.answer_to_ack_meanwhile
    people = f"{figures.phones:,} people"
    return [
        _p95(f"everything as a ZIP, {figures.pilots:,} pilots and {people}: until it is there", figures.everything, 5_000),
        _p95(f"{people} vote: until an answer is on disk", quiet, None),
        _p95(f"{people} vote while that ZIP is made: until an answer is on disk", meanwhile, 100),
    ]


def visits(figures: Visits) -> list[Row]:
    """The rows of first visits."""
    return [
        Row(
            "a phone’s first visit",
            f"{figures.phone.kilobytes:,} kB in {figures.phone.answers} answers",
            f"≤ {ROOM_KB} kB",
            figures.phone.kilobytes <= ROOM_KB,
        ),
        Row("a laptop’s first visit", f"{figures.laptop.kilobytes:,} kB in {figures.laptop.answers} answers"),
        Row("a laptop’s second visit", f"{figures.laptop_again.kilobytes:,} kB in {figures.laptop_again.answers} answers"),
    ]


def _p95(what: str, found: Spread, goal: float | None) -> Row:
    said = f"{found.p50:,.0f} / **{found.p95:,.0f}** / {found.max:,.0f} ms"
    return Row(what, said, f"≤ {goal:,.0f} ms" if goal else "", goal is None or found.p95 <= goal)


def machine() -> str:
    """What it was measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{date.today():%d %B %Y}, {os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB of memory, "
        f"{platform.system()}, Python {platform.python_version()}; the app and everybody who uses it on this one machine"
    )


def markdown(rows: list[Row]) -> str:
    """The table; times are the median, the 95th of a hundred and the slowest."""
    lines = [f"Measured: {machine()}.", "", "| what | measured (median / **95 %** / slowest) | goal |", "|---|---|---|"]
    lines += [f"| {row.what} | {row.measured} | {row.goal}{'' if row.met else ' **missed**'} |" for row in rows]
    return "\n".join(lines) + "\n"


def put_into_readme(table: str, readme: Path = README) -> None:
    """Replace what stands between the markers."""
    text = readme.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    readme.write_text(f"{before}{BEGIN}{table}{END}{rest.split(END)[1]}", encoding="utf-8")
