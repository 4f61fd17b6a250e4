from __future__ import annotations

from datetime import date

import pandas as pd

from momentum.measures import MEASURES, whole
from momentum.measures.measured import COLUMNS, measured, values
from momentum.workshop.building import BuildsOn, LinkPilot
from momentum.workshop.card import Card, Stage
from tests.measures.conftest import Build
from tests.rooms import Room

TODAY = date(2026, 3, 4)


def of(table: pd.DataFrame, measure: str, id: str = "") -> pd.DataFrame:  # noqa: A002 - as the column
    return table[(table["measure"] == measure) & (table["id"] == id)]


def test_every_row_says_what_its_number_means(build: Build) -> None:
    cards = [Card(name="A", stage=Stage.PILOT, areas={"flow": 3}, last_update=TODAY, evidence=2)] * 2
    found = measured(values(whole(build(cards, {"flow": 60.0, "trust": 40.0}), TODAY)))
    assert list(found.columns) == list(COLUMNS)
    for key, label, ours in found[["measure", "label", "ours"]].drop_duplicates().itertuples(index=False, name=None):
        assert (MEASURES[key].label, MEASURES[key].ours) == (label, ours)


def test_values_are_those_of_the_pictures_and_unknown_ones_are_missing(build: Build) -> None:
    cards = [Card(name="A", stage=Stage.PILOT, areas={"flow": 3}, last_update=TODAY), Card(name="B", stage=Stage.PILOT)]
    view = whole(build(cards), TODAY)
    found = measured(values(view))
    assert of(found, "supply", "flow")["value"].tolist() == [1]
    assert of(found, "alignment")["value"].isna().all()
    assert of(found, "freshness", "p0")["value"].tolist() == [1]
    assert of(found, "area_states", "flow")["word"].tolist() == ["active"]
    assert of(found, "momentum")["value"].isna().all()


def test_what_the_room_answered_is_there_item_by_item(room: Room) -> None:
    room.open_question("pulse")
    for n in range(1, 6):
        room.answer("pulse", {"clarity": 2, "backing": 5, "future": 3}, n)
    room.reveal("pulse")
    found = measured(values(whole(room.shown, TODAY)))
    clarity = of(found, "agreement", "pulse:clarity")
    assert clarity[["value", "word", "known"]].values.tolist() == [[1, "together", 5]]
    assert of(found, "belief", "pulse")["value"].round(2).tolist() == [58.33]


def test_what_was_carried_over_and_how_deep_a_pilot_stands_are_there(room: Room) -> None:
    letters, rota = room.add_pilots(Card(name="Letters", stage=Stage.EMBEDDED), Card(name="Rota", stage=Stage.PILOT))
    room.ask(LinkPilot(letters, ()))
    room.ask(LinkPilot(rota, (BuildsOn(letters),)))
    found = measured(values(whole(room.shown, TODAY)))
    assert of(found, "accumulation")[["part", "value"]].values.tolist() == [
        ["", 1],
        ["pilots it is about", 2],
        ["carry-over", 1],
    ]
    assert [of(found, "accumulation", one)["value"].tolist() for one in (letters, rota)] == [[0], [1]]
