"""All benchmarks one after the other, and their table into README.md: python -m bench."""

from __future__ import annotations

from bench import growth, pages, room, table, visits

SESSIONS = 50


def main() -> None:
    """Measure, print and write."""
    rows = [row for goal in table.GOALS for row in table.room(room.measure(goal.phones), goal)]
    rows += table.pages(pages.measure(SESSIONS))
    rows += table.growth(growth.measure())
    rows += table.visits(visits.measure())
    made = table.markdown(rows)
    print(made)
    table.put_into_readme(made)


if __name__ == "__main__":
    main()
