"""The state of an import is all that its page is painted from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import importing_page as paint
from nccn_desk.presenters import importing_rows as rows
from nccn_desk.presenters.importing_shapes import ImportingCard, ImportingPage, Stage
from nccn_desk.presenters.merging_contacts import moves
from nccn_desk.presenters.people import read_people, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Action, Advice, Emptiness, Option, Row
from nccn_desk.services import importing_undo, merging_contacts, states
from nccn_desk.services.importing import Found
from nccn_desk.services.importing_plan import Pick, Plan
from nccn_desk.services.merging_doubles import Double
from nccn_desk.services.ports import Reader


@dataclass(frozen=True, slots=True)
class State:
    """Where an import stands, and what was chosen."""

    stage: Stage = Stage.BEGIN
    found: Found | None = None
    columns: tuple[str, ...] = ()
    plan: Plan | None = None
    picks: Mapping[str, Pick] = field(default_factory=dict)
    pairs: tuple[Double, ...] = ()
    chosen: str = rows.ALL
    words: str = ""
    selected: str = ""
    told: Advice | None = None
    writable: bool = True

    @property
    def shut(self) -> Phrase:
        """Why nothing can be written; nothing where it can."""
        return why_shut(writable=self.writable)

    def rehearsed(self, made: Plan) -> State:
        """Return the dry run of the file that is open, with nothing judged yet."""
        return replace(
            self,
            stage=Stage.ROWS,
            plan=made,
            picks={},
            chosen=rows.ALL,
            selected="",
            told=None,
        )

    def with_column(self, field: str) -> State:
        """Return it with the selected column holding something else; "" for nothing kept."""
        if not self.selected.isdecimal() or int(self.selected) >= len(self.columns):
            return self
        columns = list(self.columns)
        columns[int(self.selected)] = field
        return replace(self, columns=tuple(columns))

    def judged(self, pick: Pick) -> State:
        """Return it with the selected row judged."""
        return replace(self, picks={**self.picks, self.selected: pick})

    def judged_all(self, pick: Pick) -> State:
        """Return it with every probable double judged that nobody had judged yet."""
        items = self.plan.items if self.plan else ()
        left = {item.key: pick for item in items if item.verdict == "double"}
        return replace(self, picks={**left, **self.picks})

    def pair(self) -> Double | None:
        """Return the chosen pair of doubles."""
        place = int(self.selected) if self.selected.isdecimal() else len(self.pairs)
        return self.pairs[place] if place < len(self.pairs) else None


def page_at(reader: Reader, state: State) -> ImportingPage:
    """Return the list of a stage."""
    made = _rows(reader, state)
    filters: tuple[Option, ...] = ()
    count = NOTHING
    sub = given(state.found.name) if state.found else said("importing.sub")
    if state.stage is Stage.DOUBLES:
        sub = said("importing.doubles.count", n=len(state.pairs))
    if state.stage is Stage.ROWS and state.plan is not None:
        filters = rows.filters_of(state.plan)
        sub = joined((sub, rows.summary(state.plan, state.picks)))
        count = said("importing.count", n=len(made)) if state.words.strip() else NOTHING
    return ImportingPage(
        state.stage,
        paint.heading_of(state.stage, sub),
        made,
        filters,
        state.chosen,
        state.selected,
        count,
        _empty(state),
        _acts(state),
        state.told,
    )


def card_at(reader: Reader, state: State) -> ImportingCard | None:
    """Return the chosen row."""
    selected = state.selected
    if state.stage is Stage.BEGIN:
        return _import_card(reader, state)
    if state.stage is Stage.COLUMNS and state.found is not None and selected:
        return paint.column_card(state.found, state.columns, int(selected))
    if state.stage is Stage.DOUBLES:
        return _double_card(reader, state)
    if state.plan is None or not selected:
        return None
    item = state.plan.items[int(selected) - 1]
    return rows.card_of(item, state.plan, state.picks, writable=state.writable, shut=state.shut)


def _rows(reader: Reader, state: State) -> tuple[Row, ...]:
    if state.stage is Stage.COLUMNS and state.found is not None:
        return paint.column_rows(state.found, state.columns)
    if state.stage is Stage.ROWS and state.plan is not None:
        return rows.rows_of(state.plan, state.picks, state.chosen, state.words)
    if state.stage is Stage.DOUBLES:
        return paint.double_rows(state.pairs)
    today = day_of(reader.clock.now())
    return paint.import_rows(importing_undo.find(reader), read_people(reader), today)


def _acts(state: State) -> tuple[Action, ...]:
    count = rows.takes(state.plan, state.picks) if state.plan else 0
    acts = paint.acts_of(state.stage, count=count, writable=state.writable, shut=state.shut)
    return paint.acts_with_doubles(acts, state.plan) if state.plan else acts


def _empty(state: State) -> Emptiness:
    if state.stage is Stage.ROWS:
        return rows.empty_of(state.words, state.chosen)
    return paint.empty_at(state.stage)


def _import_card(reader: Reader, state: State) -> ImportingCard | None:
    record = states.found(reader, "imports", state.selected) if state.selected else None
    if record is None or record.deleted:
        return None
    people, today = read_people(reader), day_of(reader.clock.now())
    return paint.import_card(record, people, today, writable=state.writable, shut=state.shut)


def _double_card(reader: Reader, state: State) -> ImportingCard | None:
    pair = state.pair()
    if pair is None:
        return None
    moved = merging_contacts.look(reader, pair.register, pair.keep, pair.other)
    return paint.double_card(
        pair,
        int(state.selected),
        moves(moved.counts),
        writable=state.writable,
        shut=state.shut,
    )
