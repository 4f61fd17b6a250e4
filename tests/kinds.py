"""One question of every kind, and answers to it: what tests of cards and phones ask."""

from __future__ import annotations

from typing import Any

from momentum.workshop.pilots import Card
from momentum.workshop.planning import AddQuestion
from momentum.workshop.questions import Kind, Option, Question
from tests.rooms import Room

NUMBERED = ("Cannot support it", "Serious concern", "Can live with it", "Support it", "Will champion it")
ITEMS = {
    "clarity": "I could say in one sentence what AI is for here.",
    "backing": "I would be backed if I tried something and it did not work.",
    "future": "I can see my team in the future we are describing.",
}
ROLES = {
    "people": ("Individuals", "From making to curating."),
    "teams": ("Teams", "From velocity to coherence."),
    "leaders": ("Leaders", "From directing to designing the conditions."),
}
PRINCIPLES = {
    "plain": "Says plainly when it is unsure",
    "hands_over": "Hands over to a person early",
    "sources": "Shows where an answer comes from",
    "undo": "Does nothing that cannot be undone",
}
PILOTS = (
    Card(name="Letter drafts", purpose="Drafts replies to families for an adviser to finish."),
    Card(name="Rota helper", purpose="Proposes rotas to ward managers."),
    Card(name="Triage notes", purpose="Sums up the notes before a visit."),
)


def options(labels: dict[str, str]) -> tuple[Option, ...]:
    """Options from labels by id."""
    return tuple(Option(key, label) for key, label in labels.items())


QUESTIONS = (
    Question("q_points", Kind.POINTS, "You have 10 points of next year’s attention. Where do they go?", options_from="areas"),
    Question(
        "q_text",
        Kind.TEXT,
        "What story are people here telling about AI when you are not in the room?",
        hint="One line, as you heard it. In a small room your wording may be recognised.",
        example="They say the new assistant is here to count how fast we type.",
        tags=("anxious", "unsure", "hopeful"),
    ),
    Question(
        "q_choice",
        Kind.CHOICE,
        "Can you stand behind this sentence in front of your team on Monday?",
        options=options({str(n): label for n, label in enumerate(NUMBERED, 1)}),
        reason=True,
        about="sentence",
    ),
    Question(
        "q_scale",
        Kind.SCALE,
        "How ready are we for this?",
        low_label="not at all",
        high_label="completely",
        rounds=2,
        named=True,
    ),
    Question(
        "q_scales",
        Kind.SCALES,
        "How much do you agree, as of now?",
        options=options(ITEMS),
        low_label="not at all",
        high_label="fully",
    ),
    Question(
        "q_ranking",
        Kind.RANKING,
        "What should guide anything that acts for us? Put the most important first.",
        options=options(PRINCIPLES),
    ),
    Question(
        "q_sliders",
        Kind.SLIDERS,
        "Where are we now, and where do we need to be?",
        options=tuple(Option(key, label, hint) for key, (label, hint) in ROLES.items()),
    ),
    Question("q_placing", Kind.PLACING, "What is this pilot mainly for?", options_from="pilots"),
)
KINDS = {question.kind: question for question in QUESTIONS}
TOGETHER = Question("q_group", Kind.TEXT, "What would your table stop doing?", per_group=True, limit=140)

# Three answers to each, with a bearing on each other: the middle one is person 1's in tests that say so.
ANSWERS: dict[Kind, tuple[Any, Any, Any]] = {
    Kind.POINTS: ({"flow": 6, "trust": 4}, {"flow": 2, "time_back": 8}, {"craft": 10}),
    Kind.TEXT: (
        {"text": "It counts how fast we type.", "tag": "anxious"},
        {"text": "Nobody asked us.", "tag": "unsure"},
        {"text": "It writes my letters.", "tag": "hopeful"},
    ),
    Kind.CHOICE: ({"choice": 4}, {"choice": 2, "reason": "It says nothing about time."}, {"choice": 5}),
    Kind.SCALE: (3, 4, 5),
    Kind.SCALES: ({"clarity": 2, "backing": 3, "future": 3}, {"clarity": 4, "backing": 2}, {"clarity": 4, "future": 5}),
    Kind.RANKING: (
        ["plain", "hands_over", "sources", "undo"],
        ["sources", "plain", "undo", "hands_over"],
        ["plain", "sources", "undo", "hands_over"],
    ),
    Kind.SLIDERS: (
        {"people": {"now": 20, "needed": 70}},
        {"people": {"now": 30, "needed": 80}, "teams": {"now": 40, "needed": 60}},
        {"people": {"now": 40, "needed": 90}, "leaders": {"now": 10, "needed": 85}},
    ),
    Kind.PLACING: (
        {"p1": {"mainly": "time_back", "also": "flow"}, "p2": {"mainly": "flow"}},
        {"p1": {"mainly": "time_back"}, "p2": {"mainly": None}},
        {"p1": {"mainly": "experience"}},
    ),
}


def with_all_kinds(room: Room) -> Room:
    """The room with pilots, and a question of every kind in its first stage."""
    room.add_pilots(*PILOTS)
    for question in (*QUESTIONS, TOGETHER):
        room.ask(AddQuestion("open", question))
    return room


def answered(room: Room, kind: Kind) -> Room:
    """The room after three people have answered the question of this kind."""
    key = KINDS[kind].key
    room.open_question(key)
    pilots = dict(zip(("p1", "p2", "p3"), room.workshop.portfolio.order, strict=True))
    for n, value in enumerate(ANSWERS[kind], 1):
        there = {pilots[key]: placed for key, placed in value.items()} if kind is Kind.PLACING else value
        room.answer(key, there, n)
    return room
