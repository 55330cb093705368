"""What the page of imports says before and beside the dry run: earlier ones, columns, doubles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from nccn_desk.domain.cards import FIELDS, Table
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.importing_shapes import ImportingCard, Stage
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    ButtonKind,
    Cell,
    ChipShape,
    Emptiness,
    Heading,
    Mark,
    Option,
    Row,
    Tone,
)
from nccn_desk.services.importing import ENCODINGS, Found
from nccn_desk.services.importing_plan import Plan
from nccn_desk.services.merging_doubles import Double

SAMPLES: Final = 3  # values of a column that are shown
SAMPLE: Final = 60  # letters of one

# What is counted of an import, and the words for it.
_COUNTS: Final = {"imports": ("new", "changed"), "intakes": ("new", "doubles", "refused")}
_SUMS: Final = {"imports": "importing.sum", "intakes": "intake.sum"}
_TITLES: Final = {
    Stage.BEGIN: "importing.title",
    Stage.COLUMNS: "importing.title.columns",
    Stage.ROWS: "importing.title.rows",
    Stage.DOUBLES: "importing.title.doubles",
}


def heading_of(stage: Stage, sub: Phrase) -> Heading:
    """Return the head of a stage, with the file that is open."""
    return Heading(said(_TITLES[stage]), sub)


def acts_of(stage: Stage, *, count: int, writable: bool, shut: Phrase) -> tuple[Action, ...]:
    """Return what can be done with the whole of a stage; the first of them lights."""
    choose = Action(
        "choose", said("importing.choose"), ButtonKind.LIT, "folder-open", "N", writable, shut
    )
    back = Action("back", said("importing.back"), ButtonKind.PLAIN, "arrow-left", "Esc")
    if stage is Stage.BEGIN:
        seek = Action("doubles", said("importing.doubles"), icon="git-merge")
        return choose, seek
    if stage is Stage.COLUMNS:
        rehearse = Action(
            "rehearse", said("importing.rehearse"), ButtonKind.LIT, "eye", "Ctrl Enter"
        )
        return rehearse, back
    if stage is Stage.DOUBLES:
        return (back,)
    none = said("importing.nothing") if not count else NOTHING
    take = Action(
        "take",
        said("importing.take", n=count),
        ButtonKind.LIT,
        "download-simple",
        "Ctrl Enter",
        writable and count > 0,
        shut or none,
    )
    rest = (
        Action("all_same", said("importing.all_same"), icon="check", enabled=writable, reason=shut),
        Action(
            "all_other", said("importing.all_other"), icon="plus", enabled=writable, reason=shut
        ),
    )
    return take, *rest, back


def acts_with_doubles(acts: Sequence[Action], plan: Plan) -> tuple[Action, ...]:
    """Return the acts without those about doubles where there is none."""
    if plan.count()["double"]:
        return tuple(acts)
    return tuple(each for each in acts if each.key not in {"all_same", "all_other"})


def under_way(done: int, total: int, *, back: bool) -> Advice:
    """Return how far taking, or taking back, has come, with the way to stop."""
    word = "undoing" if back else "taking"
    stop = Action("stop", said("importing.stop_here" if back else "importing.stop"), icon="stop")
    return Advice(
        said(f"importing.{word}", done=done, n=total),
        said("importing.go_on"),
        Tone.PLAIN,
        stop,
        ChipShape.HALF,
    )


def import_rows(records: Sequence[Record], people: People, today: date) -> tuple[Row, ...]:
    """Return the earlier imports as rows."""
    return tuple(_import_row(each, people, today) for each in records)


def import_card(
    record: Record, people: People, today: date, *, writable: bool, shut: Phrase
) -> ImportingCard:
    """Return one earlier import, with the way to undo it as a whole."""
    undone = record.words("state") == "undone"
    stands = record.whole("done") > 0
    half = record.words("state") == "taking"
    undo = Action(
        "undo",
        said("importing.undo"),
        ButtonKind.PLAIN,
        "arrow-u-up-left",
        "Z",
        writable and stands,
        shut or (NOTHING if stands else said("importing.undone_already")),
    )
    again = Action(
        "again",
        said("importing.again"),
        ButtonKind.PLAIN,
        "arrow-u-up-right",
        "",
        writable and (undone or half),
        shut or (NOTHING if undone or half else said("importing.stands")),
    )
    facts = [
        (_field(record, "at"), _at(record, today)),
        (_field(record, "officer"), people.name(record.words("officer"))),
        *(
            (_field(record, each), given(str(record.whole(each))))
            for each in _COUNTS[record.register]
        ),
    ]
    if record.whole("stayed"):
        facts.append((_field(record, "stayed"), given(str(record.whole("stayed")))))
    told = said("importing.half") if half else NOTHING
    return ImportingCard(
        record.id,
        given(record.words("name")),
        _state(record),
        told,
        tuple(facts),
        actions=(undo, again),
    )


def column_rows(found: Found, columns: Sequence[str]) -> tuple[Row, ...]:
    """Return the columns of a sheet: its head, what stands below it, and what that seems to be."""
    table = found.table
    if table is None:
        return ()
    return tuple(
        Row(
            str(place),
            (
                Cell(given(head or "?"), order=place),
                Cell(given(sample(table, place))),
                Cell(mark=_column_mark(field), order=FIELDS.index(field) if field else 99),
            ),
            quiet=not field,
        )
        for place, (head, field) in enumerate(zip(table.heads, columns, strict=True))
    )


def column_card(found: Found, columns: Sequence[str], place: int) -> ImportingCard:
    """Return one column, with all that it may hold."""
    heads = found.table.heads if found.table else ()
    field = columns[place]
    nothing = Option("", said("importing.column.nothing"))
    options = (nothing, *(Option(each, said(f"importing.field.{each}")) for each in FIELDS))
    encoding = found.table.encoding if found.table else ""
    known = encoding in ENCODINGS
    return ImportingCard(
        str(place),
        given(heads[place] or "?"),
        _column_mark(field),
        said("importing.column.hint"),
        ((said("importing.columns.sample"), given(sample(found.table, place) or "–")),),
        options,
        field,
        tuple(Option(each, said(f"importing.encoding.{each}")) for each in ENCODINGS if known),
        encoding if known else "",
    )


def double_rows(found: Sequence[Double]) -> tuple[Row, ...]:
    """Return pairs that may be one."""
    return tuple(
        Row(
            str(place),
            (
                Cell(given(each.keep_name), small=_kind(each)),
                Cell(given(each.other_name)),
                Cell(mark=Mark(_why(each), Tone.DUE, ChipShape.FORK), order=-each.score),
            ),
        )
        for place, each in enumerate(found)
    )


def double_card(
    found: Double, place: int, moved: Phrase, *, writable: bool, shut: Phrase
) -> ImportingCard:
    """Return a pair, with what making it one would move."""
    acts = (("merge", "first", "E"), ("merge_other", "second", ""))
    return ImportingCard(
        str(place),
        joined((given(found.keep_name), given(found.other_name)), by=" / "),
        Mark(_why(found), Tone.DUE, ChipShape.FORK),
        moved,
        ((said("importing.doubles.what"), _kind(found)),),
        actions=tuple(
            Action(
                key,
                said(f"importing.keep.{which}"),
                ButtonKind.PLAIN,
                "git-merge",
                keys,
                writable,
                shut,
            )
            for key, which, keys in acts
        ),
    )


def empty_at(stage: Stage) -> Emptiness:
    """Return why the list of a stage is empty."""
    return Emptiness(said(f"importing.empty.{stage.value}"))


def _import_row(record: Record, people: People, today: date) -> Row:
    sums = _SUMS[record.register]
    what = joined(said(f"{sums}.{each}", n=record.whole(each)) for each in _COUNTS[record.register])
    who = joined((_at(record, today), people.name(record.words("officer"))))
    return Row(
        record.id,
        (Cell(given(record.words("name")), small=who), Cell(what), Cell(mark=_state(record))),
        quiet=record.words("state") == "undone",
    )


def _state(record: Record) -> Mark:
    state = record.words("state")
    tone, shape = {
        "taken": (Tone.PLAIN, ChipShape.CHECK),
        "taking": (Tone.DUE, ChipShape.HALF),
    }.get(state, (Tone.FAINT, ChipShape.RING))
    return Mark(said(f"choices.{record.register}.state.{state}"), tone, shape)


def _field(record: Record, field: str) -> Phrase:
    return said(f"fields.{record.register}.{field}")


def _at(record: Record, today: date) -> Phrase:
    at = record.moment("at")
    if at is None:
        return NOTHING
    if day_of(at) == today:
        return given(when.wall(at))
    return joined((when.short_day(day_of(at)), given(when.wall(at))), by=" ")


def sample(table: Table | None, place: int) -> str:
    """Return the first few values of a column, each once."""
    rows = table.rows[:200] if table else ()
    words = (cells[place].strip() for _, cells in rows if place < len(cells))
    shown = [each[:SAMPLE] for each in dict.fromkeys(filter(None, words))][:SAMPLES]
    return " · ".join(" ".join(each.split()) for each in shown)


def _column_mark(field: str) -> Mark:
    if not field:
        return Mark(said("importing.column.nothing"), Tone.FAINT, ChipShape.RING)
    return Mark(said(f"importing.field.{field}"), Tone.PLAIN, ChipShape.CHECK)


def _kind(found: Double) -> Phrase:
    if found.register == "partners":
        return said("importing.organisation")
    return given(found.where) if found.where else said("importing.person")


def _why(found: Double) -> Phrase:
    return said(f"importing.double.{found.why}", score=str(found.score))
