"""What people type: plain words, a known length, nothing hidden in them."""

import re
import unicodedata
from itertools import accumulate

from momentum.refusals import NotPlainText, TextEmpty, TextTooLong

TAG = re.compile(r"<[/!?]?[A-Za-z][^<>]*>")  # as browsers see it: "a < b and c > d" is none
KEPT_CONTROLS = "\n\t"
PASTED = re.compile("[\u00ad\u200b\u200e\u200f\u2060\u061c\ufeff]")  # soft hyphens and marks that come along when pasting
UNSEEN = "\u3164\uffa0\u115f\u1160\u2800\u034f\ufe0e\ufe0f"  # fillers and selectors: letters to Unicode, nothing to an eye
NO_CHARACTERS = range(0xFDD0, 0xFDF0)  # Unicode keeps these and the last two of each plane free for ever
JOINERS = "\u200c\u200d"  # scripts and emoji need them inside words

CLUSTER = re.compile(  # what is seen as one character
    "[\U0001f1e6-\U0001f1ff]{2}|.(?:[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u200d\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|(?<=\u200d).)*",
    re.DOTALL,
)
LONGEST_CLUSTER = 40


def hidden(character: str) -> bool:
    """Whether a character is a control, a direction override or otherwise invisible, or none at all."""
    kind, place = unicodedata.category(character), ord(character)
    none = place & 0xFFFE == 0xFFFE or place in NO_CHARACTERS
    return none or (kind in {"Cc", "Cf", "Cs", "Co"} and character not in KEPT_CONTROLS + JOINERS)


def hides(text: str) -> bool:
    """Whether anything in a text is hidden; what Python can print hides nothing, and that is known without looking at each."""
    return not text.isprintable() and any(map(hidden, text))


def plain(text: str, *, limit: int, what: str, lines: bool = False, empty: bool = False) -> str:
    """`text` in NFC, white space folded, at most `limit` characters.

    Raises TextEmpty (unless `empty`), TextTooLong or NotPlainText, each naming `what`.
    """
    if len(text) > 20 * limit + 1_000:  # looking at each of millions of characters would hold everyone up
        raise TextTooLong(f"{what} is {len(text):,} characters long and {limit} fit. Please shorten it.")
    text = unicodedata.normalize("NFC", PASTED.sub("", text.replace("\r\n", "\n")))
    if hides(text):
        raise NotPlainText(f"{what} contains characters that cannot be shown. Please type it again as plain text.")
    if found := TAG.search(text):
        tag = " ".join(found.group().strip("<> /!?").split())[:20]
        raise NotPlainText(f"{what} contains markup ({tag}). Please use plain words without angle brackets.")
    text = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    if not lines:
        text = " ".join(text.split())
    if not text.strip(JOINERS + UNSEEN + " \n") and not empty:
        raise TextEmpty(f"{what} is empty. Please write a few words first.")
    if len(text) > limit:
        raise TextTooLong(f"{what} is {len(text)} characters long and {limit} fit. Please shorten it.")
    return text


def clusters(text: str) -> list[str]:
    """A text as what is seen as one character each: an emoji of several, a letter with its marks."""
    return CLUSTER.findall(text)


def shortened(text: str, most: int, *, words: bool = False) -> str:
    """The text, or its beginning and a sign that there is more: no longer than `most`, cut between what is seen as one
    character; with `words`, after a whole word if one ends nearby."""
    if len(text) <= most:
        return text
    ends = accumulate(map(len, clusters(text[: most + LONGEST_CLUSTER])))
    cut = text[: max((end for end in ends if end < most), default=0)].rstrip()
    word = cut.rfind(" ", most - 20) if words and text[len(cut)] != " " else 0
    return f"{cut[:word].rstrip(',;:. ') if word > 0 else cut}…"
