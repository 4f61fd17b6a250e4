"""The benchmark of a long inventory, on one so short that only its honesty is tested."""

from pathlib import Path

from bench import table
from bench.intake import measure, previewed, written


def test_both_files_hold_the_same_records(tmp_path: Path) -> None:
    assert {kind: previewed(path) for kind, path in written(tmp_path, records=30, columns=12)} == {"CSV": 30, "XLSX": 30}


def test_each_kind_is_read_in_a_process_of_its_own() -> None:
    found = measure(records=5, columns=10, times=1)
    assert [file.kind for file in found.files] == ["CSV", "XLSX"]
    assert all(file.taken.p50 > 0 and file.memory_mb > 10 for file in found.files)
    assert [row.goal for row in table.intake(found)] == ["≤ 3,000 ms", "≤ 300 MB"] * 2
