"""Who signed for a press book on paper is entered, and taken back where that was a mistake."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.conferences_forms import Forms, Job
from nccn_desk.presenters.conferences_page import Scene
from nccn_desk.presenters.conferences_shapes import FieldKind, Form, FormField
from nccn_desk.presenters.people import People, may_write
from nccn_desk.presenters.phrases import given, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, ButtonKind, ChipShape, FlowRow, Mark, Option, Tone
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.typed import read_moment, write_moment
from nccn_desk.presenters.when import day_and_wall
from nccn_desk.services import booking, booking_readings
from nccn_desk.services.booking_readings import Frozen
from nccn_desk.services.ports import Reader, UnitOfWork

SIGNED: Final = "signed/"  # before the id of a row that is such a signature
_PAPER: Final = Mark(said("conferences.on_paper"), Tone.PLAIN, ChipShape.CHECK)


class SignedActs:
    """Enters signatures that stand on paper, by whoever sits here."""

    def __init__(
        self,
        session: Session,
        around: Surroundings,
        forms: Forms,
        tell: Callable[[Exception], None],
    ) -> None:
        self._session = session
        self._around = around
        self._forms = forms
        self._tell = tell

    def ask(self, scene: Scene) -> None:
        """Ask who signed on paper, when, and which version."""
        record = scene.conference
        if record is None:
            return
        conference, session = record.id, self._session
        speakers, people = scene.speakers, scene.people

        def shown(versions: tuple[Frozen, ...]) -> None:
            form = signed_form(versions, people, speakers, session.clock.now())
            jobs: dict[str, Job] = {
                "keep": lambda uow, values: _entered(uow, conference, dict(values))
            }
            told = said("conferences.told.signed_paper")
            self._forms.open(form, jobs, lambda _: self._around.receipt(told))

        session.read(lambda reader: booking_readings.versions(reader, conference), shown)

    def enter_row(self, listing: str, row: str) -> None:
        """Take a signature on paper back, once that is agreed to."""
        if listing != "book" or not row.startswith(SIGNED) or not may_write(self._session):
            return
        question = Question(
            said("conferences.take_back_title"),
            said("conferences.take_back_means"),
            said("conferences.act.take_back"),
            icon="arrow-u-up-left",
        )
        self._around.ask(question, lambda _: self._take_back(row.removeprefix(SIGNED)))

    def _take_back(self, reading: str) -> None:
        told = said("conferences.told.taken_back")
        self._session.act(
            lambda uow: booking_readings.take_back(uow, reading),
            lambda _: self._around.receipt(told),
            self._tell,
        )


def rows_on_paper(reader: Reader, conference: str) -> tuple[FlowRow, ...]:
    """Return who signed on paper for the book as last frozen, under a heading of their own."""
    today = day_of(reader.clock.now())
    rows = tuple(
        FlowRow(
            f"{SIGNED}{each.reading}",
            given(each.name),
            joined(
                (
                    day_and_wall(from_text(each.at), today),
                    said("conferences.entered_by", name=each.entered_by),
                )
            ),
            mark=_PAPER,
        )
        for each in booking.on_paper(reader, conference)
    )
    head = FlowRow("on_paper", said("conferences.signed_on_paper"), quiet=True, strong=True)
    return (head, *rows) if rows else ()


def signed_form(
    versions: tuple[Frozen, ...], people: People, speakers: tuple[str, ...], now: datetime
) -> Form:
    """Return what is entered of a signature on paper; who speaks comes first."""
    every = people.options(said("conferences.reader_below"))
    first = [each for each in every if each.key in speakers]
    rest = [each for each in every if each.key not in speakers]
    officers = (*first, *rest)
    kinds = tuple(
        Option(each.artefact, said("conferences.version", version=str(each.version)))
        for each in versions
    )
    known = versions[0].artefact if versions else ""
    fields = (
        FormField(
            "officer",
            said("conferences.field.officer"),
            FieldKind.CHOICE,
            officers[0].key,
            officers,
        ),
        FormField("signer", said("conferences.field.name"), hint=said("conferences.hint.signer")),
        FormField("at", said("conferences.field.at"), value=write_moment(now, now)),
        FormField("artefact", said("conferences.field.version"), FieldKind.CHOICE, known, kinds),
    )
    keep = Action("keep", said("conferences.act.keep"), ButtonKind.LIT, keys="Ctrl Enter")
    title, means = said("conferences.act.signed_paper"), said("conferences.means.signed_paper")
    return Form("signed_paper", title, means, fields, (keep,))


def _entered(uow: UnitOfWork, conference: str, values: dict[str, str]) -> ChangeSet:
    moment = read_moment(values["at"], uow.clock.now())
    if not moment:
        raise BadValue("not_a_time", typed="")
    # A typed name is somebody else's than the officer whom the list proposes.
    signer = values["signer"].strip()
    who = {"officer": "" if signer else values["officer"], "signer": signer}
    return booking_readings.enter(uow, conference, values["artefact"], from_text(moment), who)
