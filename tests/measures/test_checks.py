from datetime import date

import pytest

from momentum.content import makers
from momentum.measures import checks
from momentum.workshop.people import WritePromise
from momentum.workshop.thesis import AdjustWeights, WriteSentence, WriteThesis
from tests.rooms import Room

SENTENCE = "Here, AI helps nurses to hand over, so that nobody waits."


def found(room: Room) -> dict[str, tuple[bool, str]]:
    return {check.key: (check.holds, check.says) for check in checks(room.shown, makers())}


def test_nothing_is_checked_before_there_is_a_sentence(room: Room) -> None:
    assert checks(room.shown, makers()) == ()


@pytest.mark.parametrize(("words", "holds"), [(50, True), (51, False)])
def test_fifty_words_read_well(room: Room, words: int, holds: bool) -> None:
    room.ask(WriteSentence(" ".join(["word"] * words)))
    assert found(room)["words"][0] is holds
    assert holds or found(room)["words"][1] == "51 words: more than 50 are hard to remember. Take out 1."


def test_a_thesis_has_at_least_one_boundary(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.ask(WriteSentence("Here, AI helps nurses. We will not let it decide alone."))
    assert found(room)["boundary"] == (
        False,
        "No boundary stands beside it yet. Write down at least one thing that AI will not do here.",
    )
    room.ask(WriteThesis(boundaries=("Decide alone",)))
    assert found(room)["boundary"] == (True, "It has a boundary.")


EVEN = dict.fromkeys(("time_back", "flow", "experience", "decisions", "craft"), 20.0)


@pytest.mark.parametrize(
    ("weights", "holds"),
    [
        ({"flow": 100.0}, True),
        (EVEN, False),
        ({"flow": 20.0, "trust": 20.0, "craft": 20.0, "memory": 20.0, "time_back": 10.0, "decisions": 10.0}, True),
        ({"flow": 19.0, "trust": 19.0, "craft": 19.0, "memory": 19.0, "time_back": 12.0, "decisions": 12.0}, False),
    ],
)
def test_a_thesis_that_favours_everything_favours_nothing(room: Room, weights: dict[str, float], holds: bool) -> None:
    room.ask(WriteSentence(SENTENCE))
    assert "areas" not in found(room)
    room.ask(AdjustWeights(weights, "For the test"))
    kept, says = found(room)["areas"]
    assert kept is holds
    assert ("A thesis that favours everything favours nothing." in says) is not holds


def test_the_first_area_has_the_percent_that_it_has_in_every_picture_and_document(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.ask(AdjustWeights({"flow": 40.6, "time_back": 29.7, "experience": 29.7}, "For the test"))
    assert found(room)["areas"][1].startswith("“Flow and cost” comes first with 40\N{NO-BREAK SPACE}%")


def test_the_promise_is_looked_at_only_where_the_agenda_asks_for_it() -> None:
    asked, other = Room(agenda="half_day"), Room(agenda="thesis_only")
    for room in (asked, other):
        room.ask(WriteSentence(SENTENCE))
    assert "promise" not in found(other)
    assert found(asked)["promise"][0] is False
    asked.ask(WritePromise(messenger="Ada", by=date(2099, 3, 4)))
    assert found(asked)["promise"][0] is True


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Here, chatGPT helps nurses.", "chatGPT"),
        ("Here, Copilot helps nurses.", "Copilot"),
        ("Here, AI is a copilot for nurses, and a sapling.", ""),
        ("Here, AI on AWS helps.", "AWS"),
    ],
)
def test_what_a_thesis_says_outlives_what_is_bought(room: Room, sentence: str, name: str) -> None:
    room.ask(WriteSentence(sentence))
    holds, says = found(room)["makers"]
    assert holds is not bool(name)
    assert f"“{name}”" in says or holds
