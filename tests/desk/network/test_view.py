from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from nccn_desk.desk.network.view import NetworkView
from tests.presenters.network_parts import mockup

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(look, show):
    made = NetworkView(look)
    made.show_picture(mockup())
    shown = show(made, 1144, 850)
    shown.setFocus()
    return shown


@pytest.fixture
def press(view, qtbot):
    return lambda key, modifier=NONE: qtbot.keyClick(view, key, modifier)


def place_of(view, item):
    return (view.stage.box_of(item).center() + view.middle).toPoint()


def test_tab_enters_at_the_first_gap_and_says_so(view):
    assert view.choice == "homeless"
    assert view.accessibleDescription().startswith("Dak- en thuislozen, gat")


def test_a_bare_view_takes_keys_and_pointers(look, show, qtbot):
    bare = show(NetworkView(look), 500, 400)
    bare.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_J, Qt.Key.Key_Return, Qt.Key.Key_Menu, Qt.Key.Key_A):
        qtbot.keyClick(bare, key)
    qtbot.mouseClick(bare, Qt.MouseButton.LeftButton)
    bare.mouseDoubleClickEvent(_mouse(bare, QPoint(10, 10)))
    assert bare.choice == ""


def _mouse(widget, at):
    left = Qt.MouseButton.LeftButton
    return QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        left,
        left,
        NONE,
    )


def test_keys_walk_through_it(view, press):
    picked = []
    view.picked.connect(picked.append)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert view.choice == "trade"
    press(Qt.Key.Key_Down)
    assert view.choice == "Horecafederatie"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_J)
    assert picked == [
        "commuters",
        "trade",
        "Horecafederatie",
        "trade",
        "commuters",
        "all",
        "travellers",
        "homeless",
    ]


def test_enter_opens_t_reads_and_other_letters_go_on(view, press, qtbot):
    with qtbot.waitSignal(view.opened) as opened:
        press(Qt.Key.Key_Return)
    assert opened.args == ["homeless"]
    with qtbot.waitSignal(view.table_asked):
        press(Qt.Key.Key_T)
    press(Qt.Key.Key_X)
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert view.choice == "homeless"


def test_where_letters_are_off_they_do_nothing(view, press, look):
    look.use_letters(on=False)
    press(Qt.Key.Key_J)
    assert view.choice == "homeless"


def test_plus_minus_and_nought_come_nearer_and_go_back(view, press):
    press(Qt.Key.Key_Plus, SHIFT)
    press(Qt.Key.Key_Equal)
    assert view.lens.level == 2
    press(Qt.Key.Key_Minus)
    assert view.lens.level == 1
    press(Qt.Key.Key_0)
    assert view.lens.level == 0


def test_ctrl_and_arrows_push_the_picture(view, press):
    view.nearer(3)
    press(Qt.Key.Key_Right, CTRL)
    press(Qt.Key.Key_Down, CTRL)
    assert (view.lens.right, view.lens.down) == (-64, -64)
    press(Qt.Key.Key_Left, CTRL)
    press(Qt.Key.Key_Up, CTRL)
    assert (view.lens.right, view.lens.down) == (0, 0)


def test_one_walks_to_what_is_out_of_sight(view, press):
    view.nearer(6)
    for _ in range(4):
        press(Qt.Key.Key_Right)
        box = view.stage.box_of(view.choice).translated(view.middle).toAlignedRect()
        assert view.rect().contains(box)


def test_a_click_chooses_and_a_second_one_opens(view, qtbot):
    at = place_of(view, "Namur")
    with qtbot.waitSignal(view.picked) as picked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert picked.args == ["Namur"]
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert opened.args == ["Namur"]


def test_a_drag_pushes_the_picture(view, qtbot):
    view.nearer(3)
    qtbot.mouseMove(view, QPoint(300, 300))
    assert view.lens.right == 0
    start = QPoint(572, 250)
    assert view.item_at(QPointF(start)) == ""
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, start + QPoint(40, 25))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 25))
    assert (view.lens.right, view.lens.down) == (40, 25)


def wheel(view, at, turned):
    QApplication.sendEvent(
        view,
        QWheelEvent(
            QPointF(at),
            QPointF(view.mapToGlobal(at)),
            QPoint(),
            QPoint(0, turned),
            Qt.MouseButton.NoButton,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def test_a_wheel_comes_nearer_to_what_is_under_the_pointer(view):
    at = place_of(view, "Namur")
    wheel(view, at, 60)
    assert view.lens.level == 0
    wheel(view, at, 60)
    wheel(view, at, 120)
    assert view.lens.level == 2
    assert (view.board.scene.shown["Namur"].at + view.middle - QPointF(at)).manhattanLength() < 90


def test_a_tool_tip_says_all_of_it(view):
    told = view.tip_at(QPointF(place_of(view, "Ligue braille")))
    assert told.startswith("Ligue braille, geïnformeerd, breder netwerk, bereikt:")
    nowhere = QPoint(572, 250)
    assert view.tip_at(QPointF(nowhere)) == ""
    event = QHelpEvent(QEvent.Type.ToolTip, nowhere, view.mapToGlobal(nowhere))
    assert QApplication.sendEvent(view, event)
    assert not QToolTip.isVisible()


def test_the_menu_opens_by_key_and_by_pointer(view, press, qtbot):
    with qtbot.waitSignal(view.menu_asked) as asked:
        press(Qt.Key.Key_F10, SHIFT)
    assert asked.args[0] == "homeless"
    with qtbot.waitSignal(view.menu_asked):
        press(Qt.Key.Key_Menu)
    at = place_of(view, "Namur")
    with qtbot.waitSignal(view.menu_asked) as asked:
        view.contextMenuEvent(
            QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
        )
    assert asked.args[0] == "Namur"


def test_beneath_the_legend_nothing_is_chosen(view):
    assert view.item_at(QPointF(10, view.height() - 5)) == ""


def test_the_focus_shows_and_goes(view):
    ringed = view.grab().toImage()
    view.clearFocus()
    assert view.grab().toImage() != ringed
    assert view.choice == "homeless"
