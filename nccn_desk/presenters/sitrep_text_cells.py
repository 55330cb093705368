"""The cells that somebody typed in: each on its way into the ledger, and each to be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from nccn_desk.domain.rebasing import rebased
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.autosave import Autosave, Draft
from nccn_desk.presenters.session import Session
from nccn_desk.services import blocks
from nccn_desk.services.ports import UnitOfWork


@dataclass(slots=True)
class Cell:
    """One editor at work: its way into the ledger, and what was typed in it, to take it back."""

    save: Autosave
    bursts: list[tuple[str, str]] = field(default_factory=list)  # words before and after each
    undone: list[tuple[str, str]] = field(default_factory=list)


class Cells:
    """All cells of one sitrep in which somebody here has typed."""

    def __init__(self, session: Session, failed: Callable[[Exception], None]) -> None:
        self._session = session
        self._failed = failed
        self._cells: dict[tuple[str, str], Cell] = {}
        self._texts: Mapping[str, Mapping[str, str]] = {}

    def clear(self) -> None:
        """Forget all cells: another sitrep is shown."""
        self._cells.clear()
        self._texts = {}

    def take(self, texts: Mapping[str, Mapping[str, str]]) -> None:
        """Take what the ledger holds now."""
        self._texts = texts
        for (block, language), cell in self._cells.items():
            cell.save.shown(self._kept(block, language))

    def words(self, block: str, language: str) -> str:
        """Return what stands in a cell: what is being typed, else what the ledger holds."""
        cell = self._cells.get((block, language))
        typed = cell.save.words if cell else None
        return self._kept(block, language) if typed is None else typed

    def rests(self, block: str, language: str) -> bool:
        """Tell whether nothing that was typed in a cell is on its way."""
        cell = self._cells.get((block, language))
        return cell is not None and cell.save.words is None

    def recover(self, block: str, language: str, found: Callable[[], None]) -> None:
        """Take up words that a crash left behind in a cell."""
        self._cell(block, language).save.recover(found)

    def type(self, block: str, language: str, words: str) -> None:
        """Keep what is being typed in a cell."""
        cell = self._cell(block, language)
        if cell.save.words is None or not cell.bursts:
            cell.bursts.append((self.words(block, language), words))
        cell.bursts[-1] = (cell.bursts[-1][0], words)
        cell.undone.clear()
        cell.save.typed(words)

    def settle(self, then: Callable[[], None] | None = None) -> None:
        """Make acts of what was typed; then go on, if all of it was kept."""
        busy = [each for each in self._cells.values() if each.save.words is not None]
        left = len(busy)

        def kept() -> None:
            nonlocal left
            left -= 1
            if then is not None and not left:
                then()

        for each in busy:
            each.save.settle(kept)
        if then is not None and not busy:
            then()

    def undo(self, block: str, language: str) -> bool:
        """Take back the last burst in a cell, whatever others typed since; tell if one was."""
        cell = self._cell(block, language)
        if not cell.bursts:
            return False
        before, after = cell.bursts.pop()
        cell.undone.append((before, after))
        cell.save.typed(rebased(after, before, self.words(block, language)))
        return True

    def redo(self, block: str, language: str) -> bool:
        """Type again what was taken back last; tell if there was anything."""
        cell = self._cell(block, language)
        if not cell.undone:
            return False
        before, after = cell.undone.pop()
        cell.bursts.append((before, after))
        cell.save.typed(rebased(before, after, self.words(block, language)))
        return True

    def _kept(self, block: str, language: str) -> str:
        return self._texts.get(block, {}).get(language, "")

    def _cell(self, block: str, language: str) -> Cell:
        key = (block, language)
        if key not in self._cells:
            draft = Draft(self._session, f"blocks/{block}/text/{language}")

            def rewrite(uow: UnitOfWork, words: str, over: str | None) -> ChangeSet:
                return blocks.write(uow, block, language, words, over)

            cell = Cell(Autosave(self._session, draft, rewrite, self._failed))
            cell.save.shown(self._kept(block, language))
            self._cells[key] = cell
        return self._cells[key]
