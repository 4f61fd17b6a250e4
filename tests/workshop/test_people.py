"""What is promised to people, who brings it, and the parts of the shift."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from momentum.refusals import BadInput, NotPlainText, TextTooLong
from momentum.workshop.attendance import Introduce, Seat
from momentum.workshop.check_in import follow_up
from momentum.workshop.people import LINES, Promise, Shift, WritePromise, missing, starter
from momentum.workshop.questions import Kind, Question
from momentum.workshop.results import Split
from momentum.workshop.rewind import Rewind
from tests.rooms import ANYONE, Clock, Room, opening, result

WHOLE = {field: f"{name}." for field, name in LINES.items()}


def test_each_line_of_the_promise_is_written_by_itself_and_the_others_stay(room: Room) -> None:
    for field, text in WHOLE.items():
        room.ask(WritePromise(**{field: f"  {text} "}))  # type: ignore[arg-type]  # all of these are texts
    assert room.shown.people.promise == Promise(**WHOLE)  # type: ignore[arg-type]  # all of these are texts
    assert room.shown.people.promise.lines == WHOLE
    assert room.ask(WritePromise(first=WHOLE["first"], will=WHOLE["will"])) == room.workshop.rev
    room.ask(WritePromise(first=""))
    assert "first" not in room.shown.people.promise.lines


def test_a_date_and_words_need_somebody_who_brings_them(room: Room) -> None:
    later = room.workshop.opened.date() + timedelta(days=3)
    for command in (WritePromise(by=later), WritePromise(monday="We agreed.")):
        with pytest.raises(BadInput, match=r"needs somebody who brings it. Write who tells people first"):
            room.ask(command)
    room.ask(WritePromise(messenger="Team leads", by=later, monday="We agreed.\n\nAsk me."))
    assert room.shown.people.promise == Promise(messenger="Team leads", by=later, monday="We agreed.\n\nAsk me.")
    with pytest.raises(BadInput, match="needs somebody who brings it"):
        room.ask(WritePromise(messenger=""))
    room.ask(WritePromise(messenger="", by=None, monday=""))
    assert room.shown.people.promise == Promise()


def test_people_are_not_told_in_the_past(timed: Room, clock: Clock) -> None:
    today = clock.now.date()
    timed.ask(WritePromise(messenger="Team leads", by=today))
    clock.on(days=2)
    timed.ask(WritePromise(first="The nurses"))  # a date that has passed meanwhile stays
    timed.ask(WritePromise(by=today, lighter="Typing"))
    for day in (today + timedelta(days=1), today - timedelta(days=1)):
        with pytest.raises(BadInput, match=r"people are told lies in the past \(.*\). Choose today or a day to come"):
            timed.ask(WritePromise(by=day))


def test_what_is_no_line_is_refused(room: Room) -> None:
    with pytest.raises(TextTooLong, match="What gets lighter for them is 301 characters long and 300 fit"):
        room.ask(WritePromise(lighter="x" * 301))
    with pytest.raises(NotPlainText, match="Who tells them contains markup"):
        room.ask(WritePromise(messenger="<b>Ada</b>"))


def test_what_a_promise_lacks_is_said_in_a_sentence() -> None:
    day = date(2026, 3, 9)
    assert missing(Promise()) == "Nothing is promised yet."
    assert missing(Promise(first="Nurses")) == "Nobody is named who tells people."
    assert missing(Promise(messenger="Ada")) == "Who tells people is written, and by when is not."
    assert missing(Promise(messenger="Ada", by=day)) == ""


def test_words_for_monday_begin_with_what_is_written_and_nothing_besides() -> None:
    assert starter(Promise(), "") == ""
    words = starter(Promise(first="the night nurses", stays="the last word", messenger="Ada"), "Here, AI helps nurses.")
    assert words.splitlines() == [
        "We sat together and agreed in one sentence what AI is for here: “Here, AI helps nurses.”",
        "This changes first for: the night nurses",
        "What stays yours: the last word",
        "I do not know everything yet. Ask me; where I have no answer, I will say so and find out.",
    ]


def test_going_back_takes_the_promise_along(room: Room) -> None:
    room.go("people")
    room.ask(WritePromise(first="The nurses"))
    room.ask(Rewind(len(room.workshop.history) - 1))
    assert room.shown.people.promise == Promise()
    assert room.shown.people.parts


def test_a_workshop_brings_the_words_for_each_part(room: Room) -> None:
    parts = room.shown.people.parts
    assert [part.key for part in parts] == ["individual", "team", "leader"]
    for wrong, words in (
        (parts + parts[:1], "each once"),
        ((msgspec.structs.replace(parts[0], key="boss"),), "each once"),
        ((msgspec.structs.replace(parts[0], lines=("a",) * 7),), "too many"),
        ((msgspec.structs.replace(parts[0], name="<b>"),), "markup"),
    ):
        never: tuple[Shift, ...] = wrong
        with pytest.raises((BadInput, NotPlainText), match=words):
            room.conductor.open(lambda code, p=never: msgspec.structs.replace(opening(code, "0" * 32), parts=p), ANYONE)  # type: ignore[misc]  # mypy knows no defaults of lambdas


def test_a_check_in_goes_on_with_the_words_and_the_promise(room: Room) -> None:
    room.ask(WritePromise(first="The nurses"))
    shown = room.shown
    asked = tuple(one.question for one in shown.questions.values())
    code = room.conductor.open(lambda code: follow_up(shown, (), code, "0" * 32, shown.stages, asked), ANYONE)
    again = room.conductor.shown(code).people
    assert (again.promise, again.parts) == (shown.people.promise, shown.people.parts)


def test_somebody_says_their_part_and_keeps_it_where_they_say_nothing_of_it(room: Room) -> None:
    ada = room.seat()
    room.ask(Introduce("Ada", "Nursing", "team"), ada)
    room.ask(Introduce("Ada L.", "Nursing"), ada)
    assert room.workshop.attendance.seats[ada.id].part == "team"
    assert room.ask(Introduce("Ada L.", "Nursing", "team"), ada) == room.workshop.rev
    room.ask(Introduce("Ada L.", "Nursing", ""), ada)
    assert room.workshop.attendance.seats[ada.id] == Seat(
        ada.id, "Ada L.", "Nursing", joined=room.workshop.attendance.seats[ada.id].joined
    )
    with pytest.raises(BadInput, match="Choose one of them, or none"):
        room.ask(Introduce("Ada L.", part="boss"), ada)


def test_answers_are_split_by_part_where_each_is_large_enough(room: Room) -> None:
    room.add_question(Question("far", Kind.SCALE, "How far?", low=0, high=100), "open")
    room.open_question("far")
    for n in range(7):
        room.ask(Introduce(part="team" if n < 3 else "leader" if n < 6 else "individual"), room.seat(n))
        room.answer("far", n, n)
    room.reveal("far")
    assert result(room, "far").splits == {"part": (Split("Teams", (0, 1, 2)), Split("Everyone else", (3, 4, 5, 6)))}


def test_a_promise_that_is_written_comes_onto_the_screen_in_the_place_of_a_result(room: Room) -> None:
    room.open_question("stays_human")
    room.answer("stays_human", "Telling somebody bad news")
    room.ask(WritePromise(first="The night nurses"))
    assert room.workshop.questions.focus == "stays_human"  # what is still asked stays
    room.reveal("stays_human")
    room.ask(WritePromise(first="The ward clerks"))
    assert room.workshop.questions.focus is None
    assert room.shown.stage.shows == "promise"
