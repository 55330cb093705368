"""Sieves narrow a list by what its records are about: each drops down, and all hold together."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.listed_shapes import Pick, Sieve
from nccn_desk.presenters.shapes import Option


class Sieves(QWidget):
    """One drop list for each; `chosen` carries a sieve and what holds in it, "" for everything."""

    chosen = Signal(str, str)

    def __init__(self, look: Look, sieves: tuple[Sieve, ...]) -> None:
        super().__init__()
        self._look = look
        self._sieves = sieves
        self._offered: dict[str, tuple[Option, ...]] = {}
        self.choices = {each.name: Choice(look) for each in sieves}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = Wrapping(look, self, gap=8)
        for name, choice in self.choices.items():
            row.addWidget(choice)
            choice.chosen.connect(lambda key, name=name: self.chosen.emit(name, key))
        if not sieves:
            self.hide()
        look.changed.connect(self._name)
        self._name()

    def show_picks(self, picks: tuple[Pick, ...]) -> None:
        """Show what can be chosen, and what holds."""
        for pick in picks:
            choice = self.choices[pick.name]
            if self._offered.get(pick.name) != pick.options:  # a list that is open stays open
                self._offered[pick.name] = pick.options
                choice.offer(pick.options)
            choice.choose(pick.chosen)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops."""
        return tuple(self.choices.values())

    def _name(self) -> None:
        for each in self._sieves:
            self.choices[each.name].setAccessibleName(self._look.say(each.label))
