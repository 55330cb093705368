"""The layers of a book that is still open tell its presenters what is chosen and taken back."""

from __future__ import annotations

from nccn_desk.desk.rooms.chooser import Chooser
from nccn_desk.desk.rooms.conferences_layers import ListLayer
from nccn_desk.presenters.conferences_before import BeforeActs


def hear_before(lists: ListLayer, chooser: Chooser, before: BeforeActs) -> None:
    """Let the chooser and the list of who read the book do what is asked of them."""
    choosing = before.choosing
    chooser.turned.connect(choosing.turn)
    chooser.typed.connect(choosing.find)
    chooser.added.connect(choosing.add)
    chooser.entered.connect(choosing.enter)
    chooser.left_out.connect(choosing.leave_out)
    chooser.moved.connect(choosing.move)
    chooser.pressed.connect(choosing.run)
    chooser.closed.connect(choosing.forget)
    lists.entered.connect(before.signed.enter_row)
