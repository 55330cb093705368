"""Beside the sheet: who signed and when, who is answerable, and the handovers of the last days."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.detail import Detail
from nccn_desk.desk.rooms.today_rows import Rule
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.painted import inside
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.handover_page import HandoverDesk, SignaturePlace
from nccn_desk.presenters.phrases import NOTHING, given, said
from nccn_desk.presenters.shapes import Mark, Tone

_ICON: Final = 18
_PAD: Final = 16


class SideView(Detail):
    """The signature places and the acts; `asked` carries another handover to show."""

    asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, NOTHING)
        self._places = (SignatureView(look), SignatureView(look))
        self._answerable = Hint(look)
        self.earlier = WholeList(look, said("handover.earlier"), ruled=False)
        first, second = self._places
        over = Text(look, said("handover.signatures"), "over", Tone.FAINT)
        self._of_sheet = (over, first, Rule(look), second, self._answerable)
        for widget in self._of_sheet:
            self.column.addWidget(widget)
        self.add_list(said("handover.earlier"), self.earlier)
        self.earlier.picked.connect(self.asked)

    def show_desk(self, desk: HandoverDesk) -> None:
        """Show the signatures of the sheet, or only the sheets there are."""
        page = desk.page
        self.show_record("", None, page.actions if page else ())
        for widget in self._of_sheet:
            widget.setVisible(page is not None)
        if page is not None:
            for view, place in zip(self._places, page.signatures, strict=True):
                view.show_place(place)
            self._answerable.words.say(page.hint)
        self.earlier.show_rows(desk.earlier)
        self.earlier.choose(page.id if page else "")


class SignatureView(QWidget):
    """One place for a signature: the role, who, and once it is there the seal and fingerprint."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._role = Text(look, role="caption", tone=Tone.FAINT)
        self._name = Text(look, role="h2", wraps=True)
        self._chip = Chip(look, Mark(NOTHING))
        self._fingerprint = Text(look, role="mono_small", tone=Tone.FAINT)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._role, self._name):
            self._column.addWidget(widget)
        self._column.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._fingerprint)
        look.changed.connect(self._space)
        self._space()

    def show_place(self, place: SignaturePlace) -> None:
        """Show who signs here, or signed."""
        self._role.say(place.role)
        self._name.say(place.name)
        self._chip.show_mark(place.mark)
        self._fingerprint.say(given(place.fingerprint))
        self._fingerprint.setVisible(bool(place.fingerprint))

    def _space(self) -> None:
        self._column.setSpacing(self._look.px(6))


class Hint(QWidget):
    """A quiet box with something good to know."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.words = Text(look, role="small", tone=Tone.QUIET, wraps=True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.words)
        look.changed.connect(self._space)
        self._space()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        px = self._look.px
        with Canvas(self._look, self) as canvas:
            canvas.box(inside(self), "s2", "line", px(8))
            top = px(_PAD) + (self._look.line("small") - px(_ICON)) / 2
            canvas.icon(QPointF(px(_PAD), top), "info", px(_ICON), "t3")

    def _space(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(2 * _PAD + _ICON - 4), px(_PAD), px(_PAD), px(_PAD))
