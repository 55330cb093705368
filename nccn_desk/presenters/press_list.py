"""The lists of what the press asked, gets and reads are made alike: parts, rows, and a paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.naming import field_word
from nccn_desk.domain.press_lines import PressLine, read
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.choosing import Choosing, rows_of
from nccn_desk.presenters.conflicts_told import marked
from nccn_desk.presenters.listed import Act, Described, found_in
from nccn_desk.presenters.listed_shapes import Asked, FieldShape, ListedCard, ListedPage
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.presenters.press_list_reading import Understand
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.shapes import Align, Cell, CellKind, Column, Mark, Option, Row
from nccn_desk.services import promising, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import BENEATH, Query, Sheet

_FOUND_BY: Final = (  # the fields by whose words a record is found
    "outlet",
    "journalist",
    "question",
    "answer",
    "subject",
    "topic_line",
    "title",
    "promise",
    "name",
    "content",
    "addressee",
    "place",
)


@dataclass(frozen=True, slots=True)
class Line:
    """What one record says in its row; `moment` is what its first column tells."""

    moment: str
    title: str
    small: Phrase
    mark: Mark
    quiet: bool = False
    near: bool = False  # how far its moment is, is said too


@dataclass(frozen=True, slots=True)
class Doing:
    """What can be done with such a record: the fields of its card, and what keeps and does."""

    shapes: tuple[FieldShape, ...]
    card_of: Callable[[Reader, Asked], ListedCard | None]
    write: Callable[[UnitOfWork, str, str, Value], ChangeSet]
    add: Callable[[UnitOfWork, Asked, str], ChangeSet]
    acts: Mapping[str, Act]
    understands: Understand | None = None
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """How the records of one register are listed; `sub` says what counts in the heading."""

    key: str
    register: str
    parts: tuple[str, ...]
    order: Callable[[Record], object]
    is_in: Callable[[Record, str, Asked, frozenset[str]], bool]
    line: Callable[[Record, People, Asked, frozenset[str]], Line]
    sub: Callable[[tuple[Record, ...], Asked, frozenset[str]], Phrase]
    newest: bool = False

    def room(self, icon: str, first: str, also_hears: tuple[str, ...], doing: Doing) -> Described:
        """Return the place of this list; `first` is the part that holds at the beginning."""
        return Described(
            key=self.key,
            registers=(self.register,),
            hears=(self.register, *also_hears),
            icon=icon,
            columns=columns_of(self.key),
            shapes=doing.shapes,
            lists=doing.lists,
            first=first,
            parts=self.parts,
            dated=False,
            chooses=False,
            page_of=self.page,
            card_of=doing.card_of,
            write=doing.write,
            add=doing.add,
            acts=doing.acts,
            paper_of=self.paper,
            link_of=lambda reader, record: found_in(reader, (self.register,), record),
            understands=doing.understands,
        )

    def page(self, reader: Reader, asked: Asked) -> ListedPage:
        """Return the table as it was asked for."""
        every, owed = self._every(reader)
        people = read_people(reader)
        lines = {
            each.id: self.line(each, people, asked, owed)
            for each in every
            if self.is_in(each, asked.chosen, asked, owed)
        }
        found = [
            each for each in every if each.id in lines and holds(asked.words, *self._texts(each))
        ]
        rows = tuple(self._row(each, lines[each.id], asked) for each in found)
        filters = tuple(
            Option(
                part,
                said(f"{self.key}.part.{part}"),
                count=sum(self.is_in(each, part, asked, owed) for each in every),
            )
            for part in self.parts
        )
        sub = self.sub(every, asked, owed)
        return listed_page.page(self.key, asked, marked(reader, rows, at=2), filters, sub)

    def paper(self, reader: Reader, asked: Asked, seat: Seat) -> Sheet:
        """Return the list on paper, part by part as it is shown."""
        every, owed = self._every(reader)
        people = read_people(reader)
        found = [each for each in every if self.is_in(each, asked.chosen, asked, owed)]
        lines = (self.line(each, people, asked, owed) for each in found)
        rows = tuple(
            (
                self._hour(each, asked),
                joined((given(each.title), each.small), BENEATH),
                each.mark.word,
            )
            for each in lines
        )
        head = said(f"{self.key}.part.{asked.chosen or self.parts[0]}")
        return listed_page.sheet(asked, seat, said(f"{self.key}.title"), ((head, rows),))

    def _every(self, reader: Reader) -> tuple[tuple[Record, ...], frozenset[str]]:
        """Return all records in order, and those at which something is promised and still owed."""
        found = reader.records(Query(self.register))
        ordered = sorted(found, key=self.order, reverse=self.newest)  # type: ignore[arg-type]  # each gives words alone
        promised = (each for each in ordered if each.words("task"))
        owed = frozenset(each.id for each in promised if promising.is_open(reader, each))
        return tuple(ordered), owed

    def _texts(self, record: Record) -> tuple[str, ...]:
        return (record.number, *map(record.words, _FOUND_BY))

    def _row(self, record: Record, line: Line, asked: Asked) -> Row:
        near = line.near and bool(line.moment)
        far = when.nearby(when.from_moment(line.moment), asked.now) if near else Phrase()
        return Row(
            f"{self.register}/{record.id}",
            (
                Cell(self._hour(line, asked), small=far, order=line.moment or "9"),
                Cell(given(line.title), small=line.small),
                Cell(mark=line.mark),
            ),
            quiet=line.quiet,
        )

    def _hour(self, line: Line, asked: Asked) -> Phrase:
        if not line.moment:
            return said("press.no_hour")
        return when.day_and_wall(when.from_moment(line.moment), day_of(asked.now))


def columns_of(key: str) -> tuple[Column, ...]:
    """Return the columns of such a list."""
    return (
        Column("moment", said(f"{key}.column.moment"), width=124),
        Column(
            "title",
            said(f"{key}.column.title"),
            CellKind.STRONG,
            stretch=1,
            width=200,
            wraps=True,
        ),
        Column("state", said("press.column.state"), CellKind.MARK, Align.END, width=168),
    )


def line_of(uow: UnitOfWork, words: str) -> PressLine:
    """Return what a quick line holds; raise BadValue where it names no outlet."""
    found = read(words, promising.team(uow), uow.clock.now())
    if not found.outlet:
        raise BadValue("press_line", typed=words.strip()[:60])
    return found


def label(register: str, name: str) -> Phrase:
    """Return what a field is called."""
    return said(field_word(register, name))


def moment(record: Record, name: str, asked: Asked) -> Phrase:
    """Return a moment of a record as people say it, nothing where it has none."""
    held = record.moment(name)
    return when.day_and_wall(held, day_of(asked.now)) if held else Phrase()


def who(record: Record, people: People, *names: str) -> Phrase:
    """Return who of the press it is, in which language, and who of us deals with it."""
    language = record.words("language").upper()
    mine = next((record.words(each) for each in names if record.words(each)), "")
    told = (record.words("outlet"), record.words("journalist"), language)
    return joined((*map(given, told), people.name(mine), given(record.number)))


def promised(reader: Reader, record: Record, asked: Asked) -> Phrase:
    """Return what was promised, who owes it by when, and whether it was kept."""
    task = states.present(reader, "tasks", record.words("task"))
    if task is None:
        return given(record.words("promise"))
    state = said(f"choices.tasks.state.{task.words('state')}")
    owner = read_people(reader).name(task.words("owner"))
    due = moment(task, "due", asked)
    return joined((given(record.words("promise")), owner, due, state))


def prepared(key: str) -> Choosing:
    """Return how the prepared answer to something is chosen."""
    return Choosing(
        said(f"{key}.ask.link"),
        said(f"{key}.means.link"),
        lambda reader, _, words, language: rows_of(reader, words, ("questions",), language),
    )


def question(key: str, name: str, what: str, *, needed: bool = True) -> Question:
    """Return how an act asks for words; `what` names them."""
    return Question(
        said(f"{key}.ask.{name}"),
        said(f"{key}.means.{name}"),
        said(f"{key}.act.{name}"),
        reason_label=said(f"press.what.{what}"),
        reason_needed=needed,
    )
