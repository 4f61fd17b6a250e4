"""What a revealed round comes to: then and now, by group, by hands, and never a person."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from momentum.conductor import Conductor
from momentum.refusals import BadInput, NotAllowed, QuestionClosed
from momentum.workshop.answers import AnswerFor, CountHands, Withdraw
from momentum.workshop.attendance import AddGuest, Introduce
from momentum.workshop.groups import OTHERS, ChooseGroup, MakeGroups, PlaceInGroup
from momentum.workshop.pilots import RemovePilot
from momentum.workshop.questions import Kind, Option, Question
from momentum.workshop.results import FEWEST_SHOWN, Move, Reason
from momentum.workshop.shown import control, mine
from tests.rooms import Room, result

NUMBERS = tuple(Option(str(n), f"Choice {n}") for n in range(1, 6))
FAIR = Question("fair", Kind.CHOICE, "Is it fair?", options=NUMBERS, reason=True)
NAMED = Question("named", Kind.CHOICE, "Who takes it?", options=NUMBERS, named=True)
SCALE = Question("scale", Kind.SCALE, "How ambitious?", low=0, high=10, low_label="Everyday", high_label="Game-changing")
MOOD = Question("mood", Kind.TEXT, "What do you hear?", tags=("anxious", "hopeful"))


def raw(value: Any) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(value))


def told(room: Room, question: Question, *values: Any) -> None:
    """Ask this, let person after person answer, reveal."""
    if question.key not in room.workshop.questions.asked:
        room.add_question(question)
    room.open_question(question.key)
    for n, value in enumerate(values):
        room.answer(question.key, value, n)
    room.reveal(question.key)


# Then and now


def test_the_second_round_stands_beside_the_first_with_each_answers_way(room: Room) -> None:
    told(room, SCALE, 1, 5, 9, 9)
    told(room, SCALE, 3, 5, 9, 7)
    now = result(room, "scale")
    assert now.before is not None
    assert sorted(now.before.values) == [1, 5, 9, 9]
    assert sorted(now.values) == [3, 5, 7, 9]
    assert sorted(now.moves, key=str) == [Move(1, 3), Move(5, 5), Move(9, 7), Move(9, 9)]


def test_the_order_of_answers_follows_from_what_was_said_alone() -> None:
    """Not from who said it or when, and not from the workshop: a session file that is opened twice makes the same documents."""
    rooms = [Room(), Room()]
    for room, back in zip(rooms, (1, -1), strict=True):
        told(room, MOOD, *[{"text": f"Story {n}", "tag": MOOD.tags[n % 2]} for n in range(8)][::back])
        told(room, SCALE, *[1, 5, 9, 9, 2, 3][::back])
        told(room, SCALE, *[3, 5, 9, 7, 2, 4][::back])
    one, other = ({key: replace(result(room, key), seen_at=None, before=None) for key in ("mood", "scale")} for room in rooms)
    assert one == other
    for room in rooms:
        room.close()


def test_the_way_of_so_few_answers_is_not_shown(room: Room) -> None:
    """With two people each would know the other's."""
    told(room, SCALE, 1, 5)
    told(room, SCALE, 3, 5)
    assert result(room, "scale").moves == ()


def test_who_came_later_has_no_way_and_counts_now(room: Room) -> None:
    told(room, SCALE, 1, 2, 3)
    told(room, SCALE, 1, 2, 3, 8, 9, 10)
    now = result(room, "scale")
    assert (len(now.moves), now.answered) == (3, 6)


def test_the_one_who_came_later_cannot_be_worked_out_from_the_ways_of_all_others(room: Room) -> None:
    told(room, SCALE, 1, 2, 3, 4, 5, 6)
    told(room, SCALE, 2, 3, 4, 5, 6, 7, 10)
    now = result(room, "scale")
    assert (len(now.moves), now.answered) == (4, 7)
    told(room, SCALE, 1, 2, 3, 4, 5, 6, None)
    assert len(result(room, "scale").moves) == 4


