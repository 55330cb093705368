"""The acts on the paragraphs of a sitrep: they follow, part, join, move, and change their shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.sitrep_text_paste import Poured
from nccn_desk.presenters.sitrep_text_runs import taken_in, typed_words
from nccn_desk.presenters.sitrep_text_shapes import BlockRow, SectionRow, TextPage
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import assembling, blocks
from nccn_desk.services.blocks import Edit
from nccn_desk.services.ports import UnitOfWork


class Text(Protocol):
    """The text on which is acted."""

    @property
    def page(self) -> TextPage:
        """What is shown."""
        ...

    @property
    def source(self) -> str:
        """The language in which the sitrep is written first."""
        ...

    def settle(self, then: Callable[[], None] | None = None) -> None:
        """Make acts of what was typed; then go on, if all of it was kept."""
        ...

    def expect(self, placement: str, language: str) -> None:
        """Go to a paragraph as soon as it is shown."""
        ...

    def go_to(self, block: str, language: str) -> None:
        """Go to a cell and write there."""
        ...

    def tell(self, problem: Exception) -> None:
        """Say what could not be done."""
        ...


class TextActs:
    """Each act first keeps what was typed; one that is refused is told, and changes nothing."""

    def __init__(self, session: Session, around: Surroundings, text: Text) -> None:
        self._session = session
        self._around = around
        self._text = text

    def follow(self, block: str, language: str) -> None:
        """Say that a translation says what the source says now."""
        self._text.settle(lambda: self._act(lambda uow: blocks.follow(uow, block, language)))

    def part(self, block: str, language: str, first: str, second: str) -> None:
        """Part a paragraph between two of its words, or begin a new one before or behind it."""
        row = self._text.page.block(block)
        if row is None:
            return
        if first.strip() and second.strip():
            self._text.settle(
                lambda: self._act(
                    lambda uow: assembling.split(uow, row.placement, language, first, second),
                    lambda changes: self._go_new(changes, language),
                )
            )
        else:
            behind = row.placement if first.strip() or not second.strip() else self._before(row)
            self._text.settle(lambda: self.add(row.section, behind, language))

    def pour(self, block: str, language: str, paragraphs: Sequence[Poured]) -> None:
        """Make paragraphs of what was pasted, behind another one, in one act."""
        row = self._text.page.block(block)
        if row is None:
            return
        words = [typed_words(taken_in(each.words)) for each in paragraphs]
        shapes = [each.shape for each in paragraphs]

        def write(uow: UnitOfWork) -> ChangeSet:
            return assembling.pour(uow, row.placement, language, words, shapes)

        self._text.settle(lambda: self._act(write))

    def add(self, section: str, after: str, language: str, shape: str = "paragraph") -> None:
        """Begin a new paragraph in a section, behind a placement or at the end."""
        values = {"shape": shape, "source_language": self._text.source}
        self._act(
            lambda uow: assembling.add_block(uow, section, after, values, {}),
            lambda changes: self._go_new(changes, language),
        )

    def add_behind(self, block: str, language: str) -> None:
        """Begin a new paragraph behind another, or in the first section where there is none."""
        row = self._text.page.block(block)
        sections = [each for each in self._text.page.rows if isinstance(each, SectionRow)]
        if row is not None:
            self._text.settle(lambda: self.add(row.section, row.placement, language))
        elif sections:
            self.add(sections[0].id, "end", language)

    def join_before(self, block: str, language: str) -> None:
        """Join a paragraph to the one before it in its section."""
        before = self._neighbour(block, -1)
        if before is not None:
            self._text.settle(
                lambda: self._act(
                    lambda uow: assembling.merge(uow, before.placement),
                    lambda _: self._text.go_to(before.id, language),
                )
            )

    def move(self, block: str, step: int) -> None:
        """Move a paragraph up or down, over the border of a section too."""
        row = self._text.page.block(block)
        goal = self._goal_of(block, step)
        if row is not None and goal is not None:
            section, after = goal
            self._text.settle(
                lambda: self._act(lambda uow: assembling.move(uow, row.placement, section, after))
            )

    def place(self, block: str, section: str, after: str) -> None:
        """Put a paragraph behind a placement of a section, at its front ("") or at its end."""
        row = self._text.page.block(block)
        if row is not None and after != row.placement:
            self._text.settle(
                lambda: self._act(lambda uow: assembling.move(uow, row.placement, section, after))
            )

    def rewrite(self, edits: Sequence[Edit], done: Callable[[], None]) -> None:
        """Change words at several places, in one act."""
        self._text.settle(
            lambda: self._act(lambda uow: blocks.write_all(uow, edits), lambda _: done())
        )

    def take_out(self, block: str) -> None:
        """Take a paragraph out of this sitrep; the strip offers to undo it."""
        row = self._text.page.block(block)
        if row is not None:
            self._act(
                lambda uow: assembling.take_out(uow, row.placement),
                lambda _: self._around.receipt(said("sitrep.text.taken_out", label=row.label)),
            )

    def shape(self, block: str, shape: str) -> None:
        """Make a paragraph a heading, a list or a table, or a paragraph again."""
        self._act(lambda uow: blocks.change(uow, block, {"shape": shape}))

    def _neighbour(self, block: str, step: int) -> BlockRow | None:
        """Return the paragraph before or behind another in the same section."""
        row = self._text.page.block(block)
        if row is None:
            return None
        rows = [each for each in self._text.page.blocks if each.section == row.section]
        at = rows.index(row) + step
        return rows[at] if 0 <= at < len(rows) else None

    def _before(self, row: BlockRow) -> str:
        neighbour = self._neighbour(row.id, -1)
        return neighbour.placement if neighbour else ""

    def _goal_of(self, block: str, step: int) -> tuple[str, str] | None:
        """Return the section, and the placement behind which, a paragraph goes by one step."""
        row = self._text.page.block(block)
        if row is None:
            return None
        near = self._neighbour(block, step)
        if near is not None:
            return row.section, near.placement if step > 0 else self._before(near)
        sections = [each.id for each in self._text.page.rows if isinstance(each, SectionRow)]
        at = sections.index(row.section) + step
        if not 0 <= at < len(sections):
            return None
        return sections[at], "" if step > 0 else "end"

    def _go_new(self, changes: ChangeSet, language: str) -> None:
        made = [record for register, record in changes.records if register == "placements"]
        known = {each.placement for each in self._text.page.blocks}
        new = next((each for each in made if each not in known), "")
        if new:
            self._text.expect(new, language)

    def _act(
        self,
        job: Callable[[UnitOfWork], ChangeSet],
        done: Callable[[ChangeSet], None] | None = None,
    ) -> None:
        self._session.act(job, done, self._text.tell)
