"""What remains of anonymous answers once a workshop is closed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from momentum.refusals import Refusal
from momentum.unlinking import unlinked
from momentum.workshop.answers import Answered, AnswerFor, Withdraw, Withdrawn
from momentum.workshop.asking import OpenQuestion
from momentum.workshop.attendance import AddGuest
from momentum.workshop.decider import Fact
from momentum.workshop.rewind import Rewind
from momentum.workshop.shown import Shown, visible
from momentum.workshop.staff import CloseStaff, OpenStaff
from momentum.workshop.state import Workshop, fold
from tests.rooms import Room

BEFORE, AFTER = "pulse", "pulse_after"


def said(room: Room, key: str, values: dict[int, int]) -> None:
    room.open_question(key)
    for n, value in values.items():
        room.answer(key, {"clarity": value, "future": n % 5 + 1}, n)
    room.close_question(key)


def anonymous(facts: Iterable[Fact]) -> list[Fact]:
    return [f for f in facts if isinstance(f.event, Answered | Withdrawn) and f.event.question != "value_areas"]


def seen(workshop: Workshop) -> Shown:
    return replace(visible(workshop), rev=0, revision=0)


def anew(room: Room, chance: random.Random | None = None) -> list[Fact]:
    return unlinked(room.workshop.id, room.facts, chance)


def played(room: Room) -> Room:
    said(room, BEFORE, {n: n % 5 + 1 for n in range(8)})
    room.reveal(BEFORE)
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 10})
    room.reveal("value_areas")
    said(room, AFTER, {n: n % 3 + 2 for n in range(1, 9)})
    room.reveal(AFTER)
    return room


def test_everything_shown_stays_exactly_as_it_was(room: Room) -> None:
    after = fold(room.workshop.id, anew(played(room)))
    assert seen(after) == seen(room.workshop)
    assert seen(after).questions[AFTER].result.since  # type: ignore[union-attr]  # it has one
    assert after.unlinked


def test_names_are_new_the_same_within_a_family_and_nobodys(room: Room) -> None:
    played(room)
    there = anonymous(anew(room))
    assert not {f.actor for f in there} & {f.actor for f in room.facts}
    assert all(f.actor == f.event.person for f in there if isinstance(f.event, Answered))
    assert len({f.actor for f in there}) == 9
    assert not {f.actor for f in there} & {f.actor for f in anonymous(anew(room))}


def test_what_is_not_anonymous_keeps_its_place_its_time_and_its_person(room: Room) -> None:
    played(room)
    there = anew(room)
    mine = {f.seq for f in anonymous(room.facts)}
    assert [f for f in there[:-1] if f.seq not in mine] == [f for f in room.facts if f.seq not in mine]


def test_what_was_replaced_or_taken_back_is_gone(room: Room) -> None:
    room.open_question("stories")
    for n in range(4):
        room.answer("stories", {"text": f"First thought {n}", "tag": ""}, n)
    for n in range(3):
        room.answer("stories", {"text": f"Second thought {n}", "tag": ""}, n)
    room.ask(Withdraw("stories"), room.seat(3))
    room.reveal("stories")
    words = b"".join(bytes(f.event.value) for f in anonymous(anew(room)) if isinstance(f.event, Answered))
    assert b"First thought" not in words
    assert words.count(b"Second thought") == 3


def test_what_the_room_never_saw_is_gone(room: Room) -> None:
    said(room, BEFORE, dict.fromkeys(range(4), 3))
    room.ask(OpenStaff())
    for n in range(4):
        room.answer_staff("staff_pulse", {"clarity": 1}, n)
    room.ask(CloseStaff())
    assert len(anonymous(room.facts)) == 8
    assert anonymous(anew(room)) == []


def test_answers_of_a_round_are_all_of_one_time(room: Room) -> None:
    room.open_question("stories")
    for n in range(2):
        room.answer("stories", {"text": f"Before {n}", "tag": ""}, n)
    room.go("thesis")
    room.open_question("stories")
    for n in range(2, 5):
        room.answer("stories", {"text": f"Later {n}", "tag": ""}, n)
    room.reveal("stories")
    assert len({f.occurred for f in anonymous(room.facts)}) == 2
    assert len({f.occurred for f in anonymous(anew(room))}) == 1


def test_every_order_is_as_likely_as_any_other(room: Room) -> None:
    """The person who answered first stands anywhere."""
    room.open_question("stories")
    for n in range(4):
        room.answer("stories", {"text": f"Story {n}", "tag": ""}, n)
    room.reveal("stories")
    facts, chance, places = room.facts, random.Random(7), Counter[tuple[str, int]]()
    for _ in range(400):
        for place, fact in enumerate(anonymous(unlinked(room.workshop.id, facts, chance))):
            assert isinstance(fact.event, Answered)
            places[bytes(fact.event.value).decode(), place] += 1
    assert len(places) == 16
    assert all(70 < times < 130 for times in places.values())


def test_a_second_round_keeps_who_changed_and_who_took_it_back(room: Room) -> None:
    said(room, BEFORE, dict.fromkeys(range(7), 3))
    room.reveal(BEFORE)
    room.open_question(BEFORE)
    for n in range(2):
        room.answer(BEFORE, {"clarity": 5}, n)
    room.ask(Withdraw(BEFORE, 2), room.seat(6))
    room.reveal(BEFORE)
    there = anew(room)
    assert seen(fold(room.workshop.id, there)) == seen(room.workshop)
    assert len(anonymous(there)) == 10


def test_what_was_entered_for_somebody_without_a_phone_does_not_lead_back_to_them(room: Room) -> None:
    room.ask(AddGuest("Ada"))
    room.open_question("stories")
    for n in range(5):
        room.answer("stories", {"text": f"Story {n}", "tag": ""}, n)
    room.ask(AnswerFor("guest1", "stories", msgspec.Raw(b'{"text":"Hers","tag":""}')))
    room.reveal("stories")
    facts, chance, marked = room.facts, random.Random(3), Counter[str]()
    for _ in range(120):
        there = unlinked(room.workshop.id, facts, chance)
        assert seen(fold(room.workshop.id, there)) == seen(room.workshop)
        (entered,) = (f.event for f in there if isinstance(f.event, Answered) and f.event.entered)
        marked[bytes(entered.value).decode()] += 1
    assert len(marked) == 6
    assert all(8 < times < 35 for times in marked.values())


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("open"), st.sampled_from(["stories", BEFORE])),
        st.tuples(st.just("answer"), st.integers(0, 5), st.integers(1, 5)),
        st.tuples(st.just("enter"), st.integers(1, 5)),
        st.tuples(st.just("withdraw"), st.integers(0, 5)),
        st.tuples(st.just("reveal"), st.sampled_from(["stories", BEFORE])),
        st.tuples(st.just("go"), st.sampled_from(["open", "stories", "thesis"])),
        st.tuples(st.just("rewind"), st.integers(0, 6)),
    ),
    max_size=25,
)


def _step(room: Room, step: tuple[Any, ...]) -> None:
    on = room.workshop.questions.focus
    match step:
        case ("open", key):
            room.open_question(key)
        case ("answer", n, value) if on:
            room.answer(on, {"text": f"Story {value}", "tag": ""} if on == "stories" else {"clarity": value}, n)
        case ("enter", value) if on:
            given = {"text": f"Story {value}", "tag": ""} if on == "stories" else {"clarity": value}
            room.ask(AnswerFor("guest1", on, msgspec.Raw(msgspec.json.encode(given))))
        case ("withdraw", n) if on:
            room.ask(Withdraw(on, room.workshop.questions.find(on).latest.number), room.seat(n))
        case ("reveal", key) if room.workshop.questions.find(key).rounds:
            room.reveal(key)
        case ("go", stage):
            room.go(stage)
        case ("rewind", to):
            room.ask(Rewind(to))
        case _:
            pass


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
@pytest.mark.filterwarnings("ignore")
def test_whatever_happened_everything_shown_stays(steps: list[tuple[Any, ...]]) -> None:
    room = Room()
    room.ask(AddGuest("Ada"))
    try:
        for step in steps:
            try:
                _step(room, step)
            except Refusal:
                continue
        there = anew(room)
        assert seen(fold(room.workshop.id, there)) == seen(room.workshop)
        names = {f.actor for f in anonymous(room.facts)}
        assert not names & {f.actor for f in there}
    finally:
        room.close()


def test_it_may_be_opened_again_in_vain(room: Room) -> None:
    """A question opened once more and revealed no more shows what was revealed."""
    said(room, BEFORE, dict.fromkeys(range(4), 3))
    room.reveal(BEFORE)
    room.ask(OpenQuestion(BEFORE))
    room.answer(BEFORE, {"clarity": 5}, 1)
    there = anew(room)
    assert seen(fold(room.workshop.id, there)) == seen(room.workshop)
    assert len(anonymous(there)) == 4
