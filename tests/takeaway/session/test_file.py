from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from momentum.refusals import BrokenSession, FileEmpty, FileTooLarge
from momentum.takeaway import load, save
from momentum.takeaway.session.file import LARGEST
from momentum.workshop.answers import AnswerFor, CountHands
from momentum.workshop.asking import Discuss, ReadTexts, RevealQuestion
from momentum.workshop.attendance import AddGuest
from momentum.workshop.carrying import OpenSession
from momentum.workshop.decider import By, Fact, Role
from momentum.workshop.door import RemoveSeat
from momentum.workshop.groups import ChooseGroup, MakeGroups
from momentum.workshop.moderation import GroupTexts, HideText, UngroupTexts
from momentum.workshop.planning import AddStage
from momentum.workshop.questions import Kind, Question, identity
from momentum.workshop.results import Result
from momentum.workshop.rewind import Rewind
from momentum.workshop.rights import hashed
from momentum.workshop.shown import QuestionShown, Shown
from momentum.workshop.thesis import ReleaseSummary
from tests.rooms import ANYONE, Room


def file(room: Room) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(save(room.workshop, room.facts, date(2027, 2, 3)))
    return found


def reopened(room: Room) -> Shown:
    events = load(save(room.workshop, room.facts))
    code = room.conductor.open(lambda code: OpenSession(code, hashed("another"), events), ANYONE)
    return room.conductor.shown(code)


def comparable(shown: Shown) -> Shown:
    """What must be the same after carrying it: all but name, code, revision, release and when it began; answers in no order."""
    thesis = msgspec.structs.replace(shown.thesis, released=None)
    questions = {key: _sorted(question) for key, question in sorted(shown.questions.items())}
    return msgspec.structs.replace(shown, id="", code="", rev=0, revision=0, thesis=thesis, questions=questions, began=None)


def _sorted(question: QuestionShown) -> QuestionShown:
    aside = tuple(_in_no_order(result) for result in question.aside)
    result = question.result and _in_no_order(question.result)
    return msgspec.structs.replace(question, result=result, aside=aside)


def _in_no_order(result: Result) -> Result:
    """Values with the marks beside them, and each answer's way, in an order of their own."""
    marked = sorted(zip_longest(result.values, result.tags), key=str)
    return msgspec.structs.replace(
        result,
        values=tuple(value for value, _ in marked),
        tags=tuple(tag for _, tag in marked) if result.tags else (),
        moves=tuple(sorted(result.moves, key=str)),
        since=tuple(sorted(result.since, key=str)),
        before=result.before and _in_no_order(result.before),
    )


def test_what_is_saved_and_opened_shows_the_same(full: Room) -> None:
    assert comparable(reopened(full)) == comparable(full.shown)


def test_it_says_what_it_is(full: Room) -> None:
    session = file(full)
    assert [session[key] for key in ("product", "format", "version", "title", "organisation", "saved", "revision")] == [
        "Orchestrated Momentum",
        "session",
        1,
        "Where AI helps",
        "Riverbank Hospital",
        "2027-02-03",
        full.shown.revision,
    ]


def test_sealed_answers_stay_behind_and_it_says_so(full: Room) -> None:
    session = file(full)
    assert "memory" not in json.dumps([e for e in session["events"] if e["kind"] == "answered"])
    assert any("to “You have 10 points of next" in line and "sealed answer" in line for line in session["left_out"])


def test_a_round_that_is_open_is_open_without_its_answers(full: Room) -> None:
    shown = reopened(full)
    assert (shown.questions["value_areas"].status, shown.questions["value_areas"].round) == ("open", 2)


def test_nothing_private_travels(full: Room) -> None:
    full.ask(ReleaseSummary())
    text = save(full.workshop, full.facts).decode()
    assert {"joined", "introduced", "link_made", "summary_released"}.isdisjoint(e["kind"] for e in json.loads(text)["events"])
    assert full.code not in text
    assert full.facilitator.id not in text
    assert all(seat not in text for seat in full.workshop.attendance.seats)


def test_nobody_can_be_followed_from_question_to_question(full: Room) -> None:
    people: dict[tuple[str, int], list[tuple[str, str, Any]]] = defaultdict(list)
    for event in file(full)["events"]:
        if event["kind"] == "answered":
            data = event["data"]
            people[data["question"], data["round"]].append((data["person"], event["occurred"], data["value"]))
    assert people.keys() == {("stories", 1), ("value_areas", 1), ("agreement", 1)}
    for answers in people.values():
        assert [person for person, _, _ in answers] == ["a1", "a2", "a3"]
        assert len({occurred for _, occurred, _ in answers}) == 1
        assert [json.dumps(v, sort_keys=True) for _, _, v in answers] == sorted(
            json.dumps(v, sort_keys=True) for _, _, v in answers
        )


