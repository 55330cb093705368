"""A new passphrase is typed twice, with its strength in five bars and in words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.forms.ui_new_passphrase import Ui_NewPassphraseForm
from nccn_desk.desk.look import Look
from nccn_desk.desk.scaled import Scaled
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted
from nccn_desk.desk.widgets.passphrase_field import PassphraseRow
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.passphrase import SCORES, PassphrasePresenter
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.shapes import Tone

_BAR: Final = 44
_HEIGHT: Final = 6
_GAP: Final = 4


class NewPassphrase(QWidget):
    """Two fields on one presenter; `submitted` comes with Enter in the second."""

    submitted = Signal()

    def __init__(
        self,
        look: Look,
        presenter: PassphrasePresenter,
        label: Phrase,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.first = PassphraseRow(look, label)
        self.again = PassphraseRow(look, said("passphrase.again"))
        self._bars = Bars(look)
        self._word = Text(look, role="small_medium")
        self._advice = Text(look, role="small", tone=Tone.FAINT, wraps=True)
        self._form = Scaled(Ui_NewPassphraseForm(), self, look)
        self._form.put("first", self.first)
        self._form.put("strength", self._bars, self._word)
        self._form.put("advice", self._advice)
        self._form.put("again", self.again)
        for row in (self.first, self.again):
            row.passphrase.edited.connect(self._type)
        self.first.passphrase.submitted.connect(self.again.passphrase.setFocus)
        self.again.passphrase.submitted.connect(self.submitted)
        self.setFocusProxy(self.first.passphrase)
        self._end = presenter.changed.subscribe(self.refresh)
        self.destroyed.connect(self._end)
        self.refresh()

    def refresh(self, _: None = None) -> None:
        """Show how the passphrase stands."""
        weight = self._presenter.weight
        self._bars.fill(weight.filled, weight.tone)
        self._word.say(weight.word, weight.tone)
        self._advice.say(weight.advice)
        self.again.note(weight.same)
        if not self._presenter.words:
            self.first.passphrase.clear()
            self.again.passphrase.clear()

    def _type(self) -> None:
        self._presenter.type(self.first.passphrase.passphrase(), self.again.passphrase.passphrase())


class Bars(Painted):
    """Five bars, some of them filled."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._filled = 0
        self._tone = Tone.QUIET
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def fill(self, filled: int, tone: Tone) -> None:
        """Fill so many bars."""
        if (filled, tone) != (self._filled, self._tone):
            self._filled, self._tone = filled, tone
            self.retranslate()
            self.update()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(f"{self.look.word('passphrase.strength')} {self._filled}/{SCORES}")

    @override
    def sizeHint(self) -> QSize:
        px = self.look.px
        return QSize(SCORES * px(_BAR) + (SCORES - 1) * px(_GAP), self.look.line("small_medium"))

    @override
    def paint(self, canvas: Canvas) -> None:
        px = self.look.px
        top = (self.height() - px(_HEIGHT)) / 2
        ink = "due" if self._tone is Tone.DUE else "t2"
        for place in range(SCORES):
            bar = QRectF(place * (px(_BAR) + px(_GAP)), top, px(_BAR), px(_HEIGHT))
            canvas.box(bar, ink if place < self._filled else "s3", radius=px(_HEIGHT) / 2)
