from momentum.measures import tables
from momentum.workshop.pilots import Card, Stage
from tests.measures.conftest import Build
from tests.rooms import Room


def test_areas_keep_their_order_and_weights_are_missing_until_somebody_votes(room: Room) -> None:
    areas = tables(room.shown).areas
    assert areas["area"].tolist() == [area.id for area in room.shown.areas]
    assert areas["position"].tolist() == list(range(8))
    assert areas["weight"].isna().all()


def test_a_mapped_pilot_has_a_row_for_every_area_and_an_unmapped_one_none(build: Build) -> None:
    shown = build([Card(name="Mapped", areas={"flow": 2}), Card(name="Outside", areas={}), Card(name="Open")])
    found = tables(shown).strengths
    assert found.groupby("pilot", sort=False).size().to_dict() == {"p0": 8, "p1": 8}
    assert found.query("strength > 0").values.tolist() == [["p0", "flow", 2]]


def test_what_is_unknown_of_a_pilot_is_missing_and_never_zero(build: Build) -> None:
    pilot = tables(build([Card(name="Bare")])).pilots.iloc[0]
    assert pilot[["purpose", "unit", "owner", "sponsor", "evidence", "decision"]].isna().all()
    assert (pilot["stage"], pilot["active"], pilot["mapped"]) == ("Unknown", False, False)


def test_active_is_from_exploring_to_embedded(build: Build) -> None:
    pilots = tables(build([Card(name=stage.value, stage=stage) for stage in Stage])).pilots
    assert set(pilots[pilots["active"]]["stage"]) == {"Exploring", "Pilot", "Scaling", "Embedded"}


def test_answers_appear_when_they_are_revealed_one_row_per_option(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 6, "trust": 4}, 1)
    room.answer("value_areas", {"flow": 10}, 2)
    assert tables(room.shown).answers.empty
    room.reveal("value_areas")
    answers = tables(room.shown).answers
    assert len(answers) == 16
    given = answers.groupby("option")["value"].sum().to_dict()
    assert (given["flow"], given["trust"], given["memory"]) == (16, 4, 0)


def test_texts_and_choices_are_answers_too(room: Room) -> None:
    for key, value in (("stories", "They count our keystrokes"), ("agreement", 4)):
        room.open_question(key)
        room.answer(key, value)
        room.reveal(key)
    answers = tables(room.shown).answers
    assert "They count our keystrokes" in set(answers[answers["question"] == "stories"]["text"])
    agreed = answers[answers["question"] == "agreement"]
    assert ("4", 1) in zip(agreed["option"], agreed["value"], strict=True)
