"""Drafts are the words of open editors; in memory they outlive a closed ledger, not the program."""

from __future__ import annotations


class MemoryDrafts:
    """A crash journal without a disk."""

    def __init__(self) -> None:
        self._words: dict[str, str] = {}

    def keep(self, place: str, words: str) -> None:
        """Keep the present words of an editor."""
        self._words[place] = words

    def kept(self, place: str) -> str:
        """Return the words kept for a place, empty if there are none."""
        return self._words.get(place, "")

    def places(self) -> tuple[str, ...]:
        """Return the places that hold words."""
        return tuple(sorted(self._words))

    def drop(self, place: str) -> None:
        """Forget a place."""
        self._words.pop(place, None)
