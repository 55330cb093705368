"""The paragraph on which one stands: what is known of it is kept as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nccn_desk.domain.register import Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.autosave import Editors, Write
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.sitrep_shapes import BlockCard
from nccn_desk.presenters.sitrep_side import LINES
from nccn_desk.presenters.typed import read_moment
from nccn_desk.services import blocks
from nccn_desk.services.ports import UnitOfWork

_WORDS = ("source", "authority")  # the other lines are moments


class Paragraph:
    """The editors of one paragraph at a time; `changed` hears of words kept or refused."""

    def __init__(
        self,
        session: Session,
        changed: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._session = session
        self._changed = changed
        self._failed = failed
        self.block = ""
        self._editors = self._edit("")

    def stand(self, block: str) -> None:
        """Stand on another one; what was typed about the one before is kept."""
        self._editors.settle()
        self.block = block
        self._editors = self._edit(block)
        if block:
            self._editors.recover()

    def type(self, name: str, words: str) -> None:
        """Keep a line as it is being typed."""
        self._editors.type(name, words)

    def settle(self, then: Callable[[], None] | None = None) -> None:
        """Make acts of what was typed, and then go on."""
        self._editors.settle(then)

    def change(self, values: Values) -> None:
        """Change how sure it is, or who may read it."""
        block = self.block
        self._session.act(lambda uow: blocks.change(uow, block, values), failed=self._failed)

    def shown(self, card: BlockCard | None) -> BlockCard | None:
        """Return a card with what is being typed standing over what the ledger holds."""
        if card is None:
            return None
        kept = {each.name: each.words for each in card.fields}
        return replace(card, fields=self._editors.show(kept))

    def _edit(self, block: str) -> Editors:
        def write(name: str) -> Write:
            def job(uow: UnitOfWork, words: str) -> ChangeSet:
                value = words if name in _WORDS else read_moment(words, uow.clock.now())
                return blocks.change(uow, block, {name: value or None})

            return job

        writes = {name: write(name) for name in LINES}
        return Editors(self._session, f"blocks/{block}", writes, self._changed)
