"""The lock's card asks who one is and for the passphrase, and says what went wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.forms.ui_lock_card import Ui_LockCardForm
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.link import Link
from nccn_desk.desk.rooms.picture import Picture
from nccn_desk.desk.rooms.surface import Surface
from nccn_desk.desk.scaled import Scaled
from nccn_desk.desk.widgets.button import TALL, Button
from nccn_desk.desk.widgets.key_hint import KeyHint
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.passphrase_field import PassphraseRow
from nccn_desk.desk.widgets.person_list import PersonList
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.lock import LockPresenter
from nccn_desk.presenters.lock_card import LockCard
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.plain_shapes import Action, Advice, PersonRow, Tone

_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LockCardView(Surface):
    """Paints the card of a lock presenter; `shown_busy` asks to be painted at once."""

    shown_busy = Signal()

    def __init__(self, look: Look, presenter: LockPresenter, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._presenter = presenter
        self._rows: tuple[PersonRow, ...] = ()
        self._tight = False
        self._since = Text(look, role="small", tone=Tone.FAINT, wraps=True)
        self._people = PersonList(look, said("lock.who"))
        self._someone = Link(look, said("lock.someone_else"), inset=14)
        self._name = LineField(look)
        self._named = Labelled(look, said("lock.name"), self._name)
        self.row = PassphraseRow(look, said("lock.passphrase"))
        self._box = Notice(look, Advice(said("lock.caps")))
        self._notes = Notice(look, Advice(said("lock.caps"), tone=Tone.QUIET))
        self._quick = Button(look, Action("quick", said("lock.quick"), icon="fingerprint"))
        self.lit = Button(look, presenter.card.open, height=TALL)
        self._forgotten = Link(look, said("lock.forgotten"), role="caption", ink="t3")
        self._form = Scaled(Ui_LockCardForm(), self, look)
        self.foot = self._form.section("open")
        self._furnish(look)
        self._connect()
        self.refresh()

    @override
    def refresh(self, _: None = None) -> None:
        card = self._presenter.card
        rows = self._shown_people(card)
        if rows != self._rows:
            self._rows = rows
            self._people.show_rows(rows, card.chosen)
        self._people.choose(card.chosen)
        self._since.say(card.since)
        self._show_people(card)
        self._show_boxes(card)
        self.lit.set_action(card.open)
        self._form.show("quick", shown=card.quick is not None)
        if card.quick is not None:
            self._quick.set_action(card.quick)
        self.row.passphrase.line.setReadOnly(card.busy)
        if card.busy:
            self.shown_busy.emit()

    def tighten(self, *, tight: bool) -> None:
        """Show only who is chosen, because a low window has no room for the others."""
        if tight != self._tight:
            self._tight = tight
            self.refresh()

    @override
    def take_focus(self) -> None:
        self.row.passphrase.clear()
        field = self.row.passphrase if self._presenter.card.chosen else self._name
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let the arrows choose a person while the passphrase has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = _ARROWS.get(Qt.Key(event.key()))
            if by is not None:
                self._presenter.step(by)
                return True
        return super().eventFilter(watched, event)

    def _furnish(self, look: Look) -> None:
        form = self._form
        form.put(
            "head", Picture(look, "lock-key"), Text(look, said("lock.title"), "lock", wraps=True)
        )
        form.put("since", self._since)
        form.put("who", Text(look, said("lock.who"), "small_medium", Tone.QUIET))
        form.stretch("who")
        form.put("who", KeyHint(look, ("↑",)), KeyHint(look, ("↓",)))
        form.put("people", self._people)
        form.put("named", self._named)
        form.put("someone", self._someone)
        form.put("passphrase", self.row)
        form.put("box", self._box, self._notes)
        form.put("quick", self._quick)
        form.put("open", self.lit)
        form.put("forgotten", self._forgotten)

    def _connect(self) -> None:
        presenter = self._presenter
        self._people.chosen.connect(self._choose)
        self._someone.clicked.connect(self._choose_other)
        self._name.textEdited.connect(presenter.name)
        self._name.returnPressed.connect(self.row.passphrase.setFocus)
        self.row.passphrase.submitted.connect(self._submit)
        self.row.passphrase.noted.connect(self._note_caps)
        for line in (self.row.passphrase.line, self._name):
            line.installEventFilter(self)
        self._quick.clicked.connect(presenter.open_quickly)
        self.lit.clicked.connect(self._submit)
        self._forgotten.clicked.connect(presenter.begin_recovery)

    def _show_people(self, card: LockCard) -> None:
        """Show the names, or a field in which one types one's own."""
        typed = not card.chosen
        self._form.show("people", shown=not typed)
        self._form.show("who", shown=not typed)
        self._form.show("named", shown=typed)
        self._someone.setVisible(bool(card.people))
        self._someone.say(said("lock.show_names") if typed else said("lock.someone_else"))

    def _shown_people(self, card: LockCard) -> tuple[PersonRow, ...]:
        if not self._tight:
            return card.people
        return tuple(row for row in card.people if row.id == card.chosen)

    def _show_boxes(self, card: LockCard) -> None:
        if card.box is not None:
            self._box.advise(card.box)
        self._box.setVisible(card.box is not None)
        self.row.passphrase.mark_wrong(wrong=card.box is not None and not card.busy)
        for note in card.notes[:1]:
            self._notes.advise(Advice(note, tone=Tone.QUIET))
        self._notes.setVisible(bool(card.notes))
        self._form.show("box", shown=card.box is not None or bool(card.notes))

    def _choose(self, person: str) -> None:
        self._presenter.choose(person)
        self.row.passphrase.setFocus()

    def _choose_other(self) -> None:
        if self._presenter.card.chosen:
            self._presenter.choose("")
            self._name.setFocus()
        else:
            self._presenter.step(1)
            self.row.passphrase.setFocus()

    def _note_caps(self) -> None:
        self._presenter.caps(on=bool(self.row.passphrase.caps))

    def _submit(self) -> None:
        passphrase = self.row.passphrase.passphrase()
        self.row.passphrase.clear()
        self._presenter.open(passphrase)
