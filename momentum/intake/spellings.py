"""Names of units that may be one unit, spelled in two ways: "HR", "H.R." and "Human Resources"."""

from collections.abc import Iterable, Mapping

from rapidfuzz.fuzz import ratio

from momentum.intake.words import fold

NEAR = 90  # [D] of 100: names as much alike may be one; a person says so
MOST = 300  # names that are compared with each other
LITTLE = frozenset({"and", "the", "of", "for", "&"})
ENDING = {"dept": "department", "div": "division", "org": "organisation", "mgmt": "management", "intl": "international"}


def spellings(units: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """Groups of names that may be one unit: in each one that may name them all comes first, which is the most frequent of those
    that are no abbreviation. `units` counts each.
    """
    names = sorted((name for name in units if fold(name)), key=lambda name: -units[name])[:MOST]
    groups: list[list[str]] = []
    for name in names:
        known = next((group for group in groups if any(_one(name, other) for other in group)), None)
        if known is None:
            groups.append([name])
        else:
            known.append(name)
    return tuple(tuple(sorted(group, key=lambda name: len(_words(name)) == 1)) for group in groups if len(group) > 1)


def _one(name: str, other: str) -> bool:
    ours, theirs = _words(name), _words(other)
    if "".join(filter(str.isdigit, name)) != "".join(filter(str.isdigit, other)):
        return False
    short, long = sorted((ours, theirs), key=len)
    if len("".join(short)) > 1 and len(long) > len(short) and "".join(short) == "".join(word[0] for word in long):
        return True
    joined = " ".join(ours), " ".join(theirs)
    return joined[0] == joined[1] or (min(map(len, joined)) > 6 and ratio(*joined) >= NEAR)


def _words(name: str) -> list[str]:
    said: Iterable[str] = fold(name).split()
    return [ENDING.get(word, word) for word in said if word not in LITTLE] or [fold(name)]
