from __future__ import annotations

from momentum.takeaway import document, summarise
from momentum.takeaway.blocks import Bars, Block, Grid, Heading, Line, Rule, Said, bullets, grid, line, named, said, section
from tests.rooms import Room
from tests.takeaway.conftest import TODAY


def test_what_has_nothing_under_it_is_not_there() -> None:
    empty: list[Block] = [
        *line(""),
        *bullets(()),
        *said(" \n "),
        *grid(("A",), (), "l", "Nothing"),
        *named("Names", ()),
        *section("Empty", ()),
    ]
    assert empty == []


def test_many_names_are_a_paragraph_and_a_few_a_list() -> None:
    few, many = [f"Pilot {n}" for n in range(12)], [f"Pilot {n}" for n in range(13)]
    assert [*named("Names", few)] == [Heading("Names", 3), *bullets(few)]
    assert [*named("Names", many)] == [Heading("Names", 3), *line("; ".join(many) + ".")]


def test_a_section_says_what_is_missing_where_that_is_to_be_said() -> None:
    assert [*section("Promise", (), "Nothing yet.")] == [Heading("Promise"), *line("Nothing yet.")]


def test_the_document_begins_with_its_status_and_the_report_has_a_page_of_its_own(full: Room) -> None:
    blocks = document(summarise(full.shown, TODAY))
    first = blocks[0]
    assert isinstance(first, Line)
    assert first.tone == "status"
    assert "".join(run.text for run in first.words).startswith(
        "Draft until 12 March 2099 · as of 3 February 2027 · ask Ana Ruiz"
    )
    assert [block for block in blocks if isinstance(block, Rule) and block.new_page] == [Rule(new_page=True)]
    assert next(block.hero for block in blocks if isinstance(block, Said))


def test_every_table_says_what_it_shows_and_the_picture_says_what_is_seen(full: Room) -> None:
    blocks = document(summarise(full.shown, TODAY))
    tables = [block for block in blocks if isinstance(block, Grid)]
    assert all(table.about and len(table.sides) == len(table.head) == len(row) for table in tables for row in table.rows)
    (bars,) = [block for block in blocks if isinstance(block, Bars)]
    assert "Flow and cost: we say 43\N{NO-BREAK SPACE}%, we do 13\N{NO-BREAK SPACE}%;" in bars.about
