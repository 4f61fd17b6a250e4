from __future__ import annotations

from datetime import date

import pytest

from momentum import sample
from momentum.takeaway.summary import Summary, summarise
from momentum.workshop.pilots import Card, Ruling, Stage
from momentum.workshop.shown import Shown, visible
from momentum.workshop.thesis import AdjustWeights, WriteSentence, WriteThesis
from tests.rooms import Room

TODAY = date(2027, 2, 3)


@pytest.fixture(scope="session")
def sampled() -> Shown:
    """What the sample's room sees at its end."""
    workshop, _ = sample.play(TODAY)
    return visible(workshop)


@pytest.fixture(scope="session")
def summary(sampled: Shown) -> Summary:
    """What a full day leaves."""
    return summarise(sampled, TODAY)


@pytest.fixture
def full(room: Room) -> Room:
    """A room at the end of its day: everything revealed once, one round of points sealed after."""
    room.ask(WriteSentence("Here, AI helps nurses to hand over, so that nobody waits."))
    room.ask(
        WriteThesis(
            boundaries=("Decide about anybody's care.",),
            humans_decide=("Telling somebody bad news.",),
            conductor="Ana Ruiz",
            deputy="Ben Osei",
            next_check_in=date(2099, 3, 12),
        )
    )
    for key, values in (
        ("stories", ["They count our keystrokes.", "It writes my letters.", "It writes my letters."]),
        ("value_areas", [{"decisions": 7, "flow": 3}, {"decisions": 5, "trust": 5}, {"flow": 10}]),
        ("agreement", [1, 4, 5]),
    ):
        room.open_question(key)
        for n, value in enumerate(values, 1):
            room.answer(key, value, n)
        room.reveal(key)
    room.add_pilots(
        Card(name="Bed forecast", unit="Wards", stage=Stage.PILOT, areas={"decisions": 3, "flow": 1}, evidence=2),
        Card(name="Rota helper", stage=Stage.SCALING, areas={}, decision=Ruling.PAUSE, next_decision_date=date(2099, 4, 1)),
        Card(name="Letters", areas={"flow": 2}),
        Card(name="Somewhere", stage=Stage.EXPLORING),
    )
    room.open_question("value_areas")
    room.answer("value_areas", {"memory": 10}, 1)
    return room


@pytest.fixture
def adjusted(full: Room) -> Room:
    """The same with weights set by hand."""
    weights = {area.id: 12.5 for area in full.shown.areas}
    full.ask(AdjustWeights(weights, "We want to try everything."))
    return full
