"""The workshops as they are now for everybody who reads: one reference each, replaced when what was decided is on disk."""

from __future__ import annotations

from collections.abc import Callable

from momentum.lines import facts
from momentum.log import Line
from momentum.refusals import NotFound
from momentum.workshop.opening import normal_code
from momentum.workshop.state import Workshop, fold

Read = Callable[[str, int], list[Line]]


class Published:
    """By id and by code. The one writer puts them here; whoever reads never waits, and keeps what they took."""

    def __init__(self, workshops: dict[str, Workshop], read: Read) -> None:
        self.by_id = {one.id: one for one in workshops.values() if not one.ended}
        self._ids = {one.code: one.id for one in self.by_id.values()}
        self._frozen: dict[str, Workshop] = {}  # per workshop, the revision somebody looked at last
        self._read = read

    def __contains__(self, code: str) -> bool:
        return code in self._ids

    def find(self, code: str) -> Workshop:
        """The workshop with this join code, as it is now. Raises NotFound."""
        found = self.by_id.get(self._ids.get(normal_code(code), ""))
        if found is None:
            raise NotFound("There is no workshop with this code here. Look at the screen and type it again.")
        return found

    def at(self, code: str, revision: int) -> Workshop:
        """The workshop as it was after this revision; read from the log when another was looked at before. Raises NotFound."""
        workshop_id = self.find(code).id
        kept = self._frozen.get(workshop_id)
        if kept is None or kept.rev != revision:
            kept = self._frozen[workshop_id] = fold(workshop_id, facts(self._read(workshop_id, revision)))
        return kept

    def put(self, workshop: Workshop) -> bool:
        """From now on it is like this; gives whether what is shown or what is on has changed."""
        before = self.by_id.get(workshop.id)
        self.by_id[workshop.id] = workshop
        self._ids[workshop.code] = workshop.id
        return before is None or (before.shown_rev, before.step) != (workshop.shown_rev, workshop.step)

    def forget(self, workshop: Workshop) -> None:
        """It is not here any more."""
        self.by_id.pop(workshop.id, None)
        self._ids.pop(workshop.code, None)
        self._frozen.pop(workshop.id, None)

    def thaw(self) -> None:
        """Let go of how workshops were earlier: what was written then is being changed."""
        self._frozen.clear()
