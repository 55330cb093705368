from __future__ import annotations

from PySide6.QtCore import QSize, Qt

from nccn_desk.desk.rooms.picture import SIZE, Picture


def test_a_picture_says_nothing_takes_no_focus_and_grows_with_the_text(look, show):
    picture = show(Picture(look, "lock-key"))
    assert picture.sizeHint() == QSize(SIZE, SIZE)
    assert picture.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert picture.accessibleName() == ""
    look.theme.enlarge(2.0)
    assert picture.sizeHint() == QSize(2 * SIZE, 2 * SIZE)


def test_it_is_drawn_in_its_ink(look, show):
    drawn = [
        show(Picture(look, "lock-key", size=40, ink=ink)).grab().toImage() for ink in ("t1", "due")
    ]
    assert drawn[0] != drawn[1]
    assert drawn[1].pixelColor(20, 30) == look.colour("due")
