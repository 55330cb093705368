from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics

from nccn_desk.adapters.publish import paper


def test_our_fonts_are_known_to_the_printer_after_loading() -> None:
    paper.use_own_fonts_only()
    for name in (paper.SANS, paper.BOLD, paper.SERIF, paper.MONO):
        assert pdfmetrics.getFont(name).fontName == name


def test_a_style_takes_changes_and_leaves_the_next_one_alone() -> None:
    paper.use_own_fonts_only()
    changed = paper.style("body", textColor=paper.GREY, spaceAfter=4)
    assert (changed.textColor, changed.spaceAfter) == (paper.GREY, 4)
    assert paper.style("body").textColor == paper.INK


def test_an_unknown_style_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        paper.style("loud")
