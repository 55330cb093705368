"""What moved on after a book was frozen is told of each piece: lapsed, changed to what, or gone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from nccn_desk.domain.book import Book
from nccn_desk.domain.publication import Piece
from nccn_desk.kernel.clock import from_text
from nccn_desk.presenters.podium_shapes import Became, Change, Fates, Said
from nccn_desk.presenters.podium_words import joined_said, said_of, shown_now
from nccn_desk.presenters.when import wall
from nccn_desk.services import blocks
from nccn_desk.services.booking_changes import Since
from nccn_desk.services.onevoice import Moved
from nccn_desk.services.ports import Reader

_ORDER: Final = (Change.NONE, Change.LAPSED, Change.CHANGED, Change.WITHDRAWN)


class Moves:
    """The changes since a freezing, by the label of the piece that they touch."""

    def __init__(self, reader: Reader, book: Book, since: Since) -> None:
        self._reader = reader
        self._book = book
        self._by_label = by_label(since.moved)

    def of(self, piece: Piece) -> Fates:
        """Return what became of a piece in each language in which it is said."""
        moved = self._by_label.get(piece.label, ())
        if not moved:
            return {}
        told = {each: self._of(piece, moved, each) for each in piece.texts}
        return {language: each for language, each in told.items() if each.change}

    def _of(self, piece: Piece, all_moved: Iterable[Moved], language: str) -> Became:
        changed = [each for each in all_moved if _says_else(each, language)]
        lapsed = [each for each in all_moved if each not in changed and _lapsed(each, language)]
        at = max((self._changed_at(each, language) for each in changed), default="")
        if any(_is_gone(each, language) for each in changed):
            return Became(Change.WITHDRAWN, _wall(at))
        if not changed and lapsed:
            return Became(Change.LAPSED, _wall(max(each.since for each in lapsed)))
        if not changed:
            return Became()
        ready = not lapsed and all(each.cleared for each in changed)
        now = self._now(piece, changed, language) if ready else ()
        return Became(Change.CHANGED, _wall(at), now)

    def _changed_at(self, moved: Moved, language: str) -> str:
        """Return since when other words stand, or another number; a visum changes neither."""
        if moved.removed or _is_gone(moved, language):
            return moved.changed_at
        if moved.register == "blocks":
            spoken = self._reader.spoken("blocks", moved.id, blocks.SECTION)
            moments = [each.since for each in spoken if each.language == language]
        else:
            versions = self._reader.history("figures", moved.id)
            moments = [each.entered_at for each in versions if each.field == "value"]
        return max(moments, default=moved.changed_at)

    def _now(self, piece: Piece, moved: list[Moved], language: str) -> Said:
        words = piece.texts.get(language, "")
        for each in moved:
            if each.register == "blocks":
                words = (each.now or {}).get(language, words)
        return said_of(words, shown_now(self._reader, self._book.words, language))


def by_label(moved: Iterable[Moved]) -> dict[str, list[Moved]]:
    """Return changes by the labels of the pieces that they touch; a figure touches several."""
    found: dict[str, list[Moved]] = {}
    for each in moved:
        for label in each.label.split(", "):
            found.setdefault(label, []).append(each)
    return found


def joined_fates(parts: Iterable[tuple[Said, Fates]], language: str) -> Became:
    """Return what became of words that are said as one, each with its own fate."""
    rows = [(said, fates.get(language, Became())) for said, fates in parts if said]
    told = [each for _, each in rows if each.change]
    if not told:
        return Became()
    worst = max((each.change for each in told), key=_ORDER.index)
    at = max(each.at for each in told)
    ready = all(each.now for each in told if each.change is Change.CHANGED)
    if worst is not Change.CHANGED or not ready or any(e.change is Change.LAPSED for e in told):
        return Became(worst, at)
    return Became(worst, at, joined_said(each.now or said for said, each in rows))


def _says_else(moved: Moved, language: str) -> bool:
    """Tell whether something else stands now in a language, or nothing."""
    return moved.removed or language in moved.languages or _counts_else(moved)


def _counts_else(moved: Moved) -> bool:
    return moved.register == "figures" and moved.before != moved.now


def _lapsed(moved: Moved, language: str) -> bool:
    """Tell whether the same stands in a language, and is cleared no more."""
    return language in moved.lapsed or (moved.register == "figures" and not moved.cleared)


def _is_gone(moved: Moved, language: str) -> bool:
    words = (moved.now or {}).get(language, "") if moved.register == "blocks" else "-"
    return moved.removed or (language in moved.languages and not words.strip())


def _wall(moment: str) -> str:
    return wall(from_text(moment))
