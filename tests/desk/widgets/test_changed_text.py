from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.changed_text import paint_changes, words_of
from nccn_desk.domain.prose import compare


def test_what_is_gone_is_struck_and_what_is_new_underlined(plex, look):
    """Without its colour the change is still there: a line through, or a line under, the words."""
    runs = compare("een twee", "een drie")
    assert words_of(runs) == "een tweedrie"
    pictures = []
    for shown in (runs, compare(words_of(runs), words_of(runs))):
        picture = QImage(300, 60, QImage.Format.Format_RGB32)
        picture.fill(look.colour("s1"))
        painter = QPainter(picture)
        with Canvas(look, painter) as canvas:
            paint_changes(canvas, inside_of(picture), shown, "doc")
        painter.end()
        pictures.append(picture)
    marked, plain = pictures
    rows = [y for y in range(60) if differs(marked, plain, y)]
    lines = [y for y in rows if differs(marked, plain, y) > 20]
    assert len(lines) == 2  # one through, one under


def inside_of(picture):
    return QRectF(0, 0, picture.width(), picture.height())


def differs(one, other, y):
    """Count the points of a row that are lighter in one picture than in the other."""
    return sum(
        one.pixelColor(x, y).lightness() > other.pixelColor(x, y).lightness() + 40
        for x in range(one.width())
    )
