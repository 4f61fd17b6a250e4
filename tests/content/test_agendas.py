"""The agendas: whole, on time to the minute, with a line to say at every step, and played from end to end."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from momentum import content
from momentum.workshop.agenda import STEPS, Cue, Stage
from momentum.workshop.late import pace, proposal
from momentum.workshop.planning import ChangeQuestion, ChangeStage
from momentum.workshop.questions import Kind, Question
from momentum.workshop.sound import whole
from momentum.workshop.steps import next_step
from tests.content.nouns import AGENDAS, QUESTIONS, STAGES, strictly
from tests.rooms import Room, fitting

NUMBERS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
)
MINUTES = re.compile(rf"\b({'|'.join(NUMBERS)}) minutes?\b", re.IGNORECASE)
EVERY = [pytest.param(stage, id=f"{key}-{stage.key}") for key, stages in STAGES.items() for stage in stages]


def minutes(agenda: str) -> list[tuple[str, int]]:
    return [(stage.key, stage.minutes) for stage in STAGES[agenda]]


def asked(agenda: str) -> list[Question]:
    return [QUESTIONS[key] for stage in STAGES[agenda] for key in stage.asks]


def lines(stage: Stage, step: str, question: str) -> list[Cue]:
    """What the facilitator is told at a step of a question: its own line, or the one for any question of the stage."""
    there = [cue for cue in stage.script if cue.step == step]
    return [cue for cue in there if cue.question == question] or [cue for cue in there if not cue.question]


def steps(question: Question) -> Iterator[str]:
    yield "open"
    if question.read_first:
        yield "read"
    yield "reveal"
    if question.discuss:
        yield "discuss"
    if question.rounds > 1:
        yield "again"


@pytest.mark.parametrize("agenda", AGENDAS)
def test_an_agenda_is_sound(agenda: str) -> None:
    assert set(AGENDAS[agenda]) == {"name", "note", "minutes", "stages"}
    whole(STAGES[agenda], tuple(asked(agenda)))
    keys = [question.key for question in asked(agenda)]
    assert len(keys) == len(set(keys))
    assert STAGES[agenda][0].shows == "lobby"
    assert STAGES[agenda][-1].shows == "thanks"


@pytest.mark.parametrize("agenda", AGENDAS)
def test_the_minutes_of_an_agenda_add_up(agenda: str) -> None:
    assert sum(stage.minutes for stage in STAGES[agenda]) == AGENDAS[agenda]["minutes"]


def test_ninety_minutes_are_ninety() -> None:
    assert minutes("ninety") == [
        *(("open", 4), ("stories", 7), ("thesis", 27), ("people", 10), ("map", 10)),
        *(("gaps", 8), ("decide", 10), ("learn", 2), ("commit", 6), ("close", 6)),
    ]


def test_half_a_day_is_three_hours_and_a_half() -> None:
    assert minutes("half_day") == [
        *(("open", 10), ("stories", 15), ("thesis", 45), ("people", 25), ("draft", 5), ("break", 10), ("map", 25)),
        *(("gaps", 20), ("decide", 12), ("guardrails", 8 + 10), ("learn", 10), ("commit", 8), ("close", 7)),
    ]
    assert 12 + 8 + 10 == 30  # decisions, lanes and one brief, as a plan of half a day has them
    assert AGENDAS["half_day"]["minutes"] == 210


def test_two_sessions_are_ninety_and_a_hundred_and_ten() -> None:
    sessions = {letter: [s for s in STAGES["two_sessions"] if s.name.startswith(f"{letter} · ")] for letter in "AB"}
    assert (*sessions["A"], *sessions["B"]) == STAGES["two_sessions"]
    assert [(s.key, s.minutes) for s in sessions["A"]] == [
        *(("open", 8), ("stories", 12), ("thesis", 38), ("people", 22), ("draft", 10)),
    ]
    assert [(s.key, s.minutes) for s in sessions["B"]] == [
        *(("recap", 5), ("map", 20), ("gaps", 20), ("break", 10), ("decide", 12), ("guardrails", 27 - 12), ("learn", 13)),
        *(("commit", 10), ("close", 5)),
    ]


WRITTEN = {
    "ninety": {
        "thesis": ("sentence",),
        "people": ("humans", "promise"),
        "map": ("places",),
        "decide": ("decisions", "unasked"),
        "learn": ("loops",),
        "commit": ("conductor", "commitments"),
        "close": ("summary",),
    },
    "half_day": {
        "thesis": ("sentence", "ambition"),
        "people": ("humans", "promise", "answers"),
        "draft": ("assumptions",),
        "map": ("places",),
        "decide": ("decisions",),
        "guardrails": ("unasked", "lanes", "briefs"),
        "learn": ("loops", "signals"),
        "commit": ("conductor", "commitments"),
        "close": ("summary",),
    },
    "thesis_only": {"thesis": ("sentence", "humans"), "commit": ("conductor",), "close": ("summary",)},
    "town_hall": {
        "thesis": ("sentence",),
        "people": ("promise", "answers"),
        "commit": ("conductor",),
        "close": ("summary",),
    },
    "check_in": {
        "since": ("settled",),
        "inventory": ("places",),
        "learn": ("loops",),
        "decide": ("decisions",),
        "commit": ("conductor", "commitments"),
        "close": ("summary",),
    },
    "blank": {"close": ("summary",)},
}
WRITTEN["two_sessions"] = WRITTEN["half_day"]


@pytest.mark.parametrize("agenda", AGENDAS)
def test_a_stage_writes_what_its_minutes_allow(agenda: str) -> None:
    assert {stage.key: stage.writes for stage in STAGES[agenda] if stage.writes} == WRITTEN[agenda]


def test_ninety_minutes_leave_out_what_takes_longer() -> None:
    asks_little = {what for stage in STAGES["ninety"] for what in stage.writes}
    assert not asks_little & {"ambition", "assumptions", "signals", "answers", "lanes", "briefs"}
    assert {key for key, stages in STAGES.items() if any(stage.roles for stage in stages)} == {"half_day", "two_sessions"}


@pytest.mark.parametrize("stage", EVERY)
def test_a_line_for_what_is_written_is_in_a_stage_that_writes_it(stage: Stage) -> None:
    own = [cue.writes for cue in stage.script if cue.writes]
    assert set(own) <= set(stage.writes)
    assert len(set(own)) == len(own)
    assert all(cue.step == "write" for cue in stage.script if cue.writes)


def test_where_a_stage_has_a_page_and_a_picture_of_its_own_it_shows_them() -> None:
    found = {stage.key: (stage.page, stage.shows) for stages in STAGES.values() for stage in stages}
    own = {key: found[key] for key in ("people", "guardrails", "decide", "learn")}
    assert own == {
        "people": ("people", "promise"),
        "guardrails": ("guardrails", "lanes"),
        "decide": ("decide", "decisions"),
        "learn": ("loops", "loops"),
    }


@pytest.mark.parametrize("agenda", ["thesis_only", "town_hall"])
def test_the_short_ones_take_three_quarters_of_an_hour_and_ask_about_no_pilots(agenda: str) -> None:
    assert AGENDAS[agenda]["minutes"] == 45
    assert not {stage.key for stage in STAGES[agenda]} & {"map", "gaps", "decide", "learn"}
    assert not [question for question in asked(agenda) if question.options_from == "pilots"]


def test_a_town_hall_asks_for_stories_points_a_promise_and_agreement() -> None:
    assert [question.key for question in asked("town_hall")] == ["stories", "value_areas", "promise", "agreement"]


def test_the_blank_one_is_a_lobby_an_open_stage_and_a_thank_you() -> None:
    assert [(stage.shows, stage.asks) for stage in STAGES["blank"]] == [("lobby", ()), ("question", ()), ("thanks", ())]


@pytest.mark.parametrize("stage", EVERY)
def test_a_stage_says_everything(stage: Stage) -> None:
    assert all((stage.key, stage.name, stage.question, stage.minutes, stage.say, stage.watch, stage.instructions, stage.phone))
    assert 0 <= stage.least <= stage.minutes
    assert (stage.if_late == "shorten") == (stage.least > 0)


@pytest.mark.parametrize("stage", EVERY)
def test_every_step_of_every_question_has_one_line_to_say(stage: Stage) -> None:
    for cue in stage.script:
        assert cue.step in STEPS
        assert cue.question in {"", *stage.asks}
        assert cue.say.endswith((".", "?"))
        assert cue.watch.endswith((".", "?"))
    for key in stage.asks:
        assert [step for step in steps(QUESTIONS[key]) if len(lines(stage, step, key)) != 1] == []


@pytest.mark.parametrize("stage", EVERY)
def test_the_minutes_that_are_said_fit_into_the_stage(stage: Stage) -> None:
    said = [cue.say for key in stage.asks for step in steps(QUESTIONS[key]) for cue in lines(stage, step, key)]
    said += [cue.say for cue in stage.script if cue.step == "write" or not stage.asks]
    told = [NUMBERS.index(found.casefold()) for text in (stage.say, *said) for found in MINUTES.findall(text)]
    assert sum(told) <= stage.minutes


def test_the_long_plans_are_said_to_the_minute() -> None:
    stage = next(stage for stage in STAGES["ninety"] if stage.key == "thesis")
    told = [found.casefold() for text in (stage.say, *(cue.say for cue in stage.script)) for found in MINUTES.findall(text)]
    assert [NUMBERS.index(number) for number in told] == [2, 3, 1, 6, 2, 3, 1, 1, 8]
    assert sum(NUMBERS.index(number) for number in told) == stage.minutes == 27


def inputs(question: Question) -> int:
    """How many things a person does to answer it once: eight areas are there, and three pilots are asked for."""
    match question.kind:
        case Kind.SCALES:
            return len(question.options)
        case Kind.POINTS:
            return min(question.budget, 8)
        case Kind.PLACING:
            return 3
        case _:
            return 2 if question.tags else 1


def test_ninety_minutes_ask_a_person_for_about_thirty_things() -> None:
    assert sum(map(inputs, asked("ninety"))) <= 30
    assert not {Kind.SLIDERS, Kind.SCALE, Kind.RANKING} & {question.kind for question in asked("ninety")}


@pytest.mark.parametrize("agenda", ["ninety", "half_day", "two_sessions"])
def test_the_pulse_is_asked_in_the_lobby_and_again_at_the_end(agenda: str) -> None:
    first, last = (q for q in asked(agenda) if q.family == "pulse")
    stages = STAGES[agenda]
    assert first.key in stages[0].asks
    assert last.key in next(stage for stage in stages if stage.key == "commit").asks
    assert first.options == last.options
    assert [option.id for option in QUESTIONS["pulse"].options] == ["clarity", "backing", "future"]
    assert len(QUESTIONS["pulse_six"].options) == 6


@pytest.mark.parametrize("agenda", ["ninety", "half_day", "two_sessions", "thesis_only", "town_hall"])
def test_however_late_it_is_the_sentence_and_commit_are_kept(agenda: str) -> None:
    room = Room(agenda=agenda)
    room.go(STAGES[agenda][1].key)
    since = room.workshop.agenda.since
    assert since
    late = since + timedelta(minutes=300)
    assert pace(room.workshop.agenda, late).late
    cuts = {cut.stage: cut for cut in proposal(room.workshop.agenda, late)}
    assert cuts
    assert not cuts.keys() & {"thesis", "commit"}
    assert cuts["close"].minutes == 1
    assert "learn" not in cuts or cuts["learn"].set_aside == "after"
    room.close()


@pytest.mark.parametrize("agenda", AGENDAS)
def test_an_agenda_is_played_to_its_end_by_the_one_next_step(agenda: str) -> None:
    room = Room(agenda=agenda)
    room.add_pilots("Leak listener", "Night answers")
    while step := next_step(room.shown):
        room.ask(step.command)
        if (on := room.shown.on) and on.status == "open":
            value = fitting(room.shown)
            for n in range(3):
                room.answer(on.question.key, value, n)
    assert room.shown.at == len(room.shown.stages) - 1
    rounds = {key: shown.round for key, shown in room.shown.questions.items()}
    assert rounds == {question.key: question.rounds for question in asked(agenda)}
    assert all(shown.result and shown.result.answered == 3 for shown in room.shown.questions.values())
    room.close()


@pytest.mark.parametrize("agenda", AGENDAS)
def test_a_facilitator_can_save_every_stage_and_question_as_it_is(agenda: str) -> None:
    room = Room(agenda=agenda)
    before = room.workshop.rev
    for stage in STAGES[agenda]:
        room.ask(ChangeStage(stage))
    for question in asked(agenda):
        room.ask(ChangeQuestion(question))
    assert room.workshop.rev == before
    room.close()


@pytest.mark.parametrize("key", content.load("stages"))
def test_the_words_all_share_are_used_and_are_those_of_a_stage(key: str) -> None:
    strictly(Stage, {"key": key} | content.load("stages")[key])
    assert any(stage.key == key for stages in STAGES.values() for stage in stages)


@pytest.mark.parametrize("agenda", ["half_day", "two_sessions"])
def test_the_situations_in_which_a_brief_is_tried_have_lines_of_their_own(agenda: str) -> None:
    stage = next(stage for stage in STAGES[agenda] if stage.key == "guardrails")
    for step in ("open", "read", "reveal"):
        (situation,), (unasked,) = (lines(stage, step, key) for key in ("brief_p1_1_1", "without_asking"))
        assert situation.say != unasked.say or step == "read"
