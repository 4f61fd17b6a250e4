"""The decision record: what was decided, what speaks against it, and who does what by when."""

from __future__ import annotations

from momentum.takeaway import decisions_markdown, summarise
from momentum.takeaway.markdown import rendered
from momentum.takeaway.page_one import page_one
from momentum.workshop.card import Card, Ruling
from momentum.workshop.commitments import Commit, SettleCommitment
from momentum.workshop.decisions import DecidePilot
from tests.rooms import Room
from tests.takeaway.conftest import TODAY

FIRST = "**Draft until 12 March 2099** · as of 9 February 2027 · ask Ana Ruiz or Ben Osei"
BESIDE = """## Decided

- **Letters**: Scale. It works\\*
  Decided by Ana Ruiz, looked at again on 3 March 2099.
- **Bed forecast**: Connect with Letters. One is enough
  Decided by Ben Osei, looked at again on 3 March 2099.
  - Against it: “Too early.”
  - Against it: “Too \\[late\\].”
- **Rota helper**: Pause, next decision on 1 April 2099

## Undecided

1\N{NO-BREAK SPACE}pilot continues until 12 March 2099: Somewhere.

## Who does what by when

### Late

- **Ana Ruiz**, by 3 February 2027: Ask two families
  If they are away, then ask again

### Done

- **Ben Osei**, by 4 February 2027: Write it down
  It was easy.

Ana Ruiz, our conductor, holds the whole picture. Ben Osei stands in.

Next check-in: 12 March 2099.
"""


def test_the_record_keeps_dissent_beside_each_decision(full: Room) -> None:
    spring = TODAY.replace(year=2099, month=3)
    bed, _, letters, _ = (pilot.id for pilot in full.shown.pilots)
    full.ask(DecidePilot(bed, Ruling.CONNECT, "Ben Osei", "One is enough", spring, ("Too early.", "Too [late]."), letters))
    full.ask(DecidePilot(letters, Ruling.SCALE, "Ana Ruiz", "It works*", spring))
    full.ask(Commit("Ask two families", "Ana Ruiz", TODAY, "they are away", "ask again"))
    full.ask(Commit("Write it down", "Ben Osei", TODAY.replace(day=4)))
    full.ask(SettleCommitment("c2", "done", "It was easy."))
    told = decisions_markdown(summarise(full.shown, TODAY.replace(day=9)))
    assert told.startswith(f"{FIRST}\n\n# Decisions: Where AI helps\n\nRiverbank Hospital\n\n")
    signed = f"\n---\n\nOrchestrated Momentum · revision {full.shown.rev} · 9 February 2027\n"
    assert told.endswith(f"{BESIDE}{signed}")


def test_an_empty_record_says_so(room: Room) -> None:
    told = decisions_markdown(summarise(room.shown, TODAY))
    assert "No decision on a pilot yet." in told
    assert "Undecided" not in told
    room.add_pilots("Letters")
    told = decisions_markdown(summarise(room.shown, TODAY))
    assert "1\N{NO-BREAK SPACE}pilot continues, and nobody has said until when: Letters." in told


def test_page_one_counts_decisions_by_ruling_where_they_are_many(full: Room) -> None:
    many = [Card(name=f"Pilot {n}", decision=Ruling.SCALE if n % 2 else Ruling.STOP) for n in range(12)]
    full.add_pilots(*many)
    page = rendered(page_one(summarise(full.shown, TODAY)))
    assert "- **Scale: 6** (Pilot 1, Pilot 3, Pilot 5, Pilot 7, Pilot 9, Pilot 11)" in page
    assert "- **Pause: 1** (Rota helper)" in page
    assert "Pilot 3**" not in page
