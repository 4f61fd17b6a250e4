from __future__ import annotations

from datetime import date

import msgspec
import pandas as pd
import pytest

from momentum.measures import Result, Slid, Split, tables
from momentum.measures.asked import seen_as
from momentum.measures.columns import TABLES
from momentum.measures.parted import splits_table
from momentum.workshop.attendance import Introduce
from momentum.workshop.card import BuildsOn, Card, Flow, Stage
from momentum.workshop.moderation import GroupTexts, HideText
from momentum.workshop.questions import Kind, Option, Question, identity
from momentum.workshop.shown import Shown
from tests.kinds import ANSWERS, KINDS, answered, with_all_kinds
from tests.measures.conftest import Build
from tests.rooms import Room

NOTHING = ("answers", "splits", "moves", "texts", "rounds", "options")


def counts(table: pd.DataFrame, *columns: str) -> dict[tuple[object, ...], int]:
    """How many people there are of each, by these columns."""
    return {tuple(row[:-1]): row[-1] for row in table[[*columns, "people"]].itertuples(index=False, name=None)}


def joined(room: Room, functions: list[str]) -> None:
    """People 1, 2, … with these functions."""
    for n, function in enumerate(functions, 1):
        room.ask(Introduce(function=function), room.seat(n))


def revealed(room: Room, key: str, *values: object) -> Shown:
    """What is shown once people 1, 2, … have answered and it was revealed."""
    room.open_question(key)
    for n, value in enumerate(values, 1):
        room.answer(key, value, n)
    room.reveal(key)
    return room.shown


def test_every_table_is_declared_with_the_columns_it_has(room: Room) -> None:
    found = msgspec.structs.asdict(tables(room.shown))
    assert list(found) == list(TABLES)
    for name, table in found.items():
        assert table.dtypes.astype(str).to_dict() == {column: kind for column, (kind, _) in TABLES[name].columns.items()}
        assert all(told for _, told in TABLES[name].columns.values())


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
    assert pilot[["purpose", "unit", "owner", "sponsor", "evidence", "decision", "next_decision_date"]].isna().all()
    assert (pilot["stage"], pilot["active"], pilot["mapped"]) == ("Unknown", False, False)


def test_active_is_from_exploring_to_embedded(build: Build) -> None:
    pilots = tables(build([Card(name=stage.value, stage=stage) for stage in Stage])).pilots
    assert set(pilots[pilots["active"]]["stage"]) == {"Exploring", "Pilot", "Scaling", "Embedded"}


def test_a_link_has_a_row_for_each_thing_that_flows_and_one_where_nobody_said_what(build: Build) -> None:
    first, second = BuildsOn("p0", (Flow.DATA, Flow.INSIGHT)), BuildsOn("p1")
    cards = [
        Card(name="A", builds_on=()),
        Card(name="B", builds_on=(first,)),
        Card(name="C", builds_on=(second,)),
        Card(name="D"),
    ]
    found = tables(build(cards))
    links = found.links.astype(object).where(found.links.notna(), None)
    assert links.values.tolist() == [["p1", "p0", "Data"], ["p1", "p0", "Insight"], ["p2", "p1", None]]
    assert found.pilots["links_asked"].tolist() == [True, True, True, False]


def test_what_somebody_was_asked_for_and_there_is_none_of_stands_apart_from_what_is_unknown(build: Build) -> None:
    cards = [Card(name="A", absent=("owner", "sponsor")), Card(name="B", owner="Ana", last_update=date(2026, 3, 1), effort=2.5)]
    found = tables(build(cards))
    assert found.absent.values.tolist() == [["p0", "owner"], ["p0", "sponsor"]]
    assert found.pilots["owner"].isna().tolist() == [True, False]
    assert found.pilots["last_update"].tolist()[1] == pd.Timestamp(2026, 3, 1)
    assert found.pilots["effort"].tolist()[1] == 2.5


def test_nothing_of_an_answer_is_there_before_it_is_revealed(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 6, "trust": 4}, 1)
    sealed = tables(room.shown)
    assert all(getattr(sealed, name).empty for name in NOTHING)
    asked = sealed.questions.query("question == 'value_areas'")[["status", "round", "answered"]]
    assert asked.values.tolist() == [["open", 0, 0]]


