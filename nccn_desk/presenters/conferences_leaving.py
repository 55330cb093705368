"""A press book leaves for one reader, on paper or on a tablet, and the journal says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.conferences_forms import Forms, Job
from nccn_desk.presenters.conferences_page import Scene
from nccn_desk.presenters.conferences_shapes import FieldKind, Form, FormField
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, ButtonKind, Option
from nccn_desk.services import booking_leaving, sealing
from nccn_desk.services.ports import UnitOfWork
from nccn_desk.services.publishing_shapes import BookOrder

FORMS: Final = {"print": "print", "tablet": "tablet"}  # of the book, by the button


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy as it was asked for."""

    conference: Record
    order: BookOrder


class LeavingActs:
    """Asks whose copy it is, and hands a paper over that is noted before it is written."""

    def __init__(
        self,
        session: Session,
        publisher: Papers,
        forms: Forms,
        show: Callable[[Paper], None],
    ) -> None:
        self._session = session
        self._publisher = publisher
        self._forms = forms
        self._show = show

    def ask(self, action: str, scene: Scene) -> None:
        """Ask for whom a copy is, in which language; then where it goes."""
        record = scene.conference
        if record is None:
            return
        session, wanted = self._session, list[BookOrder]()
        me = session.seat.person.id
        form = copy_form(action, scene.people, me, session.words.language)

        def keep(uow: UnitOfWork, values: dict[str, str]) -> ChangeSet:
            reader = values["name"].strip() or scene.people.name(values["reader"]).text
            order = BookOrder(values["language"], reader, FORMS[action])
            exercise = session.seat.exercise
            _, made = booking_leaving.prepared(uow, record.id, order, exercise=exercise)
            wanted.append(made)
            return uow.commit()

        jobs: dict[str, Job] = {"keep": lambda uow, values: keep(uow, dict(values))}
        self._forms.open(form, jobs, lambda _: self._show(self.paper(Copy(record, wanted[-1]))))

    def paper(self, asked: Copy) -> Paper:
        """Return a copy as a paper; what it says is read when it is written."""
        session, publisher = self._session, self._publisher
        record, order, exercise = asked.conference, asked.order, session.seat.exercise

        def write(file: Path) -> int:
            with session.ledger.reading() as reader:
                book, known = booking_leaving.prepared(reader, record.id, order, exercise=exercise)
            made = publisher.book(book, known)
            copy = sealing.copy_of_book(made, known)
            with session.ledger.reading() as reader:
                sealed = sealing.sealed_paper(reader, record.id, copy, session.signer)
            publisher.keep(sealed, file)
            return made.count(b"/Type /Page\n") or 1

        def leaves(uow: UnitOfWork) -> ChangeSet:
            return booking_leaving.note_copy(uow, record.id, order, exercise=exercise)

        number = record.whole("number") or record.words("day")
        words = (
            f"{session.words.say('conferences.title')} {number} v{record.whole('version')}",
            session.words.say(f"book.form.{order.form}") if order.form == "tablet" else "",
            order.reader.replace("/", " "),
        )
        return Paper(" ".join(filter(None, words)), write, leaves=leaves)


def copy_form(action: str, people: People, me: str, language: str) -> Form:
    """Return what is asked of a copy: whose it is and in which language it is."""
    readers = people.options(said("conferences.reader_below"))
    languages = tuple(Option(each, said(f"choices.officers.language.{each}")) for each in LANGUAGES)
    fields = (
        FormField("reader", said("conferences.field.reader"), FieldKind.CHOICE, me, readers),
        FormField("name", said("conferences.field.name"), hint=said("conferences.hint.name")),
        FormField(
            "language", said("conferences.field.language"), FieldKind.CHOICE, language, languages
        ),
    )
    keep = Action("keep", said("conferences.act.copy"), ButtonKind.LIT, keys="Ctrl Enter")
    title = said(f"conferences.act.{action}")
    return Form(f"copy_{action}", title, said("conferences.means.copy"), fields, (keep,))
