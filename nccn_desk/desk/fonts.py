"""Fonts are IBM Plex in three voices, asked for by the role that the words play."""

from __future__ import annotations

import logging
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QFontDatabase

from nccn_desk.desk.theme import Theme
from nccn_desk.kernel import resources

SANS: Final = "IBM Plex Sans"
SERIF: Final = "IBM Plex Serif"
MONO: Final = "IBM Plex Mono"

_FALLBACK: Final = {
    SANS: [SANS, "Inter", "DejaVu Sans"],
    SERIF: [SERIF, "DejaVu Serif"],
    MONO: [MONO, "DejaVu Sans Mono"],
}
# What the lock screen shows; after the first file each further one costs about 0.3 ms.
_FIRST: Final = (
    "IBMPlexSans_400Regular.ttf",
    "IBMPlexSans_500Medium.ttf",
    "IBMPlexSans_600SemiBold.ttf",
    "IBMPlexMono_400Regular.ttf",
)
_REST: Final = (
    "IBMPlexSans_400Regular_Italic.ttf",
    "IBMPlexSans_700Bold.ttf",
    "IBMPlexSerif_400Regular.ttf",
    "IBMPlexSerif_400Regular_Italic.ttf",
    "IBMPlexSerif_600SemiBold.ttf",
)

_log = logging.getLogger(__name__)


class Face(NamedTuple):
    """How one role is set: family, size and line in pixels at 100 %, weight, capitals.

    Tracking, in pixels at 100 %, opens small words a little and closes large ones.
    """

    family: str
    size: int
    weight: int
    line: int
    capitals: bool = False
    tracking: float = 0.0


ROLES: Final = {
    "clock": Face(SANS, 148, 600, 148, tracking=-4.75),
    "hero": Face(SANS, 64, 600, 68, tracking=-1.0),
    "display": Face(SANS, 44, 600, 52, tracking=-0.6),
    "num": Face(SANS, 30, 600, 38, tracking=-0.3),
    "lock": Face(SANS, 26, 600, 34, tracking=-0.25),
    "time": Face(SANS, 26, 500, 34, tracking=-0.25),
    "seconds": Face(SANS, 16, 500, 22),
    "dial_name": Face(SANS, 17, 500, 24),
    "lead": Face(SANS, 20, 400, 28, tracking=-0.1),
    "lead_strong": Face(SANS, 20, 600, 28, tracking=-0.1),
    "h1": Face(SANS, 22, 600, 30, tracking=-0.2),
    "h2": Face(SANS, 18, 600, 26, tracking=-0.1),
    "h3": Face(SANS, 15, 600, 22),
    "h3_medium": Face(SANS, 15, 500, 22),
    "h3_quiet": Face(SANS, 15, 400, 22),
    "brand": Face(SANS, 16, 600, 22),
    "brand_quiet": Face(SANS, 16, 400, 22, tracking=-0.2),
    "body": Face(SANS, 14, 400, 20),
    "body_medium": Face(SANS, 14, 500, 20),
    "body_strong": Face(SANS, 14, 600, 20),
    "small": Face(SANS, 13, 400, 18),
    "small_medium": Face(SANS, 13, 500, 18),
    "small_strong": Face(SANS, 13, 600, 18),
    "caption": Face(SANS, 12, 400, 16, tracking=0.1),
    "caption_medium": Face(SANS, 12, 500, 16, tracking=0.1),
    "caption_strong": Face(SANS, 12, 600, 16, tracking=0.1),
    "tick": Face(SANS, 11, 400, 14, tracking=0.1),
    "tick_strong": Face(SANS, 11, 600, 14, tracking=0.1),
    "over": Face(SANS, 11, 600, 14, capitals=True, tracking=0.9),
    "doc": Face(SERIF, 16, 400, 27),
    "doc_strong": Face(SERIF, 16, 600, 27),
    "doc_head": Face(SERIF, 22, 600, 30),
    "doc_card": Face(SERIF, 14, 400, 24),
    "mono": Face(MONO, 13, 400, 18),
    "mono_small": Face(MONO, 12, 400, 16),
    "key": Face(MONO, 11, 400, 14),
    "stage": Face(SANS, 18, 400, 26),
    "stage_key": Face(MONO, 14, 500, 20),
    "podium": Face(SANS, 54, 400, 77),
    "podium_strong": Face(SANS, 54, 600, 77),
    "podium_dim": Face(SANS, 30, 400, 43),
}


class Fonts(QObject):
    """The fonts of one theme's scale; `changed` says that better ones have come."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._made: dict[str, QFont] = {}
        theme.changed.connect(self._made.clear)

    def font(self, role: str) -> QFont:
        """Return the font of a role at the present scale; raise KeyError for an unknown role."""
        made = self._made.get(role)
        if made is None:
            made = self._made[role] = _font(ROLES[role], self._theme.scale)
        return made

    def line(self, role: str) -> int:
        """Return the height of one line of a role, in pixels of the present scale."""
        return self._theme.px(ROLES[role].line)

    def load_rest(self) -> None:
        """Load the faces that the lock screen does without, then say that they are here."""
        load_rest()
        self._made.clear()
        self.changed.emit()


def load_first() -> None:
    """Load what the lock screen needs, before the first widget is made."""
    load(_FIRST)


def load_rest() -> None:
    """Load the other faces; the fonts of a look that is in use want `Fonts.load_rest`."""
    load(_REST)


def load(names: tuple[str, ...]) -> None:
    """Load font files; log the ones that cannot be read, for then other fonts stand in."""
    for name in names:
        file = resources.path("fonts", name)
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            _log.warning("font %s could not be loaded; another one stands in", name)


def _font(face: Face, scale: float) -> QFont:
    font = QFont(_FALLBACK[face.family])
    font.setPixelSize(max(1, round(face.size * scale)))
    font.setWeight(QFont.Weight(face.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if face.capitals:
        font.setCapitalization(QFont.Capitalization.AllUppercase)
    if face.tracking:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, face.tracking * scale)
    return font
