"""A room for each thing that the projector can show: every kind of question, few people and many, one round and two."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from momentum.workshop.answers import CountHands
from momentum.workshop.asking import Discuss
from momentum.workshop.attendance import Introduce
from momentum.workshop.groups import MakeGroups, PlaceInGroup
from momentum.workshop.moderation import GroupTexts
from momentum.workshop.notes import DescribeRoom, Park
from momentum.workshop.pilots import Card, Stage
from momentum.workshop.planning import AddQuestion
from momentum.workshop.questions import Kind, Option, Question, identity
from momentum.workshop.thesis import WriteSentence
from momentum.workshop.timer import StartTimer
from tests.rooms import Room

SENTENCE = (
    "Here, AI helps our crews to see trouble coming, so that water, heat and light stay on in every house we serve. "
    "For our people that means less paperwork, more time with those who call us, and always the last word. "
    "We will not use it to watch or grade anyone at work."
)
TEXTS = (
    "They say the new assistant is here to count how fast we type.",
    "Nobody has told us what happens to the time it saves.",
    "It wrote my handover in a minute and I went home on time.",
    "First the letters, then us.",
    "The young ones use it at night and do not say so.",
    "It found the leak before the caller did.",
)
ITEMS = (
    ("clarity", "I could say in one sentence what AI is for here."),
    ("places", "We are using AI in the right places."),
    ("backing", "I would be backed if I tried something and it did not work."),
    ("means", "People here have the time and skill to work well with AI."),
    ("future", "I can see my team in the future we are describing."),
    ("heard", "People have heard from their own manager what AI means for their work."),
)
ROLES = (
    ("makers", "Individuals: making → curating"),
    ("teams", "Teams: velocity → coherence"),
    ("leaders", "Leaders: directing → designing the conditions"),
)
FUNCTIONS = ("Care", "Finance", "Operations")


def options(pairs: tuple[tuple[str, str], ...]) -> tuple[Option, ...]:
    return tuple(Option(key, label) for key, label in pairs)


QUESTIONS = {
    "confidence": Question(
        "confidence",
        Kind.SCALE,
        "How sure are you that we are doing the right things?",
        low=0,
        high=10,
        low_label="not at all",
        high_label="completely",
        rounds=2,
        discuss=True,
    ),
    "pulse": Question(
        "pulse",
        Kind.SCALES,
        "Where do we stand today?",
        options=options(ITEMS),
        low_label="disagree",
        high_label="agree",
        family="pulse",
    ),
    "ready": Question(
        "ready",
        Kind.SCALES,
        "How ready are the people whose work this is?",
        options_from="areas",
        low_label="not at all",
        high_label="completely",
    ),
    "order": Question("order", Kind.RANKING, "What should come first?", options=options(ITEMS), discuss=True),
    "shift": Question("shift", Kind.SLIDERS, "Where are we, and where do we need to be?", options=options(ROLES)),
    "places": Question("places", Kind.PLACING, "What is each pilot mainly for?", options_from="pilots", discuss=True),
    "tagged": Question(
        "tagged", Kind.TEXT, "What do people here say about AI?", tags=("anxious", "unsure", "hopeful"), hint="One line."
    ),
    "said": Question("said", Kind.TEXT, "What will you do on Monday?", named=True),
    "table": Question("table", Kind.TEXT, "What does your table want to try first?", per_group=True),
    "stand": Question(
        "stand",
        Kind.CHOICE,
        "Can you stand behind this sentence in front of your team on Monday?",
        about="sentence",
        reason=True,
        discuss=True,
        rounds=2,
        options=options(
            (
                ("1", "Cannot support it"),
                ("2", "Serious concern"),
                ("3", "Can live with it"),
                ("4", "Support it"),
                ("5", "Will champion it"),
            )
        ),
    ),
}


def value(kind: Kind, room: Room, key: str, dice: random.Random) -> Any:
    """What somebody may say."""
    asked = room.workshop.questions.find(key)
    ids = [option.id for option in asked.latest.options]
    match kind:
        case Kind.CHOICE:
            return {"choice": dice.choices([1, 2, 3, 4, 5], [1, 1, 3, 8, 4])[0], "reason": dice.choice([*TEXTS, "", ""])}
        case Kind.SCALE:
            return dice.choices(range(11), [1, 1, 1, 2, 3, 4, 5, 6, 5, 3, 2])[0]
        case Kind.SCALES:
            return {i: dice.choices([1, 2, 3, 4, 5], [1, 3, 4, 6, 2])[0] for i in ids}
        case Kind.RANKING:
            return sorted(ids, key=lambda i: ids.index(i) + 5 * dice.random())
        case Kind.SLIDERS:
            return {i: {"now": dice.randint(5, 60), "needed": dice.randint(40, 100)} for i in ids}
        case Kind.PLACING:
            areas = [area.id for area in room.shown.areas]
            return {
                i: {"mainly": dice.choices(areas, [30 if n == at % 8 else 2 for n in range(8)])[0]} for at, i in enumerate(ids)
            }
    return ""


def begin(room: Room, key: str, people: int, seed: int = 3) -> None:
    """Ask one of ours, and let so many people answer."""
    question = QUESTIONS[key]
    if key not in room.workshop.questions.asked:
        room.go("stories")
        room.ask(AddQuestion("stories", question))
    room.open_question(key)
    dice = random.Random(seed)
    for n in range(people):
        if question.tags:
            room.answer(key, {"text": f"{dice.choice(TEXTS)} {n}", "tag": dice.choice(question.tags)}, n)
        else:
            room.answer(key, value(question.kind, room, key, dice), n)


def asks(key: str, people: int, rounds: int = 1, talk: bool = False) -> Callable[[Room], None]:
    """A scene: a question of ours, revealed as many times."""

    def scene(room: Room) -> None:
        if key == "places":
            room.add_pilots(
                *(Card(name=f"{name} helper", stage=Stage.PILOT) for name in ("Bed", "Rota", "Letter", "Leak", "Desk"))
            )
            room.add_pilots(*(Card(name=f"Early warning number {n}", stage=Stage.PILOT) for n in range(3)))
        room.ask(WriteSentence(SENTENCE))
        for number in range(rounds):
            begin(room, key, people, 3 + number)
            room.reveal(key)
        if talk:
            room.ask(Discuss(key))

    return scene


def headings(room: Room) -> None:
    begin(room, "tagged", 30)
    room.close_question("tagged")
    room.reveal("tagged")
    texts = list(room.shown.questions["tagged"].result.values)  # type: ignore[union-attr]  # it was revealed just now
    for label, word in (("We are counted", "count"), ("Time saved", "time")):
        room.ask(GroupTexts("tagged", label, tuple(identity(text) for text in texts if word in text)))


def crowd(room: Room) -> None:
    begin(room, "tagged", 90)
    room.close_question("tagged")
    room.reveal("tagged")


def names(room: Room) -> None:
    room.go("stories")
    room.ask(AddQuestion("stories", QUESTIONS["said"]))
    room.open_question("said")
    for n, name in enumerate(("Ana Ruiz", "Bo Lindqvist", "Chidi Eze", "Dana Cole")):
        room.ask(Introduce(name, FUNCTIONS[n % 3]), room.seat(n))
        room.answer("said", TEXTS[n], n)
    room.reveal("said")


def tables(room: Room) -> None:
    people = [room.seat(n) for n in range(8)]
    room.ask(MakeGroups("random", ("Table 1", "Table 2", "Table 3")))
    for n, by in enumerate(people):
        room.ask(PlaceInGroup(by.id, f"g{n % 3 + 1}"))
    room.go("stories")
    room.ask(AddQuestion("stories", QUESTIONS["table"]))
    room.open_question("table")


def tables_said(room: Room) -> None:
    tables(room)
    for n in range(3):
        room.answer("table", TEXTS[n], n)
    room.reveal("table")


def functions(room: Room) -> None:
    for n in range(18):
        room.ask(Introduce(f"Person {n}", FUNCTIONS[n % 3]), room.seat(n))
    asks("confidence", 18)(room)


def hands(room: Room) -> None:
    begin(room, "confidence", 9)
    room.answer("confidence", None, 20)
    room.ask(CountHands("confidence", {"7": 4, "2": 3}))
    room.close_question("confidence")
    room.reveal("confidence")


def lobby(room: Room) -> None:
    room.ask(DescribeRoom("Riverbank Guests"))
    room.ask(Park("Who pays for the licences next year?"))
    room.ask(Park("Ask the works council before the summer"))


def asked_with_timer(room: Room) -> None:
    begin(room, "tagged", 12)
    room.ask(StartTimer(3000))


def waiting_scale(room: Room) -> None:
    begin(room, "confidence", 5)


def waiting_order(room: Room) -> None:
    begin(room, "order", 5)


ROOMS: dict[str, Callable[[Room], None]] = {
    "lobby": lobby,
    "asked-text": asked_with_timer,
    "asked-scale": waiting_scale,
    "asked-order": waiting_order,
    "asked-tables": tables,
    "texts-tagged": crowd,
    "texts-headings": headings,
    "texts-named": names,
    "texts-tables": tables_said,
    "choice": asks("stand", 24),
    "choice-many": asks("stand", 90),
    "choice-twice": asks("stand", 24, 2),
    "choice-talk": asks("stand", 24, talk=True),
    "scale": asks("confidence", 24),
    "scale-many": asks("confidence", 120),
    "scale-twice": asks("confidence", 40, 2),
    "scale-hands": hands,
    "scale-functions": functions,
    "scales": asks("pulse", 24),
    "scales-many": asks("pulse", 90),
    "scales-twice": asks("pulse", 24, 2),
    "scales-areas": asks("ready", 24),
    "ranking": asks("order", 24),
    "ranking-talk": asks("order", 24, talk=True),
    "sliders": asks("shift", 14),
    "placing": asks("places", 24),
}
