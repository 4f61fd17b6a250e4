"""Measured times in a few numbers, and how a benchmark prints itself."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from typing import Any

import msgspec


class Spread(msgspec.Struct, frozen=True):
    """Many times in three numbers, in milliseconds."""

    p50: float
    p95: float
    max: float


def spread(seconds: Sequence[float]) -> Spread:
    """The median, the 95th percentile and the slowest of some times."""
    ordered = sorted(seconds)
    at = [ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else math.nan for share in (0.5, 0.95, 1.0)]
    return Spread(*(round(1_000 * one, 2) for one in at))


def arguments(what: str, counted: str = "", default: int = 0) -> argparse.Namespace:
    """The command line of a benchmark: how many there are (`number`) and whether to print JSON (`json`)."""
    parser = argparse.ArgumentParser(description=what)
    if counted:
        parser.add_argument(f"--{counted}", dest="number", type=int, default=default)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of lines to read")
    return parser.parse_args()


def report(figures: msgspec.Struct, as_json: bool) -> None:
    """Print the figures: one JSON object, or a line for each."""
    plain = msgspec.to_builtins(figures)
    if as_json:
        print(msgspec.json.encode(plain).decode())
        return
    for name, value in plain.items():
        for one in value if isinstance(value, list) else [value]:
            print(f"{name.replace('_', ' '):<36}{_words(one)}")


def _words(value: Any) -> str:
    if not isinstance(value, dict):
        return f"{value:,}"
    return "  ".join(
        f"{part} ({_words(held)})" if isinstance(held, dict) else f"{part} {held:,}" for part, held in value.items()
    )