def test_what_no_longer_fits_the_choices_is_no_answer_to_them(room: Room) -> None:
    pilots = room.add_pilots("Letters", "Triage")
    order = Question("order", Kind.RANKING, "Which first?", options_from="pilots")
    told(room, order, [pilots[0]], [pilots[1], pilots[0]])
    room.ask(RemovePilot(pilots[0]))
    told(room, order)
    assert result(room, "order").values == ([pilots[1]],)


# Abstaining, taking back


def test_who_abstains_is_counted_apart(room: Room) -> None:
    told(room, SCALE, 1, None, 3)
    assert (result(room, "scale").answered, result(room, "scale").abstained) == (2, 1)
    own = mine(room.workshop, room.seat(1))
    assert (own.value, own.answered) == (None, True)


def test_an_answer_is_taken_back_while_the_round_is_open(points: Room) -> None:
    points.answer("value_areas", {"flow": 1}, 1)
    points.answer("value_areas", {"craft": 1}, 2)
    points.ask(Withdraw("value_areas"), points.seat(1))
    assert points.ask(Withdraw("value_areas"), points.seat(1)) == points.workshop.rev
    assert not mine(points.workshop, points.seat(1)).answered
    assert control(points.workshop).answered["value_areas"] == 1
    points.reveal("value_areas")
    with pytest.raises(QuestionClosed, match="question is closed"):
        points.ask(Withdraw("value_areas"), points.seat(2))


def test_an_anonymous_answer_is_taken_back_without_a_trace_to_the_person(room: Room) -> None:
    room.open_question("stories")
    room.answer("stories", "They count our keystrokes")
    room.ask(Withdraw("stories"), room.seat())
    person = room.seat()
    assert control(room.workshop).answered["stories"] == 0
    assert all(person.id not in msgspec.json.encode(fact).decode() for fact in room.facts if fact.kind == "withdrawn")


# Hands, and people without a phone


def test_hands_count_beside_the_phones_and_are_marked(room: Room) -> None:
    room.add_question(FAIR)
    room.open_question("fair")
    room.answer("fair", {"choice": 2, "reason": "Too fast"})
    room.ask(CountHands("fair", {"4": 3, "5": 0}))
    assert room.ask(CountHands("fair", {"4": 3})) == room.workshop.rev
    assert control(room.workshop).hands == {"fair": {"4": 3}}
    room.reveal("fair")
    found = result(room, "fair")
    assert (found.counts(), found.hands, found.answered) == ({"1": 0, "2": 1, "3": 0, "4": 3, "5": 0}, 3, 4)


def test_a_room_without_any_phone_votes_by_hands_alone(points: Room) -> None:
    points.ask(CountHands("value_areas", {"flow": 7, "trust": 5}))
    points.reveal("value_areas")
    assert result(points, "value_areas").counts()["flow"] == 7
    assert points.shown.thesis.weights is not None
    assert round(points.shown.thesis.weights["flow"]) == 58


def test_hands_are_sealed_until_the_reveal(points: Room) -> None:
    before = points.shown
    points.ask(CountHands("value_areas", {"flow": 7}))
    assert points.shown is before


HANDS = [
    ("stories", {"a": 1}, BadInput, "where people choose one of several"),
    ("value_areas", {"lunch": 1}, BadInput, "not one of the choices"),
    ("value_areas", {"flow": -1}, BadInput, "between 0 and 10,000"),
    ("value_areas", {"flow": 10_001}, BadInput, "between 0 and 10,000"),
]


@pytest.mark.parametrize(("key", "hands", "refusal", "words"), HANDS)
def test_hands_that_cannot_be_are_refused(points: Room, key: str, hands: Any, refusal: type[BadInput], words: str) -> None:
    with pytest.raises(refusal, match=words):
        points.ask(CountHands(key, hands))


