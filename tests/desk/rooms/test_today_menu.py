from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from nccn_desk.desk.rooms import today_menu
from nccn_desk.desk.rooms.today_menu import make_menu, pop_up
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import Action

ACTIONS = (
    Action("start", given("Start"), icon="play"),
    Action("skip", given("Sla over…"), enabled=False, reason=given("U leest alleen.")),
)


def test_a_line_does_what_it_says(look, show):
    done = []
    host = show(today_menu.QWidget(), 100, 100)
    menu = make_menu(host, look, ACTIONS, done.append)
    first, second = menu.actions()
    first.trigger()
    assert done == ["start"]
    assert not second.isEnabled()
    assert second.toolTip() == "U leest alleen."
    assert not first.icon().isNull()
    assert second.icon().isNull()


def test_it_comes_where_it_is_wanted(look, show, monkeypatch):
    shown = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, at: shown.append((menu, at)))
    host = show(today_menu.QWidget(), 100, 100)
    pop_up(host, look, ACTIONS, QPoint(3, 4), print)
    ((menu, at),) = shown
    assert at == QPoint(3, 4)
    assert menu.parent() is host
