"""What the room works on, as data: agendas, questions and sets of value areas in TOML, and their loader."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

AGENDAS = (
    "ninety",
    "half_day",
    "two_sessions",
    "thesis_only",
    "town_hall",
    "check_in",
    "blank",
)  # as they are offered, the default first


@cache
def load(name: str) -> dict[str, Any]:
    """One content file by its name without ending, as plain data."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def area_sets() -> dict[str, dict[str, Any]]:
    """{key: {name, note, areas: [{id, name, line, counts, words}]}}, the default first."""
    words = load("words")
    sets: dict[str, dict[str, Any]] = load("areas")
    return {
        key: found
        | {"areas": [{"words": words[area["id"]]} | area if area["id"] in words else area for area in found["areas"]]}
        for key, found in sets.items()
    }


def agendas() -> dict[str, dict[str, Any]]:
    """{key: {name, note, minutes, stages: [...]}}, the default first."""
    return {key: _agenda(load(f"agendas/{key}")) for key in AGENDAS}


def _agenda(plan: dict[str, Any]) -> dict[str, Any]:
    """An agenda with the words of `stages.toml` under what it says itself."""
    words = load("stages")
    return plan | {"stages": [words.get(stage["key"], {}) | stage for stage in plan["stages"]]}


def questions() -> list[dict[str, Any]]:
    """All questions an agenda can ask."""
    found: list[dict[str, Any]] = load("questions")["question"]
    return found


def parts() -> list[dict[str, Any]]:
    """The parts of the shift in our roles: [{key, label, name, before, after, lines}]."""
    found: list[dict[str, Any]] = load("roles")["part"]
    return found


def makers() -> tuple[str, ...]:
    """Names of makers and models that a thesis does better without."""
    return tuple(load("makers")["names"])
