"""Every number is declared once, and the documents say what is declared."""

from __future__ import annotations

from pathlib import Path

import pytest

from momentum import measures
from momentum.measures.__main__ import DOCUMENTS, main
from momentum.measures.declared import BEGIN, END, MAIN, MEASURES, markdown, put_into, told

HOUSE = Path(__file__).parent.parent.parent
NAMES = [
    "supply",
    "coverage",
    "area_states",
    "alignment",
    "gaps",
    "fit",
    "concentration",
    "overlap",
    "crowding",
    "agreement",
    "polarisation",
    "consensus",
    "within_group_agreement",
    "concordance",
    "shared_weighting",
    "shared_top",
    "reliability",
    "accumulation",
    "loop_closure",
    "freshness",
    "fade_points",
    "momentum",
    "quadrant",
    "belief",
    "shift",
]


def test_every_measure_is_declared_and_is_a_function_with_a_source() -> None:
    assert list(MEASURES) == NAMES
    for key in MEASURES:
        doc = " ".join((getattr(measures, key).__doc__ or "").split())
        assert "Source:" in doc, key


@pytest.mark.parametrize("key", NAMES)
def test_help_says_what_it_is_and_what_of_it_is_ours(key: str) -> None:
    measure = MEASURES[key]
    text = told(key)
    assert text.startswith(f"{measure.label}: {measure.formula}. Unit: {measure.unit}, {measure.range}.")
    assert ("not validated" in text) == measure.ours
    assert measure.threshold in text
    assert measure.ours or not measure.threshold
    assert markdown([key]).splitlines()[2].count("|") == 5


def test_a_threshold_of_ours_is_called_so() -> None:
    assert told("overlap").endswith("Our own threshold, not validated: from .67 without a link: parallel, not connected.")
    assert told("fit").endswith("Our own measure, not validated.")
    assert "Our own" not in told("alignment")


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_the_documents_show_what_is_declared(path: Path) -> None:
    text = (HOUSE / path).read_text(encoding="utf-8")
    assert put_into(text, markdown(DOCUMENTS[path])) == text, "run `make numbers`"


def test_the_tables_are_written_between_their_markers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path in DOCUMENTS:
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"before\n{BEGIN}old\n{END}after\n", encoding="utf-8")
    main()
    assert Path("README.md").read_text(encoding="utf-8") == f"before\n{BEGIN}{markdown(MAIN)}{END}after\n"
