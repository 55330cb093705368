"""The dictionaries of this machine say which words they do not know; the only user of hunspell.

None is shipped: they come with the system, under licences of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

NAMES: Final = {
    "nl": ("nl_BE", "nl_NL", "nl"),
    "fr": ("fr_BE", "fr_FR", "fr"),
    "de": ("de_BE", "de_DE", "de_AT"),
    "en": ("en_GB", "en_US"),
}
FOLDERS: Final = (
    Path("/usr/share/hunspell"),
    Path("/usr/share/myspell/dicts"),
    Path("/Library/Spelling"),
)
SUGGESTED: Final = 5
LONGEST: Final = 60  # letters of a word; what is longer is no word, and slow to guess at

_LETTERS: Final = "’"  # a curly apostrophe, which some dictionaries know only as a straight one


class Dictionaries:
    """Loads the dictionary of a language when it is first asked."""

    def __init__(self, folders: Sequence[Path] = FOLDERS) -> None:
        self._folders = tuple(folders)
        self._books: dict[str, Any] = {}  # the library carries no types

    def languages(self) -> tuple[str, ...]:
        """Return the languages that can be spelt here."""
        return tuple(each for each in NAMES if _can_spell() and self._found(each) is not None)

    def unknown(self, language: str, words: Sequence[str]) -> list[str]:
        """Return which words are in no dictionary of a language; none without a dictionary."""
        book = self._book(language)
        if book is None:
            return []
        return [each for each in words if len(each) <= LONGEST and not _is_known(book, each)]

    def suggest(self, language: str, word: str) -> list[str]:
        """Return what a word may have been meant to be."""
        book = self._book(language)
        if book is None or len(word) > LONGEST:
            return []
        return [str(each) for each in book.suggest(word)[:SUGGESTED]]

    def _book(self, language: str) -> Any:  # noqa: ANN401  # the library carries no types
        if language not in self._books:
            self._books[language] = self._load(language)
        return self._books[language]

    def _load(self, language: str) -> Any:  # noqa: ANN401  # the library carries no types
        place = self._found(language)
        if place is None or not _can_spell():
            return None
        import hunspell  # noqa: PLC0415  # there is no wheel for a Mac with an Intel processor

        try:
            return hunspell.Hunspell(place.name, hunspell_data_dir=str(place.parent))
        except hunspell.HunspellFilePathError:
            return None  # taken away since it was found, or no dictionary at all

    def _found(self, language: str) -> Path | None:
        """Return the place of a dictionary without the ends of its two files."""
        places = (folder / name for folder in self._folders for name in NAMES.get(language, ()))
        return next((each for each in places if _is_whole(each)), None)


def _is_whole(place: Path) -> bool:
    return all(place.with_name(place.name + end).is_file() for end in (".aff", ".dic"))


def _can_spell() -> bool:
    try:
        import hunspell  # noqa: F401, PLC0415  # there is no wheel for a Mac with an Intel processor
    except ImportError:
        return False
    return True


def _is_known(book: Any, word: str) -> bool:  # noqa: ANN401  # the library carries no types
    """Tell whether a word is in a dictionary: as it is, with another apostrophe, or in parts."""
    straight = word.replace(_LETTERS, "'")
    if book.spell(word) or book.spell(straight):
        return True
    parts = [each for each in straight.split("-") if each]
    return len(parts) > 1 and all(map(book.spell, parts))
