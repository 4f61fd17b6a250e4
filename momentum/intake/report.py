"""What a person should know about how a file was read, as plain sentences."""

from collections.abc import Iterable

import msgspec

from momentum.workshop.text import shortened

SHOWN = 5  # rows or names that are listed before "and n more"
LABELS = {"next_decision_date": "next decision date"}


class LeftOut(msgspec.Struct, frozen=True):
    """A row that became no card."""

    row: int
    why: str


class Notes:
    """What happened to single cells: which kind, in which rows."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], list[int]] = {}

    def add(self, kind: str, row: int, what: str = "") -> None:
        """Note that this happened in that row; `what` names the field or column."""
        self.rows.setdefault((kind, what), []).append(row)

    def sentences(self) -> tuple[str, ...]:
        """One sentence for each kind of thing that happened."""
        return tuple(_sentence(kind, what, sorted(set(rows))) for (kind, what), rows in self.rows.items())


def listing(things: Iterable[object]) -> str:
    """ "a, b, c and 4 more"."""
    all_of_them = [str(thing) for thing in things]
    if len(all_of_them) <= SHOWN:
        return " and ".join([", ".join(all_of_them[:-1]), all_of_them[-1]] if len(all_of_them) > 1 else all_of_them)
    return f"{', '.join(all_of_them[:SHOWN])} and {len(all_of_them) - SHOWN} more"


def quoted(texts: Iterable[str]) -> list[str]:
    """Each text in quotation marks, long ones shortened."""
    return [f"“{shortened(text, 60)}”" for text in texts]


def _sentence(kind: str, what: str, rows: list[int]) -> str:
    where = f"{'row' if len(rows) == 1 else 'rows'} {listing(rows)}"
    match kind:
        case "markup":
            return f"Markup such as <br> or angle brackets was taken out in {where}."
        case "clipped":
            return f"A long {LABELS.get(what, what)} was cut to fit in {where}."
        case "strength":
            return f"In the column “{what}”, {where}, a value is not 0, 1, 2 or 3 and was left out."
        case "started":
            return f"The start in {where} may be read in two ways, such as 3/4/2026, and stays as it is written."
        case "evidence":
            return f"The evidence in {where} is not a number from 0 to 4 and was left unknown."
        case "decision":
            return f"The decision in {where} is none of ours and was left open."
        case _:
            return (
                f"The next decision date in {where} cannot be read for certain and was left open. "
                "Write it as year-month-day, such as 2026-03-31."
            )
