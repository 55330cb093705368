"""The theme knows every colour, the scale of the text, the brightness and whether things move."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, Literal

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from nccn_desk.kernel import resources

Mood = Literal["night", "day"]

MOODS: Final[tuple[Mood, ...]] = ("night", "day")
LEAST_SCALE: Final = 1.0
MOST_SCALE: Final = 2.0
SCALES: Final = (1.0, 1.12, 1.25, 1.5, 2.0)
DIM: Final = 0.8
_DIMMED: Final = frozenset({"t1", "lit"})


class Theme(QObject):
    """The look of one window, or of all: ask it when painting, repaint on `changed`."""

    changed = Signal()

    def __init__(self, mood: Mood = "night", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mood: Mood = mood
        self._scale = LEAST_SCALE
        self._dim = False
        self._still = False
        self._known: dict[str, QColor] = {}

    @property
    def mood(self) -> Mood:
        """Which of the two palettes is in use."""
        return self._mood

    @property
    def scale(self) -> float:
        """How much larger than drawn everything is, 1.0 to 2.0."""
        return self._scale

    @property
    def dim(self) -> bool:
        """Whether text and the lit action stand at 80 %, for a dark room; night only."""
        return self._dim

    @property
    def still(self) -> bool:
        """Whether nothing may move."""
        return self._still

    def use(self, mood: Mood) -> None:
        """Take the night or the day palette; raise ValueError for any other."""
        if mood not in MOODS:
            raise ValueError(mood)
        if mood != self._mood:
            self._mood = mood
            self._renew()

    def enlarge(self, scale: float) -> None:
        """Set the text scale; below 1.0 and above 2.0 the nearest of these is taken."""
        scale = min(max(scale, LEAST_SCALE), MOST_SCALE)
        if scale != self._scale:
            self._scale = scale
            self._renew()

    def set_dim(self, *, dim: bool) -> None:
        """Lower the brightest colours to 80 %, or raise them again."""
        if dim != self._dim:
            self._dim = dim
            self._renew()

    def set_still(self, *, still: bool) -> None:
        """Stop all movement, or allow it again."""
        if still != self._still:
            self._still = still
            self._renew()

    def colour(self, token: str) -> QColor:
        """Return the colour of a token; raise KeyError for one that tokens.json does not have."""
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = self._mixed(token)
        return known

    def px(self, size: float) -> int:
        """Return a length drawn at 100 % in the pixels of the present scale."""
        return round(size * self._scale)

    def duration(self, milliseconds: int) -> int:
        """Return how long a movement lasts, in milliseconds: nought when nothing may move."""
        return 0 if self._still else milliseconds

    def palette(self) -> QPalette:
        """Return the toolkit's palette in these colours."""
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.colour(token))
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("t3"))
        return palette

    def sheet(self) -> str:
        """Return the style sheet of what we do not paint: scroll bars, tool tips and menus.

        It takes its colours from the palette, so that another mood is no other sheet.
        """
        return _SHEET.format_map({f"px{size}": str(self.px(size)) for size in _SHEET_SIZES})

    def dress(self, wearer: QApplication, windows: Sequence[QWidget] = ()) -> bool:
        """Give the application this palette and style sheet; tell whether the sheet is another.

        Another sheet makes the toolkit style each of a thousand widgets anew, which takes a third
        of a second; another palette only what the sheet speaks of in these windows.
        """
        palette = self.palette()
        wearer.setPalette(palette)
        QToolTip.setPalette(palette)
        sheet = self.sheet()
        if sheet != wearer.styleSheet():
            wearer.setStyleSheet(sheet)
            return True
        for widget in (widget for window in windows for widget in _styled(window)):
            # A sheet of its own, which says nothing, makes a widget read the other one anew.
            widget.setStyleSheet(f"/* {self._mood} {self._dim} */")
        return False

    def _mixed(self, token: str) -> QColor:
        colours = _tokens()[self._mood]
        colour = _read(colours[token])
        if not (self._dim and self._mood == "night" and token in _DIMMED):
            return colour
        ground = _read(colours["ground"])
        return QColor.fromRgbF(
            DIM * colour.redF() + (1 - DIM) * ground.redF(),
            DIM * colour.greenF() + (1 - DIM) * ground.greenF(),
            DIM * colour.blueF() + (1 - DIM) * ground.blueF(),
        )

    def _renew(self) -> None:
        self._known.clear()
        self.changed.emit()


