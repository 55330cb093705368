"""The card of now and next: what runs, what comes, what it still needs, and what can be done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.split import quiet_scroll
from nccn_desk.desk.rooms.today_hero import Hero, RunningRow
from nccn_desk.desk.rooms.today_menu import pop_up
from nccn_desk.desk.rooms.today_ready import ReadyList
from nccn_desk.desk.rooms.today_rows import CardHead, Rule, let_grow
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Action, ButtonKind, Tone
from nccn_desk.presenters.today_shapes import NowCard, Pulse

HEIGHT: Final = 44
LEAST: Final = 88  # of the list: two points stay in sight before it scrolls
SHOWN: Final = 2  # steps that run and are named; of more the newest


class NowActions(QWidget):
    """The lit act of the screen, the others beside it, and a menu of the rest.

    It stands in the card, or in a bar at the foot of the room where the card does not fit.
    """

    acted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._card = NowCard()
        self.lit = Button(look, Action("", NOTHING, ButtonKind.LIT), self, height=HEIGHT)
        self.lit.clicked.connect(lambda: self.acted.emit(self.lit.action.key))
        self._buttons: list[Button] = []
        self._short = Text(look, NOTHING, "body_medium", Tone.NOW)
        self._menu = Tool(look, Action("menu", said("today.menu"), icon="dots-three"))
        self._menu.clicked.connect(self._ask_menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.lit)
        self._row.addWidget(self._menu)
        self._row.addStretch(1)
        self._row.addWidget(self._short)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._size)
        self._size()

    @property
    def main(self) -> Button | None:
        """The lit button, while there is something that it does."""
        return None if self.lit.isHidden() else self.lit

    def show_card(self, card: NowCard) -> None:
        """Offer what can be done now; a button whose act is only named anew keeps the focus."""
        self._card = card
        lit = card.main or (card.empty.action if card.empty else None)
        self.lit.setVisible(lit is not None)
        if lit is not None:
            self.lit.set_action(lit)
        if [button.action.key for button in self._buttons] == [a.key for a in card.others]:
            for button, action in zip(self._buttons, card.others, strict=True):
                button.set_action(action)
        else:
            self._make(card.others)
        self._menu.setVisible(bool(card.menu))

    def show_pulse(self, pulse: Pulse) -> None:
        """Say how far the next step is, for the bar."""
        self._short.say(pulse.short, pulse.tone)

    def tell_time(self, *, told: bool) -> None:
        """Say the time at the end, or leave that to the card."""
        self._short.setVisible(told)

    def _make(self, actions: tuple[Action, ...]) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [Button(self._look, action, self, height=HEIGHT) for action in actions]
        for place, button in enumerate(self._buttons, start=1):
            button.clicked.connect(lambda _=False, b=button: self.acted.emit(b.action.key))
            self._row.insertWidget(place, button)
            button.show()

    def _ask_menu(self) -> None:
        below = self._menu.mapToGlobal(QPoint(0, self._menu.height()))
        pop_up(self, self._look, self._card.menu, below, self.acted.emit)

    def _size(self) -> None:
        self._row.setSpacing(self._look.px(8))


class NowCardView(Card):
    """Paints now and next."""

    acted = Signal(str)
    ticked = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._running = [RunningRow(look, said("today.card.now")) for _ in range(SHOWN)]
        self._next_head = CardHead(look, said("today.card.next"))
        self._hero = Hero(look)
        self._name = Text(look, NOTHING, "h2", Tone.PLAIN, wraps=True)
        self._people = Text(look, NOTHING, "small", Tone.FAINT, wraps=True)
        self._rule = Rule(look)
        self._ready_head = QWidget()
        self._ready_over = Text(look, said("today.ready_head"), "small_strong", Tone.QUIET)
        self._ready_count = Text(look, NOTHING, "small_strong", Tone.FAINT)
        self.ready = ReadyList(look)
        self._scroll = quiet_scroll(self.ready)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._empty = Text(look, NOTHING, "h2", Tone.PLAIN, wraps=True)
        self.acts = NowActions(look)
        self._runs, self._next, self._needs = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._foot = QVBoxLayout()
        self._build()
        self.ready.ticked.connect(self.ticked)
        self.acts.acted.connect(self.acted)
        for row in self._running:
            row.wanted.connect(self.opened)
        look.changed.connect(self._name_card)
        self._name_card()

    def show_card(self, card: NowCard) -> None:
        """Show this card."""
        for place, row in enumerate(self._running):
            running = card.running[place] if place < len(card.running) else None
            row.show_running(running, card.idle)
            row.setVisible(running is not None or (place == 0 and bool(card.idle)))
        coming = card.empty is None
        self._next_head.note(card.position)
        self._hero.show_time(card.time)
        self._name.say(card.name)
        self._people.say(card.people)
        self._people.setVisible(coming and bool(card.people))
        self._ready_count.say(card.ready, card.ready_tone)
        self.ready.show_rows(card.checks, said("today.ready_head"))
        named: tuple[QWidget, ...] = (self._next_head, self._hero, self._name)
        for part in named:
            part.setVisible(coming)
        listed: tuple[QWidget, ...] = (self._rule, self._ready_head, self.ready)
        for part in listed:
            part.setVisible(coming and bool(card.checks))
        scrolls = self._scroll.widget() is not None
        self._scroll.setVisible(scrolls and coming and bool(card.checks))
        self._empty.say(card.empty.sentence if card.empty else NOTHING)
        self._empty.setVisible(not coming)
        self._share_room(coming=coming, listed=bool(card.checks))
        self.acts.show_card(card)

    def show_pulse(self, pulse: Pulse) -> None:
        """Show this second."""
        self._hero.show_pulse(pulse)
        for row, progress in zip(self._running, pulse.progress, strict=False):
            row.show_progress(progress)
        self.acts.show_pulse(pulse)

    def take_actions(self) -> None:
        """Let the acts stand at the foot of this card."""
        self.acts.tell_time(told=False)
        self._foot.addWidget(self.acts)

    def let_grow(self, *, grows: bool) -> None:
        """Show every point at once, or scroll the points that do not fit."""
        let_grow(self._needs, self._scroll, self.ready, grows=grows)
        self._scroll.setMinimumHeight(self._look.px(LEAST))

    def _share_room(self, *, coming: bool, listed: bool) -> None:
        """Stand the acts at the card's foot, or right under a sentence that stands alone."""
        last = self.body.count() - 1
        self.body.setStretchFactor(self._needs, 1 if coming and listed else 0)
        self.body.setStretch(last - 2, 1 if coming and not listed else 0)
        self.body.setStretch(last, 0 if coming else 1)

    def _build(self) -> None:
        head = QHBoxLayout(self._ready_head)
        head.setContentsMargins(0, 0, 0, 0)
        self._ready_head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        head.addWidget(self._ready_over)
        head.addStretch(1)
        head.addWidget(self._ready_count)
        parts: dict[QVBoxLayout, tuple[QWidget, ...]] = {
            self._runs: tuple(self._running),
            self._next: (self._next_head, self._hero, self._name, self._people),
            self._needs: (self._ready_head,),
        }
        for group, widgets in parts.items():
            for widget in widgets:
                group.addWidget(widget)
        self._needs.addWidget(self._scroll, 1)
        self.body.addLayout(self._runs)
        self.body.addLayout(self._next)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._rule)
        self.body.addLayout(self._needs, 1)
        self.body.addStretch(0)
        self.body.addLayout(self._foot)
        self.body.addStretch(0)
        self.take_actions()

    def _name_card(self) -> None:
        """Name the card and keep to the distances between its groups."""
        px = self.look.px
        self.setAccessibleName(self.look.say(said("today.card.now")))
        self.body.setSpacing(px(12))
        self._runs.setSpacing(px(8))
        self._next.setSpacing(px(6))
        self._next.setContentsMargins(0, px(4), 0, 0)
        self._needs.setSpacing(px(6))
