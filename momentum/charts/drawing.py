"""A figure while it is drawn: its parts are collected, and Plotly checks all of them once, at the end."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go


class Still(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """A figure that nobody changes any more. Plotly copies all of it whenever somebody draws it; this one is copied once."""

    _told: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """All of it, to be read only."""
        if self._told is None:
            self._told = super().to_dict()
        return self._told


class Drawing:
    """What will be on a figure. The names are Plotly's; its own figure checks everything again with every part added."""

    def __init__(self, **layout: Any) -> None:
        self.layout: dict[str, Any] = layout
        self._traces: list[dict[str, Any]] = []
        self._annotations: list[dict[str, Any]] = []
        self._shapes: list[dict[str, Any]] = []

    def update_layout(self, **parts: Any) -> None:
        """Put these into the layout, and leave what stands beside them."""
        self.layout = _merged(self.layout, parts)

    def update_xaxes(self, **parts: Any) -> None:
        """The same for the first x axis."""
        self.update_layout(xaxis=parts)

    def update_yaxes(self, **parts: Any) -> None:
        """The same for the first y axis."""
        self.update_layout(yaxis=parts)

    def add_scatter(self, **trace: Any) -> None:
        """Points, lines or words."""
        self._traces.append({"type": "scatter", **trace})

    def add_bar(self, **trace: Any) -> None:
        """Bars."""
        self._traces.append({"type": "bar", **trace})

    def add_annotation(self, **said: Any) -> None:
        """Words, or an arrow."""
        self._annotations.append(said)

    def add_shape(self, **shape: Any) -> None:
        """A line or a rectangle."""
        self._shapes.append(shape)

    def figure(self) -> go.Figure:
        """All of it as Plotly has it. Raises ValueError where Plotly knows no such part."""
        lists = {"annotations": self._annotations, "shapes": self._shapes}
        return Still(self._traces, self.layout | {name: parts for name, parts in lists.items() if parts})


def _merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    both = {key: _merged(old[key], new[key]) for key in old.keys() & new.keys() if isinstance(new[key], dict)}
    return old | new | both