def test_points_have_a_row_per_answer_and_option_zeros_included(room: Room) -> None:
    answers = tables(revealed(room, "value_areas", {"flow": 6, "trust": 4}, {"flow": 10})).answers
    assert len(answers) == 16
    given = answers.groupby("item", observed=True)["number"].sum().to_dict()
    assert (given["flow"], given["trust"], given["memory"]) == (16, 4, 0)


def test_a_counted_hand_says_nothing_of_other_options(build: Build) -> None:
    points = Question("q", Kind.POINTS, "Where?")
    result = Result(1, (Option("a", "A"), Option("b", "B")), ({"a": 4}, {"b": 1}), hands=1)
    cells = seen_as(points, result).cells
    assert list(zip(cells.row.tolist(), cells.item.tolist(), cells.number.tolist(), strict=True)) == [
        (0, 0, 4),
        (0, 1, 0),
        (1, 1, 1),
    ]


def test_a_second_round_in_the_making_hides_the_first_nowhere(room: Room) -> None:
    revealed(room, "value_areas", {"flow": 10}, {"flow": 10}, {"trust": 10})
    room.open_question("value_areas")
    room.answer("value_areas", {"memory": 10}, 1)
    found = tables(room.shown)
    assert found.rounds[["question", "round", "answered"]].values.tolist() == [["value_areas", 1, 3]]
    assert found.answers.query("item == 'memory'")["number"].sum() == 0


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.TEXT])
def test_each_kind_of_answer_is_laid_out_whole(room: Room, kind: Kind) -> None:
    with_all_kinds(room)
    key = KINDS[kind].key
    answered(room, kind)
    room.reveal(key)
    answers = tables(room.shown).answers.query("question == @key").dropna(axis=1, how="all")
    some = len({tuple(row) for row in answers.drop(columns="n").itertuples(index=False, name=None)})
    expected = {
        Kind.POINTS: 3 * 8,
        Kind.CHOICE: 3,
        Kind.SCALE: 3,
        Kind.SCALES: 7,
        Kind.RANKING: 12,
        Kind.SLIDERS: 10,
        Kind.PLACING: 10,
    }
    assert len(answers) == expected[kind]
    assert 1 < some <= len(answers)


def test_an_order_becomes_ranks_and_a_slider_both_its_ends(room: Room) -> None:
    with_all_kinds(room)
    for kind in (Kind.RANKING, Kind.SLIDERS, Kind.PLACING):
        answered(room, kind)
        room.reveal(KINDS[kind].key)
    answers = tables(room.shown).answers
    ranks = answers.query("question == 'q_ranking' and item == 'plain'")["number"]
    assert sorted(ranks) == sorted(order.index("plain") + 1 for order in ANSWERS[Kind.RANKING])
    sliders = answers.query("question == 'q_sliders' and item == 'people'")
    assert sliders.groupby("what", observed=True)["number"].apply(sorted).to_dict() == {
        "now": [20, 30, 40],
        "needed": [70, 80, 90],
    }
    placed = answers.query(
        "question == 'q_placing' and item == @p2 and what == 'mainly'", local_dict={"p2": room.workshop.portfolio.order[1]}
    )
    assert sorted(placed["area"]) == ["", "flow"]
    assert placed["number"].isna().all()


def test_texts_come_with_their_mark_and_their_heading_and_reasons_with_their_choice(room: Room) -> None:
    room.open_question("stories")
    for n, text in enumerate(("They count our keystrokes", "It counts us", "It writes my letters"), 1):
        room.answer("stories", {"text": text, "tag": "anxious"}, n)
    room.reveal("stories")
    room.ask(GroupTexts("stories", "Counted", (identity("They count our keystrokes"), identity("It counts us"))))
    room.ask(HideText("stories", identity("It writes my letters")))
    revealed(room, "agreement", {"choice": 2, "reason": "Too early."}, {"choice": 4})
    found = tables(room.shown)
    rows = found.texts.astype(object).where(found.texts.notna(), None)
    assert sorted(rows.drop(columns=["question", "round"]).values.tolist(), key=str) == [
        ["It counts us", "anxious", "Counted", None],
        ["They count our keystrokes", "anxious", "Counted", None],
        ["Too early.", None, None, 2.0],
    ]
    assert sorted(found.answers.query("question == 'agreement'")["number"]) == [2, 4]


