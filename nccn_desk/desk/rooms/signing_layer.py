"""The layer in which an officer signs: who, the passphrase, and what the signature binds to."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.passphrase_field import PassphraseRow
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import Action, ButtonKind, Tone
from nccn_desk.presenters.signing import SigningForm, SigningPresenter

WIDTH: Final = 560


class SigningLayer(Layer):
    """Paints one signature being given; the passphrase stays in its field and is gone with it."""

    def __init__(self, room: QWidget, look: Look, presenter: SigningPresenter) -> None:
        super().__init__(room, look, said("handover.sign"), width=WIDTH)
        self._owner = look
        self._presenter = presenter
        self._title = Text(look, NOTHING, "h2", wraps=True)
        self._means = Text(look, NOTHING, "body", Tone.QUIET, wraps=True)
        self.person = Choice(look)
        self._who = Labelled(look, said("handover.who_signs"), self.person)
        self._signer = Text(look, NOTHING, "h3", wraps=True)
        self.line = LineField(look)
        self._line = Labelled(look, NOTHING, self.line)
        self._row = PassphraseRow(look, said("handover.passphrase"))
        self.passphrase = self._row.passphrase
        self.act = Button(look, _act(enabled=True))
        self.back = Button(look, Action("back", said("handover.back"), keys="Esc"))
        self._column = QVBoxLayout()
        self._acts = Wrapping(look, gap=12)
        self._furnish()
        look.changed.connect(self._space)
        self._space()

    def show_form(self, form: SigningForm | None) -> None:
        """Show what is asked, and what is wrong; None: it is signed."""
        if form is None:
            self.put_away()
            return
        alone = len(form.people) == 1
        self._title.say(form.title)
        self._means.say(form.means)
        self._signer.say(form.people[0].word if alone else NOTHING)
        self._signer.setVisible(alone)
        self._who.setVisible(not alone)
        self.person.offer(form.people)
        self.person.choose(form.person)
        self._show_line(form.asked)
        self._row.complain(form.wrong)
        self.passphrase.setEnabled(not form.busy)
        self.act.set_action(_act(enabled=form.enough, busy=form.busy))
        if form.wrong:
            self.passphrase.clear()
            self.passphrase.setFocus()
        if not self.is_open:
            self.passphrase.clear()
            self.line.clear()
            self.open(self._first(form))

    def _furnish(self) -> None:
        self.panel.body.addLayout(self._column)
        for widget in (self._title, self._means, self._signer, self._who, self._line, self._row):
            self._column.addWidget(widget)
        self._acts.addWidget(self.act)
        self._acts.addWidget(self.back)
        self._column.addLayout(self._acts)
        self.person.chosen.connect(self._presenter.choose)
        self.line.textChanged.connect(self._presenter.write)
        self.passphrase.submitted.connect(self._sign)
        self.act.clicked.connect(self._sign)
        self.back.clicked.connect(self.put_away)
        self.closed.connect(self._leave)

    def _first(self, form: SigningForm) -> QWidget:
        """Return where the hand begins."""
        if len(form.people) != 1:
            return self.person
        return self.line if form.asked else self.passphrase

    def _show_line(self, asked: Phrase) -> None:
        self._line.setVisible(bool(asked))
        if asked:
            self._line.call(asked)

    def _sign(self) -> None:
        self._presenter.sign(self.passphrase.passphrase())

    def _leave(self) -> None:
        """Forget the passphrase, and that a signature was asked for."""
        self.passphrase.clear()
        self._presenter.forget()

    def _space(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(28), px(24), px(28), px(24))
        self._column.setSpacing(px(16))


def _act(*, enabled: bool, busy: bool = False) -> Action:
    word = said("handover.busy") if busy else said("handover.sign")
    return Action("sign", word, ButtonKind.LIT, "signature", "Enter", enabled)
