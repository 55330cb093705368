"""The matrix says of each product that holds, section by section, whether it is still so."""

from __future__ import annotations

from collections.abc import Iterator

from nccn_desk.domain.publication import Publication
from nccn_desk.domain.sitreps import STANDARD_SECTIONS
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.figures_card import product_name
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Cell, CellKind, ChipShape, Column, Mark, Row, Tone
from nccn_desk.presenters.voice_shapes import (
    SECTIONS,
    Asked,
    Matrix,
    MatrixCell,
    MatrixRow,
)
from nccn_desk.presenters.voice_words import CLEARED, EVEN, MOVED
from nccn_desk.services.onevoice import Echo, Moved

ABSENT = Mark(said("voice.state.absent"), Tone.FAINT, ChipShape.NONE)
UNREADABLE = Mark(said("voice.state.unreadable"), Tone.DUE, ChipShape.QUESTION)
MARKS = (  # what the shapes mean
    EVEN,
    MOVED,
    CLEARED,
    Mark(said("voice.legend.absent"), Tone.PLAIN, icon="minus"),
)


def head_of(section: str) -> Phrase:
    """Return what a column of the matrix is called."""
    if section in STANDARD_SECTIONS:
        return said(f"sitrep.section.{section}")
    return said(f"voice.section.{section}")


def columns_of() -> tuple[Column, ...]:
    """Return the columns of the matrix as a table."""
    sections = tuple(
        Column(each, head_of(each), CellKind.MARK, width=96, sortable=False) for each in SECTIONS
    )
    return (
        Column("product", said("voice.column.product"), CellKind.STRONG, width=140, stretch=1),
        *sections,
    )


def matrix_of(asked: Asked) -> Matrix:
    """Return every product that holds with all its sections; one that none has is left out."""
    echoes = asked.heard.echoes
    known = {key for echo in echoes if echo.kept for key in _sections(echo.kept).values()}
    known |= {"figures"} if any(echo.kept and echo.kept.quotes for echo in echoes) else set()
    keys = tuple(each for each in SECTIONS if each in known)
    rows = tuple(_row(echo, keys, asked) for echo in echoes)
    places = [cell for row in rows for cell in row.cells if cell.mark is not ABSENT]
    even = sum(cell.mark is EVEN for cell in places)
    told = said("voice.even_of", even=even, n=len(places)) if places else NOTHING
    return Matrix(tuple(map(head_of, keys)), keys, rows, told, even == len(places))


def table_of(matrix: Matrix) -> tuple[Row, ...]:
    """Return the same as rows of a table."""
    absent = MatrixCell(ABSENT)
    return tuple(
        Row(
            f"sitreps/{row.id}",
            (
                Cell(row.title, small=row.small),
                *(
                    Cell(mark=dict(zip(matrix.keys, row.cells, strict=True)).get(key, absent).mark)
                    for key in SECTIONS
                ),
            ),
        )
        for row in matrix.rows
    )


def section_moved(echo: Echo, section: str) -> tuple[Moved, ...]:
    """Return what has changed in a section of a product; "" for all of it."""
    if not section or echo.kept is None:
        return echo.moved
    sections = _sections(echo.kept)
    return tuple(each for each in echo.moved if section in _places(each, sections))


def _row(echo: Echo, keys: tuple[str, ...], asked: Asked) -> MatrixRow:
    sitrep = echo.sitrep
    released = sitrep.moment("released_at") or sitrep.moment("approved_at")
    time = when.day_and_wall(released, day_of(asked.now)) if released else NOTHING
    state = said(f"choices.sitreps.state.{sitrep.words('state')}")
    name = product_name(sitrep)
    cells = tuple(_cell(echo, key, name) for key in keys)
    small = joined((joined((state, time), by=" "), given(sitrep.words("title"))))
    return MatrixRow(sitrep.id, name, small, cells)


def _cell(echo: Echo, section: str, name: Phrase) -> MatrixCell:
    if echo.kept is None:
        mark, count = UNREADABLE, 0
    elif not _has(echo.kept, section):
        mark, count = ABSENT, 0
    else:
        mark, count = _standing(section_moved(echo, section))
    described = joined((name, head_of(section), mark.word), by=", ")
    if count:
        described = joined((described, said("voice.changed", n=count)), by=", ")
    return MatrixCell(mark, count, described)


def _standing(moved: tuple[Moved, ...]) -> tuple[Mark, int]:
    waiting = [each for each in moved if not each.cleared]
    if waiting:
        return MOVED, len(waiting)
    return (CLEARED, len(moved)) if moved else (EVEN, 0)


def _has(copy: Publication, section: str) -> bool:
    if section == "figures":
        return bool(copy.quotes)
    sections = _sections(copy)
    filled = {str(chapter.number) for chapter in copy.chapters if chapter.pieces}
    return any(key == section and number in filled for number, key in sections.items())


def _sections(copy: Publication) -> dict[str, str]:
    """Return the column of each chapter, by its number."""
    return {
        str(chapter.number): chapter.key if chapter.key in STANDARD_SECTIONS else "other"
        for chapter in copy.chapters
    }


def _places(moved: Moved, sections: dict[str, str]) -> Iterator[str]:
    """Yield the columns to which something belongs: a figure to its own alone."""
    if moved.register == "figures":
        yield "figures"
        return
    yield sections.get(moved.label.split(".")[0], "other")
