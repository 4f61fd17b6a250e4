"""What is installed: every package that is imported, within bounds, under licences that ask nothing of whoever uses the app."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.test_house import HOUSE, SOURCES

OURS = {"app", "bench", "momentum", "pages", "tests"}
IMPORT = re.compile(r"^ *(?:import (\w+)[\w.]*(?: as \w+)?(?:  # .*)?$|from (\w+)[\w.]* import )", re.MULTILINE)
CALLED = {"docx": "python-docx", "pptx": "python-pptx", "rpds": "rpds-py"}  # where a package has another name than its import


def outside(paths: Iterable[Path]) -> set[str]:
    """The packages of others that these files import themselves, as pip calls them."""
    found = (IMPORT.findall(path.read_text(encoding="utf-8")) for path in paths)  # parsing all of them takes too long
    tops = {whole or part for names in found for whole, part in names} - OURS - sys.stdlib_module_names
    return {CALLED.get(top, str(canonicalize_name(top))) for top in tops}


def required(name: str) -> list[Requirement]:
    """What a file of requirements asks for itself."""
    lines = (line.partition("#")[0].strip() for line in (HOUSE / name).read_text(encoding="utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-r")]


def test_whatever_is_imported_is_required_and_no_release_of_a_stranger_comes_in_unseen() -> None:
    run, dev = required("requirements.txt"), required("requirements-dev.txt")
    named_here = {canonicalize_name(one.name) for one in run}
    assert outside(path for path in SOURCES if "bench" not in path.parts) <= named_here
    for_tests = outside([*(HOUSE / "bench").rglob("*.py"), *(HOUSE / "tests").rglob("*.py")])
    assert for_tests <= named_here | {canonicalize_name(one.name) for one in dev}
    assert [str(one) for one in (*run, *dev) if not {">=", "<"} <= {bound.operator for bound in one.specifier}] == []


COPYLEFT = re.compile(r"\b(A?GPL|LGPL|GNU|MPL|EPL|CDDL|EUPL)", re.IGNORECASE)


def brought(by: Iterable[str]) -> set[str]:
    """These distributions and all that they bring, where they are installed."""
    found: set[str] = set()
    todo = [canonicalize_name(name) for name in by]
    while todo:
        name = todo.pop()
        if name in found:
            continue
        found.add(name)
        wants = [Requirement(line) for line in distribution(name).requires or []]
        todo += [canonicalize_name(one.name) for one in wants if one.marker is None or one.marker.evaluate({"extra": ""})]
    return found


def test_nothing_at_run_time_has_a_copyleft_licence_but_what_streamlit_brings() -> None:
    ours = {canonicalize_name(one.name) for one in required("requirements.txt") if not one.marker or one.marker.evaluate()}
    for name in brought(ours) - brought(["streamlit"]):
        told = distribution(name).metadata
        words = [word[:80] for field in ("License-Expression", "License", "Classifier") for word in told.get_all(field) or []]
        assert [word for word in words if COPYLEFT.search(word)] == [], name
