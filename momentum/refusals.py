"""Every reason to say no, as one tree.

    Refusal
    ├── NotAllowed              the right for this is missing
    │   ├── LinkRevoked         it was there once
    │   └── RoomLocked          the facilitator lets nobody else in
    ├── NotFound                a code, question, pilot or area nobody knows
    ├── NotNow                  right thing, wrong moment
    │   ├── QuestionClosed
    │   ├── NothingToReveal
    │   ├── NotReleased
    │   └── WorkshopOver
    ├── BadInput                what was sent cannot be used
    │   ├── OverBudget
    │   ├── TextEmpty
    │   ├── TextTooLong
    │   └── NotPlainText
    ├── BadFile                 an upload that cannot be read
    │   ├── FileEmpty
    │   ├── FileTooLarge
    │   ├── FileLocked
    │   ├── NotATable
    │   ├── NotPilots
    │   └── BrokenSession
    └── LogTrouble              the log cannot be opened or written
        ├── LogInUse
        ├── LogTooNew
        ├── LogConflict
        └── LogUnwritable

Each carries a sentence that says what was wrong and what to do next; pages and phones show it as it is.
"""

import re


class Refusal(Exception):
    """Base of all refusals. `str(refusal)` is the sentence; `code` is what a program reads."""

    code = "refused"

    def __init_subclass__(cls) -> None:
        cls.code = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


class NotAllowed(Refusal):
    """The person has no right to do this."""


class LinkRevoked(NotAllowed):
    """The link was valid once and is not any more."""


class RoomLocked(NotAllowed):
    """The facilitator lets nobody else in."""


class NotFound(Refusal):
    """Nothing goes by that name or code."""


class NotNow(Refusal):
    """The workshop is at another point."""


class QuestionClosed(NotNow):
    """An answer came before a question opened or after it closed."""


class NothingToReveal(NotNow):
    """A reveal of a question without answers, or of one already revealed."""


class NotReleased(NotNow):
    """The summary is not given away yet."""


class WorkshopOver(NotNow):
    """The workshop was closed and is only read."""


class BadInput(Refusal):
    """The value cannot be used as it is."""


class OverBudget(BadInput):
    """More points than there are."""


class TextEmpty(BadInput):
    """Nothing was written."""


class TextTooLong(BadInput):
    """More was written than fits."""


class NotPlainText(BadInput):
    """Markup or control characters where plain words belong."""


class BadFile(Refusal):
    """A file that cannot be used."""


class FileEmpty(BadFile):
    """Nothing in it."""


class FileTooLarge(BadFile):
    """More than can be read safely."""


class FileLocked(BadFile):
    """Protected by a password."""


class NotATable(BadFile):
    """Not a spreadsheet or CSV file, or one that is damaged."""


class NotPilots(BadFile):
    """A table, but not a list of pilots. `headings` are its columns: a person may say which of them holds the names."""

    def __init__(self, sentence: str, headings: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.headings = headings


class BrokenSession(BadFile):
    """A session file that is damaged or not ours."""


class LogTrouble(Refusal):
    """The log cannot be opened or written."""


class LogInUse(LogTrouble):
    """Another process holds the file."""


class LogTooNew(LogTrouble):
    """A newer version of the product wrote it."""


class LogConflict(LogTrouble):
    """Somebody else appended first."""


class LogUnwritable(LogTrouble):
    """The disk does not take it."""


FULL = "The server cannot write to its disk, so nothing was changed. Make room on it, then try again."
