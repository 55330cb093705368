"""What was announced stands beside the decree and our own texts, and texts come in from files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from nccn_desk.domain.register import Record
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.decisions_ties import mark_of, told_in
from nccn_desk.presenters.decisions_words import title_of
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Advice, Cell, CellKind, ChipShape, Column, Row, Tone
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import contradicting, states, writings
from nccn_desk.services.contradicting import NOTHING_SAID, Compared, Held
from nccn_desk.services.ports import Reader
from nccn_desk.services.writings import WHICH, Plan, Which, Writing, Writings

Texts: TypeAlias = Writings  # as rooms, which do not know the services, name it
READS: Final[dict[str, Which]] = {f"read_{each}": each for each in WHICH}
COLUMNS: Final = (
    Column("announced", said("texts.column.announced"), stretch=3, width=200, wraps=True),
    Column("decree", said("texts.column.decree"), stretch=3, width=200, wraps=True),
    Column("ours", said("texts.column.ours"), stretch=3, width=200, wraps=True),
    Column("mark", said("texts.column.mark"), CellKind.MARK, width=150),
)


@dataclass(frozen=True, slots=True)
class TextsForm:
    """What stands in the layer: a row for each announced paragraph, and whence the texts came."""

    title: Phrase
    origin: Phrase
    rows: tuple[Row, ...]


class TextsView(Protocol):
    """What paints the texts side by side."""

    def show_form(self, form: TextsForm | None) -> None:
        """Show the texts of a decision; None: it is not there any more."""
        ...

    def show_report(self, advice: Advice | None) -> None:
        """Say how a file is doing, or nothing any more."""
        ...

    def put_away(self) -> None:
        """Leave, so that something can be asked."""
        ...


class TextsPresenter:
    """Keeps the texts of one decision beside each other."""

    def __init__(
        self, session: Session, view: TextsView, around: Surroundings, texts: Texts
    ) -> None:
        self._session, self._view, self._around, self._texts = session, view, around, texts
        self._decision = ""
        self._shown = False
        self._end = session.changed.subscribe(lambda _: self._read())
        self._sources: dict[str, str] = {}

    def close(self) -> None:
        """Hear no more news."""
        self.forget()
        self._end()

    def open(self, decision: str) -> None:
        """Show the texts of a decision."""
        self._decision, self._shown = decision, True
        self._view.show_report(None)
        self._read()

    def forget(self) -> None:
        """Show them no more."""
        self._shown = False

    def follow(self, row: str) -> None:
        """Go to the text of ours that a paragraph was held against."""
        link = self._sources.get(row, "")
        if link:
            self._view.put_away()
            self._around.open(*parted(link))

    def settle(self, row: str) -> None:
        """Ask what is done about a paragraph, and note it."""
        decision = self._decision
        if not row:
            return
        question = Question(
            said("decisions.settle.title"),
            said("texts.settle.means", n=row),
            said("decisions.act.settle"),
            "scales",
            reason_label=said("texts.settle.line"),
            reason_needed=True,
        )

        def agreed(doing: str) -> None:
            self._session.act(
                lambda uow: contradicting.settle(uow, decision, f"{row} {doing}"),
                lambda _: self._done(decision, said("decisions.told.settle")),
                self._fail,
            )

        self._view.put_away()
        self._around.ask(question, agreed)

    def read_in(self, which: Which, place: str) -> None:
        """Read a file, say what taking it would do, and take it where somebody agrees."""
        if not place:
            return
        self._view.show_report(Advice(said("texts.reading"), tone=Tone.PLAIN, shape=ChipShape.HALF))
        decision = self._decision
        self._session.work(
            lambda: self._texts.read(place),
            lambda found: self._rehearse(decision, which, found),
            self._fail,
        )

    def _rehearse(self, decision: str, which: Which, found: Writing) -> None:
        def planned(reader: Reader) -> Plan | BadValue:
            try:
                return writings.plan(reader, decision, which, found)
            except BadValue as fault:
                return fault

        self._session.read(planned, lambda plan: self._ask(decision, which, found, plan))

    def _ask(self, decision: str, which: Which, found: Writing, plan: Plan | BadValue) -> None:
        if isinstance(plan, BadValue):
            self._fail(plan)
            return
        counted = ("new", plan.new), ("gone", plan.gone), ("same", plan.same)
        told = joined(
            (said(f"texts.take.{key}", n=count) for key, count in counted if count), by=", "
        )
        question = Question(
            said(f"texts.take.{which}", name=found.name),
            joined((told, said("texts.take.undo")), by="\n"),
            said("texts.take.act"),
            "download-simple",
        )

        def agreed(_: str) -> None:
            self._session.act(
                lambda uow: writings.take(uow, decision, which, found),
                lambda _: self._done(decision, said("texts.taken", name=found.name)),
                self._fail,
            )

        self._view.put_away()
        self._around.ask(question, agreed)

    def _done(self, decision: str, told: Phrase) -> None:
        self._around.receipt(told)
        self.open(decision)

    def _read(self) -> None:
        decision, language = self._decision, self._session.words.language
        if not self._shown:
            return

        def read(reader: Reader) -> tuple[TextsForm | None, dict[str, str]]:
            record = states.present(reader, "decisions", decision)
            if record is None:
                return None, {}
            found = contradicting.compare(reader, record)
            sources = {str(n): each.ours.source for n, each in enumerate(found, 1)}
            return form_of(reader, record, found, language), sources

        self._session.read(read, self._take, token="decisions/texts")  # noqa: S106  # of reads

    def _take(self, answer: tuple[TextsForm | None, dict[str, str]]) -> None:
        form, self._sources = answer
        if self._shown:
            self._view.show_form(form)

    def _fail(self, reason: Exception) -> None:
        self._view.show_report(advice_of(reason))
        if self._decision and not self._shown:
            self._shown = True
            self._read()


def form_of(
    reader: Reader, record: Record, found: tuple[Compared, ...], language: str
) -> TextsForm:
    """Return the texts of a decision side by side."""
    origins = (
        said(f"texts.from.{each}", file=writings.origin(record, each))
        for each in WHICH
        if writings.origin(record, each)
    )
    rows = tuple(_row(reader, number, each) for number, each in enumerate(found, 1))
    return TextsForm(title_of(record, language), joined(origins), rows)


def _row(reader: Reader, number: int, found: Compared) -> Row:
    doing = said("decisions.text.doing", words=found.doing) if found.doing else NOTHING
    mark = mark_of(found)
    words = said("decisions.text.numbered", n=str(number), words=found.paragraph)
    return Row(
        str(number),
        (
            Cell(words, small=doing, order=number),
            _cell(found.decree),
            _cell(found.ours, _number(reader, found.ours.source)),
            Cell(mark=mark),
        ),
        described=mark.word,
    )


def _cell(held: Held, number: Phrase = NOTHING) -> Cell:
    """Return the paragraph that is nearest, and what it says otherwise."""
    if held.verdict == NOTHING_SAID:
        return Cell(said("texts.nothing"), tone=Tone.FAINT)
    return Cell(given(held.paragraph), small=joined((number, told_in(held))))


def _number(reader: Reader, link: str) -> Phrase:
    record = states.present(reader, *parted(link)) if link else None
    return given(record.number) if record is not None else NOTHING
