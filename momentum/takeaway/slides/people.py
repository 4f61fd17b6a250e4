"""Slides on what we stand for: the sentence, what needs no asking, the promise, the agreement, and who does what next."""

from __future__ import annotations

from pptx.presentation import Presentation as Deck

from momentum.measures import counted, spoken
from momentum.takeaway.blocks import led
from momentum.takeaway.page_one import NO_SENTENCE, NOBODY, UNPROMISED, UNSAID, UNTOLD, reservation
from momentum.takeaway.report import OURS, UNMADE
from momentum.takeaway.slides.charts import COUNT, SAY, Series, bars
from momentum.takeaway.slides.look import HALVES, LEFT, PICTURE, PICTURED, SECOND, STATEMENT, TWO, WORDS, Box
from momentum.takeaway.slides.parts import Page, Para, bullet, head, more, open_page, para
from momentum.takeaway.summary import Summary

HERO = (44, 36, 32, 28, 24, 20)
NOT_ASKED = "The agenda did not ask for it."


def sentence(deck: Deck, s: Summary) -> Page:
    """The sentence, large, and what stays a human call."""
    page = Page(deck, STATEMENT)
    page.title("What AI is for here", most=1)
    lines = [line for line in s.thesis.sentence.split("\n") if line.strip()]
    page.write(WORDS, [para(line) for line in lines or NO_SENTENCE.lines], HERO)
    humans = [bullet(line) for line in s.thesis.humans_decide] or [para(_else(s, "humans", UNSAID))]
    page.write(SECOND, [head("What stays a human call"), *humans], (18, 16, 14))
    page.say("Read it aloud, slowly." if lines else NO_SENTENCE.lines[0], s.verdict)
    return page


def _else(s: Summary, what: str, words: str) -> str:
    return words if what in s.asked else NOT_ASKED


def guardrails(deck: Deck, s: Summary) -> Page:
    """What needs no asking, and who says yes to the rest."""
    held = s.guardrails
    rows = [
        (row.lane.value, row.says_yes, row.answers_within)
        for row in held.lanes
        if row.decider or row.patterns or "lanes" in s.asked
    ]
    unasked = "What you may do without asking"
    title = "What needs no asking, and who says yes to the rest" if rows else unasked
    if not (rows or held.unasked):
        question = "What may people do with AI without asking anybody, and who says yes to the rest?"
        return open_page(deck, "Guardrails", title, _else(s, "unasked", UNSAID), question)
    page = Page(deck, TWO)
    page.title(title, "Guardrails")
    lines = [bullet(line) for line in held.unasked] or [para(_else(s, "unasked", UNSAID))]
    page.write(WORDS, [head(unasked), *lines] if rows else lines)
    if rows:
        page.table(HALVES[1], [("Lane", "Who decides", "Answer within"), *rows], (1.6, 2.1, 1.9), "Who says yes in which lane")
    page.say("Whoever knows what needs no asking does not have to ask.")
    page.say(*(f"Approved before anybody asks: {line}" for row in held.lanes for line in row.patterns))
    return page


def promise(deck: Deck, s: Summary) -> Page:
    """The promise line by line, who tells people, and the words for Monday."""
    told, title = s.people, "What we promise our people"
    if not (told.promise or told.told or told.monday):
        question = "Whose day changes first, what stays theirs, and what is the time gained for?"
        return open_page(deck, "Our people", title, _else(s, "promise", UNPROMISED), question)
    page = Page(deck, TWO)
    page.title(title, "Our people")
    lines = [bullet(line, what) for what, line in told.promise]
    lines += [para(told.told or UNTOLD)] if lines or told.told else []
    lines = lines or [para(_else(s, "promise", UNPROMISED))]
    monday = [line for line in told.monday.split("\n") if line.strip()]
    if monday:
        page.both(lines, [head("Words for Monday"), *map(para, monday)])
        page.say("Words for Monday:", *monday)
    else:
        page.write(WORDS, lines)
        page.say("Say it in the words that people would use themselves.")
    return page


def stands(deck: Deck, s: Summary) -> Page:
    """How many can stand behind it, and the reservations."""
    page = Page(deck, PICTURED)
    page.title(s.verdict, "Can we stand behind it")
    told = "; ".join(f"{row.label} {row.count:,}" for row in s.agreement)
    series = [Series("People", [row.count for row in s.agreement], SAY)]
    bars(page, PICTURE, [row.label for row in s.agreement], series, COUNT, f"How many gave which answer, as bars. {told}.")
    words = [
        para(
            f"{counted(sum(row.count for row in s.agreement), 'answer')}.{f' The room is {s.together}.' if s.together else ''}"
        )
    ]
    held = [bullet(reservation(one)) for one in s.thesis.reservations]
    page.write(WORDS, [*words, *([head("Reservations"), *held] if held else [])])
    page.say(OURS)
    return page


TASKS = Box(LEFT, 2.1, 7.75, 4.6)


def following(deck: Deck, s: Summary) -> Page:
    """Who does what by when, who to ask, and when we meet again."""
    thesis, made = s.thesis, s.commitments
    rows = [
        (one.who, f"{one.what}{f' ({state})' if state else ''}", spoken(one.by))
        for those, state in ((made.late, "late"), (made.open, ""), (made.done, "done"))
        for one in those
    ]
    title = f"We meet again on {spoken(thesis.next_check_in)}" if thesis.next_check_in else "Who does what by when"
    ask = [Para(led(thesis.conductor, " holds the whole picture.")) if thesis.conductor else para(NOBODY)]
    ask += [Para(led(thesis.deputy, " stands in."))] if thesis.deputy else []
    day = para(f"{spoken(thesis.next_check_in)}." if thesis.next_check_in else "It has no date yet.")
    if rows:
        page = Page(deck, PICTURED)
        page.title(title, "What happens next")
        left = page.table(TASKS, [("Who", "What", "By"), *rows], (1.7, 4.0, 2.05), "Who does what by when", least=2)
        rest = [para(more(left), quiet=True)] if left else []
        page.write(WORDS, [head("Who to ask"), *ask, head("Next check-in"), day, *rest], (20, 18, 16, 14))
    else:
        page = Page(deck, TWO)
        page.title(title, "What happens next")
        made_none = UNMADE if "commitments" in s.asked else NOT_ASKED
        page.both([head("Who does what by when"), para(made_none)], [head("Who to ask"), *ask, head("Next check-in"), day])
    page.say(*(f"{one.who}: if {one.obstacle}, then {one.response}" for one in (*made.late, *made.open) if one.obstacle))
    page.say("Thank them. Nobody has to promise more than one thing.")
    return page
