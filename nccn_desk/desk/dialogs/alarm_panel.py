"""The alarm panel lists what asks for somebody, what sleeps, and what is over but was not seen."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.dialogs.drawer import Drawer
from nccn_desk.desk.dialogs.notice_card import NoticeBox
from nccn_desk.desk.dialogs.quiet_row import QuietRow
from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.panes import holds
from nccn_desk.desk.rooms.split import clear
from nccn_desk.desk.scaled import Gaps
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.key_hint import KeyHint
from nccn_desk.desk.widgets.roving import Roving
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.alarms import AlarmsPresenter
from nccn_desk.presenters.bell import NoticeCard
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.shapes import Action, ButtonKind, FlowRow, Tone


class AlarmPanel(Drawer):
    """Paints an alarms presenter; `wanted` carries the id of a notice whose record is wanted."""

    wanted = Signal(str)

    def __init__(
        self,
        window: QWidget,
        look: Look,
        presenter: AlarmsPresenter,
        preferences: Preferences,
        strip: QWidget | None = None,
    ) -> None:
        hints = (
            KeyHint(look, ("F8",), said("bell.keys.next")),
            KeyHint(look, ("A",), said("bell.keys.take")),
            KeyHint(look, ("Esc",), said("bell.keys.close")),
        )
        super().__init__(window, look, said("bell.title"), strip, hints)
        self._presenter = presenter
        self._preferences = preferences
        self._boxes: dict[str, NoticeBox] = {}
        self._cards = QVBoxLayout()
        self._empty = Text(look, said("bell.empty"), tone=Tone.QUIET, wraps=True)
        self._silent = Text(look, role="small", tone=Tone.QUIET, wraps=True)
        self._snoozed = _Section(look, said("bell.snoozed"))
        self._returned = _Section(look, said("bell.returned"), said("bell.see_all"))
        self.body.addWidget(self._silent)
        self.body.addWidget(self._empty)
        self.body.addLayout(self._cards)
        self.body.addWidget(self._snoozed)
        self.body.addWidget(self._returned)
        self.body.addStretch(1)
        self._returned.pressed.connect(presenter.see)
        self._returned.all_pressed.connect(presenter.see_returned)
        self._snoozed.pressed.connect(self._open)
        Letters(look, {"A": self._take}, self)
        self._end = presenter.changed.subscribe(self.refresh)
        self.refresh()

    def close_panel(self) -> None:
        """Hear no more news."""
        self._end()

    def refresh(self, _: None = None) -> None:
        """Show the notices as they stand."""
        panel = self._presenter.panel
        self.head(said("bell.title"), panel.asks, panel.tone)
        self.under(panel.rate)
        shown = {card.id: card for card in panel.cards}
        if list(shown) != list(self._boxes):
            self._rebuild()
        for notice, card in shown.items():
            self._boxes[notice].show_card(card)
        self._cards.setSpacing(self.look.px(10))
        self._empty.setVisible(not (panel.cards or panel.snoozed or panel.returned))
        self._snoozed.show_rows(panel.snoozed)
        self._returned.show_rows(panel.returned)
        self._silent.say(self._silence())
        self._silent.setVisible(bool(self._silence()))

    def show_instant(self, instant: datetime) -> None:
        """Let young alarms beat, and their lengths grow."""
        if self.is_open:
            self.refresh()
            for box in self._boxes.values():
                box.show_instant(instant)

    def next_notice(self, by: int = 1) -> None:
        """Open the panel, or go to the next notice in it."""
        if not self.is_open:
            self.refresh()
        boxes = list(self._boxes.values())
        if not self.is_open:
            self.open(boxes[0] if boxes else None)
            return
        if boxes:
            here = next((i for i, box in enumerate(boxes) if box.hasFocus()), -1 if by > 0 else 0)
            boxes[(here + by) % len(boxes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take(self) -> None:
        """Take the alarm that has the focus, else the first that nobody took."""
        untaken = [box for box in self._boxes.values() if box.card.tone is Tone.ALARM_FULL]
        untaken.sort(key=lambda box: not box.hasFocus())
        if untaken:
            self._presenter.take(untaken[0].card.id)

    def _rebuild(self) -> None:
        """Make the boxes anew; the keys stay in the panel, on the same notice if it is there."""
        focused = next((key for key, box in self._boxes.items() if holds(box)), "")
        if focused:
            self.setFocus()
        for box in self._boxes.values():
            self._cards.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {card.id: self._box(card) for card in self._presenter.panel.cards}
        first = next(iter(self._boxes), "")
        here = focused if focused in self._boxes else first
        if focused and here:
            self._boxes[here].setFocus()

    def _box(self, card: NoticeCard) -> NoticeBox:
        box = NoticeBox(self.look, card)
        box.acted.connect(self._act)
        self._cards.addWidget(box)
        box.show()
        return box

    def _act(self, notice: str, action: str) -> None:
        key, _, minutes = action.partition(":")
        if key == "take":
            self._presenter.take(notice)
        elif key == "see":
            self._presenter.see(notice)
        elif key == "snooze":
            self._presenter.snooze(notice, int(minutes))
        else:
            self._open(notice)

    def _open(self, notice: str) -> None:
        """Make way for what the notice is about: it would stand under this panel."""
        self.put_away()
        self.wanted.emit(notice)

    def _silence(self) -> Phrase:
        sound = said("bell.sound_off") if not self._preferences.flag("sound") else given("")
        quiet = said("bell.attention_off") if not self._preferences.flag("attention") else given("")
        return joined((quiet, sound), by=" ")


class _Section(QWidget):
    """A labelled list of notices that ask for nothing now; a press on one says `pressed`."""

    pressed = Signal(str)
    all_pressed = Signal()

    def __init__(self, look: Look, label: Phrase, act: Phrase = NOTHING) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[FlowRow, ...] = ()
        self._count = Text(look, role="small", tone=Tone.FAINT)
        self._all = Button(look, Action("all", act, ButtonKind.STILL), height=SMALL)
        self._all.clicked.connect(self.all_pressed)
        self._head, self._rows = QHBoxLayout(), QVBoxLayout()
        self._head.addWidget(Text(look, label, "over", Tone.FAINT))
        self._head.addWidget(self._count)
        self._head.addStretch(1)
        if act:
            self._head.addWidget(self._all)
        self._roving = Roving(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        Gaps(self, look, column)
        self._rows.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(self._rows)

    def show_rows(self, rows: tuple[FlowRow, ...]) -> None:
        """Show these; without any, nothing at all."""
        self.setVisible(bool(rows))
        if rows == self._shown:
            return
        self._shown = rows
        self._count.say(given(str(len(rows))))
        clear(self._rows)
        made = [QuietRow(self._look, row) for row in rows]
        for row in made:
            row.chosen.connect(self.pressed)
            self._rows.addWidget(row)
        self._roving.lead(made)
