import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import momentum
from momentum import refusals
from momentum.refusals import Refusal

CORE = Path(momentum.__file__).parent
NEVER_ON_A_SCREEN = re.compile(r"\b(seats?|voices?|folds?|orphans?|harvests?|harvested)\b", re.IGNORECASE)
MODULES = sorted([CORE / "conductor.py", *CORE.glob("workshop/*.py"), *CORE.glob("log/*.py"), CORE / "refusals.py"])


def tree(of: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for kind in of.__subclasses__():
        if kind.__module__ == refusals.__name__:
            yield kind
            yield from tree(kind)


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence that the core says no with, its variable parts as ‹›, and where it stands."""
    names = {Refusal.__name__, *(kind.__name__ for kind in tree())}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            said = node.args[0]
            if name in names and isinstance(said, ast.Constant | ast.JoinedStr):
                parts = said.values if isinstance(said, ast.JoinedStr) else [said]
                text = "".join(str(part.value) if isinstance(part, ast.Constant) else "‹›" for part in parts)
                yield f"{path.stem}:{node.lineno}", text


SENTENCES = [pytest.param(text, id=where) for where, text in sentences() if " " in text]


def test_there_are_sentences_to_read() -> None:
    assert len(SENTENCES) > 40


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_refusal_is_a_sentence_in_the_rooms_words(sentence: str) -> None:
    assert sentence.endswith(".")
    assert sentence[0].isupper() or sentence[0] in "“‹"
    assert not NEVER_ON_A_SCREEN.search(sentence)


def test_a_refusal_is_its_sentence_and_its_code_is_its_name() -> None:
    refusal = refusals.OverBudget("You gave 11 points and have 10.")
    assert str(refusal) == "You gave 11 points and have 10."
    assert (refusal.code, refusals.LogInUse.code, Refusal.code) == ("over_budget", "log_in_use", "refused")


def test_no_two_refusals_share_a_code() -> None:
    codes = [kind.code for kind in tree()]
    assert len(codes) == len(set(codes))


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn = re.findall(r"^([\s│├└─]*)([A-Z]\w+)", refusals.__doc__ or "", re.MULTILINE)
    depths = {name: len(indent) // 4 for indent, name in drawn if name != "Each" and name != "Every"}
    assert list(depths) == ["Refusal", *(kind.__name__ for kind in tree())]
    for kind in tree():
        assert depths[kind.__name__] == len(kind.__mro__) - len(Refusal.__mro__) + depths["Refusal"]