def pulses(room: Room, before: dict[int, int], after: dict[int, int]) -> None:
    """Person by person, one number for all sentences before and one after."""
    for key, numbers in (("pulse", before), ("pulse_after", after)):
        room.open_question(key)
        for n, number in numbers.items():
            room.answer(key, dict.fromkeys(("clarity", "backing", "future"), number), n)
        room.reveal(key)


def people(room: Room, key: str) -> dict[str, Any]:
    answers = [event["data"] for event in file(room)["events"] if event["kind"] == "answered"]
    return {data["person"]: data["value"]["clarity"] for data in answers if data["question"] == key}


def test_before_and_after_travel_as_the_room_may_compare_them(room: Room) -> None:
    pulses(room, {1: 5, 2: 2, 3: 4, 4: 1}, {1: 1, 2: 4, 3: 4, 4: 3})
    assert len(room.shown.questions["pulse_after"].result.since) == 4  # type: ignore[union-attr]  # it was revealed
    assert comparable(reopened(room)) == comparable(room.shown)
    then, now = people(room, "pulse"), people(room, "pulse_after")
    assert sorted((number, now[person]) for person, number in then.items()) == [(1, 3), (2, 4), (4, 4), (5, 1)]


def test_what_the_room_may_not_compare_cannot_be_compared_in_the_file(room: Room) -> None:
    """Two who answered both would know each other's way, and the one who came later is nobody's business."""
    pulses(room, {1: 5, 2: 2, 3: 4}, {1: 1, 2: 4, 7: 3})
    assert people(room, "pulse").keys().isdisjoint(people(room, "pulse_after"))
    other = Room(conductor=room.conductor)
    numbers = {n: 1 + n % 5 for n in range(6)}
    pulses(other, numbers, numbers | {7: 3})
    shown = other.shown.questions["pulse_after"].result
    assert shown is not None
    assert len(shown.since) == 3
    assert len(people(other, "pulse").keys() & people(other, "pulse_after").keys()) == 3
    assert comparable(reopened(other)) == comparable(other.shown)


def test_an_answer_that_was_replaced_stays_behind(room: Room) -> None:
    room.open_question("stories")
    room.answer("stories", "My first thought")
    room.answer("stories", "My second thought")
    room.reveal("stories")
    text = save(room.workshop, room.facts).decode()
    assert "My first thought" not in text
    assert text.count("My second thought") == 1


def test_a_round_closed_and_opened_again_is_carried_once(room: Room) -> None:
    room.open_question("stories")
    room.answer("stories", "One", 1)
    room.close_question("stories")
    room.open_question("stories")
    room.answer("stories", "Two", 2)
    room.reveal("stories")
    result = reopened(room).questions["stories"].result
    assert result is not None
    assert sorted(result.values)[0::2] == ["One", "Two"]


def test_what_was_hidden_stays_behind_and_so_do_marks_given_to_it(room: Room) -> None:
    room.open_question("candidates")
    for n, text in enumerate(("Here, AI helps nurses", "Something rude", "Here, AI helps all")):
        room.answer("candidates", text, n)
    room.ask(ReadTexts("candidates"))
    room.ask(GroupTexts("candidates", "Helping", (identity("Something rude"), identity("Here, AI helps all"))))
    room.ask(RevealQuestion("candidates"))
    room.open_question("support")
    room.answer("support", {identity("Helping"): 1, identity("Here, AI helps nurses"): 2})
    room.reveal("support")
    room.ask(HideText("candidates", identity("Something rude")))
    assert "rude" not in save(room.workshop, room.facts).decode()
    assert comparable(reopened(room)) == comparable(room.shown)


def test_hands_marks_reasons_and_those_who_abstained_travel(room: Room) -> None:
    room.open_question("stories")
    for n in range(3):
        room.answer("stories", f"Story {n}", n)
    room.answer("stories", None, 4)
    room.reveal("stories")
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 1})
    room.ask(CountHands("value_areas", {"trust": 4}))
    room.reveal("value_areas")
    room.ask(Discuss("value_areas"))
    shown = reopened(room)
    assert comparable(shown) == comparable(room.shown)
    assert shown.questions["value_areas"].result is not None
    assert shown.questions["value_areas"].result.hands == 4


def wrote(room: Room, *words: str, key: str = "candidates") -> tuple[str, ...]:
    room.open_question(key)
    for n, text in enumerate(words, 1):
        room.answer(key, text, n)
    room.ask(ReadTexts(key))
    return tuple(identity(text) for text in words)


