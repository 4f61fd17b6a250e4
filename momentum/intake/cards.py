"""Rows -> cards, one for each row that names a pilot."""

from collections.abc import Mapping
from datetime import date

from momentum.intake import dates, ours, values
from momentum.intake.columns import AREA, Table
from momentum.intake.corrections import Corrections, key, keyed
from momentum.intake.grid import Row
from momentum.intake.report import LeftOut, Notes
from momentum.intake.stages import recognised
from momentum.intake.tidy import tidy
from momentum.intake.words import blank, fold, words
from momentum.workshop.pilots import Card, Ruling, Stage

LONG = 5_000
SHORT = 300
LISTS = frozenset({"unit", "owner", "sponsor", "purpose"})
DATES = ("started", "next_decision_date")


class Reader:
    """Reads the rows of one table and keeps notes on what it did."""

    def __init__(self, sheet: Table, columns: Mapping[str, str], source: str, said: Corrections) -> None:
        self.sheet = sheet
        self.heads = [fold(cell) for cell in sheet.grid.rows[sheet.header]]
        self.places = {field: sheet.places[sheet.headings.index(h)] for field, h in columns.items()}
        self.headings = dict(columns)
        self.source = source
        self.notes = Notes()
        self.left_out: list[LeftOut] = []
        self.said_stages, self.said_units = keyed(said.stages), keyed(said.units)
        self.stages: dict[str, Stage] = {}
        self.stages_said: dict[str, int] = {}
        self.units: dict[str, int] = {}
        self.unknown: dict[str, int] = {}
        self.first = self._day_first()
        self.above = sheet.above()
        self.ours = ours.places(sheet)

    def cards(self) -> tuple[Card, ...]:
        """A card for each row with a name; the others are left out, with a reason."""
        return tuple(card for number, row in self.sheet.body() if row and (card := self._card(number, row)))

    def _card(self, number: int, row: Row) -> Card | None:
        name = self._text("name", number, row)
        if why := self._no_pilot(name, number, row):
            self.left_out.append(LeftOut(number, why))
            return None
        card = Card(
            name=name or "",
            purpose=self._text("purpose", number, row, LONG),
            unit=self._unit(number, row),
            owner=self._text("owner", number, row),
            sponsor=self._text("sponsor", number, row),
            stage=self._stage(number, row),
            areas=self._areas(number, row),
            evidence=self._evidence(number, row),
            next_decision_date=self._date(number, row),
            decision=self._decision(number, row),
            started=self._started(number, row),
            risk=self._text("risk", number, row),
            today=values.yes(self._plain("today", number, row)),
            ref=self._text("ref", number, row),
            source=self.source,
            row=number,
            **ours.said(self.ours, row),
        )
        return ours.settled(card)

    def _no_pilot(self, name: str | None, number: int, row: Row) -> str | None:
        if self.ours:
            return None if name else "It has no name."
        if self._repeats(row):
            return "It repeats the headings."
        filled = [cell for cell in row if cell.strip()]
        if fold(filled[0]) in words().cells.totals:
            return "It looks like a total, not a pilot."
        if not name:
            return "It has no name."
        if len(filled) == 1 and number < len(self.sheet.grid.rows) and self._repeats(self.sheet.grid.rows[number]):
            return "It is a title over headings."
        if len(filled) == 1 and (name.startswith("*") or (":" in name and fold(name.partition(":")[0]) in words().cells.notes)):
            return "It looks like a note under the table, not a pilot."
        return None

    def _repeats(self, row: Row) -> bool:
        """Whether every cell says what stands at the head of its column."""
        filled = [(place, cell) for place, cell in enumerate(row) if cell.strip()]
        return len(filled) > 1 and all(place < len(self.heads) and fold(cell) == self.heads[place] for place, cell in filled)

    def _raw(self, field: str, number: int, row: Row) -> str:
        place = self.places.get(field)
        if place is None:
            return ""
        cell = row[place] if place < len(row) else ""
        return cell if cell or field == "name" else self.above.get((number, place), "")

    def _plain(self, field: str, number: int, row: Row) -> str:
        raw = self._raw(field, number, row)
        text = tidy(raw, SHORT).text if raw else ""
        return "" if blank(text) else text

    def _text(self, field: str, number: int, row: Row, limit: int = SHORT) -> str | None:
        if not (raw := self._raw(field, number, row)):
            return None
        done = tidy(raw, limit, lines=limit == LONG)
        if done.markup:
            self.notes.add("markup", number)
        if done.clipped:
            self.notes.add("clipped", number, field)
        if self.ours:  # what we wrote says what it says
            return done.text or None
        if blank(done.text):
            return None
        return values.listed(done.text) if field in LISTS else done.text

    def _started(self, number: int, row: Row) -> str | None:
        said, first = self._text("started", number, row), self.first.get("started")
        if said and dates.unsure(said, first):
            self.notes.add("started", number)
        return dates.when(said, first) if said else None

    def _unit(self, number: int, row: Row) -> str | None:
        if "unit" not in self.places:
            return None
        said = self._text("unit", number, row) or ""
        self.units[said] = self.units.get(said, 0) + 1
        return tidy(self.said_units.get(key(said), said), SHORT).text or None

    def _stage(self, number: int, row: Row) -> Stage:
        if "stage" not in self.places:
            return Stage.UNKNOWN
        said = tidy(self._raw("stage", number, row), SHORT).text
        found = self.said_stages.get(key(said)) or recognised(said)
        self.stages_said[said] = self.stages_said.get(said, 0) + 1
        if found is None:
            self.unknown[said] = self.unknown.get(said, 0) + 1
        return self.stages.setdefault(said, found or Stage.UNKNOWN)

    def _areas(self, number: int, row: Row) -> dict[str, int] | None:
        given: dict[str, int] = {}
        for field in self.places:
            if field.startswith(AREA) and (said := self._plain(field, number, row)):
                if (found := values.strength(said)) is None:
                    self.notes.add("strength", number, self.headings[field])
                else:
                    given[field.removeprefix(AREA)] = found
        return {area: strength for area, strength in given.items() if strength} if given else None

    def _evidence(self, number: int, row: Row) -> int | None:
        said = self._plain("evidence", number, row)
        found = values.evidence(said)
        if said and found is None:
            self.notes.add("evidence", number)
        return found

    def _decision(self, number: int, row: Row) -> Ruling | None:
        said = self._plain("decision", number, row)
        found = values.ruling(said)
        if said and found is None:
            self.notes.add("decision", number)
        return found

    def _date(self, number: int, row: Row) -> date | None:
        said = self._plain("next_decision_date", number, row)
        found = dates.day(said, self.first.get("next_decision_date"))
        if said and found is None:
            self.notes.add("date", number)
        return found

    def _day_first(self) -> dict[str, bool | None]:
        return {f: dates.day_first(self.sheet.column(self.headings[f])) for f in DATES if f in self.headings}


def repeated(cards: tuple[Card, ...]) -> tuple[str, ...]:
    """Names that more than one card has, in the order they came."""
    count: dict[str, int] = {}
    first: dict[str, str] = {}
    for card in cards:
        key = card.name.casefold()
        count[key] = count.get(key, 0) + 1
        first.setdefault(key, card.name)
    return tuple(first[key] for key, times in count.items() if times > 1)
