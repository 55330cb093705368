"""What moved on after a book was frozen is told of each piece: withdrawn, or changed to what."""

from __future__ import annotations

from dataclasses import dataclass, field

from nccn_desk.domain.book import Book
from nccn_desk.domain.publication import Piece
from nccn_desk.kernel.clock import from_text
from nccn_desk.presenters.podium_shapes import Change, Said
from nccn_desk.presenters.podium_words import said_of, shown_now
from nccn_desk.presenters.when import wall
from nccn_desk.services.booking_changes import Since
from nccn_desk.services.onevoice import Moved
from nccn_desk.services.ports import Reader


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a piece in one language, when, and the cleared words that stand now."""

    change: Change = Change.NONE
    at: str = ""
    now: dict[str, Said] = field(default_factory=dict)


class Moves:
    """The changes since a freezing, by the label of the piece that they touch."""

    def __init__(self, reader: Reader, book: Book, since: Since) -> None:
        self._reader = reader
        self._book = book
        self._by_label: dict[str, list[Moved]] = {}
        for each in since.moved:
            for label in each.label.split(", "):
                self._by_label.setdefault(label, []).append(each)

    def of(self, piece: Piece, language: str) -> Told:
        """Return what became of a piece as it is said in a language."""
        moved = [e for e in self._by_label.get(piece.label, ()) if _matters(e, language)]
        if not moved:
            return Told()
        at = wall(from_text(max(each.changed_at for each in moved)))
        if any(_is_gone(each, language) for each in moved):
            return Told(Change.WITHDRAWN, at)
        if not all(each.cleared for each in moved):
            return Told(Change.CHANGED, at)
        return Told(Change.CHANGED, at, self._now(piece, moved))

    def _now(self, piece: Piece, moved: list[Moved]) -> dict[str, Said]:
        texts = dict(piece.texts)
        for each in moved:
            if each.register == "blocks":
                texts |= each.now or {}
        return {
            language: said_of(words, shown_now(self._reader, self._book.words, language))
            for language, words in texts.items()
            if words.strip()
        }


def _matters(moved: Moved, language: str) -> bool:
    """Tell whether a change touches what is said in a language: its words, or what carries them."""
    return not moved.languages or language in moved.languages or moved.removed


def _is_gone(moved: Moved, language: str) -> bool:
    words = (moved.now or {}).get(language, "") if moved.register == "blocks" else "-"
    return moved.removed or (language in moved.languages and not words.strip())
