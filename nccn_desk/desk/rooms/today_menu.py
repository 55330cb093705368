"""A menu of acts, where a step or the whole day offers more than its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.presenters.shapes import Action

_ICON: Final = 16


def make_menu(
    parent: QWidget, look: Look, actions: Sequence[Action], act: Callable[[str], None]
) -> QMenu:
    """Return a menu that offers these; `act` gets the key of the one that a person chose."""
    menu = QMenu(parent)
    for action in actions:
        line = menu.addAction(look.say(action.word))
        line.setEnabled(action.enabled)
        if action.icon:
            line.setIcon(look.icons.icon(action.icon, look.colour("t2"), look.px(_ICON)))
        if not action.enabled:
            line.setToolTip(look.say(action.reason))
        line.triggered.connect(lambda _=False, key=action.key: act(key))
    menu.setToolTipsVisible(True)
    return menu


def pop_up(
    parent: QWidget,
    look: Look,
    actions: Sequence[Action],
    at: QPoint,
    act: Callable[[str], None],
) -> None:
    """Show a menu at a point of the screen; it goes when something was chosen, or nothing."""
    menu = make_menu(parent, look, actions, act)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
