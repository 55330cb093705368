"""Words are looked for in the whole sitrep, in both languages, and replaced in one act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.sitrep_text_acts import TextActs
from nccn_desk.presenters.sitrep_text_runs import flat, replaced, typed_words, units
from nccn_desk.presenters.sitrep_text_shapes import TextCell, TextPage
from nccn_desk.services.blocks import Edit


class Find(NamedTuple):
    """A place where the words stand: in which cell, and from which sign on."""

    block: str
    language: str
    start: int  # as a character of what is shown
    place: tuple[int, int]  # as the toolkit counts


class TextFinder:
    """Keeps what is looked for, where it was found and at which find one stands."""

    def __init__(self, acts: TextActs) -> None:
        self.changed: Announcer[None] = Announcer()
        self.finds: tuple[Find, ...] = ()
        self.words = ""
        self.told: Phrase = NOTHING  # what was replaced last
        self._acts = acts
        self._page = TextPage()
        self._exact = False
        self._at = -1
        self._done: tuple[Edit, ...] = ()  # what was replaced last

    @property
    def now(self) -> Find | None:
        """The find at which one stands."""
        return self.finds[self._at] if 0 <= self._at < len(self.finds) else None

    @property
    def can_take_back(self) -> bool:
        """Whether something was replaced that can be taken back."""
        return bool(self._done)

    @property
    def summary(self) -> Phrase:
        """Which find of how many, or what was replaced."""
        if self.told:
            return self.told
        if not self.words:
            return NOTHING
        if not self.finds:
            return said("sitrep.find.none")
        return said("sitrep.find.count", at=str(self._at + 1), count=str(len(self.finds)))

    def show(self, page: TextPage) -> None:
        """Look again in a text that changed; one stays at the same find, or the next."""
        self._page = page
        if self.words:
            before = self.now
            self._look()
            self._stay(before)
            self.changed.announce(None)

    def look_for(self, words: str, block: str, *, exact: bool) -> None:
        """Look for words; the first find at or behind a block is gone to."""
        self.words, self._exact, self.told, self._done = words, exact, NOTHING, ()
        self._look()
        order = {row.id: place for place, row in enumerate(self._page.blocks)}
        here = order.get(block, 0)
        later = (n for n, find in enumerate(self.finds) if order[find.block] >= here)
        self._at = next(later, 0 if self.finds else -1)
        self.changed.announce(None)

    def step(self, by: int) -> None:
        """Go to the next find or the one before, round the end."""
        if self.finds:
            self.told = NOTHING
            self._at = (self._at + by) % len(self.finds)
            self.changed.announce(None)

    def replace(self, words: str) -> None:
        """Replace the find at which one stands and go on to the next."""
        if self.now is not None:
            self._rewrite((self.now,), words)

    def replace_all(self, words: str) -> None:
        """Replace all finds in one act."""
        self._rewrite(self.finds, words)

    def take_back(self) -> None:
        """Put back what was replaced last, without what others typed meanwhile."""
        undone = tuple(
            Edit(each.block, each.language, each.over, each.words) for each in self._done
        )
        if undone:
            self._done = ()
            self.told = said("sitrep.find.taken_back")
            self._acts.rewrite(undone, lambda: self.changed.announce(None))

    def close(self) -> None:
        """Look for nothing any more."""
        self.words, self.finds, self._at, self.told, self._done = "", (), -1, NOTHING, ()
        self.changed.announce(None)

    def _rewrite(self, finds: tuple[Find, ...], words: str) -> None:
        by_cell: dict[tuple[str, str], list[Find]] = {}
        for find in finds:
            by_cell.setdefault((find.block, find.language), []).append(find)
        cells = self._cells()
        edits = tuple(
            Edit(*key, self._with(cells[key], several, words), cells[key].words)
            for key, several in by_cell.items()
            if cells[key].writable
        )
        if not edits:
            return
        count = sum(len(by_cell[each.block, each.language]) for each in edits)
        self._done = edits
        self.told = said("sitrep.find.replaced", n=count) if len(finds) > 1 else NOTHING
        self._acts.rewrite(edits, lambda: self.changed.announce(None))

    def _with(self, cell: TextCell, finds: list[Find], words: str) -> str:
        places = [(find.start, find.start + len(self.words)) for find in finds]
        return typed_words(replaced(cell.runs, places, words))

    def _cells(self) -> Mapping[tuple[str, str], TextCell]:
        return {(row.id, cell.language): cell for row in self._page.blocks for cell in row.cells}

    def _look(self) -> None:
        wanted = self.words if self._exact else _folded(self.words)
        self.finds = tuple(self._found(wanted)) if wanted else ()

    def _found(self, wanted: str) -> Iterator[Find]:
        for row in self._page.blocks:
            for cell in row.cells:
                shown = flat(cell.runs)
                looked = shown if self._exact else _folded(shown)
                at = looked.find(wanted)
                while at >= 0:
                    end = at + len(wanted)
                    first = units(shown[:at])
                    place = (first, first + units(shown[at:end]))
                    yield Find(row.id, cell.language, at, place)
                    at = looked.find(wanted, end)

    def _stay(self, before: Find | None) -> None:
        """Stand at the find where one stood, or at the one that took its place."""
        if before is None or not self.finds:
            self._at = 0 if self.finds else -1
        elif before in self.finds:
            self._at = self.finds.index(before)
        else:
            self._at = min(self._at, len(self.finds) - 1)


def _folded(words: str) -> str:
    """Return words in small letters, sign for sign, so that places stay true."""
    return "".join(small if len(small := each.lower()) == 1 else each for each in words)
