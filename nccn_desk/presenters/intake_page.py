"""What the page of intakes says beside the dry run: earlier ones, sources, columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Final

from nccn_desk.domain.heard import FIELDS
from nccn_desk.domain.monitoring import SOURCES
from nccn_desk.domain.register import Record
from nccn_desk.kernel.ids import derived_id
from nccn_desk.presenters import importing_page as paint
from nccn_desk.presenters.importing_shapes import ImportingCard, Stage
from nccn_desk.presenters.people import why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    ButtonKind,
    Cell,
    ChipShape,
    Heading,
    Mark,
    Option,
    Row,
    Tone,
)
from nccn_desk.services.importing import ENCODINGS
from nccn_desk.services.intake import Found
from nccn_desk.services.intake_plan import Pick, Plan, Source

NEW: Final = "new"  # the row of a source that is not known yet
ALL: Final = "all"
_OPENED: Final = frozenset({"sheet", "posts", "mail"})  # of which a person says what columns hold


@dataclass(frozen=True, slots=True)
class State:
    """Where an intake stands, and what was chosen."""

    stage: Stage = Stage.BEGIN
    found: Found | None = None
    source: Source | None = None
    kind: str = ""  # of a source that is not known yet
    columns: tuple[str, ...] = ()
    plan: Plan | None = None
    picks: dict[str, Pick] = field(default_factory=dict)
    chosen: str = ALL
    words: str = ""
    selected: str = ""
    told: Advice | None = None
    writable: bool = True

    @property
    def shut(self) -> Phrase:
        """Why nothing can be written; nothing where it can."""
        return why_shut(writable=self.writable)

    @property
    def asks_columns(self) -> bool:
        """Whether a person says what the columns of this file hold; a feed's are known."""
        return self.found is not None and self.found.kind in _OPENED

    def with_column(self, chosen: str) -> State:
        """Return it with the selected column holding something else; "" for nothing kept."""
        if not self.selected.isdecimal() or int(self.selected) >= len(self.columns):
            return self
        columns = list(self.columns)
        columns[int(self.selected)] = chosen
        return replace(self, columns=tuple(columns))

    def judged(self, pick: Pick) -> State:
        """Return it with the selected item judged."""
        return replace(self, picks={**self.picks, self.selected: pick})

    def rehearsed(self, made: Plan, told: Advice | None) -> State:
        """Return the dry run of the file that is open, with nothing judged yet."""
        state = replace(self, stage=Stage.ROWS, plan=made, picks={}, chosen=ALL)
        return replace(state, selected="", words="", told=told)


def new_source(found: Found, kind: str) -> Source:
    """Return the source that is made with its first intake, named by its file."""
    name = PurePath(found.name).stem or found.name
    return Source(derived_id("feeds", found.name, kind), name, kind, new=True)


def heading_of(state: State, sub: Phrase) -> Heading:
    """Return the head of a stage, with the file that is open."""
    key = "intake.title" if state.stage is Stage.BEGIN else f"intake.title.{state.stage.value}"
    return Heading(said(key), sub)


def acts_of(state: State, count: int) -> tuple[Action, ...]:
    """Return what can be done with the whole of a stage; the first of them lights."""
    back = Action("back", said("importing.back"), ButtonKind.PLAIN, "arrow-left", "Esc")
    writable, shut, lit = state.writable, state.shut, ButtonKind.LIT
    if state.stage is Stage.BEGIN:
        choose = said("intake.choose")
        return (Action("choose", choose, lit, "folder-open", "N", writable, shut),)
    if state.stage is Stage.FEEDS:
        return (
            Action("from", said("intake.from"), lit, "arrow-right", "Enter"),
            back,
        )
    if state.stage is Stage.COLUMNS:
        return (
            Action("rehearse", said("importing.rehearse"), lit, "eye", "Ctrl Enter"),
            back,
        )
    none = NOTHING if count else said("importing.nothing")
    take = Action(
        "take",
        said("intake.take", n=count),
        lit,
        "download-simple",
        "Ctrl Enter",
        writable and count > 0,
        shut or none,
    )
    return take, back


def feed_rows(found: Found, known: Sequence[Record], kind: str) -> tuple[Row, ...]:
    """Return the sources from which a file may be; the first is one that is not known yet."""
    new = new_source(found, kind)
    begin = Row(
        NEW,
        (
            Cell(said("intake.new_source", name=new.name)),
            Cell(said(f"choices.feeds.kind.{kind}")),
            Cell(),
        ),
    )
    return (begin, *map(_feed_row, known))


def feed_card(found: Found, feed: Record | None, kind: str) -> ImportingCard:
    """Return one source; of one that is not known yet it is asked what kind it is."""
    sizes = joined(
        (
            said("importing.count", n=len(found.table.rows)),
            *((said("intake.damaged", n=len(found.damaged)),) if found.damaged else ()),
        )
    )
    facts = ((said(f"intake.file.{found.kind}"), sizes),)
    if feed is not None:
        kind_said = said(f"choices.feeds.kind.{feed.words('kind')}")
        more = [(said("fields.feeds.kind"), kind_said)]
        if feed.words("note"):
            more.append((said("fields.feeds.note"), given(feed.words("note"))))
        return ImportingCard(feed.id, given(feed.words("name")), facts=(*more, *facts))
    return ImportingCard(
        NEW,
        said("intake.new_source", name=new_source(found, kind).name),
        told=said("intake.new_source.hint"),
        facts=facts,
        options=tuple(Option(each, said(f"choices.feeds.kind.{each}")) for each in SOURCES),
        asks=said("fields.feeds.kind"),
        chosen=kind,
    )


def column_rows(found: Found, columns: Sequence[str]) -> tuple[Row, ...]:
    """Return the columns of a file: its head, what stands below it, and what that seems to be."""
    return tuple(
        Row(
            str(place),
            (
                Cell(given(head or "?"), order=place),
                Cell(given(paint.sample(found.table, place))),
                Cell(mark=_mark(chosen), order=FIELDS.index(chosen) if chosen else 99),
            ),
            quiet=not chosen,
        )
        for place, (head, chosen) in enumerate(zip(found.table.heads, columns, strict=True))
    )


def column_card(found: Found, columns: Sequence[str], place: int) -> ImportingCard:
    """Return one column, with all that it may hold."""
    chosen = columns[place]
    nothing = Option("", said("importing.column.nothing"))
    known = found.table.encoding in ENCODINGS
    sample = given(paint.sample(found.table, place) or "–")
    return ImportingCard(
        str(place),
        given(found.table.heads[place] or "?"),
        _mark(chosen),
        said("intake.column.hint"),
        ((said("importing.columns.sample"), sample),),
        (nothing, *(Option(each, said(f"intake.field.{each}")) for each in FIELDS)),
        chosen=chosen,
        encodings=tuple(
            Option(each, said(f"importing.encoding.{each}")) for each in ENCODINGS if known
        ),
        encoding=found.table.encoding if known else "",
    )


def _feed_row(feed: Record) -> Row:
    return Row(
        feed.id,
        (
            Cell(given(feed.words("name"))),
            Cell(said(f"choices.feeds.kind.{feed.words('kind')}")),
            Cell(given(feed.words("address"))),
        ),
    )


def _mark(chosen: str) -> Mark:
    if not chosen:
        return Mark(said("importing.column.nothing"), Tone.FAINT, ChipShape.RING)
    return Mark(said(f"intake.field.{chosen}"), Tone.PLAIN, ChipShape.CHECK)
