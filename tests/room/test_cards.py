"""Cards: what phones show, and what they never do."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from momentum.room.cards import MOST_TEXTS, away, card, own
from momentum.workshop.answers import AnswerFor, CountHands, Withdraw
from momentum.workshop.arriving import so_far
from momentum.workshop.asking import Discuss, ReadTexts
from momentum.workshop.attendance import AddGuest, Introduce, SpeakLast
from momentum.workshop.building import BuildsOn, LinkPilot
from momentum.workshop.card import Card, Ruling
from momentum.workshop.decider import By, Role
from momentum.workshop.deciding import PutDown, TakeUp
from momentum.workshop.decisions import DecidePilot
from momentum.workshop.door import LockRoom, RemoveSeat
from momentum.workshop.groups import ChooseGroup, MakeGroups
from momentum.workshop.loops import WriteLoop
from momentum.workshop.moderation import GroupTexts
from momentum.workshop.notes import DescribeRoom
from momentum.workshop.pilots import MapPilot
from momentum.workshop.planning import AddQuestion, PlanAgenda
from momentum.workshop.questions import Kind, Question, identity
from momentum.workshop.shown import Mine, mine
from momentum.workshop.thesis import WriteSentence, WriteThesis
from momentum.workshop.timer import PauseTimer, StartTimer
from momentum.workshop.values import Reasoned, Tagged
from tests.kinds import ANSWERS, ITEMS, KINDS, PILOTS, PRINCIPLES, TOGETHER, answered, with_all_kinds
from tests.rooms import Room

SEALED = "zebra crossing at midnight"
NOBODY: dict[str, Any] = {"name": "", "function": "", "answer": None, "group": "", "prompt": "", "last": False, "late": []}
SENTENCE = "Here, AI helps nurses to hand over, so that nobody waits."


def on(room: Room) -> dict[str, Any]:
    return card(room.shown)


def beside(room: Room, n: int = 1) -> dict[str, Any]:
    by = room.seat(n)
    return own(mine(room.workshop, by), room.shown)


def texts(seen: dict[str, Any]) -> list[str]:
    return [text["text"] for section in seen["sections"] for text in section["texts"]]


# What is on


def test_a_card_says_where_the_room_is(room: Room) -> None:
    assert on(room)["room"] == {"title": "Where AI helps", "organisation": "Riverbank Hospital"}
    assert on(room)["stage"] == {"name": "Open", "at": 1, "of": 10}


def test_phones_show_the_pilot_that_is_decided_then_all_decisions(room: Room) -> None:
    day = date(2099, 4, 1)
    (letters,) = room.add_pilots(Card(name="Letters", purpose="For nurses: a first draft."))
    room.go("decide")
    room.ask(TakeUp(letters))
    seen = on(room)
    assert (seen["headline"], seen["text"], seen["lines"]) == ("Letters", "For nurses: a first draft.", [])
    room.ask(DecidePilot(letters, Ruling.PAUSE, "Ana Ruiz", "Nobody uses it.", day))
    assert on(room)["lines"] == [{"label": "Decided", "text": "Pause. Ana Ruiz decides."}]
    room.ask(PutDown())
    for projector in (True, False):
        room.ask(DescribeRoom(projector=projector))
        assert on(room)["lines"] == [{"label": "Letters", "text": "Pause · Ana Ruiz decides"}]


def test_while_nothing_is_asked_phones_wait(room: Room) -> None:
    assert on(room)["kind"] == "waiting"
    assert on(room)["headline"] == "What is AI for here?"
    assert on(room)["text"] == "You are in. The first question comes in a moment."


def test_a_text_question(room: Room) -> None:
    room.open_question("stories")
    asked = on(room)
    assert (asked["kind"], asked["question"], asked["round"], asked["limit"]) == ("text", "stories", 1, 140)
    assert asked["prompt"].startswith("What story are people here telling")
    assert asked["hint"]
    assert asked["example"]
    assert asked["who_sees"].startswith("Always anonymous.")


@pytest.mark.parametrize(("key", "anonymous"), [("stories", True), ("candidates", False), ("value_areas", False)])
def test_a_card_says_when_answers_are_anonymous_for_good(room: Room, key: str, anonymous: bool) -> None:
    room.open_question(key)
    assert on(room)["anonymous"] is anonymous
    assert ("No page, file or message leads back to you" in on(room)["promise"]) is anonymous
    assert ("somebody who reads the server’s own disk still could" in on(room)["promise"]) is anonymous


def test_our_own_words_have_an_apostrophe_from_print_and_nobody_elses_change(room: Room) -> None:
    room.open_question("value_areas")
    assert on(room)["prompt"] == "You have 10 points of next year’s attention. Where do they go?"
    assert not any("'" in on(room)[words] for words in ("prompt", "hint", "who_sees"))
    room.open_question("candidates")
    room.answer("candidates", "It's ours")
    room.reveal("candidates")
    assert texts(on(room)) == ["It's ours"]
    room.open_question("support")
    assert on(room)["options"][0]["label"] == "It's ours"


def test_a_points_question(room: Room) -> None:
    room.open_question("value_areas")
    asked = on(room)
    assert (asked["kind"], asked["budget"]) == ("points", 10)
    assert asked["options"][1] == {
        "id": "flow",
        "label": "Flow and cost",
        "hint": "A whole process runs faster, cheaper or with fewer hand-offs, end to end.",
    }


def test_a_choice_question_stands_under_the_sentence_it_is_about(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.open_question("agreement")
    asked = on(room)
    assert (asked["kind"], asked["sentence"]) == ("choice", SENTENCE)
    assert asked["options"][0] == {"id": 1, "label": "Cannot support it", "hint": ""}


def test_support_is_asked_for_the_sentences_that_people_wrote(room: Room) -> None:
    room.open_question("candidates")
    room.answer("candidates", SENTENCE)
    room.reveal("candidates")
    room.open_question("support")
    assert on(room)["options"] == [{"id": identity(SENTENCE), "label": SENTENCE, "hint": ""}]


@pytest.mark.parametrize(("stage", "seen"), [("thesis", SENTENCE), ("commit", SENTENCE), ("map", ""), ("people", "")])
def test_waiting_phones_show_the_sentence_where_the_screen_does(room: Room, stage: str, seen: str) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.go(stage)
    assert (on(room)["kind"], on(room)["sentence"]) == ("waiting", seen)


def test_how_the_sentence_stands_is_said_beneath_it(room: Room) -> None:
    room.go("thesis")
    assert on(room)["status"] == ""
    room.ask(WriteThesis(draft_until=date(2099, 3, 4)))
    room.ask(WriteSentence(SENTENCE))
    assert on(room)["status"] == "Draft until 4 March 2099"
    room.open_question("agreement")
    room.answer("agreement", 4)
    room.reveal("agreement")
    room.go("close")
    assert on(room)["status"] == "Agreed"


def test_while_no_sentence_is_written_waiting_phones_show_none(room: Room) -> None:
    room.go("thesis")
    assert (on(room)["kind"], on(room)["sentence"]) == ("waiting", "")


def test_a_closed_question_thanks_and_shows_nothing_yet(room: Room) -> None:
    room.open_question("stories")
    room.answer("stories", SEALED)
    room.close_question("stories")
    assert (on(room)["kind"], on(room)["headline"]) == ("waiting", "Thank you")


def test_revealed_texts(room: Room) -> None:
    room.open_question("stories")
    room.answer("stories", "They count our keystrokes.", 1)
    room.answer("stories", "It writes my letters.", 2)
    room.answer("stories", "Nobody asked us.", 3)
    room.reveal("stories")
    seen = on(room)
    assert (seen["kind"], seen["shape"], seen["answered"], seen["more"]) == ("results", "text", 3, 0)
    assert sorted(texts(seen)) == ["It writes my letters.", "Nobody asked us.", "They count our keystrokes."]


def test_of_very_many_texts_the_rest_is_counted(room: Room) -> None:
    room.open_question("stories")
    for n in range(MOST_TEXTS + 5):
        room.answer("stories", f"Story {n}", n)
    room.reveal("stories")
    assert (len(texts(on(room))), on(room)["more"]) == (MOST_TEXTS, 5)


def test_revealed_points_are_shares(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 5, "trust": 5}, 1)
    room.answer("value_areas", {"flow": 10}, 2)
    room.reveal("value_areas")
    seen = on(room)
    assert (seen["kind"], seen["shape"], seen["answered"]) == ("results", "points", 2)
    flow = next(bar for bar in seen["bars"] if bar["id"] == "flow")
    assert (flow["share"], flow["text"]) == (0.75, "75 %")


def test_points_that_nobody_gave_are_no_division_by_zero(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {})
    room.reveal("value_areas")
    assert {bar["text"] for bar in on(room)["bars"]} == {"0 %"}


def test_revealed_choices_are_counts(room: Room) -> None:
    room.open_question("agreement")
    for n, choice in enumerate((4, 4, 2)):
        room.answer("agreement", choice, n)
    room.reveal("agreement")
    assert [(bar["id"], bar["text"]) for bar in on(room)["bars"]] == [(1, "0"), (2, "1"), (3, "0"), (4, "2"), (5, "0")]


def test_revealed_support_is_marks_with_the_most_first(room: Room) -> None:
    room.open_question("candidates")
    for n, text in enumerate(("None", "One", "Most")):
        room.answer("candidates", text, n)
    room.reveal("candidates")
    room.open_question("support")
    room.answer("support", {identity("Most"): 3}, 1)
    room.answer("support", {identity("Most"): 2, identity("One"): 1}, 2)
    room.reveal("support")
    bars = on(room)["bars"]
    assert [(bar["label"], bar["text"]) for bar in bars] == [("Most", "5 marks"), ("One", "1 mark"), ("None", "0 marks")]


def test_put_away_the_phones_wait_again(room: Room) -> None:
    room.open_question("stories")
    room.put_away()
    assert on(room)["kind"] == "waiting"


def test_at_the_end_everybody_is_thanked_with_the_sentence(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.go("close")
    assert (on(room)["kind"], on(room)["sentence"]) == ("thanks", SENTENCE)


@pytest.mark.parametrize("key", ["stories", "candidates", "stays_human"])
def test_sealed_answers_are_in_no_card(room: Room, key: str) -> None:
    room.open_question(key)
    for n, text in enumerate((SEALED, "Something else", "A third")):
        room.answer(key, text, n)
    cards = [on(room)]
    room.close_question(key)
    cards.append(on(room))
    room.reveal(key)
    assert SEALED in str(on(room))
    room.open_question(key)
    room.answer(key, f"{SEALED} again", 2)
    cards.append(on(room))
    room.go("close")
    cards.append(on(room))
    assert f"{SEALED} again" not in str(cards)
    assert SEALED not in str(cards[:2])


def test_a_card_is_plain_data_and_text_stays_as_it_was_typed(room: Room) -> None:
    nasty = "**bold** <script [x](y)"
    room.open_question("candidates")
    room.answer("candidates", nasty)
    room.reveal("candidates")
    assert msgspec.json.decode(msgspec.json.encode(on(room))) == on(room)
    assert texts(on(room)) == [nasty]


# Every kind


@pytest.fixture
def kinds(room: Room) -> Room:
    """The room with a question of every kind."""
    return with_all_kinds(room)


PARTICULAR: dict[Kind, dict[str, Any]] = {
    Kind.POINTS: {"budget": 10},
    Kind.TEXT: {"limit": 140, "tags": ["anxious", "unsure", "hopeful"], "together": False},
    Kind.CHOICE: {"reason": True, "sentence": ""},
    Kind.SCALE: {"low": 1, "high": 5, "low_label": "not at all", "high_label": "completely", "named": True},
    Kind.SCALES: {"low": 1, "high": 5, "low_label": "not at all", "high_label": "fully"},
    Kind.RANKING: {},
    Kind.SLIDERS: {},
    Kind.PLACING: {},
}


@pytest.mark.parametrize("kind", Kind)
def test_a_card_says_what_its_kind_of_question_needs(kinds: Room, kind: Kind) -> None:
    kinds.open_question(KINDS[kind].key)
    asked = on(kinds)
    assert (asked["kind"], asked["question"], asked["prompt"]) == (kind.value, KINDS[kind].key, KINDS[kind].prompt)
    assert PARTICULAR[kind].items() <= asked.items()


@pytest.mark.parametrize(("kind", "count"), [(Kind.SCALES, 3), (Kind.RANKING, 4), (Kind.SLIDERS, 3), (Kind.PLACING, 3)])
def test_a_card_has_an_option_for_each_thing_to_answer(kinds: Room, kind: Kind, count: int) -> None:
    kinds.open_question(KINDS[kind].key)
    assert [option["label"] for option in on(kinds)["options"]]
    assert len(on(kinds)["options"]) == count


def test_pilots_are_placed_on_the_areas_there_are(kinds: Room) -> None:
    kinds.open_question("q_placing")
    assert on(kinds)["areas"][0] == {"id": "time_back", "label": "Time back"}
    assert on(kinds)["options"][0]["hint"] == "Drafts replies to families for an adviser to finish."


@pytest.mark.parametrize("kind", Kind)
def test_an_answer_comes_back_as_it_was_sent(kinds: Room, kind: Kind) -> None:
    answered(kinds, kind)
    back = msgspec.json.decode(msgspec.json.encode(beside(kinds, 2)["answer"]))
    assert (back["question"], back["round"]) == (KINDS[kind].key, 1)
    if kind is Kind.PLACING:
        assert [placed["mainly"] for placed in back["value"].values()] == ["time_back", None]
    else:
        assert back["value"] == ANSWERS[kind][1]


@pytest.mark.parametrize("kind", Kind)
def test_an_abstention_is_an_answer_and_can_be_taken_back(kinds: Room, kind: Kind) -> None:
    key = KINDS[kind].key
    kinds.open_question(key)
    kinds.answer(key, None)
    assert beside(kinds)["answer"] == {"question": key, "round": 1, "value": None}
    kinds.ask(Withdraw(key, 1), kinds.seat(1))
    assert beside(kinds)["answer"] is None


SAID: dict[Kind, list[tuple[Any, str]]] = {
    Kind.POINTS: [("time_back", "27 %"), ("flow", "27 %"), ("trust", "13 %"), ("craft", "33 %")],
    Kind.TEXT: [("anxious", "1"), ("unsure", "1"), ("hopeful", "1")],
    Kind.CHOICE: [(1, "0"), (2, "1"), (3, "0"), (4, "1"), (5, "1")],
    Kind.SCALE: [(1, "0"), (2, "0"), (3, "1"), (4, "1"), (5, "1")],
    Kind.SCALES: [("clarity", "middle 4"), ("backing", "middle 2.5"), ("future", "middle 4")],
    Kind.RANKING: [("plain", "place 1.3"), ("sources", "place 2.0"), ("hands_over", "place 3.3"), ("undo", "place 3.3")],
    Kind.SLIDERS: [("people", "30 → 80"), ("teams", "40 → 60"), ("leaders", "10 → 85")],
}


@pytest.mark.parametrize("kind", SAID)
def test_what_came_in_is_said_in_numbers(kinds: Room, kind: Kind) -> None:
    answered(kinds, kind)
    kinds.reveal(KINDS[kind].key)
    seen = on(kinds)
    assert (seen["kind"], seen["shape"], seen["note"]) == ("results", kind.value, "3 answers")
    bars = [(bar["id"], bar["text"]) for bar in seen["bars"] if bar["text"] != "0 %"]
    assert sorted(bars, key=str) == sorted(SAID[kind], key=str)
    assert all("then" not in bar for bar in seen["bars"])


def test_of_a_long_scale_a_phone_shows_what_was_chosen_and_the_ends(room: Room) -> None:
    room.add_question(Question("far", Kind.SCALE, "How far?", low=0, high=100, low_label="here", high_label="there"))
    room.open_question("far")
    for n, number in enumerate((30, 30, 70), 1):
        room.answer("far", number, n)
    room.reveal("far")
    bars = [(bar["id"], bar["label"], bar["text"]) for bar in on(room)["bars"]]
    assert bars == [(0, "here", "0"), (30, "", "2"), (70, "", "1"), (100, "there", "0")]
    room.open_question("far")
    room.answer("far", 40, 3)
    room.reveal("far")
    assert [bar["id"] for bar in on(room)["bars"]] == [0, 30, 40, 70, 100]  # what was chosen before stays in sight


def test_a_scale_of_several_shows_how_many_chose_each_number(kinds: Room) -> None:
    answered(kinds, Kind.SCALES)
    kinds.reveal("q_scales")
    clarity = on(kinds)["bars"][0]
    assert (clarity["spread"], clarity["low"], clarity["ends"]) == ([0, 1, 0, 2, 0], 1, ["not at all", "fully"])


@pytest.mark.parametrize("key", ["importance", "readiness"])
def test_areas_are_rated_one_by_one_and_each_result_stands_under_its_area(room: Room, key: str) -> None:
    room.ask(AddQuestion("gaps", room.workshop.questions.find(key).question))
    room.open_question(key)
    asked = on(room)
    assert (asked["kind"], asked["low"], asked["high"]) == ("scales", 1, 5)
    assert [(o["id"], o["label"], o["hint"]) for o in asked["options"]] == [(a.id, a.name, a.line) for a in room.shown.areas]
    for n, value in enumerate(({"flow": 5, "trust": 1}, {"flow": 3}, {"flow": 4, "trust": 2}), 1):
        room.answer(key, value, n)
    assert beside(room, 2)["answer"]["value"] == {"flow": 3}
    room.reveal(key)
    bars = {bar["label"]: bar for bar in on(room)["bars"]}
    assert list(bars) == [area.name for area in room.shown.areas]
    assert (bars["Flow and cost"]["spread"], bars["Flow and cost"]["text"]) == ([0, 0, 1, 1, 1], "middle 4")


def test_placings_are_shown_pilot_by_pilot(kinds: Room) -> None:
    answered(kinds, Kind.PLACING)
    kinds.reveal("q_placing")
    letters, rota, triage = on(kinds)["bars"]
    assert [(part["label"], part["text"]) for part in letters["parts"]] == [
        ("Time back", "2"),
        ("Experience for those we serve", "1"),
    ]
    assert {part["label"] for part in rota["parts"]} == {"Flow and cost", "None of these"}
    assert (triage["text"], triage["parts"]) == ("no answer", [])


def test_texts_stand_under_their_headings_and_with_their_mark(kinds: Room) -> None:
    answered(kinds, Kind.TEXT)
    kinds.reveal("q_text")
    together = tuple(identity(text) for text in ("It counts how fast we type.", "Nobody asked us."))
    kinds.ask(GroupTexts("q_text", "Being watched", together))
    watched, alone = on(kinds)["sections"]
    assert watched["label"] == "Being watched"
    assert sorted((text["text"], text["tag"]) for text in watched["texts"]) == [
        ("It counts how fast we type.", "anxious"),
        ("Nobody asked us.", "unsure"),
    ]
    assert alone == {"label": "", "texts": [{"text": "It writes my letters.", "tag": "hopeful"}]}


def test_reasons_stand_below_the_choice_without_names(kinds: Room) -> None:
    answered(kinds, Kind.CHOICE)
    kinds.reveal("q_choice")
    assert on(kinds)["sections"] == [
        {"label": "Reasons for 2 · Serious concern", "texts": [{"text": "It says nothing about time."}]}
    ]


def test_a_name_stands_beside_a_reason_if_the_person_put_it_there(kinds: Room) -> None:
    kinds.ask(Introduce("Ines"), kinds.seat(1))
    kinds.open_question("q_choice")
    kinds.answer("q_choice", {"choice": 2, "reason": "Too early.", "name": "Ines"}, 1)
    kinds.reveal("q_choice")
    (section,) = on(kinds)["sections"]
    assert section["texts"] == [{"text": "Too early.", "name": "Ines"}]


def test_who_answers_a_named_question_is_told_before_and_named_after(kinds: Room) -> None:
    kinds.ask(Introduce("Ines", "Nurse"), kinds.seat(2))
    answered(kinds, Kind.SCALE)
    assert on(kinds)["who_sees"] == "Your name will stand beside your answer after the reveal."
    kinds.reveal("q_scale")
    (section,) = on(kinds)["sections"]
    assert section == {
        "label": "Who said what",
        "texts": [
            {"text": "3", "name": "No name"},
            {"text": "4", "name": "Ines"},
            {"text": "5 · completely", "name": "No name"},
        ],
    }


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.SCALE])
def test_nobody_is_named_where_it_was_not_announced(kinds: Room, kind: Kind) -> None:
    kinds.ask(Introduce("Ines Okafor"), kinds.seat(2))
    answered(kinds, kind)
    assert "Your name" not in on(kinds)["who_sees"]
    assert "name" in on(kinds)["who_sees"]
    kinds.reveal(KINDS[kind].key)
    assert "Ines" not in str(on(kinds))


@pytest.mark.parametrize("kind", Kind)
def test_named_answers_of_every_kind_are_said_in_words(room: Room, kind: Kind) -> None:
    room.add_pilots(*PILOTS)
    named = msgspec.structs.replace(KINDS[kind], named=True, reason=False)
    room.ask(AddQuestion("open", named))
    room.ask(Introduce("Ines"), room.seat(2))
    answered(room, kind)
    room.reveal(named.key)
    said = {text["name"]: text["text"] for section in on(room)["sections"] for text in section["texts"]}
    assert (
        said["Ines"]
        == {
            Kind.POINTS: "Flow and cost: 2, Time back: 8",
            Kind.TEXT: "Nobody asked us.",
            Kind.CHOICE: "2 · Serious concern",
            Kind.SCALE: "4",
            Kind.SCALES: f"{ITEMS['backing']}: 2, {ITEMS['clarity']}: 4",
            Kind.RANKING: ", ".join(f"{n}. {PRINCIPLES[key]}" for n, key in enumerate(ANSWERS[Kind.RANKING][1], 1)),
            Kind.SLIDERS: "Individuals: 30 → 80, Teams: 40 → 60",
            Kind.PLACING: "Letter drafts: Time back, Rota helper: none of these",
        }[kind]
    )


@pytest.mark.parametrize("kind", [Kind.POINTS, Kind.CHOICE, Kind.SCALE, Kind.SCALES, Kind.RANKING, Kind.SLIDERS])
def test_a_second_round_stands_beside_the_first(kinds: Room, kind: Kind) -> None:
    key = KINDS[kind].key
    answered(kinds, kind)
    kinds.reveal(key)
    first = {bar["id"]: bar["text"] for bar in on(kinds)["bars"]}
    kinds.open_question(key)
    kinds.answer(key, ANSWERS[kind][2], 2)
    kinds.reveal(key)
    then = {bar["id"]: bar["then"]["text"] for bar in on(kinds)["bars"]}
    assert then == first
    own_answer = beside(kinds, 2)["answer"]
    assert msgspec.json.decode(msgspec.json.encode(own_answer["before"])) == ANSWERS[kind][1]


def test_hands_entered_answers_and_abstentions_are_marked(kinds: Room) -> None:
    kinds.ask(AddGuest("Olga"))
    answered(kinds, Kind.SCALE)
    kinds.ask(CountHands("q_scale", {"2": 4}))
    kinds.ask(AnswerFor("guest1", "q_scale", msgspec.Raw(b"5")))
    kinds.answer("q_scale", None, 9)
    kinds.reveal("q_scale")
    seen = on(kinds)
    assert seen["note"] == "8 answers · 1 abstained · 4 by show of hands · 1 entered for people without a phone"
    assert [bar["text"] for bar in seen["bars"]] == ["0", "4", "1", "1", "2"]


def test_while_the_room_talks_the_card_says_so_with_the_result(kinds: Room) -> None:
    answered(kinds, Kind.POINTS)
    kinds.reveal("q_points")
    assert on(kinds)["talk"] == ""
    kinds.ask(Discuss("q_points"))
    assert on(kinds)["talk"] == "The room talks about this: whoever would like to, say why; nobody must."
    assert on(kinds)["kind"] == "results"


def test_while_texts_are_read_phones_wait_as_when_it_is_closed(kinds: Room) -> None:
    answered(kinds, Kind.TEXT)
    kinds.close_question("q_text")
    closed = on(kinds)
    kinds.ask(ReadTexts("q_text"))
    assert on(kinds) == closed
    assert closed["headline"] == "Thank you"


# The timer, what comes next, and rooms that are different


def test_a_card_tells_when_the_timer_ends_or_what_is_left_of_it(room: Room) -> None:
    assert on(room)["timer"] is None
    room.ask(StartTimer(120, closes=True))
    timer = on(room)["timer"]
    assert (timer["closes"], timer["left"]) == (True, 0.0)
    assert timer["ends"] > 1_700_000_000_000
    room.ask(PauseTimer())
    assert on(room)["timer"]["ends"] is None
    assert 100 < on(room)["timer"]["left"] <= 120


def test_a_card_says_which_kind_of_question_comes_next(room: Room) -> None:
    assert on(room)["soon"] == "scales"
    room.go("commit")
    assert on(room)["soon"] == "choice"
    room.go("close")
    assert on(room)["soon"] == ""


def test_groups_to_choose_from_are_on_the_card(room: Room) -> None:
    room.seat(1)
    room.ask(MakeGroups("random", ("Left", "Right")))
    assert on(room)["groups"] == []
    room.ask(MakeGroups("choice", ("Left", "Right")))
    assert on(room)["groups"] == [{"key": "g1", "label": "Left"}, {"key": "g2", "label": "Right"}]
    assert beside(room)["group"] == ""
    room.ask(ChooseGroup("g2"), room.seat(1))
    assert beside(room)["group"] == "Right"


def test_a_group_writes_one_answer_together_to_a_question_of_its_own(room: Room) -> None:
    room.ask(AddQuestion("open", msgspec.structs.replace(TOGETHER, prompts={"g1": "What would the left stop?"})))
    room.ask(MakeGroups("choice", ("Left", "Right")))
    for n, group in enumerate(("g1", "g1", "g2"), 1):
        room.ask(ChooseGroup(group), room.seat(n))
    room.open_question("q_group")
    assert (on(room)["together"], on(room)["who_sees"][:28]) == (True, "Your group writes one answer")
    assert [beside(room, n)["prompt"] for n in (1, 2, 3)] == ["What would the left stop?", "What would the left stop?", ""]
    room.answer("q_group", "The weekly report.", 1)
    assert beside(room, 2)["answer"]["value"] == "The weekly report."
    assert beside(room, 3)["answer"] is None
    room.reveal("q_group")
    assert on(room)["sections"] == [{"label": "", "texts": [{"text": "The weekly report.", "name": "Left"}]}]


def test_without_a_projector_phones_show_where_the_pilots_are(room: Room) -> None:
    first, second, third = room.add_pilots(*PILOTS)
    room.ask(MapPilot(first, {"flow": 3, "trust": 1}))
    room.ask(MapPilot(second, {"flow": 2}))
    room.ask(MapPilot(third, {}))
    room.go("map")
    assert "lines" not in on(room)
    room.ask(DescribeRoom(projector=False))
    lines = {line["label"]: line["text"] for line in on(room)["lines"]}
    assert lines["Flow and cost"] == "Letter drafts, Rota helper"
    assert (lines["Trust and safety"], lines["Outside the thesis"]) == ("no pilot yet", "Triage notes")


def test_without_a_projector_phones_show_what_is_said_beside_what_is_done(room: Room) -> None:
    (first, *_) = room.add_pilots(*PILOTS)
    room.ask(MapPilot(first, {"flow": 3}))
    room.ask(DescribeRoom(projector=False))
    room.go("gaps")
    assert on(room)["lines"][1] == {"label": "Flow and cost", "text": "1 of 3 pilots"}
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 5, "trust": 5})
    room.reveal("value_areas")
    room.go("gaps")
    assert on(room)["lines"][1] == {"label": "Flow and cost", "text": "50 % of attention · 1 of 3 pilots"}


def test_without_a_projector_phones_show_what_is_learned(room: Room) -> None:
    first, second, _ = room.add_pilots(*PILOTS)
    room.ask(DescribeRoom(projector=False))
    room.go("learn" if any(stage.key == "learn" for stage in room.shown.stages) else _learning_at(room, "map"))
    assert on(room)["lines"] == []
    room.ask(WriteLoop(first, learned="Templates matter", therefore="Share them"))
    room.ask(LinkPilot(second, (BuildsOn(first),)))
    assert on(room)["lines"] == [
        {"label": "Letter drafts", "text": "Templates matter · Share them"},
        {"label": "Rota helper", "text": "Builds on Letter drafts"},
    ]


def _learning_at(room: Room, key: str) -> str:
    """A stage of this agenda that shows what is learned."""
    stages = tuple(msgspec.structs.replace(one, shows="loops") if one.key == key else one for one in room.shown.stages)
    room.ask(PlanAgenda(stages, tuple(asked.question for asked in room.shown.questions.values())))
    return key


def test_without_a_projector_nobody_is_asked_to_look_at_the_screen(room: Room) -> None:
    room.ask(DescribeRoom(projector=False))
    for stage in room.shown.stages:
        room.go(stage.key)
        assert "screen" not in on(room)["text"]


# Who is not let in


def test_somebody_who_was_asked_to_leave_sees_a_calm_card_and_nothing_else(room: Room) -> None:
    room.open_question("stories")
    room.answer("stories", "Mine.")
    assert away(room.shown, mine(room.workshop, room.seat(1))) is None
    room.ask(RemoveSeat(room.seat(1).id))
    closed = away(room.shown, mine(room.workshop, By(Role.SEAT, room.facilitator.id)))
    assert closed is None
    gone = mine(room.workshop, By(Role.SEAT, next(iter(room.workshop.attendance.removed))))
    closed = away(room.shown, gone)
    assert closed is not None
    assert (closed["kind"], closed["text"]) == (
        "waiting",
        "The facilitator has closed the room for this phone. Please ask the facilitator.",
    )
    assert own(gone, room.shown)["answer"] is None


def test_a_locked_room_says_so_to_who_is_not_in_it(room: Room) -> None:
    inside, outside = room.seat(1), By(Role.SEAT, "somebody new")
    room.ask(LockRoom())
    assert away(room.shown, mine(room.workshop, inside)) is None
    locked = away(room.shown, mine(room.workshop, outside))
    assert locked is not None
    assert (locked["kind"], locked["headline"]) == ("waiting", "The room is locked")
    room.ask(LockRoom(False))
    assert away(room.shown, mine(room.workshop, outside)) is None


# Beside it, one's own


def test_before_an_answer_there_is_none(room: Room) -> None:
    room.seat(1)
    room.open_question("stories")
    assert beside(room) == NOBODY


def test_ones_own_name_and_answer_and_nobody_elses(room: Room) -> None:
    room.ask(Introduce("Ines", "Nurse"), room.seat(1))
    room.ask(Introduce("Marek", "Doctor"), room.seat(2))
    room.seat(3)
    room.open_question("stories")
    room.answer("stories", "Mine.", 1)
    room.answer("stories", SEALED, 2)
    answer = {"question": "stories", "round": 1, "value": Tagged("Mine.")}
    assert beside(room, 1) == NOBODY | {"name": "Ines", "function": "Nurse", "answer": answer}
    assert beside(room, 3) == NOBODY


@pytest.mark.parametrize(
    ("key", "value"), [("value_areas", {}), ("value_areas", {"flow": 10}), ("agreement", Reasoned(1, "Too early."))]
)
def test_an_answer_is_ones_own_even_when_it_is_empty(room: Room, key: str, value: object) -> None:
    room.open_question(key)
    room.answer(key, value)
    assert beside(room)["answer"] == {"question": key, "round": 1, "value": value}


def test_a_new_round_begins_with_the_answer_of_the_last(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 10})
    assert on(room)["again"] is False
    room.reveal("value_areas")
    room.open_question("value_areas")
    assert (on(room)["round"], on(room)["again"]) == (2, True)
    assert beside(room)["answer"] == {
        "question": "value_areas",
        "round": 2,
        "value": {"flow": 10},
        "before": {"flow": 10},
    }
    assert beside(room, 2)["answer"] is None


def test_somebody_without_a_seat_has_nothing(room: Room) -> None:
    assert own(Mine(), room.shown) == NOBODY


def test_one_person_alone_is_asked_to_speak_last(room: Room) -> None:
    room.ask(SpeakLast(room.seat(1).id))
    assert [beside(room, n)["last"] for n in (1, 2)] == [True, False]


def test_who_comes_late_reads_what_was_decided_so_far_and_nobody_else_does(room: Room) -> None:
    room.seat(1)
    room.go("stories")
    room.ask(WriteSentence(SENTENCE))
    assert beside(room, 1)["late"] == []
    assert beside(room, 2)["late"] == list(so_far(room.shown))
    assert f"The sentence so far: “{SENTENCE}”" in beside(room, 2)["late"]