def test_headings_over_texts_that_only_the_control_room_has_read_stay_behind(room: Room) -> None:
    nurses, everyone = wrote(room, "Here, AI helps nurses", "Here, AI helps all")
    room.ask(GroupTexts("candidates", "About nurses", (nurses,)))
    room.ask(UngroupTexts("candidates", "About nurses"))
    room.ask(GroupTexts("candidates", "About helping", (nurses, everyone)))
    assert "About" not in save(room.workshop, room.facts).decode()
    assert reopened(room).questions["candidates"].result is None


def test_headings_travel_without_what_does_not(room: Room) -> None:
    nurses, rude, everyone = wrote(room, "Here, AI helps nurses", "Something rude", "Here, AI helps all")
    room.ask(GroupTexts("candidates", "Rude", (rude,)))
    room.ask(UngroupTexts("candidates", "Rude"))
    room.ask(GroupTexts("candidates", "Helping", (nurses, everyone)))
    room.ask(GroupTexts("candidates", "Rude once more", (rude,)))
    room.ask(GroupTexts("candidates", "Helping", (nurses, everyone, rude)))
    room.ask(GroupTexts("candidates", "Rude once more", (rude,)))
    room.ask(RemoveSeat(room.seat(3).id))
    room.ask(RevealQuestion("candidates"))
    room.open_question("support")
    room.answer("support", {identity("Rude once more"): 1, identity("Helping"): 2}, 1)
    room.reveal("support")
    room.ask(HideText("candidates", rude))
    shown = reopened(room)
    before = room.shown.questions["candidates"].result
    assert shown.questions["candidates"].result is not None
    assert before is not None
    assert shown.questions["candidates"].result.groups == before.groups
    assert [o.label for o in shown.questions["support"].options] == ["Helping"]


def test_an_order_of_texts_travels_without_those_that_were_hidden(room: Room) -> None:
    nurses, rude = wrote(room, "Here, AI helps nurses", "Something rude")
    room.ask(RevealQuestion("candidates"))
    stage = next(stage.key for stage in room.shown.stages if "candidates" in stage.asks)
    for key, kind in (("order", Kind.RANKING), ("clear", Kind.SCALES)):
        room.add_question(Question(key, kind, "Which first?", options_from="candidates"), stage)
        room.open_question(key)
        room.answer(key, [rude, nurses] if kind is Kind.RANKING else {rude: 1, nurses: 2}, 1)
        room.answer(key, [rude] if kind is Kind.RANKING else {rude: 3}, 2)
        room.reveal(key)
    room.ask(HideText("candidates", rude))
    shown = reopened(room)
    orders, scales = shown.questions["order"].result, shown.questions["clear"].result
    assert orders is not None
    assert scales is not None
    assert orders.values == ([nurses],)
    assert scales.values == ({nurses: 2},)


def test_a_question_travels_though_all_that_it_asked_about_was_hidden(room: Room) -> None:
    (rude,) = wrote(room, "Something rude")
    room.ask(RevealQuestion("candidates"))
    room.open_question("support")
    room.answer("support", {rude: 1}, 1)
    room.reveal("support")
    room.ask(HideText("candidates", rude))
    support = reopened(room).questions["support"]
    assert support.result is not None
    assert (support.options, support.result.values) == ((), ())


def test_a_choice_travels_without_its_reason_where_that_was_hidden(room: Room) -> None:
    room.open_question("agreement")
    room.answer("agreement", {"choice": 2, "reason": "Something rude"}, 1)
    room.answer("agreement", {"choice": 4}, 2)
    room.reveal("agreement")
    room.ask(HideText("agreement", identity("Something rude")))
    shown = reopened(room)
    assert "rude" not in save(room.workshop, room.facts).decode()
    assert comparable(shown) == comparable(room.shown)


def test_what_groups_wrote_together_travels_under_their_names(room: Room) -> None:
    room.add_question(Question("together", Kind.TEXT, "What first?", per_group=True))
    room.ask(MakeGroups("choice", ("Wards", "Office")))
    room.ask(ChooseGroup("g1"), room.seat(1))
    room.open_question("together")
    room.answer("together", "The rota", 1)
    room.reveal("together")
    told = reopened(room).questions["together"].result
    assert told is not None
    assert (told.names, told.values) == (("Wards",), ("The rota",))


