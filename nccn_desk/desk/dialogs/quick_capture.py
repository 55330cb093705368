"""Quick capture floats over the foot of the work: one line, one Enter, and it is in the journal."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.dialogs.capture_field import CaptureField
from nccn_desk.desk.dialogs.overlay import Overlay
from nccn_desk.desk.keyboard import digit_of
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.picture import Picture
from nccn_desk.desk.widgets.key_hint import KeyHint
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.capture import CapturePresenter
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.shapes import Advice, Tone

_WIDTH: Final = 1_009
_BELOW: Final = 118  # between the panel and the strip
_AIR: Final = 24


class QuickCapture(Overlay):
    """Paints a capture presenter."""

    def __init__(
        self,
        window: QWidget,
        look: Look,
        presenter: CapturePresenter,
        strip: QWidget | None = None,
    ) -> None:
        super().__init__(window, look, strip)
        self._presenter = presenter
        self._head_words = Text(look, role="small", tone=Tone.FAINT)
        self.field = CaptureField(look)
        self._kinds = Segments(look, said("capture.kind"), presenter.kinds)
        self._beside = Text(look, role="small", tone=Tone.NOW)
        self._above = Text(look, role="small", tone=Tone.NOW, wraps=True)
        self._box = Notice(look, Advice(said("capture.title")))
        self._hints = (
            KeyHint(look, ("Enter",), said("capture.keep")),
            KeyHint(look, ("Ctrl ⇧ ↵",), said("capture.keep_again")),
            KeyHint(look, ("Esc",), said("capture.draft_stays")),
        )
        self._column = QVBoxLayout(self)
        self._head, self._foot = QHBoxLayout(), QHBoxLayout()
        self._furnish(look)
        self._connect()
        look.changed.connect(self._scale)
        self._scale()
        self.refresh()

    def ask(self) -> None:
        """Come over the work with the draft that was left."""
        self.refresh()
        self.open(self.field)

    def close_capture(self) -> None:
        """Hear no more news."""
        for end in self._ends:
            end()

    def refresh(self, _: None = None) -> None:
        """Show the line as it stands."""
        line = self._presenter.line
        self.field.show_text(self._presenter.text)
        self.field.mark(line.stretches)
        self._kinds.choose(line.kind)
        self._head_words.say(line.head)
        self._say_understood(line.understood)
        self._box.setVisible(line.box is not None)
        if line.box is not None:
            self._box.advise(line.box)
        if self.is_open:
            self.place()

    @override
    def press_lit(self) -> None:
        self.field.submitted.emit()

    @override
    def placed(self, room: QRect) -> QRect:
        px = self.look.px
        width = self._room()
        height = self._column.heightForWidth(width)
        if height < 0:
            height = self.sizeHint().height()
        below = px(_BELOW) if room.height() > px(640) else px(_AIR)
        top = max(room.bottom() + 1 - below - height, px(_AIR))
        left = room.left() + min((room.width() - width) // 2, px(301))
        return QRect(left, top, width, height)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let Alt and a digit choose the kind while the line has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            digit = digit_of(event)
            if digit is not None and event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self._presenter.choose_by_number(digit)
                return True
        return super().eventFilter(watched, event)

    def _furnish(self, look: Look) -> None:
        self._head.addWidget(Picture(look, "notebook", size=20, weight="regular", ink="t2"))
        self._head.addWidget(Text(look, said("capture.title"), "h3"))
        self._head.addStretch(1)
        self._head.addWidget(self._head_words)
        self._foot.addWidget(self._kinds)
        self._foot.addWidget(self._beside)
        self._foot.addStretch(1)
        for hint in self._hints:
            self._foot.addWidget(hint)
        self._column.addLayout(self._head)
        self._column.addWidget(self.field)
        self._column.addWidget(self._box)
        self._column.addWidget(self._above)
        self._column.addLayout(self._foot)

    def _connect(self) -> None:
        presenter = self._presenter
        self.field.typed.connect(presenter.type)
        self.field.submitted.connect(presenter.save)
        self.field.again.connect(lambda: presenter.save(again=True))
        self.field.editor.installEventFilter(self)
        self._kinds.chosen.connect(presenter.choose)
        self._ends = (
            presenter.changed.subscribe(self.refresh),
            presenter.kept.subscribe(self._kept),
        )

    def _room(self) -> int:
        """Return how wide this may be in its window."""
        px = self.look.px
        return min(px(_WIDTH), self._window.width() - 2 * px(_AIR))

    def _say_understood(self, words: Phrase) -> None:
        """Say what was understood beside the kinds, or above them where it needs more room."""
        self._beside.say(words)
        self._above.say(words)
        hints = sum(hint.sizeHint().width() + self._foot.spacing() for hint in self._hints)
        free = self._room() - self._kinds.sizeHint().width() - self.look.px(60)
        for hint in self._hints:
            hint.setVisible(hints <= free)
        free -= hints if hints <= free else 0
        fits = self._beside.sizeHint().width() <= free
        self._beside.setVisible(bool(words) and fits)
        self._above.setVisible(bool(words) and not fits)

    def _kept(self, _: str) -> None:
        if not self._presenter.goes_on:
            self.put_away()

    def _scale(self) -> None:
        px = self.look.px
        self._column.setContentsMargins(px(22), px(18), px(22), px(14))
        self._column.setSpacing(px(12))
        self._head.setSpacing(px(10))
        self._foot.setSpacing(px(14))
