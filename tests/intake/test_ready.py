"""Cards that come ready-made are a reading like any other."""

from momentum.intake.ready import ready
from momentum.workshop.pilots import Card, Stage


def test_nothing_had_to_be_understood() -> None:
    cards = (Card(name="Letters", unit="Care", stage=Stage.PILOT), Card(name="Rota"))
    reading = ready(cards, "session.json")
    assert (reading.cards, reading.source) == (cards, "session.json")
    assert reading.counts() == {Stage.PILOT: 1, Stage.UNKNOWN: 1}
    assert (reading.headings, reading.columns, reading.left_out, reading.warnings) == ((), {}, (), ())