def clear() -> QColor:
    """Return the colour of nothing: what is beneath shows."""
    return QColor(Qt.GlobalColor.transparent)


def _styled(window: QWidget) -> Iterator[QWidget]:
    """Find what the style sheet colours in a window; each keeps what it read from a palette."""
    yield from window.findChildren(QtWidgets.QScrollBar)
    yield from window.findChildren(QtWidgets.QMenu)
    for view in window.findChildren(QtWidgets.QAbstractItemView):
        if view.window().inherits("QComboBoxPrivateContainer"):
            yield view


def _read(text: str) -> QColor:
    """Read ``#RRGGBB``, or ``#RRGGBBAA`` with the opacity last, as tokens.json writes them."""
    colour = QColor(text[:7])
    if len(text) > len("#RRGGBB"):
        colour.setAlpha(int(text[7:9], 16))
    return colour


@cache
def _tokens() -> Mapping[str, Mapping[str, str]]:
    read = json.loads(resources.path("themes", "tokens.json").read_text(encoding="utf-8"))
    return {mood: read[mood] for mood in MOODS}


_ROLES: Final = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "t1",
    QPalette.ColorRole.Base: "s2",
    QPalette.ColorRole.AlternateBase: "s1",
    QPalette.ColorRole.Text: "t1",
    QPalette.ColorRole.PlaceholderText: "t3",
    QPalette.ColorRole.Button: "s2",
    QPalette.ColorRole.ButtonText: "t1",
    QPalette.ColorRole.BrightText: "on_alarm",
    QPalette.ColorRole.ToolTipBase: "s3",
    QPalette.ColorRole.ToolTipText: "t1",
    QPalette.ColorRole.Highlight: "now_ln",
    QPalette.ColorRole.HighlightedText: "t1",
    QPalette.ColorRole.Accent: "now",
    QPalette.ColorRole.Link: "now",
    QPalette.ColorRole.LinkVisited: "now",
    QPalette.ColorRole.Light: "line2",
    QPalette.ColorRole.Midlight: "s3",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line2",
    QPalette.ColorRole.Shadow: "ctl",
}

_SHEET_SIZES: Final = (4, 5, 6, 8, 10, 12, 13, 32)
# Under any style sheet the toolkit fills a line edit with its own ground: our box would vanish.
_SHEET: Final = """
QLineEdit {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {px10}px; margin: 0; border: none; }}
QScrollBar:horizontal {{ background: transparent; height: {px10}px; margin: 0; border: none; }}
QScrollBar::handle {{ background: palette(dark); border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: {px32}px; }}
QScrollBar::handle:horizontal {{ min-width: {px32}px; }}
QScrollBar::handle:hover {{ background: palette(shadow); }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: palette(midlight); color: palette(text);
  border: 1px solid palette(dark); padding: {px5}px {px8}px; font-size: {px13}px; }}
QMenu {{ background: palette(button); color: palette(text); border: 1px solid palette(dark);
  padding: {px6}px; font-size: {px13}px; }}
QComboBox QAbstractItemView {{ background: palette(button); outline: 0;
  border: 1px solid palette(dark); }}
QMenu::item {{ padding: {px8}px {px12}px; border-radius: 6px; background: transparent; }}
QMenu::item:selected {{ background: palette(midlight); }}
QMenu::item:disabled {{ color: palette(placeholder-text); }}
QMenu::separator {{ height: 1px; background: palette(dark); margin: {px4}px {px8}px; }}
"""
