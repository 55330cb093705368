"""The lock screen: the clock at the left, and at the right the card that lets people in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.lock_aside import ClockSide, Lines
from nccn_desk.desk.rooms.lock_card import LockCardView
from nccn_desk.desk.rooms.lock_foot import LockFoot
from nccn_desk.desk.rooms.surface import FootBar, Surface
from nccn_desk.presenters.lock import LockPresenter
from nccn_desk.presenters.lock_card import Page

CARD: Final = 560
_EDGE: Final = 150  # right of the card, in a full window
_BETWEEN: Final = 90
_GUTTER: Final = 24
_FULL: Final = 1_920
_SMALL: Final = 1_280
_BAR: Final = 12
_AIR: Final = 16
_WAYS: Final = frozenset({Page.RECOVERY, Page.SHEETS})  # Esc leads back from them
_ROOMY: Final = 860  # pixels at 100 % of height, below which only the chosen person is named


class LockRoom(QWidget):
    """Paints a lock presenter; it shows no content of the store, because there is none here."""

    language_chosen = Signal(str)
    help_asked = Signal()

    def __init__(self, look: Look, presenter: LockPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._presenter = presenter
        self._page: Page | None = None
        self._card: Surface | None = None
        self.clock = ClockSide(look, self)
        self._lines = Lines(look, self)
        self._area: QScrollArea | None = None  # made for the first card that is too high
        self._bar = FootBar(look, self)
        self.foot = LockFoot(look, presenter.strip, self)
        self.foot.language_chosen.connect(self.language_chosen)
        self.foot.help_asked.connect(self.help_asked)
        self._end = presenter.changed.subscribe(self.refresh)
        look.changed.connect(self._renew)
        self.refresh()
        self.tick()

    def tick(self) -> None:
        """Show the present second."""
        self.clock.show_instant(self._presenter.gate.clock.now())
        self._presenter.tick()

    def close_room(self) -> None:
        """Hear no more news."""
        self._end()

    def refresh(self, _: None = None) -> None:
        """Show the card that the presenter is at."""
        card = self._presenter.card
        if card.page is not self._page or self._card is None:
            self._page = card.page
            self._change_card(card.page)
        else:
            self._card.refresh()
        self.clock.show_moment(card.moment)
        gate = self._presenter.gate
        self._lines.say(card.waiting, gate.hint, exercise=gate.exercise)
        self._place()

    def take_focus(self) -> None:
        """Give the focus to where the person types."""
        if self._card is not None:
            self._card.take_focus()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._place()

    @override
    def event(self, event: QEvent, /) -> bool:
        """Place everything anew when a part of it needs more or less room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Place the card anew when it needs more or less room."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._card:
            QTimer.singleShot(0, self, self._place)
        return False

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self._place()
        self.take_focus()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self._page in _WAYS:
            self._presenter.back()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setBackground(self._look.colour("ground"))
        painter.eraseRect(self.rect())  # `fillRect` makes the bindings build their gradients: 1 ms
        painter.end()

    def _change_card(self, page: Page) -> None:
        if self._card is not None:
            self._unroll()
            self._card.hide()
            self._card.deleteLater()
        self._card = self._make(page)
        self._card.setParent(self)
        self._card.installEventFilter(self)
        self._card.show()
        self._place()
        if self.isVisible():
            self._card.take_focus()

    def _make(self, page: Page) -> Surface:
        presenter = self._presenter
        if page is Page.PASSPHRASE:
            card = LockCardView(self._look, presenter)
            card.shown_busy.connect(self.repaint)
            return card
        # Both are seldom needed, and their 9 ms would be paid by every start.
        from nccn_desk.desk.rooms.lock_blocked import BlockedCard  # noqa: PLC0415
        from nccn_desk.desk.rooms.lock_recovery import RecoveryCard  # noqa: PLC0415

        if presenter.restoring is not None:
            from nccn_desk.desk.rooms.lock_restore import restore_card  # noqa: PLC0415

            return restore_card(self._look, presenter.restoring)
        if presenter.sheets is not None:
            from nccn_desk.desk.rooms.lock_sheets import sheets_card  # noqa: PLC0415

            return sheets_card(self._look, presenter.sheets, presenter.back)
        if presenter.recovery is not None:
            recovery = RecoveryCard(self._look, presenter.recovery, presenter.back)
            recovery.sheets_wanted.connect(self._take_sheets)
            return recovery
        return BlockedCard(self._look, presenter)

    def _take_sheets(self) -> None:
        # Few ever need them, and their words cost 10 ms.
        from nccn_desk.presenters.sheets import SheetsPresenter  # noqa: PLC0415

        presenter, recovery = self._presenter, self._presenter.recovery
        if recovery is not None:
            sheets = SheetsPresenter(presenter.gate, recovery.person, presenter.recovered)
            presenter.open_with(sheets)

    def _renew(self) -> None:
        self._place()
        self.update()

    def _place(self) -> None:
        """Put the card at its place, and the clock in what is left, if that is enough for one."""
        card = self._card
        if card is None or not self.isVisible():
            return
        px, width = self._look.px, self.width()
        foot = self.foot.height_in(width)
        self.foot.setGeometry(0, self.height() - foot, width, foot)
        wide = min(px(CARD), width - 2 * px(_GUTTER))
        share = min(max((width - _SMALL) / (_FULL - _SMALL), 0.0), 1.0)
        edge = round(px(_GUTTER) + share * (_EDGE - px(_GUTTER))) if width > _SMALL else px(_GUTTER)
        aside = width - wide - edge - round(_BETWEEN * share)
        alone = not self.clock.fits(aside)
        left = (width - wide) // 2 if alone else width - edge - wide
        self._fit(card, wide, self.height() - foot, alone=alone)
        self._place_card(card, left, wide, self.height() - foot, alone=alone)
        if not alone:
            self.clock.setGeometry(0, 0, aside, self.height())
            self.clock.lower()

    def _fit(self, card: Surface, wide: int, room: int, *, alone: bool) -> None:
        """Let the card name only who is chosen where it is higher than the window."""
        if isinstance(card, LockCardView):
            above = self.clock.small_height(wide) if alone else 0
            card.tighten(tight=self.height() < self._look.px(_ROOMY))
            self._lines.setHidden(
                above + self._high(card, wide) + self._lines.heightForWidth(wide) > room
            )

    def _place_card(self, card: Surface, left: int, wide: int, room: int, *, alone: bool) -> None:
        """Put clock (if small), card and lines under each other, in the middle of the height."""
        high = self._high(card, wide)
        lines = 0 if self._lines.isHidden() else self._lines.heightForWidth(wide)
        above = self.clock.small_height(wide) if alone else 0
        top = max((room - above - high - lines) // 2, 0)
        shown = min(high, room - above)
        self.clock.be_small(small=alone)
        if alone:
            self.clock.setGeometry(left, top, wide, above)
        self._lines.setGeometry(left, top + above + shown, wide, lines)
        if shown < high:
            self._roll(card, QRect(left, top + above, wide, shown))
        else:
            self._unroll()
            card.setGeometry(left, top + above, wide, high)

    def _roll(self, card: Surface, place: QRect) -> None:
        """Let a card scroll that is higher than its place; what one presses stays in sight."""
        if self._area is None:
            self._area = self._make_area()
        if self._area.widget() is not card:
            with _keeping_focus(card):
                self._area.setWidget(card)
                card.show()
        with _keeping_focus(self):
            self._bar.hold(card)
        low = self._bar.sizeHint().height()
        self._area.setGeometry(place.adjusted(0, 0, 0, -low))
        self._area.show()
        wide = place.width() - self._look.px(_BAR)
        self._bar.setGeometry(place.left(), place.bottom() + 1 - low, wide, low)
        card.resize(wide, _height_in(card, wide))
        focus: QWidget | None = self.window().focusWidget()
        if focus is not None and card.isAncestorOf(focus):
            self._area.ensureWidgetVisible(focus, 0, self._look.px(_AIR))

    def _unroll(self) -> None:
        """Let the card stand by itself again."""
        card = self._area.widget() if self._area is not None else None
        if self._area is None or card is None or self._area.isHidden():
            return
        with _keeping_focus(self):
            self._area.takeWidget()
            card.setParent(self)
            self._bar.give_back()
            card.show()
        self._area.hide()

    def _high(self, card: Surface, wide: int) -> int:
        """Return how high a card is in a width, with its foot wherever that is now."""
        return _height_in(card, wide) + self._bar.held

    def _make_area(self) -> QScrollArea:
        # A card nearly always fits, and the toolkit takes 20 ms to make its first scroll area.
        from nccn_desk.desk.scrolling import scrolled  # noqa: PLC0415

        area = scrolled(QWidget(), resized=False)
        area.setParent(self)
        return area


@contextmanager
def _keeping_focus(card: QWidget) -> Iterator[None]:
    """Give the focus back to a part of a card that gets another parent."""
    focus: QWidget | None = card.window().focusWidget()
    held = focus if focus is not None and card.isAncestorOf(focus) else None
    yield
    if held is not None:
        held.setFocus(Qt.FocusReason.OtherFocusReason)


def _height_in(card: QWidget, wide: int) -> int:
    return card.heightForWidth(wide) if card.hasHeightForWidth() else card.sizeHint().height()
