"""What a log holds, counted: to see that a copy is whole, and that a log is sound."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import duckdb
import msgspec

COUNT = """
select
    workshop_id,
    count(*) as events,
    count(distinct seq) as places,
    min(seq) as first,
    max(seq) as last,
    max(occurred) as latest,
    bit_xor(hash(seq, occurred, actor, kind, data)) as mark
from event
group by workshop_id
order by min(occurred), workshop_id
"""

KINDS = "select workshop_id, kind, count(*) from event group by workshop_id, kind"


class Counted(msgspec.Struct, frozen=True):
    """A workshop's lines: how many, in how many places, from the first to the last; the latest time (UTC); how many by kind.

    `mark` is the same for two workshops whose lines are the same to the letter, and another for all others.
    """

    workshop_id: str
    events: int
    places: int
    first: int
    last: int
    latest: datetime
    mark: int
    kinds: dict[str, int] = {}

    @property
    def holes(self) -> int:
        """How many places from 1 to the last have no line."""
        return self.last - self.places


def taken(connection: duckdb.DuckDBPyConnection) -> tuple[Counted, ...]:
    """Count everything, oldest workshop first. Raises duckdb.Error."""
    rows = connection.execute(COUNT).fetchall()
    kinds: dict[str, Counter[str]] = {row[0]: Counter() for row in rows}
    for workshop_id, kind, times in connection.execute(KINDS).fetchall():
        kinds.setdefault(workshop_id, Counter())[kind] += times
    return tuple(Counted(*(*row, dict(kinds[row[0]]))) for row in rows)
