"""Every table an analyst gets, declared once: its grain, its columns, and what each of them holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

TEXT, NAMES, NUMBER, WHOLE, TRUTH, DAY = "str", "category", "float64", "int64", "bool", "datetime64[s]"
MAYBE = "boolean"  # yes, no, or nobody knows


class Table(NamedTuple):
    """What one row is, and the columns: their type in pandas, and what they hold."""

    row: str
    columns: dict[str, tuple[str, str]]


QUESTION = {"question": (NAMES, "the question's key")}
ROUND = {"round": (WHOLE, "which time it was asked, from 1")}
CELL = {
    "item": (NAMES, "what of the question is answered: an option's id; empty where the question is the item"),
    "what": (NAMES, "number; for a slider now or needed; for a pilot that was placed mainly or also"),
}
ANSWER = {
    "number": (NUMBER, "points, the choice, the place on the scale, the rank from 1, 0-100; unknown for a placed pilot"),
    "area": (NAMES, "the area a pilot was placed on; empty for none of them; unknown for all other answers"),
}
PEOPLE = {"people": (WHOLE, "how many people")}

TABLES = {
    "areas": Table(
        "a value area",
        {
            "area": (TEXT, "the area's id"),
            "name": (TEXT, "its name"),
            "position": (WHOLE, "its place on every screen, from 0"),
            "weight": (NUMBER, "percent of the room's attention; unknown while nobody has voted"),
        },
    ),
    "pilots": Table(
        "a pilot; what nobody knows is missing, never zero",
        {
            "pilot": (TEXT, "the pilot's id"),
            "position": (WHOLE, "its place in the order they came, from 0"),
            "name": (TEXT, "its name"),
            "purpose": (TEXT, "for whom, to do what"),
            "unit": (TEXT, "where in the organisation"),
            "owner": (TEXT, "who answers for it"),
            "sponsor": (TEXT, "who backs it"),
            "stage": (TEXT, "how far it is; Unknown when nobody knows"),
            "active": (TRUTH, "Exploring, Pilot, Scaling or Embedded"),
            "mapped": (TRUTH, "somebody has said what it is for"),
            "evidence": (NUMBER, "0 belief to 4 sustained in daily work"),
            "decision": (TEXT, "what the room decided"),
            "next_decision_date": (DAY, "when it is decided next"),
            "started": (TEXT, "when it started, as the inventory wrote it"),
            "risk": (TEXT, "its risk, as the inventory wrote it"),
            "today": (TRUTH, "it is on the table in the room"),
            "last_update": (DAY, "when somebody last said how it is doing"),
            "effort": (NUMBER, "how much goes into it, where a usual pilot is 1"),
            "hypothesis": (TEXT, "what we believe"),
            "measure": (TEXT, "what we measure"),
            "baseline": (TEXT, "what it was before"),
            "right_if": (TEXT, "what would show that we are right"),
            "observed": (TEXT, "what we observed"),
            "learned": (TEXT, "what we learned"),
            "therefore": (TEXT, "what we therefore do"),
            "keep": (TEXT, "of a stopped pilot, what is worth keeping"),
            "keep_for": (TEXT, "and for whom"),
            "discussed": (TRUTH, "the room talked about what it is for"),
            "tier": (TEXT, "the room's own risk tier: Minimal, Limited, High or Prohibited"),
            "autonomy": (NUMBER, "how much it does by itself: 1 operator to 5 observer, which is the human's part"),
            "sensitive": (MAYBE, "it uses sensitive personal data"),
            "reversible": (MAYBE, "what it does can be undone"),
            "lane": (TEXT, "who says yes: Go, One reviewer, Review group, Stop or Unassessed"),
            "affected": (NUMBER, "how many people it affects"),
            "whose_work": (TEXT, "whose work changes"),
            "effect": (TEXT, "what it does to their work: Automates, Augments or Creates"),
            "horizon": (TEXT, "when it is to count: Now, Next or New"),
            "tags": (TEXT, "its tags, separated by semicolons"),
            "briefed": (TRUTH, "how it behaves is written down"),
            "links_asked": (TRUTH, "somebody was asked what it builds on"),
        },
    ),
    "strengths": Table(
        "a pilot that was placed, and an area; zeros included",
        {
            "pilot": (TEXT, "the pilot's id"),
            "area": (TEXT, "the area's id"),
            "strength": (WHOLE, "0 none, 1 touches it, 2 clear contribution, 3 the main reason it exists"),
        },
    ),
    "links": Table(
        "a pilot, one that it builds on, and what comes from there",
        {
            "pilot": (TEXT, "the pilot's id"),
            "builds_on": (TEXT, "the id of the earlier pilot"),
            "what": (TEXT, "Data, Prompt, Component, Guardrail, Insight, People or Vendor; unknown when nobody said"),
        },
    ),
    "absent": Table(
        "a pilot and a fact that somebody was asked for and that there is none of",
        {
            "pilot": (TEXT, "the pilot's id"),
            "fact": (TEXT, "a column of the table pilots, where it is missing"),
        },
    ),
    "lanes": Table(
        "a lane",
        {
            "lane": (TEXT, "Unassessed, Go, One reviewer, Review group or Stop"),
            "position": (WHOLE, "its place on every screen, from 0"),
            "pilots": (WHOLE, "how many pilots are in it, without those that are stopped"),
            "decider": (TEXT, "the one person who says yes; in Go it is each owner"),
            "agreed": (TRUTH, "they, or in Go the room, agreed to that"),
            "days": (NUMBER, "working days until the answer; unknown where nobody is asked"),
            "waits": (TEXT, "what its pilots wait for; empty for nothing"),
        },
    ),
    "decisions": Table(
        "a pilot that was decided, in the order they were",
        {
            "pilot": (TEXT, "the pilot's id"),
            "decision": (TEXT, "what the room decided"),
            "decider": (TEXT, "the one person who answers for it"),
            "reason": (TEXT, "why"),
            "by": (DAY, "when it is looked at again"),
            "with_pilot": (TEXT, "the id of the pilot it is connected with"),
        },
    ),
    "dissent": Table(
        "a line of dissent beside a decision",
        {
            "pilot": (TEXT, "the pilot's id"),
            "text": (TEXT, "what somebody holds against it, in their words"),
        },
    ),
    "commitments": Table(
        "a commitment",
        {
            "commitment": (TEXT, "the commitment's id"),
            "what": (TEXT, "what will be done"),
            "who": (TEXT, "the one person who does it"),
            "by": (DAY, "until when; open after that day is late"),
            "obstacle": (TEXT, "what might stand in the way"),
            "response": (TEXT, "what happens then"),
            "state": (TEXT, "open, done or dropped"),
            "note": (TEXT, "what came of it, or why it was dropped"),
            "session": (WHOLE, "the session it was made in, from 1"),
        },
    ),
    "questions": Table(
        "a question of the workshop; counts are of its last revealed round, none before",
        {
            "question": (TEXT, "the question's key"),
            "position": (WHOLE, "its place in the agenda, from 0"),
            "kind": (TEXT, "points, text, choice, scale, scales, ranking, sliders or placing"),
            "prompt": (TEXT, "what was asked"),
            "family": (TEXT, "questions answered under the same unknown name; empty for those of their own"),
            "options_from": (TEXT, "where its options come from; empty for options of its own"),
            "low": (WHOLE, "the low end of a scale, or no points"),
            "high": (WHOLE, "the high end of a scale, or all points"),
            "low_label": (TEXT, "what the low end is called"),
            "high_label": (TEXT, "what the high end is called"),
            "status": (TEXT, "waiting, open, closed, reading or revealed"),
            "round": (WHOLE, "the last revealed round; 0 before any"),
            "answered": (WHOLE, "how many answered in it"),
            "abstained": (WHOLE, "how many abstained"),
            "hands": (WHOLE, "how many of the answers are counted hands"),
            "entered": (WHOLE, "how many of the answers were entered for people without a phone"),
        },
    ),
    "rounds": Table(
        "a revealed round that can still be seen",
        {
            "question": (TEXT, "the question's key"),
            **ROUND,
            "aside": (TRUTH, "it is from before a rewind"),
            "answered": (WHOLE, "how many answered"),
            "abstained": (WHOLE, "how many abstained"),
            "hands": (WHOLE, "how many of the answers are counted hands"),
            "entered": (WHOLE, "how many of the answers were entered for people without a phone"),
        },
    ),
    "options": Table(
        "an option of a revealed round",
        {
            "question": (TEXT, "the question's key"),
            **ROUND,
            "option": (TEXT, "the option's id"),
            "position": (WHOLE, "its place among them, from 0"),
            "label": (TEXT, "what people read"),
        },
    ),
    "answers": Table(
        "a revealed answer and an item of it; texts stand in a table of their own",
        {
            **QUESTION,
            **ROUND,
            "n": (WHOLE, "the answer's place in its round, from 0, in an order that tells nothing"),
            **CELL,
            **ANSWER,
            "hand": (TRUTH, "it is a counted hand, which says nothing of other options"),
        },
    ),
    "splits": Table(
        "an answer that a part of the room gave; parts below the minimum group are never shown apart",
        {
            **QUESTION,
            **ROUND,
            "by": (NAMES, "function, part of the shift or group"),
            "part": (NAMES, "the part's name"),
            **CELL,
            **ANSWER,
            **PEOPLE,
        },
    ),
    "moves": Table(
        "an answer the time before and now, of people who answered both; placed pilots are left out",
        {
            **QUESTION,
            **ROUND,
            "earlier": (NAMES, "the question of the time before: the same one a round ago, or the family's one before"),
            **CELL,
            "then": (NUMBER, "what they answered the time before"),
            "now": (NUMBER, "what they answered in this round"),
            **PEOPLE,
        },
    ),
    "texts": Table(
        "a text that was revealed, or a reason for a choice",
        {
            **QUESTION,
            **ROUND,
            "text": (TEXT, "what somebody wrote"),
            "tag": (TEXT, "how they marked it"),
            "heading": (TEXT, "the heading the room put it under"),
            "choice": (NUMBER, "the choice it is the reason for"),
        },
    ),
}


def frame(table: str, columns: Sequence[Any], names: Sequence[str] = ()) -> pd.DataFrame:
    """The table with these columns: those that are named, by default all in the order they are declared."""
    declared = TABLES[table].columns
    made = {name: pd.Series(held, dtype=declared[name][0]) for name, held in zip(names or declared, columns, strict=True)}
    return pd.DataFrame(made, copy=False)
