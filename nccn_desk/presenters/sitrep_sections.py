"""The sections of a sitrep are added, named in each language, moved, and taken away when empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from nccn_desk.domain.sitreps import Part
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.autosave import Editable, Editors
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, ButtonKind, FlowRow
from nccn_desk.presenters.sitrep_text_page import title_of
from nccn_desk.services import assembling
from nccn_desk.services.ports import Reader, UnitOfWork


@dataclass(frozen=True, slots=True)
class SectionsForm:
    """The sections, the titles of the chosen one by language, and what can be done with it."""

    rows: tuple[FlowRow, ...]
    chosen: str
    fields: tuple[Editable, ...]
    actions: tuple[Action, ...]


class SectionsView(Protocol):
    """What paints the sections."""

    def show_sections(self, form: SectionsForm) -> None:
        """Show them."""
        ...

    def show_section_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        ...


class SectionsPresenter:
    """Keeps the sections of one sitrep true while their layer is open."""

    def __init__(self, session: Session, view: SectionsView) -> None:
        self._session = session
        self._view = view
        self._sitrep = ""
        self._chosen = ""
        self._parts: tuple[Part, ...] = ()
        self._editors: Editors | None = None
        self._end = session.changed.subscribe(self.refresh)

    def open(self, sitrep: str) -> None:
        """Show the sections of a sitrep."""
        self._sitrep, self._chosen, self._parts = sitrep, "", ()
        self._read()

    def leave(self) -> None:
        """Keep what was typed; the layer is put away."""
        self._settle()
        self._sitrep, self._editors = "", None

    def close(self) -> None:
        """Hear no more news."""
        self.leave()
        self._end()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if a section or what stands in one was changed."""
        if changes.touches("sections", "placements"):
            self._read()

    def choose(self, section: str) -> None:
        """Show the titles of another section."""
        if section and section != self._chosen:
            self._settle()
            self._stand(section)
            self._show(self._parts)

    def type(self, language: str, words: str) -> None:
        """Keep a title as it is being typed."""
        if self._editors is not None:
            self._editors.type(language, words)

    def settle(self) -> None:
        """Make acts of the titles that were typed."""
        self._settle()

    def run(self, action: str) -> None:
        """Do what a button says: add, move up or down, or take away."""
        self._settle()
        sitrep, section = self._sitrep, self._chosen
        if action == "section_add":
            title = {self._session.words.language: self._session.words.say("sitrep.untitled")}
            self._act(lambda uow: assembling.add_section(uow, sitrep, title), self._go_new)
        elif action == "section_remove":
            self._act(lambda uow: assembling.remove_section(uow, section))
        else:
            after = self._behind(-1 if action == "section_up" else 1)
            if after is not None:
                self._act(lambda uow: assembling.move_section(uow, section, after))

    def _behind(self, step: int) -> str | None:
        """Return behind which section the chosen one goes by one step; None where it cannot."""
        ids = [part.section.id for part in self._parts]
        goal = ids.index(self._chosen) + step
        if not 0 <= goal < len(ids):
            return None
        rest = [each for each in ids if each != self._chosen]
        return rest[goal - 1] if goal else ""

    def _stand(self, section: str) -> None:
        def write(language: str) -> Callable[[UnitOfWork, str], ChangeSet]:
            return lambda uow, words: assembling.rename_section(uow, section, language, words)

        self._chosen = section
        writes = {language: write(language) for language in LANGUAGES}
        self._editors = Editors(self._session, f"sections/{section}", writes, self._read)
        self._editors.recover()

    def _settle(self) -> None:
        if self._editors is not None:
            self._editors.settle()

    def _go_new(self, changes: ChangeSet) -> None:
        made = [record for register, record in changes.records if register == "sections"]
        self._stand(made[0])
        self._read()

    def _act(
        self,
        job: Callable[[UnitOfWork], ChangeSet],
        done: Callable[[ChangeSet], None] | None = None,
    ) -> None:
        self._session.act(job, done, self._tell)

    def _tell(self, problem: Exception) -> None:
        if self._sitrep:
            self._view.show_section_problem(problem)

    def _read(self) -> None:
        sitrep = self._sitrep
        if not sitrep:
            return

        def job(reader: Reader) -> tuple[Part, ...]:
            return assembling.parts(reader, sitrep)

        self._session.read(job, self._show, token="sitrep/sections")  # noqa: S106  # a token of reads

    def _show(self, parts: tuple[Part, ...]) -> None:
        if not self._sitrep:
            return
        self._parts = parts
        known = [part.section.id for part in parts]
        if self._chosen not in known:
            self._chosen, self._editors = "", None
            if known:
                self._stand(known[0])
        language = self._session.words.language
        self._view.show_sections(
            SectionsForm(
                tuple(_row(part, language) for part in parts),
                self._chosen,
                self._fields(),
                self._actions(),
            )
        )

    def _fields(self) -> tuple[Editable, ...]:
        part = next((each for each in self._parts if each.section.id == self._chosen), None)
        if part is None or self._editors is None:
            return ()
        words = self._session.words
        kept = {each: title_of(part.section, each).spoken(words) for each in LANGUAGES}
        return self._editors.show(kept)

    def _actions(self) -> tuple[Action, ...]:
        ids = [part.section.id for part in self._parts]
        at = ids.index(self._chosen) if self._chosen in ids else -1
        part = self._parts[at] if at >= 0 else None
        full = said("sitrep.section_full") if part is None or part.blocks else NOTHING
        return (
            Action("section_add", said("sitrep.section_add"), ButtonKind.PLAIN, "plus"),
            _act("section_up", "arrow-up", enabled=at > 0),
            _act("section_down", "arrow-down", enabled=0 <= at < len(ids) - 1),
            _act("section_remove", "trash-simple", enabled=not full, reason=full),
        )


def _act(key: str, icon: str, *, enabled: bool, reason: Phrase = NOTHING) -> Action:
    return Action(key, said(f"sitrep.{key}"), ButtonKind.STILL, icon, "", enabled, reason)


def _row(part: Part, language: str) -> FlowRow:
    title = title_of(part.section, language) or said("sitrep.untitled")
    count = said("sitrep.section_blocks", n=len(part.blocks))
    return FlowRow(part.section.id, title, lead=Phrase(text=str(part.number)), tail=count)
