"""A raw cell -> plain words, such as `momentum.workshop.pilots.clean` accepts without a change."""

import html
import re
import unicodedata

import msgspec

from momentum.workshop.text import JOINERS, TAG, UNSEEN, hidden

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
GUARD = re.compile(r"\s*'(?=[=+\-@\t\r])")
BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
HTML = re.compile(
    r"(?i)<\s*/?\s*(?:!doctype|a|abbr|b|blockquote|body|br|code|dd|div|dl|dt|em|font|form|h[1-6]|head|hr|html|i|iframe|"
    r"img|input|ins|label|li|link|meta|o:p|ol|p|pre|s|script|section|small|span|strike|strong|style|sub|sup|svg|table|"
    r"tbody|td|th|thead|title|tr|u|ul)\b[^<>]*>"
)
BLOCK = re.compile(r"(?i)<\s*/?\s*(?:blockquote|br|div|h[1-6]|hr|li|p|td|th|tr)\b[^<>]*>")
MANY = re.compile(r"\n{4,}")  # without this, looking for a tag could take very long
BRACKETS = str.maketrans("<>", "\u2039\u203a")
SPARE = 4  # markup and blanks may take three quarters of a cell; nothing beyond is looked at


class Tidied(msgspec.Struct, frozen=True):
    """The words, and what was done to them that a person should know."""

    text: str
    markup: bool = False
    clipped: bool = False


def tidy(raw: str, limit: int = 300, lines: bool = False) -> Tidied:
    """`raw` as plain words of at most `limit` characters."""
    raw = raw.strip()
    cut = len(raw) > limit * SPARE
    text = readable(GUARD.sub("", raw[: limit * SPARE], count=1), lines)
    markup = bool(TAG.search(text))
    if markup:
        text = _bare(text, lines)
    if clipped := cut or len(text) > limit:
        text = text[: limit - 1].rstrip() + "…"
    return Tidied("" if not text.strip(JOINERS + UNSEEN + " \n") else text, markup, clipped)


def readable(raw: str, lines: bool = False) -> str:
    """`raw` without what cannot be seen: spreadsheet escapes, controls, format characters, odd spaces."""
    text = ESCAPED.sub(_escape, raw) if "_x" in raw else raw
    text = BREAKS.sub("\n", text).replace("\ufffd", " ")
    if not text.isprintable():
        text = text.translate({ord(c): None for c in set(text) if hidden(c)})
    return _folded(unicodedata.normalize("NFC", text), lines)


def _escape(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    if code in (9, 10, 13):
        return "\n"
    return "" if code < 32 else found[0]


def _folded(text: str, lines: bool) -> str:
    if not lines:
        return " ".join(text.split())
    text = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    return MANY.sub("\n\n\n", text)


def _bare(text: str, lines: bool) -> str:
    text = ENTITY.sub(lambda found: html.unescape(found[0]), text)
    for _ in range(2):  # a tag may hide inside a tag; whoever nests deeper keeps harmless brackets
        text = readable(HTML.sub("", BLOCK.sub("\n", text)), lines)
    return readable(text.translate(BRACKETS), lines) if TAG.search(text) else text