def test_splits_are_counted_by_function_and_never_below_three(room: Room) -> None:
    joined(room, ["Nurse", "Nurse", "Nurse", "Doctor", "Doctor", "Doctor", "Cook"])
    splits = tables(revealed(room, "agreement", 1, 2, 2, 4, 5, 5, 5)).splits
    assert counts(splits, "by", "part", "number") == {
        ("function", "Everyone else", 4): 1,
        ("function", "Everyone else", 5): 3,
        ("function", "Nurse", 1): 1,
        ("function", "Nurse", 2): 2,
    }


def test_an_item_that_too_few_of_a_part_answered_is_not_split() -> None:
    scales = Question("q", Kind.SCALES, "How true?")
    nurses = ({"a": 1, "b": 1}, {"a": 2}, {"a": 2})
    cooks = ({"a": 4, "b": 4}, {"a": 5, "b": 5}, {"a": 5, "b": 5})
    splits = (Split("Nurse", nurses), Split("Cook", cooks))
    result = Result(1, (Option("a", "A"), Option("b", "B")), (*nurses, *cooks), splits={"function": splits})
    found = splits_table([seen_as(scales, result)])
    assert set(found["item"]) == {"a"}
    assert found.groupby("part", observed=True)["people"].sum().to_dict() == {"Nurse": 3, "Cook": 3}


def test_an_item_that_some_left_out_is_split_by_function_alone() -> None:
    scales = Question("q", Kind.SLIDERS, "How far?")
    values = (*({"a": Slid(n, 2), "b": Slid(3, 4)} for n in range(6)), {"a": Slid(1, 2)})
    by: dict[str, tuple[Split, ...]] = {
        "function": (Split("A", values[:3]), Split("B", values[3:])),
        "group": (Split("x", values[4:]), Split("y", values[:4])),
    }
    result = Result(1, (Option("a", "A"), Option("b", "B")), values, splits=by)
    found = splits_table([seen_as(scales, result)])
    assert set(zip(found["by"], found["item"], strict=True)) == {("function", "a"), ("function", "b"), ("group", "a")}


def test_the_same_answer_of_several_people_counts_for_each() -> None:
    """What one person answered may be the same thing in memory as what another did."""
    one = {"a": 3}
    splits = (Split("A", (one, one, one)), Split("B", (one, one, one, one)))
    result = Result(1, (Option("a", "A"),), (one,) * 7, splits={"function": splits})
    found = splits_table([seen_as(Question("q", Kind.SCALES, "How true?"), result)])
    assert found["people"].tolist() == [3, 4]


def test_moves_pair_what_people_answered_then_and_now(room: Room) -> None:
    room.add_question(KINDS[Kind.SCALES])
    revealed(room, "q_scales", *[{"clarity": 2}] * 3, {"clarity": 4, "backing": 5})
    moved = tables(revealed(room, "q_scales", *[{"clarity": 3}] * 3, {"clarity": 4, "backing": 5})).moves
    assert counts(moved, "item", "then", "now") == {("clarity", 2, 3): 3, ("clarity", 4, 4): 1}


def test_moves_on_an_item_that_one_person_answered_only_once_are_left_out(room: Room) -> None:
    room.add_question(KINDS[Kind.SCALES])
    revealed(room, "q_scales", *[{"clarity": 2, "backing": 2}] * 4)
    moved = tables(revealed(room, "q_scales", *[{"clarity": 3, "backing": 2}] * 3, {"backing": 5})).moves
    assert set(moved["item"]) == {"backing"}


def test_before_and_after_of_a_family_are_moves_too(room: Room) -> None:
    revealed(room, "pulse", *[{"clarity": 2, "backing": 3, "future": 3}] * 4)
    found = tables(revealed(room, "pulse_after", *[{"clarity": 4, "backing": 3, "future": 2}] * 4)).moves
    assert set(zip(found["question"], found["earlier"], strict=True)) == {("pulse_after", "pulse")}
    assert counts(found, "item", "then", "now") == {("clarity", 2, 4): 4, ("backing", 3, 3): 4, ("future", 3, 2): 4}
