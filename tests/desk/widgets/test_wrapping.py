from __future__ import annotations

from PySide6.QtWidgets import QWidget

from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import Action


def row(look, *words):
    """Return a row of buttons."""
    holder = QWidget()
    wrapping = Wrapping(look, holder)
    for word in words:
        wrapping.addWidget(Button(look, Action(word, given(word))))
    return holder, wrapping


def test_what_fits_stands_side_by_side(look, show):
    holder, wrapping = row(look, "Een", "Twee", "Drie")
    show(holder, 600, wrapping.heightForWidth(600))
    tops = {wrapping.itemAt(place).geometry().top() for place in range(3)}
    lefts = [wrapping.itemAt(place).geometry().left() for place in range(3)]
    assert tops == {0}
    assert lefts == sorted(lefts)
    assert wrapping.heightForWidth(600) == 40
    assert wrapping.sizeHint().height() == 40


def test_what_does_not_fit_goes_on_below(look, show):
    holder, wrapping = row(look, "Een", "Twee", "Drie")
    width = wrapping.sizeHint().width() - 1
    assert wrapping.heightForWidth(width) == 88
    show(holder, width, 88)
    tops = [wrapping.itemAt(place).geometry().top() for place in range(3)]
    assert tops == [0, 0, 48]
    assert wrapping.minimumSize().width() < width


def test_one_that_is_wider_than_the_row_stands_alone(look):
    _, wrapping = row(look, "Een lang woord", "Twee")
    assert wrapping.heightForWidth(10) == 88


def test_hidden_and_taken_ones_take_no_room(look):
    holder, wrapping = row(look, "Een", "Twee")
    wide = wrapping.sizeHint().width()
    wrapping.itemAt(1).widget().hide()
    assert wrapping.sizeHint().width() < wide
    assert wrapping.count() == 2
    assert wrapping.takeAt(0) is not None
    assert wrapping.takeAt(7) is None
    assert wrapping.itemAt(7) is None
    assert not wrapping.expandingDirections()
    holder.deleteLater()


def test_nothing_takes_nothing(look):
    _, wrapping = row(look)
    assert (wrapping.sizeHint().width(), wrapping.heightForWidth(100)) == (0, 0)
    assert wrapping.minimumSize().width() == 0
