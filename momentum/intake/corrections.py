"""What a person says about a file, where it is read otherwise than they mean it."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from momentum.intake.words import fold
from momentum.workshop.pilots import Stage

Meaning = TypeVar("Meaning")


class Corrections(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`columns` maps our field to its heading, "" for a field that is not in this file; `stages` what a cell says to our
    stage; `units` what a cell says to the unit's name, "" for not known. `sheet` and `header_row` (1-based) say where the
    list stands; "" and 0 leave it to the reader. Cells are compared without case and signs.
    """

    columns: dict[str, str] = {}
    stages: dict[str, Stage] = {}
    units: dict[str, str] = {}
    sheet: str = ""
    header_row: int = 0


def key(cell: str) -> str:
    """What two cells have in common that say the same."""
    return fold(cell) or cell.strip()


def keyed(said: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """What a person said of cells, by what such cells have in common."""
    return {key(cell): meaning for cell, meaning in said.items()}
