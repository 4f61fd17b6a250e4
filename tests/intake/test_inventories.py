"""Real inventories, and what must come out of them."""

import time
from pathlib import Path

import pytest

from momentum.intake import Corrections, Reading
from momentum.intake.reading import read
from momentum.refusals import NotPilots
from momentum.workshop.pilots import Stage, clean

pytestmark = pytest.mark.inventories


def reading(path: Path) -> Reading:
    """What is read from it, each card fit to be kept."""
    found = read(path.read_bytes(), path.name)
    assert all(clean(card) == card for card in found.cards)
    return found


def test_fdic_with_a_band_and_line_breaks_in_headings(inventories: Path) -> None:
    found = reading(inventories / "fdic-2025.csv")
    assert len(found.cards) == 50
    assert found.counts() == {Stage.EXPLORING: 17, Stage.PILOT: 3, Stage.EMBEDDED: 16, Stage.STOPPED: 14}
    assert (found.encoding, found.header_row, found.columns["name"]) == ("cp1252", 2, "Use Case Name")
    assert len(found.headings) == 25


def test_epa_with_hidden_sheets_and_merged_cells(inventories: Path) -> None:
    found = reading(inventories / "epa-2025.xlsx")
    assert (found.sheet, len(found.cards)) == ("All Use Cases", 26)
    assert found.counts() == {Stage.EXPLORING: 7, Stage.PILOT: 6, Stage.EMBEDDED: 7, Stage.STOPPED: 6}


def test_tva_without_a_stage(inventories: Path) -> None:
    found = reading(inventories / "tva-2025.csv")
    assert found.counts() == {Stage.UNKNOWN: 59}
    assert found.columns["purpose"] == "Intended Purpose and Expected Benefits"


def test_opm_in_other_words(inventories: Path) -> None:
    found = reading(inventories / "opm-2025.csv")
    assert found.counts() == {Stage.EXPLORING: 1, Stage.PILOT: 1, Stage.EMBEDDED: 3}
    assert found.columns["started"] == "First Production Use"
    assert found.cards[0].started == "Q2 2024"


def test_omb_with_free_text_stages(inventories: Path) -> None:
    started = time.process_time()
    found = reading(inventories / "omb-2023.csv")
    assert time.process_time() - started < 1
    assert len(found.cards) == 710
    assert (found.columns["name"], found.columns["purpose"]) == ("Title", "Summary")
    assert found.unknown_stages[""] == 321
    assert found.unknown_stages["Refinments planned for future release"] == 1
    assert found.counts()[Stage.UNKNOWN] == sum(found.unknown_stages.values())
    texts = " ".join(card.purpose or "" for card in found.cards)
    assert "_x000D_" not in texts
    assert "\ufffd" not in texts


def test_a_table_of_common_tools_is_refused_until_a_person_maps_it(inventories: Path) -> None:
    path = inventories / "not-pilots-cots-2025.csv"
    with pytest.raises(NotPilots, match=r"“Agency”, “AI Use Case”.*not a list of pilots.*such as purpose, stage"):
        read(path.read_bytes(), path.name)
    assert len(read(path.read_bytes(), path.name, corrections=Corrections(columns={"name": "AI Use Case"})).cards) == 900
