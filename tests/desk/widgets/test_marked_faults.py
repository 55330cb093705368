from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPixmap, QTextDocument

from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.marked_faults import document_boxes, paint_fault


def test_words_over_two_lines_have_a_box_on_each():
    document = QTextDocument("een twee drie\nvier 😀 vijf")
    document.setTextWidth(60)
    whole = list(document_boxes(document, 0, document.characterCount()))
    assert len(whole) >= 4
    assert all(box.width() > 0 for box in whole)
    (second,) = document_boxes(document, 14, 18)
    assert second.top() > whole[0].top()
    assert list(document_boxes(document, 5, 5)) == []
    assert list(document_boxes(document, -3, 0)) == []
    assert list(document_boxes(document, 900, 950)) == []


def test_the_dots_have_room_between_them(look):
    page = QPixmap(60, 24)
    page.fill(look.colour("ground"))
    with Canvas(look, page) as canvas:
        paint_fault(canvas, QRectF(0, 0, 60, 20))
    picture = page.toImage()
    row = [picture.pixelColor(x, 18) != look.colour("ground") for x in range(60)]
    assert sum(one != other for one, other in pairwise(row)) > 20
