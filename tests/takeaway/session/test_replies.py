"""Answers to stories in a session file: those whose story travels, and no trace of the others."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from momentum.refusals import BrokenSession
from momentum.takeaway import load, save
from momentum.workshop.carrying import CarriedEvent, OpenSession
from momentum.workshop.decider import Event
from momentum.workshop.moderation import GroupTexts, HideText
from momentum.workshop.people import PromiseWritten, StoryAnswer, WritePromise
from momentum.workshop.questions import identity
from momentum.workshop.rights import hashed
from momentum.workshop.shown import Shown
from momentum.workshop.stories import AnswerStory, StoryAnswered, UnanswerStory
from momentum.workshop.thesis import WriteSentence
from momentum.workshop.wall import wall
from tests.rooms import ANYONE, Room

STORIES = ("They count our keystrokes", "It is only a phase", "Ines will be let go")
SENTENCE = "Here, AI helps nurses."


@pytest.fixture
def told(room: Room) -> Room:
    room.open_question("stories")
    for n, text in enumerate(STORIES):
        room.answer("stories", {"text": text}, n)
    room.reveal("stories")
    room.ask(WriteSentence(SENTENCE))
    room.ask(WritePromise(messenger="Team leads", by=room.workshop.opened.date() + timedelta(days=1), monday="Hello."))
    return room


def carried(room: Room, *more: Event) -> Shown:
    events = load(save(room.workshop, room.facts))
    added = tuple(CarriedEvent(e.kind, room.workshop.opened, msgspec.Raw(msgspec.json.encode(e))) for e in more)
    code = room.conductor.open(lambda code: OpenSession(code, hashed("another"), (*events, *added)), ANYONE)
    return room.conductor.shown(code)


def test_the_promise_and_the_answers_go_on(told: Room) -> None:
    told.ask(AnswerStory(identity(STORIES[0]), "sentence", SENTENCE))
    told.ask(AnswerStory(identity(STORIES[1]), "messenger", "Team leads"))
    told.ask(UnanswerStory(identity(STORIES[1])))
    told.ask(GroupTexts("stories", "Fear", (identity(STORIES[0]), identity(STORIES[1]))))
    told.ask(AnswerStory(identity("Fear"), "messenger", "Team leads"))
    again = carried(told)
    assert again.people == told.shown.people
    assert {(one.label, one.reply) for one in wall(again)} == {(one.label, one.reply) for one in wall(told.shown)}


def test_an_answer_to_a_story_that_is_hidden_stays_at_home(told: Room) -> None:
    hidden = identity(STORIES[2])
    told.ask(AnswerStory(hidden, "sentence", SENTENCE))
    told.ask(GroupTexts("stories", "About Ines", (hidden,)))
    told.ask(AnswerStory(identity("About Ines"), "sentence", SENTENCE))
    told.ask(UnanswerStory(identity("About Ines")))
    told.ask(HideText("stories", hidden))
    file = save(told.workshop, told.facts).decode()
    assert hidden not in file
    assert identity("About Ines") not in file
    assert carried(told).people.answered == ()


def test_no_file_gets_round_what_a_promise_and_an_answer_need(told: Room) -> None:
    story = identity(STORIES[0])
    early = told.workshop.opened.date() - timedelta(days=1)
    for event in (
        StoryAnswered(StoryAnswer(story, "sentence", "Here, AI replaces nurses.")),
        StoryAnswered(StoryAnswer("<b>", "sentence", SENTENCE)),
        PromiseWritten(messenger=""),
        PromiseWritten(by=early),
        PromiseWritten(first="<b>Nurses</b>"),
    ):
        with pytest.raises(BrokenSession, match="damaged"):
            carried(told, event)
    assert carried(told, StoryAnswered(StoryAnswer(story, "sentence", SENTENCE))).people.answered
