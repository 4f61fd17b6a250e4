"""The content as the nouns of the domain, and nothing of a file lost on the way."""

from typing import Any

import msgspec

from momentum import content
from momentum.workshop.agenda import Stage
from momentum.workshop.questions import Question

AGENDAS, AREAS = content.agendas(), content.area_sets()


def strictly(kind: Any, data: dict[str, Any]) -> Any:
    """The noun, and that it has a field for everything in the file."""
    assert set(data) <= set(kind.__struct_fields__), set(data) - set(kind.__struct_fields__)
    return msgspec.convert(data, kind)


QUESTIONS: dict[str, Question] = {data["key"]: strictly(Question, data) for data in content.questions()}
STAGES: dict[str, tuple[Stage, ...]] = {
    key: tuple(strictly(Stage, stage) for stage in agenda["stages"]) for key, agenda in AGENDAS.items()
}
