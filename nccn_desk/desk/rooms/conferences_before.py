"""The layers of a book that is still open tell its presenters what is chosen and taken back."""

from __future__ import annotations

from nccn_desk.desk.rooms.collector import Collector
from nccn_desk.desk.rooms.conferences_layers import ListLayer
from nccn_desk.presenters.conferences_before import BeforeActs


def hear_before(lists: ListLayer, collector: Collector, before: BeforeActs) -> None:
    """Let the collector and the list of who read the book do what is asked of them."""
    choosing = before.choosing
    collector.turned.connect(choosing.turn)
    collector.typed.connect(choosing.find)
    collector.added.connect(choosing.add)
    collector.entered.connect(choosing.enter)
    collector.left_out.connect(choosing.leave_out)
    collector.moved.connect(choosing.move)
    collector.pressed.connect(choosing.run)
    collector.closed.connect(choosing.forget)
    lists.entered.connect(before.signed.enter_row)