def test_the_file_does_not_say_which_answer_was_entered_for_somebody(room: Room) -> None:
    """The room is told how many were, and no more."""
    room.open_question("stories")
    for n, story in enumerate(("Aaa", "Bbb", "Ccc"), 1):
        room.answer("stories", story, n)
    room.ask(AddGuest("Ms. Berg"))
    room.ask(AnswerFor("guest1", "stories", msgspec.Raw(b'"Zzz"')))
    room.reveal("stories")
    answers = [event["data"] for event in file(room)["events"] if event["kind"] == "answered"]
    assert [("Zzz" in str(data), data.get("entered", False)) for data in answers] != [(False, False)] * 3 + [(True, True)]
    assert comparable(reopened(room)) == comparable(room.shown)


def test_hands_of_a_sealed_round_stay_behind(room: Room) -> None:
    room.open_question("value_areas")
    room.ask(CountHands("value_areas", {"trust": 4}))
    assert "hands_counted" not in [event["kind"] for event in file(room)["events"]]


def test_a_rewind_and_a_changed_agenda_travel(room: Room) -> None:
    room.go("thesis")
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 1})
    room.reveal("value_areas")
    room.ask(AddStage("Coffee", 10, "thesis"))
    room.ask(Rewind(1))
    shown = reopened(room)
    assert comparable(shown) == comparable(room.shown)
    assert [one.round for one in shown.questions["value_areas"].aside] == [1]


def test_what_this_version_does_not_know_is_left_out_and_said(room: Room) -> None:
    facts = [*room.facts, Fact(room.workshop.rev + 1, datetime(2027, 1, 1), "", "karaoke_sung", None)]
    workshop = msgspec.structs.replace(room.workshop, rev=room.workshop.rev + 1)
    session = json.loads(save(workshop, facts))
    assert "1 entry of a kind that this version does not know (karaoke_sung)." in session["left_out"]
    assert "karaoke_sung" not in [event["kind"] for event in session["events"]]


def test_what_happened_after_the_revision_is_not_in_it(room: Room) -> None:
    before = room.workshop
    room.add_pilots("Later")
    assert "Later" not in save(before, room.facts).decode()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["open", "answer", "close", "reveal", "go"]), st.integers(1, 4), st.integers(0, 10)),
        max_size=25,
    )
)
def test_any_course_of_a_session_can_be_carried(steps: list[tuple[str, int, int]]) -> None:
    room = Room()
    try:
        for step, person, points in steps:
            asked = room.workshop.questions.find("value_areas")
            if step == "go":
                room.go("stories")
            elif step == "open":
                room.open_question("value_areas")
            elif step == "answer" and asked.status == "open":
                room.answer("value_areas", {"flow": points}, person)
            elif step == "close":
                room.close_question("value_areas")
            elif step == "reveal" and asked.status != "revealed" and len(asked.latest.answers):
                room.reveal("value_areas")
        assert comparable(reopened(room)) == comparable(room.shown)
    finally:
        room.close()


def test_a_workshop_opened_from_a_file_goes_on(full: Room) -> None:
    events = load(save(full.workshop, full.facts))
    facilitator = By(Role.FACILITATOR, hashed("another"))
    code = full.conductor.open(lambda code: OpenSession(code, facilitator.id, events), ANYONE)
    full.conductor.ask(code, ReleaseSummary(), facilitator)
    assert full.conductor.shown(code).thesis.released is not None


@pytest.mark.parametrize("nothing", [b"", b"  \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(nothing: bytes) -> None:
    with pytest.raises(FileEmpty, match="empty"):
        load(nothing)


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(FileTooLarge, match="20 MB"):
        load(b"x" * (LARGEST + 1))


@pytest.mark.parametrize(
    "broken",
    [
        b"name,unit\nx,y",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"product": "Something else"}',
        b'{"product": "Orchestrated Momentum", "format": "summary", "version": 1}',
        b'{"product": "Orchestrated Momentum", "format": "session", "version": 1}',
        b'{"product": "Orchestrated Momentum", "format": "session", "version": 0, "events": []}',
        b'{"product": "Orchestrated Momentum", "format": "session", "version": 1, "events": [{"kind": 3}]}',
    ],
)
def test_what_is_no_session_file_is_refused(broken: bytes) -> None:
    with pytest.raises(BrokenSession, match="session file"):
        load(broken)


def test_a_file_of_a_newer_version_says_so() -> None:
    with pytest.raises(BrokenSession, match="newer version"):
        load(b'{"product": "Orchestrated Momentum", "format": "session", "version": 2, "events": 3}')


def test_a_file_cut_short_is_refused(full: Room) -> None:
    with pytest.raises(BrokenSession):
        load(save(full.workshop, full.facts)[:-200])
