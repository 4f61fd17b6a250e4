from __future__ import annotations

import csv
import io
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.intake.reading import read
from momentum.takeaway import portfolio_csv
from momentum.takeaway.portfolio import FORMULA, guarded
from momentum.workshop.building import BuildsOn, Flow, LinkPilot
from momentum.workshop.card import GUARDED, LEARNED, Effect, Horizon, Tier
from momentum.workshop.pilots import COLUMNS, Card, Ruling, Stage
from tests.rooms import Room


def table(room: Room) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(portfolio_csv(room.shown).decode("utf-8-sig"), newline="")))


def test_it_has_a_byte_order_mark_so_that_spreadsheets_read_it_right(room: Room) -> None:
    assert portfolio_csv(room.shown).startswith(b"\xef\xbb\xbfname,purpose,unit")


def test_columns_are_the_card_then_the_areas_by_name(room: Room) -> None:
    head = portfolio_csv(room.shown).decode("utf-8-sig").splitlines()[0].split(",")
    assert head == [*COLUMNS, "ref", *LEARNED, *GUARDED, "builds_on", *(area.name for area in room.shown.areas)]


def test_everything_that_is_known_is_there(room: Room) -> None:
    card = Card(
        name="Bed forecast, wards",
        purpose='For the nurse\nin charge: "who comes tonight"',
        unit="Wards",
        owner="Ana",
        sponsor="Ben",
        stage=Stage.SCALING,
        areas={"decisions": 3},
        evidence=0,
        next_decision_date=date(2027, 4, 1),
        decision=Ruling.SCALE,
        today=True,
        started="spring 2025",
        risk="low",
    )
    room.add_pilots(card)
    row = table(room)[0]
    assert row["purpose"] == card.purpose
    assert [row[column] for column in COLUMNS[4:]] == [
        "Ben",
        "Scaling",
        "0",
        "2027-04-01",
        "Scale",
        "spring 2025",
        "low",
        "yes",
    ]
    assert (row["Better decisions"], row["Time back"]) == ("3", "0")


def test_unknown_is_blank_and_never_zero(room: Room) -> None:
    room.add_pilots("Bare")
    row = table(room)[0]
    assert {key for key, value in row.items() if value} == {"name", "today"}


def test_outside_the_thesis_is_zero_everywhere(room: Room) -> None:
    room.add_pilots(Card(name="Elsewhere", areas={}))
    assert {table(room)[0][area.name] for area in room.shown.areas} == {"0"}


@pytest.mark.parametrize("words", ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1"])
def test_what_a_spreadsheet_would_compute_is_guarded(words: str) -> None:
    assert guarded(words) == f"'{words}"


@pytest.mark.parametrize("words", ["Bed forecast", "it's", "'quoted'", "a=b", "<script>", "😀", "مرحبا", ""])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert guarded(words) == words


@given(st.text(alphabet=st.sampled_from("'=+-@ab")))
def test_taking_the_apostrophe_away_gives_the_words_back(words: str) -> None:
    kept = guarded(words)
    assert not kept.startswith(FORMULA)
    assert (kept[1:] if kept.startswith("'") and kept.lstrip("'").startswith(FORMULA) else kept) == words


def test_a_pilot_called_like_a_formula_is_guarded_in_the_file(room: Room) -> None:
    room.add_pilots(Card(name="=1+1", unit="-dash"))
    assert (table(room)[0]["name"], table(room)[0]["unit"]) == ("'=1+1", "'-dash")


def test_what_a_pilot_builds_on_is_there_by_name(room: Room) -> None:
    letters, triage, rota = room.add_pilots("=Letters", "Triage", "Rota")
    room.ask(LinkPilot(rota, (BuildsOn(letters, (Flow.DATA, Flow.PEOPLE)), BuildsOn(triage))))
    room.ask(LinkPilot(triage, ()))
    assert [row["builds_on"] for row in table(room)] == ["", "nothing", "'=Letters (Data, People); Triage"]


def test_the_portfolio_comes_in_again_as_it_went_out(room: Room) -> None:
    cards = (
        Card(name="=cmd()", purpose="'=quoted", unit="+1", owner="@home", areas={"flow": 3}),
        Card(name="Meter reading", stage=Stage.PILOT, evidence=0, today=True, next_decision_date=date(2027, 1, 5)),
        Card(name="Zählerstände — 电表", areas={}, decision=Ruling.STOP, risk="a, b; c\n“d”"),
        Card(
            name="Letters",
            last_update=date(2031, 2, 3),
            effort=2.5,
            hypothesis="=half(the time)\nor less; “so”",
            measure="minutes, a letter",
            baseline="22",
            right_if="'=12",
            observed="0",
            learned="Templates",
            therefore="-share them",
            keep="=the questions;\nnot the bot",
            keep_for="+the helpdesk",
            absent=("owner", "sponsor"),
        ),
        Card(name="Parking bot", stage=Stage.STOPPED, absent=("keep",)),
        Card(
            name="Rota",
            tier=Tier.HIGH,
            autonomy=4,
            sensitive=False,
            reversible=True,
            affected=0,
            whose_work="=Night shift, wards 1–3",
            effect=Effect.AUGMENTS,
            horizon=Horizon.NEXT,
            tags=("=night", "ward, 3"),
        ),
        Card(name="Half known", tier=Tier.PROHIBITED, sensitive=True),
    )
    room.add_pilots(*cards)
    known = tuple(pilot.card for pilot in room.shown.pilots)
    reading = read(portfolio_csv(room.shown), "portfolio.csv", {area.id: area.name for area in room.shown.areas})
    assert tuple(msgspec.structs.replace(card, source=None, row=None) for card in reading.cards) == known


def test_words_that_say_nothing_in_other_lists_come_in_again_from_ours(room: Room) -> None:
    cards = (
        Card(name="Total"),
        Card(name="TBD", unit="N/A", owner="?", risk="-"),
        Card(name="Note: read this aloud", owner="['Ada', 'Ben']"),
        Card(name="name", unit="Unit"),
        Card(name="* starred"),
    )
    room.add_pilots(*cards)
    reading = read(portfolio_csv(room.shown), "portfolio.csv")
    assert reading.left_out == ()
    assert [msgspec.structs.replace(card, source=None, row=None) for card in reading.cards] == list(cards)
