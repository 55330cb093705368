"""The way with a backup: its folder, who opens it, how far it is, and where the old store went."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.folders import choose_folder
from nccn_desk.desk.forms.ui_lock_recovery import Ui_LockRecoveryForm
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.picture import Picture
from nccn_desk.desk.rooms.surface import Surface
from nccn_desk.desk.scaled import Gaps, Scaled
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.passphrase_field import PassphraseRow
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.lock import Restoring
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.restoring import RestorePresenter
from nccn_desk.presenters.shapes import Action, Advice, Tone

_GAP: Final = 16  # under who opens it, in pixels at 100 %


class RestoreCard(Surface):
    """Paints a restore presenter."""

    def __init__(
        self, look: Look, presenter: RestorePresenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._look = look
        self._presenter = presenter
        card = presenter.card
        self._means = Text(look, card.means, "small", Tone.FAINT, wraps=True)
        self._folder = Text(look, card.folder, "small", Tone.QUIET, wraps=True)
        pick = Action("choose", said("lock.restore.choose"), icon="folder-open")
        self.choose = Button(look, pick)
        self.person = Choice(look)
        self._who = Labelled(look, said("lock.restore.person"), self.person)
        self.row = PassphraseRow(look, said("lock.restore.passphrase"))
        self._progress = Text(look, NOTHING, "small_medium", wraps=True)
        self._box = Notice(look, Advice(said("lock.nothing")))
        self.lit = Button(look, card.act)
        self.back = Button(look, card.back)
        self._form = self._lay_out()
        self.foot = self._form.section("acts")
        self._connect()
        self.refresh()

    @override
    def refresh(self, _: None = None) -> None:
        card = self._presenter.card
        self._means.say(card.means)
        self._means.setVisible(not card.restored)
        self._folder.say(card.folder)
        self.person.offer(card.people)
        self.person.choose(card.person)
        for part in (self.choose, self.person):
            part.setEnabled(not card.busy)
        self._who.setContentsMargins(0, 0, 0, self._look.px(_GAP))
        self._who.setVisible(len(card.people) > 1)
        self._form.show("code", shown=not card.restored)
        self._form.show("passphrase", shown=bool(card.people) and not card.restored)
        self.row.passphrase.line.setReadOnly(card.busy)
        self._progress.say(card.progress)
        self._progress.setVisible(bool(card.progress))
        if card.box is not None:
            self._box.advise(card.box)
        self._box.setVisible(card.box is not None)
        self._form.show("box", shown=card.box is not None or bool(card.progress))
        self.lit.set_action(card.act)
        self.back.set_action(card.back)
        self.back.setVisible(not card.restored)
        if card.restored and not self.lit.hasFocus():
            self.lit.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def take_focus(self) -> None:
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._presenter.back()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> Scaled:
        look = self._look
        form = Scaled(Ui_LockRecoveryForm(), self, look)
        form.put(
            "head",
            Picture(look, "archive"),
            Text(look, said("lock.restore.title"), "lock", wraps=True),
        )
        form.put("means", self._means)
        source = QWidget()
        column = QVBoxLayout(source)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        Gaps(source, look, column)
        column.addWidget(self._folder)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        form.put("code", Labelled(look, said("lock.restore.folder"), source))
        form.put("passphrase", self._who, self.row)
        form.put("box", self._progress, self._box)
        form.put("acts", self.lit, self.back)
        form.stretch("acts")
        return form

    def _connect(self) -> None:
        presenter = self._presenter
        self.choose.clicked.connect(self._choose)
        self.person.chosen.connect(presenter.pick)
        self.row.passphrase.submitted.connect(self._act)
        self.lit.clicked.connect(self._act)
        self.back.clicked.connect(presenter.back)
        self.destroyed.connect(presenter.changed.subscribe(self.refresh))
        self.destroyed.connect(presenter.stop)

    def _choose(self) -> None:
        self._presenter.choose(choose_folder(self, self._look.say(said("lock.restore.folder"))))
        if self._presenter.card.people:
            self.row.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self) -> None:
        passphrase = self.row.passphrase.passphrase()
        self.row.passphrase.clear()
        self._presenter.act(passphrase)


def restore_card(look: Look, restoring: Restoring) -> RestoreCard:
    """Return the card of the way that a lock presenter stands at."""
    if not isinstance(restoring, RestorePresenter):
        raise TypeError(type(restoring).__name__)
    return RestoreCard(look, restoring)
