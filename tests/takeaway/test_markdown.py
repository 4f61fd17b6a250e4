from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.takeaway import markdown, summarise
from momentum.takeaway.carried import carried
from momentum.takeaway.markdown import escape
from momentum.workshop.gaps import LeaveOpen, StartSomething
from momentum.workshop.pilots import Card, Stage
from momentum.workshop.pins import PinFinding
from tests.rooms import Room
from tests.takeaway.conftest import TODAY

NASTY = [
    "<script>alert(1)</script>",
    "# x",
    "- x",
    "+ x",
    "> x",
    "1. x",
    "12) x",
    "===",
    "---",
    "| a | b |",
    "**bold** _it_ ~~gone~~",
    "[a](http://b) ![c](d)",
    "`code` $x$ \\n",
    "&lt;b&gt; &#60; & AT&T",
    ": x",
    "=cmd()",
    "مرحبا # بالعالم",
    "😀 *smile*",
    "<!-- x -->",
    "a\nb\n# c",
]


def rendered(text: str) -> str:
    parser = pytest.importorskip("markdown_it").MarkdownIt("gfm-like", {"linkify": False})
    return str(parser.render(text))


@pytest.mark.parametrize("words", NASTY)
def test_somebodys_words_stay_words(words: str) -> None:
    assert rendered(escape(words)) == f"<p>{html.escape(' '.join(words.split()), quote=True).replace('&#x27;', chr(39))}</p>\n"


@given(st.text(max_size=60).filter(lambda text: any(c.isalnum() for c in text)))
def test_any_words_stay_words_in_a_list_and_in_a_table(words: str) -> None:
    plain = carried(words).strip()
    item = re.fullmatch(r"<ul>\n<li>(.*)</li>\n</ul>\n", rendered(f"- {escape(words)}"), re.DOTALL)
    cell = re.search(r"<td>(.*)</td>", rendered(f"| a |\n|---|\n| {escape(words)} |"), re.DOTALL)
    assert item is not None
    assert html.unescape(item[1]) == plain
    assert cell is not None
    assert html.unescape(cell[1]) == plain


def test_what_turns_the_direction_of_text_is_taken_out() -> None:
    assert escape("abc\u202edef\x07") == "abcdef"


def test_it_begins_with_status_date_and_who_to_ask(full: Room) -> None:
    first = markdown(summarise(full.shown, TODAY)).split("\n")[0]
    assert first == "**Draft until 12 March 2099** · as of 3 February 2027 · ask Ana Ruiz or Ben Osei"


def test_page_one_comes_in_its_order(full: Room) -> None:
    text = markdown(summarise(full.shown, TODAY))
    places = [
        text.index(words)
        for words in (
            "# Where AI helps",
            "> Here, AI helps nurses",
            "1. **Flow and cost**",
            "- Telling somebody bad news.",
            "## What you may do without asking\n\nNothing is written down yet.",
            "## What we promise our people\n\nNothing is promised yet.",
            "- **Rota helper**: Pause, next decision on 1 April 2099",
            "- **Ana Ruiz** holds the whole picture.",
            "Next check-in: 12 March 2099",
            "---",
            "- Decide about anybody's care.",
            "## What we say and what we do",
        )
    ]
    assert places == sorted(places)


def test_the_report_names_what_is_not_counted(full: Room) -> None:
    text = markdown(summarise(full.shown, TODAY)).replace("\N{NO-BREAK SPACE}", " ")
    assert "### Outside the thesis: 1 of 2 placed pilots\n\n- Rota helper" in text
    assert "### Stage unknown: 1 of 4 pilots\n\n- Letters" in text
    assert "Not placed yet: 1 of 3 active pilots." in text
    assert "mapped" not in text


def test_what_stood_out_and_what_happens_about_gaps_is_told_where_there_is_any(full: Room) -> None:
    assert "stood out" not in markdown(summarise(full.shown, TODAY))
    full.ask(PinFinding("gone", "*One* of 2 pilots is outside."))
    full.ask(StartSomething("trust", "[Read] it out", "Ada", "Ask two families."))
    full.ask(LeaveOpen("memory", "Next year."))
    text = markdown(summarise(full.shown, TODAY))
    stood_out = "## What stood out to us\n\n- \\*One\\* of 2 pilots is outside. (when it was pinned)\n\n"
    assert f"{stood_out}## What we do about our gaps\n\n" in text
    assert text.index("| Area") < text.index(stood_out)  # the table belongs to what we say and do
    start = "- **Trust and safety**: we start “\\[Read\\] it out”. Ada owns it. First step: Ask two families."
    assert f"{start}\n- **Shared learning**: it stays open on purpose. Next year.\n" in text


def test_stopped_pilots_are_counted_apart(full: Room) -> None:
    full.add_pilots(Card(name="Over", stage=Stage.STOPPED))
    assert "Not active: 1 of 5\N{NO-BREAK SPACE}pilots." in markdown(summarise(full.shown, TODAY))


def test_unknown_is_said_and_never_zero(full: Room) -> None:
    row = next(line for line in markdown(summarise(full.shown, TODAY)).split("\n") if line.startswith("| Somewhere"))
    assert [cell.strip() for cell in row.strip("|").split("|")] == ["Somewhere", "", "Exploring", "not placed yet", "unknown"]


def test_tables_line_up_in_plain_text(full: Room) -> None:
    lines = [line for line in markdown(summarise(full.shown, TODAY)).split("\n") if line.startswith("|")]
    areas = lines[:11]
    assert len({len(line) for line in areas}) == 1


def test_a_gap_is_said_in_the_words_of_the_chart_and_shares_add_up(full: Room) -> None:
    lines = [line.strip("|").split("|") for line in markdown(summarise(full.shown, TODAY)).split("\n") if line.startswith("|")]
    rows = [[cell.strip().replace("\N{NO-BREAK SPACE}", " ") for cell in line] for line in lines[2:11]]
    assert rows[1][:4] == ["Flow and cost", "43 %", "13 %", "30 points short"]
    assert rows[8][:4] == ["Outside the thesis", "–", "50 %", "–"]
    for column in (1, 2):
        assert sum(int(row[column].removesuffix(" %")) for row in rows if row[column] != "–") == 100


def test_the_agreement_is_said_in_words_with_its_limits_as_our_own(full: Room) -> None:
    text = markdown(summarise(full.shown, TODAY))
    assert "**Not agreed yet: 1 cannot support it, 1 supports it, 1 champions it.**" in text
    assert "at most a quarter have a serious concern; this limit, and the word" in text


def test_weights_set_by_hand_say_why(adjusted: Room) -> None:
    assert "The weights are not this session's points: We want to try everything." in markdown(summarise(adjusted.shown, TODAY))


def test_an_empty_workshop_reads_well(room: Room) -> None:
    text = markdown(summarise(room.shown, TODAY))
    assert "> *There is no sentence yet.*" in text
    assert "There are no pilots here yet." in text
    assert "## Pilots" not in text
    assert "\n\n\n" not in text


def test_a_pilots_name_cannot_break_its_table(room: Room) -> None:
    room.add_pilots(Card(name="| a | b", unit="`x` | y", stage=Stage.PILOT))
    table = re.search(
        r"<tbody>(?:(?!<tbody>).)*\| a \| b.*?</tbody>", rendered(markdown(summarise(room.shown, TODAY))), re.DOTALL
    )
    assert table is not None
    assert table[0].count("<td") == table[0].count("<tr") * 5


def test_words_between_colons_become_no_picture() -> None:
    assert escape("At noon :smile: :material/delete: 12:30") == "At noon \\:smile: \\:material/delete: 12:30"