def test_hands_are_not_counted_for_what_is_always_anonymous_or_not_asked(room: Room) -> None:
    room.add_question(Question("secret", Kind.CHOICE, "?", options=NUMBERS, family="pulse"))
    room.open_question("secret")
    with pytest.raises(BadInput, match=r"always anonymous, and hands are not"):
        room.ask(CountHands("secret", {"1": 1}))
    with pytest.raises(QuestionClosed, match=r"while the question is asked. Open it"):
        room.ask(CountHands("value_areas", {"flow": 1}))


def test_what_somebody_without_a_phone_says_is_entered_and_marked(points: Room) -> None:
    points.ask(AddGuest("Cleo", "Porters"))
    (cleo,) = [seat for seat in control(points.workshop).seats if seat.guest]
    points.ask(AnswerFor(cleo.id, "value_areas", raw({"trust": 10})))
    points.answer("value_areas", {"flow": 1})
    points.reveal("value_areas")
    assert (result(points, "value_areas").answered, result(points, "value_areas").entered) == (2, 1)


def test_an_anonymous_answer_can_be_entered_too(room: Room) -> None:
    room.ask(AddGuest("Cleo"))
    (cleo,) = control(room.workshop).seats
    room.open_question("stories")
    room.ask(AnswerFor(cleo.id, "stories", raw("It writes my letters")))
    answered = room.facts[-1]
    assert cleo.id not in msgspec.json.encode(answered).decode()


def test_nobody_answers_for_somebody_who_has_a_phone(points: Room) -> None:
    with pytest.raises(BadInput, match=r"for people without a phone. Add the person first"):
        points.ask(AnswerFor(points.seat(1).id, "value_areas", raw({"flow": 1})))
    points.ask(AddGuest("Cleo"))
    points.close_question("value_areas")
    with pytest.raises(QuestionClosed, match=r"not open. Open it, then enter"):
        points.ask(AnswerFor("guest1", "value_areas", raw({"flow": 1})))
    with pytest.raises(NotAllowed, match="Only the facilitator"):
        points.ask(AnswerFor("guest1", "value_areas", raw({"flow": 1})), points.seat(1))


# Marks, reasons, names


def test_marks_stand_beside_the_words_they_belong_to(room: Room) -> None:
    told(room, MOOD, {"text": "They count", "tag": "anxious"}, {"text": "It helps", "tag": "hopeful"}, "Unmarked")
    found = result(room, "mood")
    assert dict(zip(found.values, found.tags, strict=True)) == {"They count": "anxious", "It helps": "hopeful", "Unmarked": ""}


def test_reasons_stand_beside_choices_and_lead_to_nobody(room: Room) -> None:
    told(room, FAIR, {"choice": 2, "reason": "Too fast"}, 4, {"choice": 1, "reason": "Unclear"})
    assert result(room, "fair").reasons == (Reason(1, "Unclear"), Reason(2, "Too fast"))
    assert sorted(result(room, "fair").values) == [1, 2, 4]


def test_names_stand_beside_answers_only_where_that_was_said_before(room: Room) -> None:
    for n, name in enumerate(("Ada", "Ben")):
        room.ask(Introduce(name), room.seat(n))
    told(room, NAMED, 4, 5)
    told(room, SCALE, 1, 2)
    named = result(room, "named")
    assert dict(zip(named.names, named.values, strict=True)) == {"Ada": 4, "Ben": 5}
    assert result(room, "scale").names == ()
    assert b"Ada" not in msgspec.json.encode(result(room, "scale"))


# By group


def in_functions(room: Room, *functions: str) -> None:
    for n, function in enumerate(functions):
        room.ask(Introduce(f"Person {n}", function), room.seat(n))


def test_answers_are_split_where_each_part_is_large_enough(room: Room) -> None:
    in_functions(room, "Nursing", "nursing", "Nursing", "Finance", "Finance", "Finance", "Finance")
    told(room, SCALE, 1, 2, 3, 7, 8, 9, 10)
    split = {part.label: tuple(sorted(part.values)) for part in result(room, "scale").splits["function"]}
    assert split == {"Nursing": (1, 2, 3), "Finance": (7, 8, 9, 10)}


