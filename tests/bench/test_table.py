"""The table in README.md: from a run, whole, and honest about what was missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import table
from bench.__main__ import SESSIONS
from bench.export import PHONES as EVERYBODY
from bench.export import PILOTS as EXPORTED
from bench.export import Export
from bench.figures import Spread, spread
from bench.growth import SIZES, Growth, Size
from bench.intake import COLUMNS, RECORDS, File, Intake
from bench.measures import AREAS, PEOPLE, PILOTS, Measures, Portfolio, questions
from bench.pages import PHONES, VOTERS, Pages
from bench.room import Room
from bench.visits import Visit, Visits

FAST, SLOW = Spread(1, 2, 3), Spread(1_000, 9_000, 9_999)


def made(times: Spread) -> list[table.Row]:
    """All rows, with these times."""
    rooms = [(Room(goal.phones, 900, times, times, times, 0, 0, 0, 200, 9.0), goal) for goal in table.GOALS]
    visit = Visit(30, 12)
    return [
        *(row for room, goal in rooms for row in table.room(room, goal)),
        *table.pages(Pages(SESSIONS, PHONES, times, times, times, times, 9, VOTERS, 900.0, 9.0, 100.0, 300)),
        *table.growth(Growth([Size(events, 1, 1, 100) for events in SIZES], 1.0, 1.0)),
        *table.measures(Measures(PEOPLE, len(AREAS), len(questions()), [Portfolio(many, times) for many in PILOTS])),
        *table.export(Export(EXPORTED, EVERYBODY, times, times, times)),
        *table.intake(Intake(RECORDS, COLUMNS, [File(kind, times, 200) for kind in ("CSV", "XLSX")])),
        *table.visits(Visits(visit, visit, visit)),
    ]


def test_readme_shows_every_row_of_a_real_run() -> None:
    shown = table.README.read_text(encoding="utf-8").split(table.BEGIN)[1].split(table.END)[0]
    assert [line.split(" | ")[0].removeprefix("| ") for line in shown.splitlines()[4:]] == [row.what for row in made(FAST)]
    assert shown.startswith("Measured: ")


def test_what_misses_its_goal_says_so() -> None:
    assert "missed" not in table.markdown(made(FAST))
    slow = table.markdown(made(SLOW))
    assert "| a new stage is on 1,000 phones | 1,000 / **9,000** / 9,999 ms | ≤ 100 ms **missed** |" in slow


def test_only_what_stands_between_the_markers_is_replaced(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{table.BEGIN}old\n{table.END}after\n", encoding="utf-8")
    table.put_into_readme("new\n", readme)
    assert readme.read_text(encoding="utf-8") == f"before\n{table.BEGIN}new\n{table.END}after\n"


@pytest.mark.parametrize(
    ("seconds", "found"),
    [([0.001], Spread(1, 1, 1)), ([n / 1_000 for n in range(100, 0, -1)], Spread(50, 95, 100))],
)
def test_times_in_three_numbers(seconds: list[float], found: Spread) -> None:
    assert spread(seconds) == found
