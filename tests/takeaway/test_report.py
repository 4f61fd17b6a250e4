"""The whole document: what a full day leaves, in its order; and nothing of what an agenda does not ask."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from msgspec.structs import replace

from momentum import sample
from momentum.takeaway import markdown, monday, summarise
from momentum.workshop.commitments import Commit
from momentum.workshop.decisions import DecidePilot
from momentum.workshop.guardrails import Lane, WriteLane
from momentum.workshop.open_questions import KeepOpen
from momentum.workshop.past import Past
from momentum.workshop.people import WritePromise
from momentum.workshop.pilots import Ruling
from momentum.workshop.shown import visible
from momentum.workshop.staff import OpenStaff, ReadStaff, RevealStaff
from momentum.workshop.thesis import WriteThesis
from tests.rooms import Room
from tests.takeaway.conftest import TODAY
from tests.takeaway.test_markdown import rendered

DAY = date(2099, 1, 1)
WHOLE = (
    "Where our attention goes",
    "What stays a human call",
    "What you may do without asking",
    "What we promise our people",
    "Decided",
    "Reservations",
    "Who to ask, and when we meet again",
    "What we leave with, as we began",
    "What we will not do",
    "Why us, and why now",
    "What guides anything that acts for us",
    "How far AI should take us",
    "What stays open",
    "What has to be true",
    "What would show that it works",
    "What we say and what we do",
    "What stood out to us",
    "What we do about our gaps",
    "Pilots",
    "What was decided, and why",
    "Who does what by when",
    "Who says yes",
    "How what acts for us behaves",
    "What we learned",
    "What stopped pilots leave",
    "Words for Monday",
    "Stories told here about AI",
    "The shift in our roles",
    "Can we stand behind it",
    "What we believe",
    "Who took part",
    "What the numbers mean",
)


def sections(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


def test_a_full_day_leaves_all_of_it_in_its_order() -> None:
    workshop, _ = sample.play(TODAY)
    text = markdown(summarise(visible(workshop), TODAY))
    assert tuple(sections(text)) == WHOLE
    assert "- Growth is not in it, and growth is what pays for the rest. (Leontine Marsh)" in text
    assert "  - Against it: “A handover is a talk." in text
    assert "Birgit Aalto (not agreed yet)" in text
    assert "### No answer yet: 2 of 10" in text
    assert "\n\n\n" not in text
    first = "**Agreed** · as of 3 February 2027 · ask Ines Haldane or Tomas Wren"
    begins = f"{first}\n\n# Words for Monday: What AI is for at Aldermere\n\nAldermere Water and Energy\n\n> Here, AI"
    assert monday(summarise(visible(workshop), TODAY)).startswith(begins)


@pytest.mark.parametrize(
    ("agenda", "missing"),
    [
        ("ninety", 6),
        ("half_day", 9),
        ("thesis_only", 3),
        ("town_hall", 3),
        ("blank", 0),
    ],
)
def test_what_an_agenda_does_not_ask_is_not_missing(agenda: str, missing: int) -> None:
    room = Room(agenda=agenda)
    text = markdown(summarise(room.shown, TODAY))
    said = re.findall(r"not .*yet|Nothing is|No decision on|Nobody has said", text.split("## Who to ask")[0])
    found = sections(text)
    assert "Who says yes" not in found
    assert ("What you may do without asking" in found) == (agenda in {"ninety", "half_day"})
    assert ("Decided" in found) == (agenda in {"ninety", "half_day"})
    assert ("What we promise our people" in found) == (agenda in {"ninety", "half_day", "town_hall"})
    assert ("What has to be true" in found) == (agenda == "half_day")
    assert bool(said) == bool(missing)
    room.close()


NASTY = "| **bold** [a](b) # `c` 1 < 2 :smile: _so_"


def test_somebodys_words_stay_words_wherever_they_stand(room: Room) -> None:
    (pilot,) = room.add_pilots(NASTY)
    room.ask(
        WriteThesis(
            boundaries=(NASTY,), humans_decide=(NASTY,), principles=(NASTY,), when_unsure=NASTY, why=NASTY, conductor=NASTY
        )
    )
    room.ask(WritePromise(first=NASTY, messenger="Ines", by=DAY, monday=NASTY))
    room.ask(KeepOpen(NASTY, f"not {NASTY}", NASTY, "Ines", DAY))
    room.ask(DecidePilot(pilot, Ruling.CONTINUE, "Ines", NASTY, DAY, (NASTY,)))
    room.ask(Commit(NASTY, "Ines", DAY, NASTY, NASTY))
    room.ask(WriteLane(Lane.GO, "Ines", agreed=True, patterns=(NASTY,), without_asking=(NASTY,)))
    page = rendered(markdown(summarise(room.shown, TODAY)))
    for made in ("<strong>bold</strong>", "<a href", "<code>", "<em>so</em>"):
        assert made not in page
    assert page.count(html.escape(NASTY)) >= 14


def test_a_check_in_shows_then_and_now(full: Room) -> None:
    assert "Then and now" not in sections(markdown(summarise(full.shown, TODAY)))
    before = Past(
        session=1, on=date(2026, 12, 1), active=2, momentum=0.25, parts={"alignment": 0.5}, belief=41.0, items={"clarity": 3.6}
    )
    full.open_question("pulse")
    for n in range(1, 4):
        full.answer("pulse", {"clarity": 4}, n)
    full.reveal("pulse")
    later = replace(full.shown, past=(before,), id="later")
    text = markdown(summarise(later, TODAY)).replace("\N{NO-BREAK SPACE}", " ")
    assert "Session 1 was on 1 December 2026, 64 days before." in text
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.split("\n") if line.startswith("|")]
    assert ["Active pilots", "2", "3"] in rows
    assert ["What we believe, of 100", "41", "75"] in rows
    assert ["I could say in one sentence what AI is for here.", "3.6", "4.0"] in rows


def test_how_far_people_see_alike_what_pilots_are_for_is_said_in_words(room: Room) -> None:
    first, second = room.add_pilots("Letters", "Rota")
    room.open_question("placing")
    for n in range(1, 5):
        room.answer("placing", {first: {"mainly": "flow"}, second: {"mainly": "trust"}}, n)
    assert "People place the pilots alike" not in markdown(summarise(room.shown, TODAY))
    room.reveal("placing")
    text = markdown(summarise(room.shown, TODAY))
    assert "People place the pilots alike: another group of people like these would say much the same." in text
    assert "(not discussed)" in text or "not placed yet" in text


def test_what_all_staff_say_stands_beside_the_rooms_once_it_was_shown(room: Room) -> None:
    room.open_question("pulse")
    for n in range(1, 4):
        room.answer("pulse", {"clarity": 5, "backing": 4, "future": 4}, n)
    room.reveal("pulse")
    room.ask(OpenStaff())
    for n in range(5):
        room.answer_staff("staff_stories", {"text": f"They say {n}.", "tag": ""}, n)
        room.answer_staff("staff_pulse", {"clarity": 2, "heard": 1}, n)
    room.ask(ReadStaff())
    assert "All staff" not in markdown(summarise(room.shown, TODAY))
    assert "They say 0." not in markdown(summarise(room.shown, TODAY))
    room.ask(RevealStaff())
    text = markdown(summarise(room.shown, TODAY)).replace("\N{NO-BREAK SPACE}", " ")
    assert "All sentences together: 83 of 100; 3 answers. All staff: 12 of 100; 5 answers." in text
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    assert ["Sentence, from 1 to 5", "Now", "All staff"] in rows
    assert ["I could say in one sentence what AI is for here.", "5.0", "2.0"] in rows
    assert ["People have heard from their own manager what AI means for their work.", "not known", "1.0"] in rows
    assert "## Stories that all staff tell about AI" in text
    assert "- They say 0." in text


def test_pilots_that_nobody_assessed_stand_under_who_says_yes() -> None:
    half = Room(agenda="half_day")
    half.add_pilots("Bed forecast")
    text = markdown(summarise(half.shown, TODAY)).replace("\N{NO-BREAK SPACE}", " ")
    assert "## Who says yes\n\n### Not assessed yet: 1 pilot" in text
    half.close()


def test_the_numbers_behind_areas_and_their_states_are_explained(full: Room) -> None:
    text = markdown(summarise(full.shown, TODAY))
    assert "The number behind an area: 1 touches it, 2 clear contribution, 3 the main reason it exists." in text
    assert "- State of an area: empty, touched by a pilot" in text
