"""Beside the lock's card stand the clock of the day and the next moment, and nothing else."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.picture import Picture
from nccn_desk.desk.widgets.dial import DIAMETER, Dial
from nccn_desk.desk.widgets.text import Text
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.plain_shapes import Align, Tone
from nccn_desk.presenters.when import long_day, wall

_LEAST: Final = 460  # below this a dial is no clock any more
_DATE: Final = 77  # from the dial's centre down to the date
_AIR: Final = 37
_WORDS: Final = 0.6  # of the diameter that the next moment's name may take
_ROOMY: Final = 0.5  # below this share of a full dial the next moment has one line less
_LINE_GAP: Final = 16


class ClockSide(QWidget):
    """The dial with the next moment in it; in a narrow window two lines that say the same."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._moment = NOTHING
        self._instant: datetime | None = None
        self._dial = Dial(look, given("NCCN Desk"), self)
        self._next = Text(look, role="caption", tone=Tone.FAINT, parent=self)
        self._next.align(Align.CENTRE)
        self._words = Text(look, role="body", tone=Tone.QUIET, wraps=True, parent=self)
        self._words.align(Align.CENTRE)
        self._line = Text(look, role="h2", parent=self)
        self._below = Text(look, role="small", tone=Tone.QUIET, wraps=True, parent=self)
        for text in (self._line, self._below):
            text.hide()
        look.changed.connect(self._place)

    def show_instant(self, instant: datetime) -> None:
        """Show an instant."""
        self._instant = instant
        self._dial.show_instant(instant)
        self._say_line()

    def show_moment(self, moment: Phrase) -> None:
        """Say what comes next; nothing for nothing."""
        self._moment = moment
        self._next.say(said("lock.next") if moment else NOTHING)
        self._words.say(moment)
        self._say_line()
        self._place()

    def fits(self, width: int) -> bool:
        """Tell whether a dial can stand in a width."""
        return width >= _LEAST

    def small_height(self, width: int) -> int:
        """Return the height that the lines need, with their distance to the card."""
        below = self._below.heightForWidth(width) if self._moment else 0
        return self._look.line("h2") + below + self._look.px(_LINE_GAP)

    def be_small(self, *, small: bool) -> None:
        """Be one line, or a dial."""
        self._line.setVisible(small)
        self._below.setVisible(small and bool(self._moment))
        for widget in (self._dial, self._words):
            widget.setVisible(not small)
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._place()

    def _place(self) -> None:
        line = self._look.line
        self._line.setGeometry(0, 0, self.width(), line("h2"))
        _put(self._below, 0, line("h2"), self.width())
        self._dial.setGeometry(self.rect())
        share = min(1.0, (min(self.width(), self.height()) - 46) / DIAMETER)
        wide = round(DIAMETER * _WORDS * share)
        left = (self.width() - wide) // 2
        top = self.height() // 2 + round((_DATE + _AIR) * share) + line("lead") // 2
        roomy = share >= _ROOMY * self._look.theme.scale
        self._next.setVisible(roomy and self._line.isHidden())
        if roomy:
            self._next.setGeometry(left, top, wide, line("caption"))
            top += line("caption")
        _put(self._words, left, top, wide)

    def _say_line(self) -> None:
        if self._instant is not None:
            now = given(wall(self._instant))
            self._line.say(joined((now, long_day(day_of(self._instant)))))
            self._below.say(joined((said("lock.next"), self._moment), by=" "))


def _put(text: Text, left: int, top: int, width: int) -> None:
    """Put a text at a place, as high as its words need in that width."""
    text.resize(width, text.height())
    text.setGeometry(left, top, width, text.heightForWidth(width))


class Lines(QWidget):
    """What stands under the card: how many notifications wait, and what an exercise says."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._waiting = _Line(look, "bell-ringing", "due")
        self._hint = _Line(look, "flask", "t2")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._waiting)
        self._column.addWidget(self._hint)
        look.changed.connect(self._scale)
        self._scale()

    def say(self, waiting: Phrase, hint: Phrase, *, exercise: bool) -> None:
        """Say these; nothing for nothing."""
        self._waiting.say(waiting)
        self._hint.say(joined((said("window.exercise"), hint)) if exercise else hint)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        if self._waiting.isHidden() and self._hint.isHidden():
            return 0
        return self._column.heightForWidth(width)

    def _scale(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(40), px(16), px(8), 0)
        self._column.setSpacing(px(6))


class _Line(QWidget):
    """An icon and words."""

    def __init__(self, look: Look, icon: str, ink: str) -> None:
        super().__init__()
        self._look = look
        self._picture = Picture(look, icon, size=18, ink=ink)
        self._words = Text(look, role="small", tone=Tone.QUIET, wraps=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1)
        look.changed.connect(self._scale)
        self._scale()

    def say(self, words: Phrase) -> None:
        """Say this, or stand back."""
        self._words.say(words)
        self.setVisible(bool(words))

    def _scale(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self._look.px(10))
