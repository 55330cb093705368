"""What goes into a press book is chosen in one layer: found while one types, ordered, left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, Protocol

from nccn_desk.domain.naming import field_word
from nccn_desk.domain.register import Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.collecting import Collecting
from nccn_desk.presenters.conferences_choices import PARTS, SHOWN, Wanted, candidates, rows
from nccn_desk.presenters.conferences_forms import Forms, Job
from nccn_desk.presenters.conferences_shapes import ConferencePage, FieldKind, Form, FormField
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, ButtonKind, Option
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.presenters.typed import read_moment, write_moment
from nccn_desk.services import booking_choosing, conferences, conferences_gaps, states
from nccn_desk.services.ports import Reader, UnitOfWork

_TOKEN: Final = "conferences/choosing"  # noqa: S105  # a token of reads


class Book(Protocol):
    """The room whose book it is."""

    @property
    def page(self) -> ConferencePage | None:
        """What is shown now."""
        ...


class ChoosingActs:
    """Offers what can be chosen, of one part of the book at a time."""

    def __init__(
        self,
        session: Session,
        around: Surroundings,
        book: Book,
        forms: Forms,
        show: Callable[[Collecting | None], None],
    ) -> None:
        self._session = session
        self._around = around
        self._book = book
        self._forms = forms
        self._show = show
        self._part = PARTS[0]
        self._words = ""
        self._wrong = NOTHING
        self._open = False

    def open(self, part: str = "") -> None:
        """Come over the room, with a part of the book or with the one that was there last."""
        self._part = part or self._part
        self._words, self._wrong, self._open = "", NOTHING, True
        self._read()

    def forget(self) -> None:
        """Take note that the layer was put away."""
        self._open = False

    def renew(self) -> None:
        """Show what stands there now, if it is looked at."""
        if self._open:
            self._read()

    def turn(self, part: str) -> None:
        """Choose things of another kind."""
        self._part, self._wrong = part, NOTHING
        self._read()

    def find(self, words: str) -> None:
        """Look for what can be chosen."""
        self._words = words
        self._read()

    def add(self, chosen: str) -> None:
        """Take something into the book, behind what is there."""
        part = self._part
        self._act(lambda uow, book: conferences.choose(uow, book, part, chosen))

    def leave_out(self, chosen: str) -> None:
        """Leave something out of the book; the thing itself stays."""
        part = self._part
        self._act(lambda uow, book: conferences.leave_out(uow, book, part, chosen))

    def move(self, chosen: str, step: int) -> None:
        """Let something stand a step earlier or later."""
        part = self._part
        self._act(lambda uow, book: booking_choosing.move(uow, book, part, chosen, step))

    def enter(self, chosen: str) -> None:
        """Go to what was chosen, where it is kept."""
        register = conferences.TARGETS[self._part]
        self._show(None)
        self._around.open(register, chosen)

    def run(self, action: str) -> None:
        """Do what a button of the layer says: write a line that is nowhere yet."""
        if action == "write_line":
            self._show(None)
            now, language = self._session.clock.now(), self._session.words.language
            form, jobs = line_form(self._conference, self._part, language, now)
            self._forms.open(form, jobs, lambda _: self.open(self._part))

    @property
    def _conference(self) -> str:
        return self._book.page.id if self._book.page else ""

    def _act(self, job: Callable[[UnitOfWork, str], ChangeSet]) -> None:
        page = self._book.page
        if page is None or not page.writable:
            return
        book = page.id
        self._wrong = NOTHING
        self._session.act(lambda uow: job(uow, book), failed=self._refuse)

    def _refuse(self, reason: Exception) -> None:
        advice = advice_of(reason)
        self._wrong = joined((advice.headline, advice.explanation), by=" ")
        self._read()

    def _read(self) -> None:
        language = self._session.words.language
        page = self._book.page
        writable = page is not None and page.writable
        wanted = Wanted(self._conference, self._part, self._words, language, writable)
        wrong = self._wrong

        def shown(found: Collecting | None) -> None:
            if self._open and wanted.part == self._part:
                self._show(found)

        self._session.read(lambda reader: choosing(reader, wanted, wrong), shown, token=_TOKEN)


def choosing(reader: Reader, wanted: Wanted, wrong: Phrase = NOTHING) -> Collecting | None:
    """Return one part of a book as it is chosen; `wrong` says why the last act was refused."""
    record = states.present(reader, "conferences", wanted.conference)
    if record is None:
        return None
    part, writable = wanted.part, wanted.writable
    chosen = conferences_gaps.chosen(reader, record, part)
    known = {each.id for each in chosen}
    free = [each for each in candidates(reader, wanted) if each.id not in known][:SHOWN]
    return Collecting(
        title=said("conferences.choose_title"),
        parts=tuple(_part(each, len(record.members(each))) for each in PARTS),
        part=part,
        chosen_over=said("conferences.chosen_in_book"),
        chosen=rows(reader, chosen, wanted),
        chosen_empty=said(f"conferences.choose_none.{part}"),
        found_over=said("collecting.found"),
        found=rows(reader, free, wanted),
        found_empty=said("conferences.choose_nothing"),
        told=said("conferences.choose_keys" if writable else "conferences.shut"),
        wrong=wrong,
        actions=_acts(part, len(chosen), writable=writable),
    )


def _part(part: str, count: int) -> Option:
    return Option(part, said(f"conferences.choose_part.{part}"), count)


def _acts(part: str, count: int, *, writable: bool) -> tuple[Action, ...]:
    """Return the buttons of what is chosen, and the one that writes a line of the book's own."""
    shut = NOTHING if writable else said("conferences.shut")
    none = shut or (NOTHING if count else said(f"conferences.choose_none.{part}"))
    full = part == "situation" and count >= conferences.FIVE_LINES
    over = said("errors.five_lines.what", most=str(conferences.FIVE_LINES)) if full else NOTHING
    written = (_act("write_line", "plus", "", shut or over),)
    return (
        _act("earlier", "arrow-up", "Alt ↑", none),
        _act("later", "arrow-down", "Alt ↓", none),
        _act("leave_out", "x", "Del", none),
        *(written if part in booking_choosing.LINES else ()),
    )


def _act(key: str, icon: str, keys: str, reason: Phrase) -> Action:
    word = said(f"conferences.act.{key}")
    return Action(key, word, icon=icon, keys=keys, enabled=not reason, reason=reason)


def line_form(
    conference: str, part: str, language: str, now: datetime
) -> tuple[Form, dict[str, Job]]:
    """Return a line that is to be written: its words in a language, its source and its moment."""
    languages = tuple(Option(each, said(f"choices.officers.language.{each}")) for each in LANGUAGES)
    fields = (
        FormField("words", said("conferences.field.words"), FieldKind.PROSE),
        FormField(
            "language", said("conferences.field.language"), FieldKind.CHOICE, language, languages
        ),
        FormField("source", said("conferences.field.source")),
        FormField("as_of", said(field_word("blocks", "as_of")), value=write_moment(now, now)),
    )
    keep = Action("keep", said("conferences.act.keep"), ButtonKind.LIT, keys="Ctrl Enter")

    def write(uow: UnitOfWork, values: Mapping[str, str]) -> ChangeSet:
        given: dict[str, Value] = {
            "source": values["source"].strip() or None,
            "as_of": read_moment(values["as_of"], uow.clock.now()) or None,
        }
        words = (values["language"], values["words"])
        return booking_choosing.write_line(uow, conference, part, *words, given)

    title = said(f"conferences.choose_part.{part}")
    return Form(f"line_{part}", title, said("conferences.means.line"), fields, (keep,)), {
        "keep": write
    }
