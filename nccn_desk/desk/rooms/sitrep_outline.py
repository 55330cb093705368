"""The left of a sitrep: its sections with a mark each, its languages, its versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.split import Inset, quiet_scroll
from nccn_desk.desk.rooms.today_rows import FlowRows, RowButton, RowStyle
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import inside
from nccn_desk.desk.widgets.reaching import RingGround
from nccn_desk.desk.widgets.roving import Roving
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tones import INKS, picture_of
from nccn_desk.desk.widgets.typeset import height_of, width_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Action, Align, Tone
from nccn_desk.presenters.sitrep_shapes import LanguageRow, OutlineRow, SitrepPage

WIDTH: Final = 212  # pixels at 100 %
_PAD: Final = 10
_NUMBER: Final = 20
_ICON: Final = 16
_VERSIONS: Final = RowStyle("mono_small", "t3", 50, "small", "t2", "caption", 4, ruled=False)


class SectionButton(RowButton):
    """A section: its number, its title, and its state as a drawing with a name."""

    def __init__(self, look: Look, row: OutlineRow, *, here: bool) -> None:
        super().__init__(look)
        self.row = row
        self._here = here
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        row = self.row
        state = self.look.say(row.mark.word)
        self.call(f"{row.number} {self.look.say(row.title)}, {state}", tip=state)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        title = self.look.say(self.row.title)
        return height_of(self.look, title, self._role(), self._room(width)) + self.look.px(16)

    @override
    def sizeHint(self) -> QSize:
        width = self.look.px(WIDTH)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(36))

    @override
    def paint(self, canvas: Canvas) -> None:
        look, row, px = self.look, self.row, self.look.px
        box = inside(self).adjusted(0, 1, 0, -1)
        if self._here or self.hovered:
            canvas.box(box, "s3" if self._here else "s2", radius=px(8))
        self.paint_own_ring(canvas)
        role, room = self._role(), self._room(self.width())
        line = QRectF(px(_PAD), px(8), px(_NUMBER), look.line(role))
        canvas.text(line, str(row.number), "small", "t3")
        title = look.say(row.title)
        tall = height_of(look, title, role, room)
        left = px(_PAD + _NUMBER)
        canvas.prose(QRectF(left, px(8), room, tall), title, role, "t1" if self._here else "t2")
        picture = picture_of(row.mark)
        if picture is not None:
            at = QPointF(self.width() - px(_PAD + _ICON), line.center().y() - px(_ICON) / 2)
            canvas.icon(at, picture.name, px(_ICON), INKS[row.mark.tone], picture.weight)

    @override
    def ring_box(self) -> QRectF:
        return inside(self)

    def _role(self) -> str:
        return "body_medium" if self._here else "body"

    def _room(self, width: int) -> int:
        return max(width - self.look.px(2 * _PAD + _NUMBER + _ICON + 6), self.look.px(60))


class LanguageButton(RowButton):
    """A language and how complete it is; a press shows it beside the source."""

    def __init__(self, look: Look, row: LanguageRow) -> None:
        super().__init__(look)
        self.row = row
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        row = self.row
        name = said(f"choices.blocks.source_language.{row.language}")
        told = said("sitrep.language_told", name=name, part=row.part, percent=row.percent)
        late = said("sitrep.mark.behind") if row.late else NOTHING
        self.call(self.look.say(joined((told, late), by=", ")))

    @override
    def sizeHint(self) -> QSize:
        look, row = self.look, self.row
        words = width_of(look, look.say(row.part), "small") + self._percent()
        return QSize(words + look.px(2 * _PAD + 32 + 8), look.px(32))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paint(self, canvas: Canvas) -> None:
        look, row, px = self.look, self.row, self.look.px
        box = inside(self)
        if self.hovered:
            canvas.box(box, "s2", radius=px(6))
        self.paint_own_ring(canvas)
        left, right = px(_PAD), px(_PAD)
        canvas.text(
            QRectF(left, 0, px(32), box.height()), row.language.upper(), "small_strong", "t2"
        )
        part = QRectF(
            left + px(32), 0, box.width() - self._percent() - left - right - px(36), box.height()
        )
        canvas.text(part, look.say(row.part), "small", "t3")
        place = QRectF(box.width() - right - self._percent(), 0, self._percent(), box.height())
        canvas.text(
            place, look.say(row.percent), "small_medium", "due" if row.late else "t2", Align.END
        )

    @override
    def ring_box(self) -> QRectF:
        return inside(self)

    def _percent(self) -> int:
        return width_of(self.look, self.look.say(self.row.percent), "small_medium") + 2


class Pressed(QWidget):
    """Rows under each other, one tab stop with arrows inside; `pressed` carries a row's key."""

    pressed = Signal(str)

    def __init__(self, look: Look, name: Phrase) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._shown: list[RowButton] = []
        self._roving = Roving(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        look.changed.connect(self.retranslate)
        self.retranslate()

    def show_buttons(self, keys: Sequence[str], buttons: Sequence[RowButton]) -> None:
        """Show these in place of those before; the focus stays at its place."""
        at = next((place for place, each in enumerate(self._shown) if each.hasFocus()), -1)
        for old in self._shown:
            old.hide()
            old.deleteLater()
        self._shown = list(buttons)
        for key, button in zip(keys, buttons, strict=True):
            button.clicked.connect(lambda _=False, key=key: self.pressed.emit(key))
            self._column.addWidget(button)
        self._roving.lead(self._shown)
        if at >= 0 and self._shown:
            self._shown[min(at, len(self._shown) - 1)].setFocus()

    def take_focus(self) -> None:
        """Give the focus to the first row."""
        if self._shown:
            self._shown[0].setFocus()

    def retranslate(self) -> None:
        """Name the list anew."""
        self.setAccessibleName(self._look.say(self._name))


class WholeView(QWidget):
    """Languages, versions and acts; `spoke` a language, `followed` a version, `pressed` an act."""

    spoke = Signal(str)
    followed = Signal(str)
    pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.languages = Pressed(look, said("sitrep.languages"))
        self.versions = FlowRows(look, _VERSIONS, said("sitrep.versions"))
        self._shown: tuple[LanguageRow, ...] = ()
        self._actions: tuple[Action, ...] = ()
        self._buttons: list[Button] = []
        self._column, self._acts = QVBoxLayout(self), QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        for label in ("languages", "versions"):
            over = Text(look, said(f"sitrep.{label}"), "over", Tone.FAINT)
            self._column.addLayout(Inset(look, over, _PAD))
            if label == "languages":
                self._column.addWidget(self.languages)
            else:
                self._column.addLayout(Inset(look, self.versions, _PAD))
        self._column.addStretch(1)
        self._column.addLayout(self._acts)
        self.languages.pressed.connect(self.spoke)
        self.versions.pressed.connect(self.followed)
        look.changed.connect(self._space)
        self._space()

    def show_page(self, page: SitrepPage) -> None:
        """Show how complete a sitrep is, where it comes from, and what can be done with it."""
        if page.languages != self._shown:
            self._shown = page.languages
            self.languages.show_buttons(
                [row.language for row in page.languages],
                [LanguageButton(self._look, row) for row in page.languages],
            )
        self.versions.show_rows(page.versions)
        if page.acts != self._actions:
            self._actions = page.acts
            self._show_acts(page.acts)

    def _show_acts(self, actions: tuple[Action, ...]) -> None:
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [Button(self._look, action) for action in actions]
        for button in self._buttons:
            key = button.action.key
            button.clicked.connect(lambda _=False, key=key: self.pressed.emit(key))
            self._acts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _space(self) -> None:
        self._column.setSpacing(self._look.px(10))
        self._acts.setSpacing(self._look.px(8))


class OutlineView(RingGround):
    """The column at the left; `went` carries a section. What is whole stands under them."""

    went = Signal(str)

    def __init__(self, look: Look, whole: WholeView) -> None:
        super().__init__()
        self._look = look
        self._whole = whole
        self._name = Text(look, role="over", tone=Tone.FAINT)
        self.sections = Pressed(look, said("sitrep.outline"))
        self._content = QWidget()
        self._column, self._outer = QVBoxLayout(self._content), QVBoxLayout(self)
        self._column.addLayout(Inset(look, self._name, _PAD))
        self._column.addWidget(self.sections)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(quiet_scroll(self._content))
        self._shown: tuple[object, ...] = ()
        self._here = ""
        self._page: SitrepPage | None = None
        self.sections.pressed.connect(self.went)
        look.changed.connect(self._space)
        self._space()
        self.take_whole()

    def take_whole(self) -> None:
        """Stand under the sections what belongs to the whole."""
        self._column.addWidget(self._whole, 1)
        self._whole.show()

    def show_page(self, page: SitrepPage, here: str) -> None:
        """Show the sections, and in which of them one stands."""
        self._page, self._here = page, here
        self._name.say(page.heading.title)
        if (page.outline, here) == self._shown:
            return
        self._shown = (page.outline, here)
        self.sections.show_buttons(
            [row.id for row in page.outline],
            [SectionButton(self._look, row, here=row.id == here) for row in page.outline],
        )

    def stand_in(self, section: str) -> None:
        """Mark the section in which one stands."""
        if self._page is not None and section != self._here:
            self.show_page(self._page, section)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            self.paint_ring(canvas)

    def _space(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(0, 0, px(4), 0)
        self._column.setSpacing(px(10))
        self.setFixedWidth(px(WIDTH + 8))


def spoken(page: SitrepPage) -> tuple[Phrase, ...]:
    """Return the sections as one says them, for a list to choose from."""
    return tuple(joined((given(str(row.number)), row.title), by=" ") for row in page.outline)
