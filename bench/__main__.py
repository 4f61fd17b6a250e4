"""All benchmarks one after the other, and their table into README.md: python -m bench."""

from __future__ import annotations

from bench import export, growth, intake, measures, pages, room, table, visits

SESSIONS = 50


def main() -> None:
    """Measure, print as it comes, and write."""
    rows: list[table.Row] = []

    def add(more: list[table.Row]) -> None:
        rows.extend(more)
        for row in more:
            print(f"{row.what}: {row.measured}{'' if row.met else f'  (missed: {row.goal})'}", flush=True)

    for goal in table.GOALS:
        add(table.room(room.measure(goal.phones), goal))
    add(table.pages(pages.measure(SESSIONS)))
    add(table.growth(growth.measure()))
    add(table.measures(measures.measure()))
    add(table.export(export.measure()))
    add(table.intake(intake.measure()))
    add(table.visits(visits.measure()))
    table.put_into_readme(table.markdown(rows))


if __name__ == "__main__":
    main()
