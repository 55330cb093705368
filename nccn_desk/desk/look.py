"""A look is all that a widget needs to paint itself: theme, fonts, icons, words and key hints."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont

from nccn_desk.desk.fonts import Fonts
from nccn_desk.desk.icons import Icons
from nccn_desk.desk.theme import Theme
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.phrases import Phrase


class Look(QObject):
    """Theme, fonts, icons and words of one window; on `changed`, ask again and repaint.

    `letters` tells whether single letters act as keys; where not, no hint shows one.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, words: Words, icons: Icons, fonts: Fonts, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.words = words
        self.icons = icons
        self.fonts = fonts
        self.letters = True
        theme.changed.connect(self.changed)
        fonts.changed.connect(self.changed)

    def speak(self, language: str) -> None:
        """Speak another language from now on; raise ValueError for one not spoken here."""
        if language != self.words.language:
            self.words.use(language)
            self.changed.emit()

    def use_letters(self, *, on: bool) -> None:
        """Let single letters act as keys, or no longer."""
        if on != self.letters:
            self.letters = on
            self.changed.emit()

    def keys(self, keys: str) -> str:
        """Return keys as a hint shows them, "" for single letters and digits while they are off."""
        single = all(len(key) == 1 and key.isalnum() for key in keys.split())
        return "" if single and not self.letters else keys

    def say(self, phrase: Phrase) -> str:
        """Return a phrase in the present language."""
        return phrase.spoken(self.words)

    def word(self, key: str, **values: str | int) -> str:
        """Return the words of a key in the present language."""
        return self.words.say(key, **values)

    def colour(self, token: str) -> QColor:
        """Return the colour of a token."""
        return self.theme.colour(token)

    def font(self, role: str) -> QFont:
        """Return the font of a role."""
        return self.fonts.font(role)

    def line(self, role: str) -> int:
        """Return the height of one line of a role, in pixels of the present scale."""
        return self.fonts.line(role)

    def px(self, size: float) -> int:
        """Return a length drawn at 100 % in the pixels of the present scale."""
        return self.theme.px(size)


def make_look(words: Words, theme: Theme | None = None) -> Look:
    """Return a look with its own icons and fonts, for a window that is to have one."""
    theme = theme or Theme()
    return Look(theme, words, Icons(), Fonts(theme))
