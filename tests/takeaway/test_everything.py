"""Everything there is to take: what goes out, under which names, and as one ZIP."""

from __future__ import annotations

import io
import re
import zipfile

from msgspec.structs import replace

from momentum import takeaway
from momentum.takeaway.everything import ABOUT, File, files, zipped
from momentum.takeaway.formats import FORMATS, MIMES, YOURS
from momentum.takeaway.frozen import Frozen, freeze
from momentum.workshop.card import Stage
from momentum.workshop.people import WritePromise
from momentum.workshop.pilots import Card
from momentum.workshop.releasing import EVERYTHING, Release
from tests.rooms import Room
from tests.takeaway.conftest import TODAY
from tests.traced import readable


def frozen(room: Room, release: Release = EVERYTHING, *, leads: bool = False) -> Frozen:
    return freeze(room.shown, TODAY, release, leads=leads)


def names(there: tuple[File, ...]) -> list[str]:
    return [re.split(r"-r\d+-", file.name, maxsplit=1)[1] for file in there]


def test_names_say_product_code_and_revision(full: Room) -> None:
    stem = f"momentum-{full.code.lower()}-r{full.shown.rev}-"
    there = files(frozen(full))
    assert all(file.name.startswith(stem) for file in there)
    assert len({file.name for file in there}) == len(there)


def test_what_nobody_can_join_has_no_code_in_its_names(full: Room) -> None:
    there = files(freeze(full.shown, TODAY, code=""))
    assert there[0].name.startswith(f"momentum-r{full.shown.rev}-")


def test_each_says_what_it_is_good_for_and_of_what_kind_it_is() -> None:
    assert all(one.what.endswith(".") and one.ending.rpartition(".")[2] in MIMES for one in FORMATS)
    assert [one.ending for one in FORMATS if one.group == YOURS] == ["portfolio-whole.csv"]


def test_no_two_have_one_name() -> None:
    """Read aloud, a button is its label and nothing that stands around it."""
    assert len({one.label for one in FORMATS}) == len(FORMATS)


def test_what_has_nothing_in_it_is_left_out(room: Room) -> None:
    assert {"decisions.md", "monday.md", "briefs.zip"}.isdisjoint(names(files(frozen(room))))
    room.ask(WritePromise(first="The night shift", messenger="Ines", monday="It gets lighter."))
    assert "monday.md" in names(files(frozen(room)))


def test_the_session_file_is_for_whoever_brings_it(full: Room) -> None:
    assert "session.json" not in names(files(frozen(full)))
    there = files(frozen(full, leads=True), lambda: b"saved")
    assert there[-1].private
    assert there[-1].make() == b"saved"


def test_the_facilitator_has_the_whole_portfolio_where_something_is_held_back(full: Room) -> None:
    full.add_pilots(Card(name="Over and done", stage=Stage.STOPPED))
    held = Release(stopped=False)
    assert "portfolio-whole.csv" not in names(files(frozen(full, leads=True)))
    assert "portfolio-whole.csv" not in names(files(frozen(full, held)))
    there = {file.name.rpartition("r" + str(full.shown.rev) + "-")[2]: file for file in files(frozen(full, held, leads=True))}
    assert b"Over and done" not in there["portfolio.csv"].make()
    assert b"Over and done" in there["portfolio-whole.csv"].make()
    assert there["portfolio-whole.csv"].private


def test_what_goes_out_holds_nothing_that_is_held_back(full: Room) -> None:
    full.add_pilots(Card(name="Over and done", stage=Stage.STOPPED, owner="Una Owner"))
    out = frozen(full, Release(owners=False, stopped=False))
    assert "Over and done" not in repr(out)
    assert "Una Owner" not in repr(out)


def test_the_zip_says_what_is_in_it_and_tells_how_far_it_is(full: Room) -> None:
    out = frozen(full, Release(owners=False), leads=True)
    there = files(out, lambda: b"{}")
    told: list[tuple[int, int, str]] = []
    made = zipped(out.summary, there, lambda *so_far: told.append(so_far))
    assert told == [*((n, len(there), file.label) for n, file in enumerate(there)), (len(there), len(there), "")]
    with zipfile.ZipFile(io.BytesIO(made)) as bundle:
        inside = bundle.namelist()
        assert inside == [ABOUT, *(f"{YOURS}/{file.name}" if file.private else file.name for file in there)]
        assert all(info.date_time == (2027, 2, 3, 0, 0, 0) for info in bundle.infolist())
        about = bundle.read(ABOUT).decode("utf-8-sig")
    assert about.startswith("Draft until 12 March 2099 · as of 3 February 2027 · ask Ana Ruiz or Ben Osei\r\n")
    for words in (
        "Where AI helps",
        "Riverbank Hospital",
        f"Revision {full.shown.rev} · 4\u00a0pilots",
        "Do not pass this folder on",
    ):
        assert words in about
    assert all(file.name in about and file.what in about for file in there)


def test_the_same_revision_on_the_same_day_is_the_same_zip(full: Room) -> None:
    one, other = (frozen(full) for _ in range(2))
    assert zipped(one.summary, files(one)) == zipped(other.summary, files(other))


def test_an_empty_workshop_has_files_too(room: Room) -> None:
    out = frozen(room)
    assert zipped(out.summary, files(out))
    assert out.summary.status == "Draft"


def test_a_session_file_opens_where_it_is_read(full: Room) -> None:
    told = takeaway.read(takeaway.save(full.workshop, full.facts, TODAY))
    assert (told.revision, told.saved) == (full.shown.rev, TODAY)


def test_no_format_holds_what_is_held_back_or_who_anybody_is(full: Room) -> None:
    full.add_pilots(Card(name="Over and done", stage=Stage.STOPPED), Card(name="Night letters", owner="Una Owner"))
    full.open_question("stories")
    full.answer("stories", "Sealed until it is shown", 1)
    made = readable(files(frozen(full, Release(owners=False, reservations=False, stopped=False))))
    everything = b"\n".join(made.values())
    assert b"Night letters" in everything
    for gone in ("Over and done", "Una Owner", "Sealed until it is shown", full.seat(1).id, full.secret, full.facilitator.id):
        assert not [name for name, data in made.items() if gone.encode() in data], gone
    for ending in ("one-page.pdf text", "summary.pdf text", "summary.md"):
        told = next(data for name, data in made.items() if name.endswith(ending)).decode()
        for words in ("Where AI helps", "Riverbank Hospital", f"evision {full.shown.rev}", "3 February 2027"):
            assert words in told.replace("\xa0", " "), (ending, words)


def test_a_long_revision_is_written_alike_in_every_format(full: Room) -> None:
    out = frozen(full)
    made = readable(files(replace(out, summary=replace(out.summary, revision=1234))))
    for ending in (r"md", r"pdf text", r"docx .*\.xml", r"pptx .*\.xml", r"xlsx .*\.xml"):
        words = b"".join(data for name, data in made.items() if re.search(rf"-summary\.{ending}$", name)).decode()
        assert "revision 1234" in words, ending
        assert "1,234" not in words, ending
