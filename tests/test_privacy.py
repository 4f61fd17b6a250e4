"""Anonymity that is real: an attacker with everything in hand tries to tell who told which story and who answered what.

They know who sits where, when everybody joined and answered, the rows and bytes of the log, all files that are given away, all
that any audience is sent, and a backup without the keys. The strongest attempt compares two worlds that differ in nothing but
in who said what (tests/traced.py): what is the same in both tells nobody anything.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import shutil
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from momentum.conductor import Conductor
from momentum.log import Line, open_log
from momentum.refusals import NothingToReveal
from momentum.voices import Voices
from momentum.workshop.asking import OpenQuestion, RevealQuestion
from momentum.workshop.closing import CloseWorkshop
from tests import traced
from tests.rooms import Room
from tests.traced import PEOPLE, STAFF, World

ANONYMOUS = ("pulse", "pulse_after", "stories", "staff_stories", "staff_pulse")
AS_THEY_SIT = range(PEOPLE)
OTHERWISE = (3, 8, 9, 0, 6, 4, 7, 5, 1, 11, 2, 10)  # those of the second round play its parts here too
STORIES_OTHERWISE = (5, 4, 3, 2, 1, 0, 11, 10, 9, 8, 7, 6)
STAFF_OTHERWISE = (4, 5, 0, 1, 3, 2)


class Seen(dict[str, dict[str, bytes]]):
    """What every audience was sent, step by step."""

    def look(self, step: str, room: Room) -> None:
        """Another step."""
        self[step] = traced.in_the_room(room)


class Played:
    """A world before and after its closing: what was seen, what was on disk."""

    def __init__(self, there: World, pulses: traced.Parts, stories: traced.Parts, staff: traced.Parts) -> None:
        self.world, self.room, self.seen = there, there.room, Seen()
        traced.play(there, pulses, stories, staff, self.seen.look)
        self.voices = {fact.actor for fact in self.room.facts if getattr(fact.event, "question", "") in ANONYMOUS} - {
            self.room.facilitator.id
        }
        self.files = traced.exported(self.room, there.path.parent / "tables")
        self.open_rows, self.open_bytes = self.rows(), self.bytes()
        self.room.ask(CloseWorkshop())
        self.seen.look("it is closed", self.room)
        self.closed_rows, self.closed_bytes = self.rows(), self.bytes()
        self.files_after = traced.exported(self.room, there.path.parent / "tables after")

    def rows(self) -> list[Line]:
        """The log as it is."""
        return self.room.conductor.log.read(self.room.workshop.id)

    def bytes(self) -> bytes:
        """The log and all that lies beside it."""
        files = (path for path in self.world.path.parent.rglob("*") if path.is_file() and "tables" not in path.parent.name)
        return b"".join(path.read_bytes() for path in sorted(files))


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Played, Played]]:
    """One workshop, twice: everybody as they sit, and everybody in somebody else's part."""
    folder = tmp_path_factory.mktemp("worlds")
    (folder / "began").mkdir()
    began = traced.join(folder / "began")
    one = Played(traced.world(began, folder / "began", folder / "one"), AS_THEY_SIT, AS_THEY_SIT, range(STAFF))
    other = Played(traced.world(began, folder / "began", folder / "other"), OTHERWISE, STORIES_OTHERWISE, STAFF_OTHERWISE)
    yield one, other
    one.world.close()
    other.world.close()


@pytest.fixture(scope="module")
def one(worlds: tuple[Played, Played]) -> Played:
    """The world in which person n plays part n."""
    return worlds[0]


def anonymous(rows: list[Line]) -> list[Line]:
    """The rows that hold what was said anonymously."""
    return [row for row in rows if row.kind in {"answered", "withdrawn"} and json.loads(row.data)["question"] in ANONYMOUS]


def of(rows: list[Line], key: str) -> list[Line]:
    return [row for row in anonymous(rows) if json.loads(row.data)["question"] == key]


def said(row: Line) -> str:
    return json.dumps(json.loads(row.data).get("value"), sort_keys=True)


# What is sent and given away


