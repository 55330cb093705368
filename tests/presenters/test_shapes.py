from __future__ import annotations

import dataclasses
import inspect

from nccn_desk.kernel.words import Words
from nccn_desk.presenters import shapes
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Cell, Mark, Tone


def test_a_cell_speaks_as_a_whole():
    cell = Cell(given("R-118"), given("312 keer"), Mark(said("kit.exercise"), Tone.EXERCISE))
    assert cell.spoken(Words("nl")) == "OEFENING, R-118, 312 keer"
    assert Cell().spoken(Words()) == ""


def test_every_shape_is_frozen_and_can_be_compared():
    kinds = [
        kind
        for _, kind in inspect.getmembers(shapes, inspect.isclass)
        if dataclasses.is_dataclass(kind) and kind.__module__.endswith("shapes")
    ]
    assert len(kinds) > 15
    for kind in kinds:
        assert kind.__dataclass_params__.frozen
        assert not hasattr(kind, "__dict__") or "__slots__" in vars(kind)