def test_a_small_part_cannot_be_worked_out_by_subtraction(room: Room) -> None:
    """One doctor: were the others shown apart, the rest of the whole would be the doctor's answer."""
    in_functions(room, "Nursing", "Nursing", "Nursing", "Finance", "Finance", "Finance", "Doctor")
    told(room, SCALE, 1, 2, 3, 7, 8, 9, 10)
    parts = result(room, "scale").splits["function"]
    assert [len(part.values) for part in parts if part.label == OTHERS] == [4]
    assert all(len(part.values) >= FEWEST_SHOWN for part in parts)


def test_where_only_one_part_would_be_left_nothing_is_split(room: Room) -> None:
    in_functions(room, "Nursing", "Nursing", "Nursing", "Doctor")
    told(room, SCALE, 1, 2, 3, 10)
    assert result(room, "scale").splits == {}


def test_what_is_always_anonymous_is_never_split(room: Room) -> None:
    in_functions(room, *["Nursing"] * 3, *["Finance"] * 3)
    told(room, Question("pulse_like", Kind.SCALE, "?", family="pulse"), 1, 2, 3, 3, 4, 5)
    assert result(room, "pulse_like").splits == {}


def test_answers_are_split_by_the_groups_there_were(room: Room) -> None:
    for n in range(6):
        room.seat(n)
    room.ask(MakeGroups("random", ("A", "B")))
    told(room, SCALE, 1, 2, 3, 4, 5, 6)
    assert [len(part.values) for part in result(room, "scale").splits["group"]] == [3, 3]


def test_groups_are_not_shown_where_they_and_the_functions_together_give_one_person_away(room: Room) -> None:
    """All of nursing and one of IT are in a group: its answers without those of nursing are one person's."""
    room.add_question(SCALE)
    for n in range(8):
        room.ask(Introduce("", "Nursing" if n < 4 else "IT"), room.seat(n))
    room.ask(MakeGroups("choice", ("Wards", "Office")))
    for n in range(8):
        room.ask(ChooseGroup("g1" if n < 5 else "g2"), room.seat(n))
    told(room, SCALE, 1, 1, 2, 2, 10, 5, 5, 5)
    assert set(result(room, "scale").splits) == {"function"}
    room.ask(PlaceInGroup(room.seat(4).id, "g2"))
    told(room, SCALE, 1, 1, 2, 2, 10, 5, 5, 5)
    assert set(result(room, "scale").splits) == {"function", "group"}


def test_a_part_that_one_person_left_between_two_rounds_is_not_shown_again(room: Room) -> None:
    """Nobody changed an answer: what a part lost from one round to the next is that person's."""
    in_functions(room, *["Nursing"] * 4, *["IT"] * 4)
    told(room, SCALE, 1, 2, 3, 4, 5, 6, 7, 8)
    assert set(result(room, "scale").splits) == {"function"}
    room.ask(Introduce("", "IT"), room.seat(0))
    told(room, SCALE)
    now = result(room, "scale")
    assert (now.round, now.splits) == (2, {})
    told(room, SCALE)
    assert set(result(room, "scale").splits) == set()
    before = result(room, "scale").before
    assert before is not None
    assert before.splits == {}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["A", "B", "C", "D", ""]), min_size=1, max_size=14))
def test_no_part_is_ever_smaller_than_promised_nor_deducible(shared: Conductor, functions: list[str]) -> None:
    room = Room(conductor=shared)
    in_functions(room, *functions)
    told(room, SCALE, *(n % 11 for n in range(len(functions))))
    parts = result(room, "scale").splits.get("function", ())
    assert sum(len(part.values) for part in parts) in {0, len(functions)}
    assert all(len(part.values) >= FEWEST_SHOWN for part in parts)
