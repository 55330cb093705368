"""The top bar says where one is, and holds search, language, notifications and the time."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.avatars import Avatars
from nccn_desk.desk.widgets.bell import BellButton
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.search_button import SearchButton
from nccn_desk.desk.widgets.segments import Segments, language_options
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.typeset import baseline
from nccn_desk.desk.widgets.wall_clock import WallClock
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, said
from nccn_desk.presenters.shapes import Action, Bell, ButtonKind, Heading, Mark, PersonRow, Tone
from nccn_desk.presenters.when import short_day

HEIGHT: Final = 60
_GUTTER: Final = 24


class TopBar(QWidget):
    """The header of every window; in a narrow one it leaves out what matters least, in steps.

    In an exercise the chip that says so is never left out.
    """

    search_asked = Signal()
    bell_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._heading = Heading(NOTHING)
        self._day = ""
        self._title = Text(look, NOTHING, "h1", parent=self)
        self._sub = Text(look, NOTHING, "small", Tone.FAINT, parent=self)
        self._chip = Chip(look, Mark(said("kit.exercise"), Tone.EXERCISE), self)
        self._people = Avatars(look, self)
        self._search = SearchButton(look, self)
        self._languages = Segments(
            look, said("kit.language"), language_options(), self, role="caption"
        )
        self._language = Button(look, self._language_action(), self, height=SMALL)
        self._bell = BellButton(look, self)
        self._date = Text(look, NOTHING, "small", Tone.FAINT, parent=self)
        self._clock = WallClock(look, self)
        self._chip.hide()
        self._search.clicked.connect(self.search_asked)
        self._bell.clicked.connect(self.bell_asked)
        self._languages.chosen.connect(self.language_chosen)
        self._language.clicked.connect(self._show_languages)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.retranslate)
        self.retranslate()

    def show_heading(self, heading: Heading) -> None:
        """Say where one is."""
        self._heading = heading
        self._title.say(heading.title)
        self._arrange()

    def show_bell(self, bell: Bell) -> None:
        """Say what waits."""
        self._bell.show_bell(bell)
        self._arrange()

    def show_people(self, people: tuple[PersonRow, ...]) -> None:
        """Show who else is here."""
        self._people.show_people(people)
        self._arrange()

    def show_instant(self, instant: datetime) -> None:
        """Show an instant on the clock, and its day."""
        self._clock.show_instant(instant)
        self._bell.show_instant(instant)
        day = day_of(instant)
        if day.isoformat() != self._day:
            self._day = day.isoformat()
            self._date.say(short_day(day))
            self._arrange()

    def retranslate(self) -> None:
        """Mark the language that is spoken and place everything anew."""
        self._languages.choose(self._look.words.language)
        self._language.set_action(self._language_action())
        self.setFixedHeight(self._look.px(HEIGHT))
        self._arrange()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(800), self._look.px(HEIGHT))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """Leave out step by step what there is no room for, then place the rest."""
        self._sub.say(self._heading.sub)
        self._search.fold(folded=False)
        self._show(self._sub, self._date, self._languages, self._clock)
        self._language.hide()
        self._chip.setVisible(self._heading.exercise)
        self._people.setVisible(bool(self._people.people))
        steps = (
            self._shorten,
            self._people.hide,
            self._date.hide,
            self._fold_search,
            self._fold_languages,
            self._sub.hide,
        )
        for step in steps:
            if self._needed() <= self.width():
                break
            step()
        self._place()

    def _needed(self) -> int:
        left = self._title.sizeHint().width() + self._look.px(2 * _GUTTER)
        if not self._sub.isHidden():
            left += self._look.px(12) + self._sub.sizeHint().width()
        parts = self._right_parts()
        right = sum(widget.sizeHint().width() + self._look.px(gap) for widget, gap in parts)
        return left + right + self._look.px(_GUTTER)

    def _right_parts(self) -> list[tuple[QWidget, int]]:
        """Return what stands at the right, from the right, each with the gap at its left."""
        parts = (
            (self._clock, 36),
            (self._date, 16),
            (self._bell, 14),
            (self._language, 16),
            (self._languages, 20),
            (self._search, 18),
            (self._chip, 18),
            (self._people, 0),
        )
        return [(widget, gap) for widget, gap in parts if not widget.isHidden()]

    def _place(self) -> None:
        px, height = self._look.px, self.height()
        right = self.width() - px(_GUTTER)
        for widget, gap in self._right_parts():
            size = widget.sizeHint()
            top = (height - size.height()) // 2
            widget.setGeometry(right - size.width(), top, size.width(), size.height())
            right -= size.width() + px(gap)
        title, sub = self._title.sizeHint(), self._sub.sizeHint()
        top = (height - title.height()) // 2
        self._title.setGeometry(px(_GUTTER), top, title.width(), title.height())
        foot = baseline(self._look.font("h1"), top, title.height())
        lower = foot - baseline(self._look.font("small"), 0, sub.height())
        left = px(_GUTTER) + title.width() + px(13)
        self._sub.setGeometry(QRect(left, lower, sub.width(), sub.height()))

    def _shorten(self) -> None:
        self._sub.say(self._short())

    def _short(self) -> Phrase:
        return self._heading.short or self._heading.sub

    def _fold_search(self) -> None:
        self._search.fold(folded=True)

    def _fold_languages(self) -> None:
        self._languages.hide()
        self._language.show()

    def _show(self, *widgets: QWidget) -> None:
        for widget in widgets:
            widget.show()

    def _language_action(self) -> Action:
        code = self._look.words.language.upper()
        return Action("language", given(code), ButtonKind.STILL)

    def _show_languages(self) -> None:
        menu = QMenu(self)
        for code, option in zip(LANGUAGES, language_options(), strict=True):
            act = QAction(self._look.say(option.described), menu)
            act.setData(code)
            menu.addAction(act)
        menu.triggered.connect(self._take_language)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._language.mapToGlobal(self._language.rect().bottomLeft()))

    def _take_language(self, act: QAction) -> None:
        self.language_chosen.emit(str(act.data()))
