"""What the room works on, as data: agendas, questions and sets of value areas in TOML, and their loader."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """One content file by its name without ending, as plain data."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def area_sets() -> dict[str, dict[str, Any]]:
    """{key: {name, note, areas: [{id, name, line, counts}]}}, the default first."""
    sets: dict[str, dict[str, Any]] = load("areas")
    return sets


def agendas() -> dict[str, dict[str, Any]]:
    """{key: {name, note, minutes, stages: [...]}}, the default first."""
    found: dict[str, dict[str, Any]] = load("agendas")
    return found


def questions() -> list[dict[str, Any]]:
    """All questions an agenda can ask."""
    found: list[dict[str, Any]] = load("questions")["question"]
    return found
