"""Every visible word is kept once, in four languages side by side, and looked up when painted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Final

from nccn_desk.kernel import resources

LANGUAGES: Final = ("nl", "fr", "de", "en")

Plural = Mapping[str, str]
Entry = Mapping[str, str | Plural]


class Words:
    """The words of one language at a time; ask it at paint time and keep no answer."""

    def __init__(self, language: str = "nl") -> None:
        self.language = language

    def use(self, language: str) -> None:
        """Speak another language from now on; raise ValueError for one that is not spoken here."""
        if language not in LANGUAGES:
            raise ValueError(language)
        self.language = language

    def say(self, key: str, **values: str | int) -> str:
        """Return the words of a key in the present language, its gaps filled with values.

        Raises KeyError for an unknown key: a missing word is a fault of the program, and tests
        find it. Where a key has a plural, the value `n` chooses it.
        """
        return say_in(self.language, key, **values)

    def has(self, key: str) -> bool:
        """Tell whether a key exists."""
        return key in _area(key.partition(".")[0])

    def number(self, value: int) -> str:
        """Write a whole number with the language's grouping: 10.716, 10 716, 10.716, 10,716."""
        mark = {"nl": ".", "fr": "\u202f", "de": ".", "en": ","}[self.language]
        return f"{value:,}".replace(",", mark)


def say_in(language: str, key: str, **values: str | int) -> str:
    """Return the words of a key in a named language; see `Words.say`."""
    entry = _area(key.partition(".")[0])[key]
    words = entry[language]
    if not isinstance(words, str):
        words = words[_plural_form(language, int(values["n"]))]
    return words.format_map(values) if values else words


def say_in_all(key: str) -> tuple[str, ...]:
    """Return a key's words in the four languages, for searches that mind none of them."""
    entry = _area(key.partition(".")[0])[key]
    return tuple(
        words if isinstance(words, str) else words["other"]
        for words in (entry[language] for language in LANGUAGES)
    )


def _plural_form(language: str, count: int) -> str:
    """Choose the plural category (Unicode CLDR, cardinal): French counts nought as one."""
    single = count in {0, 1} if language == "fr" else count == 1
    return "one" if single else "other"


@cache
def _area(name: str) -> Mapping[str, Entry]:
    file = resources.path("i18n", f"{name}.json")
    if not file.is_file():
        return {}
    entries: dict[str, Entry] = json.loads(file.read_text(encoding="utf-8"))
    return entries
