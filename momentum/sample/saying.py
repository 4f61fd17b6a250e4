"""What the made-up room says: its stories, its thesis, what it promises people, and what it stands behind."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import msgspec

from momentum.sample.room import Room
from momentum.sample.story import Answered
from momentum.workshop.asking import Discuss
from momentum.workshop.assumptions import Signal
from momentum.workshop.attendance import Introduce, Join
from momentum.workshop.commitments import Commit
from momentum.workshop.moderation import GroupTexts
from momentum.workshop.open_questions import KeepOpen
from momentum.workshop.people import WritePromise
from momentum.workshop.questions import identity
from momentum.workshop.stories import AnswerStory
from momentum.workshop.thesis import WriteSentence, WriteThesis
from momentum.workshop.values import Reasoned

WRITES = timedelta(minutes=4)  # how long a sentence takes


def comes_in(room: Room) -> None:
    """People join, and the pulse is asked."""
    room.all((Join(), by) for by in room.people)
    room.all((Introduce(named.name), room.people[named.person - 1]) for named in room.story.names)
    room.ask("pulse_six", room.by_option("pulse_six", room.story.pulse))


def tells_stories(room: Room) -> None:
    """The stories, and what several of them say together."""
    room.go("stories")
    room.ask("stories", room.story.stories)
    for heading in room.story.headings:
        room.lead(GroupTexts("stories", heading.label, tuple(map(identity, heading.stories))))


def writes_its_thesis(room: Room) -> None:
    """Points, a talk, points again; how far; sentences and support; the sentence in its versions."""
    told = room.story
    room.go("thesis")
    before = {moved.person: moved.points for moved in told.before_talking}
    room.ask("value_areas", room.by_area(before.get(n, row) for n, row in enumerate(told.points, 1)))
    room.lead(Discuss("value_areas"))
    room.ask("value_areas", room.by_area(told.points))
    room.ask("ambition", told.ambition)
    room.ask("candidates", [candidate.text for candidate in told.candidates])
    marks = [identity(candidate.text) for candidate in told.candidates for _ in range(candidate.support)]
    room.ask("support", [Counter(marks[n :: told.people]) for n in range(told.people)])
    for sentence in told.sentences:
        room.lead(WriteSentence(sentence))
        room.clock.now += WRITES
    guides = WriteThesis(boundaries=told.boundaries, principles=told.principles, when_unsure=told.when_unsure, why=told.why)
    room.lead(guides)


def promises(room: Room) -> None:
    """What changes for people, what is promised to them, and which line answers which story."""
    told, promise = room.story, room.story.promise
    room.go("people")
    for key in ("first_change", "stays_human", "time_gained", "who_tells"):
        room.ask(key, getattr(told, key))
    room.ask("role_shift", _shift(room))
    room.lead(WriteThesis(humans_decide=told.humans_decide))
    written = {field: getattr(promise, field) for field in promise.__struct_fields__ if field != "day"}
    room.lead(WritePromise(by=room.day(promise.day), **written))
    room.lead(*(AnswerStory(identity(one.story), one.field, _line(one, room)) for one in told.answers))


def _shift(room: Room) -> list[dict[str, dict[str, int]]]:
    options = [option.id for option in room.workshop.questions.find("role_shift").question.options]
    return [
        {option: {"now": row[2 * n], "needed": row[2 * n + 1]} for n, option in enumerate(options)}
        for row in room.story.role_shift
    ]


def _line(one: Answered, room: Room) -> str:
    thesis, promise = room.workshop.thesis, room.workshop.people.promise
    return one.line or str(getattr(thesis if one.field in {"sentence", "when_unsure"} else promise, one.field))


def checks_its_draft(room: Room) -> None:
    """Whether the draft is good enough, and what has to be true for it."""
    told, pilots = room.story, room.pilots
    room.go("draft")
    room.ask("draft_check", _reasoned(told.draft_check, told.draft_reasons))
    room.lead(WriteThesis(assumptions=tuple(msgspec.structs.replace(a, pilot=pilots[a.pilot].id) for a in told.assumptions)))
    room.go("break")


def commits(room: Room) -> None:
    """Who stands behind it, what each will do, who holds the whole picture, and what stays open."""
    told, still = room.story, room.story.open_question
    room.go("commit")
    room.ask("agreement", _reasoned(told.agreement, told.reasons))
    room.ask("i_will", told.i_will)
    room.ask("pulse_six_after", room.by_option("pulse_six_after", told.pulse_after))
    signals = tuple(Signal(one.name, one.baseline, one.target, room.day(one.day), one.source) for one in told.signals)
    room.lead(
        WriteThesis(conductor=told.conductor, deputy=told.deputy, next_check_in=room.day(told.next_check_in), signals=signals),
        KeepOpen(still.a, still.b, still.test, still.who, room.day(still.day)),
        *(Commit(one.what, one.who, room.day(one.day), one.obstacle, one.response) for one in told.commitments),
    )


def _reasoned(counts: dict[str, int], reasons: tuple[Reasoned, ...]) -> list[Reasoned]:
    """The choices, and the reasons of those who gave one."""
    plain = Counter({int(choice): people for choice, people in counts.items()})
    plain.subtract(reason.choice for reason in reasons)
    return [*reasons, *(Reasoned(choice) for choice in plain.elements())]