def test_nothing_that_anybody_is_sent_depends_on_who_said_what(worlds: tuple[Played, Played]) -> None:
    """Nor when they said it: this is compared after every single answer, counts and all."""
    one, other = worlds
    assert len(one.seen) > 60
    assert list(one.seen) == list(other.seen)
    for step, sent in one.seen.items():
        for audience, what in sent.items():
            assert what == other.seen[step][audience], (step, audience)


def test_no_file_that_is_given_away_depends_on_who_said_what(worlds: tuple[Played, Played]) -> None:
    one, other = worlds
    assert len(one.files) > 10
    for name, data in one.files.items():
        assert data == other.files[name], name
        if name.startswith("table") or name == "portfolio":
            assert data == one.files_after[name], name


def test_the_comparison_finds_a_leak(worlds: tuple[Played, Played]) -> None:
    """The worlds do differ: what a person is told of their own answer is another in each."""
    one, other = worlds
    assert one.open_rows != other.open_rows
    assert [said(row) for row in anonymous(one.open_rows)] != [said(row) for row in anonymous(other.open_rows)]


def test_no_name_of_the_log_is_in_anything_that_is_sent_or_given_away(one: Played) -> None:
    seats = {one.room.seat(n).id for n in range(PEOPLE)}
    public = [what for sent in one.seen.values() for who, what in sent.items() if who not in {"the control room", "observers"}]
    for what in [*public, *one.files.values(), *one.files_after.values()]:
        assert not [name for name in one.voices | seats if name.encode() in what]
    control = b"".join(sent["the control room"] + sent["observers"] for sent in one.seen.values())
    assert not [name for name in one.voices if name.encode() in control]


def test_who_watches_the_count_sees_that_somebody_answered_and_not_what(one: Played) -> None:
    counts = [json.loads(one.seen[f"pulse by {n}"]["the control room"])["answered"]["pulse"] for n in range(4)]
    assert counts == [1, 2, 3, 4]
    assert b'clarity":1' not in one.seen["pulse by 3"]["the control room"]


def test_rounds_taken_from_each_other_leave_no_one_and_no_two(tmp_path: Path) -> None:
    (tmp_path / "began").mkdir()
    there = traced.world(traced.join(tmp_path / "began"), tmp_path / "began", tmp_path / "there")
    room = there.room
    room.open_question("pulse")
    for n in range(5):
        room.answer("pulse", traced.pulse(n), n)
    room.reveal("pulse")
    room.ask(OpenQuestion("pulse"))
    for n in range(2):
        room.answer("pulse", traced.pulse(n + 2), n)
        with pytest.raises(NothingToReveal, match="it would know what they said"):
            room.ask(RevealQuestion("pulse"))
    there.close()


# The log, and a backup of it, without the keys


def test_before_closing_names_times_and_families_lead_nowhere(one: Played) -> None:
    rows = anonymous(one.open_rows)
    by_round = defaultdict(set)
    family = defaultdict(set)
    for row in rows:
        data = json.loads(row.data)
        by_round[data["question"], data["round"]].add(row.occurred)
        family[data["question"].removesuffix("_after")].add(data["person"])
        assert data["person"] == row.actor
    assert all(len(times) == 1 for times in by_round.values())
    moments = {row.occurred for row in one.open_rows if row.kind in {"workshop_opened", "stage_entered", "staff_opened"}}
    assert set[object]().union(*by_round.values()) <= moments
    assert [len(names) for names in family.values()] == [12, 12, 6, 6]
    assert len(set[str]().union(*family.values())) == 36


def guesses(one: Played) -> Iterator[str]:
    """Names that somebody without the key might try for everybody, with all they know."""
    room = one.room
    known = ["", room.code, room.workshop.id, room.workshop.title, room.secret, room.facilitator.id]
    people = [*(room.seat(n).id for n in range(PEOPLE)), *(f"{room.code} person {n}" for n in range(PEOPLE)), *traced.NAMES]
    people += [room.staff(n).phone for n in range(STAFF)]
    families = ["", "pulse", "stories", "staff_pulse", "staff_stories"]
    for person, with_, family in product(people, known, families):
        for glue in ("", "\0", ":"):
            text = glue.join((with_, family, person)).encode()
            for way in (hashlib.sha256, hashlib.blake2s, hashlib.md5):
                yield way(text).hexdigest()[:32]
            yield hmac.digest(with_.encode(), f"{family}{glue}{person}".encode(), "sha256").hex()[:32]


