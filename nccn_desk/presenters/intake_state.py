"""The page of intakes is painted from its state and the store, stage by stage."""

from __future__ import annotations

from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import importing_page, intake_rows
from nccn_desk.presenters import intake_page as paint
from nccn_desk.presenters.importing_shapes import ImportingCard, ImportingPage, Stage
from nccn_desk.presenters.intake_page import State
from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.phrases import NOTHING, given, joined, said
from nccn_desk.presenters.shapes import Emptiness, Row
from nccn_desk.services import importing_undo, intake, states
from nccn_desk.services.ports import Reader


def page_at(reader: Reader, state: State) -> ImportingPage:
    """Return the list of a stage."""
    sub = given(state.found.name) if state.found else said("intake.sub")
    count, made = NOTHING, state.plan
    takes = intake_rows.takes(made, state.picks) if made else 0
    if state.stage is Stage.ROWS and made is not None:
        sub = joined((sub, given(made.source.name), intake_rows.summary(made, state.picks)))
        count = intake_rows.count_of(made, state.chosen, state.words)
    return ImportingPage(
        state.stage,
        paint.heading_of(state, sub),
        _rows(reader, state),
        intake_rows.filters_of(made) if state.stage is Stage.ROWS and made else (),
        state.chosen,
        state.selected,
        count,
        _empty(state),
        paint.acts_of(state, takes),
        state.told,
    )


def card_at(reader: Reader, state: State) -> ImportingCard | None:
    """Return the chosen row."""
    if not state.selected:
        return None
    if state.stage is Stage.BEGIN:
        return _intake_card(reader, state)
    if state.stage is Stage.ROWS and state.plan is not None:
        item = state.plan.items[int(state.selected) - 1]
        return intake_rows.card_of(item, state.picks, writable=state.writable, shut=state.shut)
    if state.found is None:
        return None
    if state.stage is Stage.COLUMNS:
        return paint.column_card(state.found, state.columns, int(state.selected))
    known = _known(reader, state.selected)
    return paint.feed_card(state.found, known, state.kind)


def _rows(reader: Reader, state: State) -> tuple[Row, ...]:
    if state.stage is Stage.FEEDS and state.found is not None:
        return paint.feed_rows(state.found, intake.feeds(reader), state.kind)
    if state.stage is Stage.COLUMNS and state.found is not None:
        return paint.column_rows(state.found, state.columns)
    if state.stage is Stage.ROWS and state.plan is not None:
        return intake_rows.rows_of(state.plan, state.picks, state.chosen, state.words)
    found = importing_undo.find(reader, "intakes")
    return importing_page.import_rows(found, read_people(reader), day_of(reader.clock.now()))


def _empty(state: State) -> Emptiness:
    if state.stage is Stage.ROWS:
        return intake_rows.empty_of(state.words, state.chosen)
    key = "intake.empty.begin" if state.stage is Stage.BEGIN else "importing.empty.columns"
    return Emptiness(said(key))


def _known(reader: Reader, feed: str) -> Record | None:
    return None if feed == paint.NEW else states.present(reader, "feeds", feed)


def _intake_card(reader: Reader, state: State) -> ImportingCard | None:
    record = states.present(reader, "intakes", state.selected)
    if record is None:
        return None
    people, today = read_people(reader), day_of(reader.clock.now())
    writable, shut = state.writable, state.shut
    return importing_page.import_card(record, people, today, writable=writable, shut=shut)
