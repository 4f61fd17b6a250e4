"""The benchmark of the measures, on a room so small that only its honesty is tested."""

from pathlib import Path

from bench import table, workshop
from bench.measures import AREAS, Run, measure, questions


def test_everybody_has_answered_everything_before_it_is_measured(tmp_path: Path) -> None:
    run = Run(workshop.conductor_on(tmp_path / "log.duckdb"), pilots=9, people=4)
    shown = run.shown
    run.held.close()
    answered = {key: on.result.answered for key, on in shown.questions.items() if on.result}
    assert answered == {question.key: 4 for question in questions()}
    assert (len(shown.pilots), len(shown.areas)) == (9, len(AREAS))
    assert any(pilot.card.builds_on for pilot in shown.pilots)
    assert any(pilot.card.owner is None for pilot in shown.pilots)


def test_each_portfolio_is_measured() -> None:
    found = measure((2, 5), people=3, times=2)
    assert [one.pilots for one in found.portfolios] == [2, 5]
    assert all(one.whole.p50 > 0 for one in found.portfolios)
    assert [row.goal for row in table.measures(found)] == ["", ""]