def test_before_closing_no_hash_of_what_is_known_is_a_name_in_the_log(one: Played) -> None:
    tried = set(guesses(one))
    assert len(tried) > 10_000
    assert not tried & one.voices


def test_before_closing_the_order_on_disk_still_leads_back(one: Played) -> None:
    """Stated, not solved: whoever reads the disk and knew in which order people answered knows what they said."""
    first = [said(row) for row in of(one.open_rows, "pulse")[:PEOPLE]]
    right = [json.dumps(traced.pulse(n), sort_keys=True) == text for n, text in enumerate(first)]
    assert sum(right) == PEOPLE


def test_before_closing_the_key_still_leads_back(one: Played, tmp_path: Path) -> None:
    """Stated too: with the key beside the log, everybody's name can be worked out. It is in no backup and no export."""
    key = tmp_path / f"{one.room.workshop.id}.key"
    began = one.world.path.parent.parent / "began" / "log.keys" / key.name
    shutil.copy(began, key)
    assert Voices(tmp_path).of(one.room.workshop.id, one.room.seat(0).id, "stories") in one.voices
    assert not [name for name, data in one.files.items() if key.read_bytes() in data]


# After closing


def test_after_closing_the_rows_are_the_same_whoever_said_what(worlds: tuple[Played, Played]) -> None:
    """But for the shuffle: everything else is where it was, and who goes with whom within a family is all that is left."""
    one, other = worlds

    def rest(rows: list[Line]) -> list[Line]:
        return [row for row in rows if row not in anonymous(rows)]

    def bundles(rows: list[Line]) -> list[list[tuple[str, int, str]]]:
        found = defaultdict(list)
        for row in anonymous(rows):
            data = json.loads(row.data)
            found[data["person"]].append((data["question"], data["round"], said(row)))
        return sorted(sorted(bundle) for bundle in found.values())

    assert rest(one.closed_rows) == rest(other.closed_rows)
    assert [row.seq for row in one.closed_rows] == [row.seq for row in other.closed_rows]
    assert [row.occurred for row in one.closed_rows] == [row.occurred for row in other.closed_rows]
    assert bundles(one.closed_rows) == bundles(other.closed_rows)


def test_after_closing_the_order_leads_back_no_more(one: Played) -> None:
    """Of twelve, eight or more in their old places would happen once in fifty thousand times."""
    for key in ("pulse", "stories"):
        then = [text for row in of(one.open_rows, key) if traced.DRAFT not in (text := said(row))]
        now = [said(row) for row in of(one.closed_rows, key)]
        assert sum(a == b for a, b in zip(then[:PEOPLE], now, strict=False)) < 8


def test_after_closing_no_old_name_no_draft_and_no_key_is_on_disk_where_they_were(one: Played) -> None:
    assert all(name.encode() in one.open_bytes for name in one.voices)
    assert traced.DRAFT.encode() in one.open_bytes
    assert not [name for name in one.voices if name.encode() in one.closed_bytes]
    assert traced.DRAFT.encode() not in one.closed_bytes
    assert list(one.world.path.with_suffix(".keys").iterdir()) == []
    assert one.room.seat(0).id.encode() in one.closed_bytes
    assert traced.STORIES[0].encode() in one.closed_bytes


def test_a_backup_taken_after_closing_shows_the_same_and_leads_back_no_more(one: Played, tmp_path: Path) -> None:
    shown = one.room.shown
    rows = one.closed_rows
    copied = tmp_path / "copy.duckdb"
    log = open_log(copied)
    log.append(rows)
    again = Conductor(log, Voices(tmp_path / "copy.keys"))
    assert again.shown(one.room.code) == shown
    by = again.voiced(again.workshop(one.room.code), one.room.seat(0))
    assert by.voice(by.id, "stories") not in {row.actor for row in rows}
    assert not set(guesses(one)) & {row.actor for row in anonymous(rows)}
    again.close()


def test_nothing_in_the_memory_of_the_server_knows_the_old_names(one: Played) -> None:
    workshop = one.room.workshop
    memory = repr(workshop) + repr(one.room.conductor.at(one.room.code, workshop.thesis.released or 0))
    assert not [name for name in one.voices if name in memory]
