"""A sitrep leaves as a file: in a form, in some languages, for a reader, and never over another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from nccn_desk.domain.publication import Publication
from nccn_desk.domain.seals import SUFFIX
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.printing import Papers, free
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import publishing, sealing
from nccn_desk.services.ports import Reader
from nccn_desk.services.publishing_shapes import FORMS, Order


@dataclass(frozen=True, slots=True)
class ExportForm:
    """What stands in the layer: the choices, the name and folder, and once written, where it is."""

    forms: tuple[Option, ...]
    form: str
    languages: tuple[Option, ...]
    spoken: frozenset[str]
    reader: str
    asks_reader: bool
    public: bool
    may_be_public: bool
    name: str
    folder: str
    wrong: Phrase
    busy: bool
    told: Phrase


class ExportPresenter:
    """One sitrep at a time; `show` gets the form."""

    def __init__(
        self,
        session: Session,
        publisher: Papers,
        folder: Path,
        show: Callable[[ExportForm], None],
    ) -> None:
        self._session = session
        self._publisher = publisher
        self._folder = folder
        self._show = show
        self._sitrep = ""
        self._publication: Publication | None = None
        self._order = Order("pdf", ())
        self._wrong = NOTHING
        self._told = NOTHING
        self._busy = False

    def open(self, sitrep: str) -> None:
        """Ask in which form a sitrep leaves."""
        self._sitrep, self._publication = sitrep, None
        self._wrong = self._told = NOTHING
        self._busy = False
        exercise = self._session.seat.exercise

        def job(reader: Reader) -> Publication:
            return publishing.publication_for(reader, sitrep, exercise=exercise)

        self._session.read(job, self._begin, token="sitrep/export")  # noqa: S106  # a token of reads

    def forget(self) -> None:
        """Take note that the layer was put away; what is being written is written."""
        self._sitrep, self._publication = "", None

    def choose(self, form: str) -> None:
        """Choose a form; a tagged paper or a page for the web may be for everybody."""
        self._change(replace(self._order, form=form))

    def speak(self, languages: frozenset[str]) -> None:
        """Choose the languages that go with it, in their fixed order."""
        chosen = tuple(each for each in LANGUAGES if each in languages)
        self._change(replace(self._order, languages=chosen))

    def name_reader(self, reader: str) -> None:
        """Say whose copy it is; it stands on every page."""
        self._change(replace(self._order, reader=reader))

    def open_to_all(self, *, public: bool) -> None:
        """Say whether it leaves for everybody."""
        self._change(replace(self._order, public=public))

    def export(self) -> None:
        """Note that a copy leaves where that must be noted, make it, and write it."""
        sitrep, order, exercise = self._sitrep, self._order, self._session.seat.exercise
        if self._publication is None or self._busy:
            return
        self._busy, self._wrong = True, NOTHING
        self._tell()

        def noted(_: ChangeSet) -> None:
            self._session.work(lambda: self._write(sitrep, order), written, self._refuse)

        def written(file: Path) -> None:
            self._busy = False
            self._told = said("sitrep.exported", file=str(file))
            self._tell()

        self._session.act(
            lambda uow: publishing.note_export(uow, sitrep, order, exercise=exercise),
            noted,
            self._refuse,
        )

    def _write(self, sitrep: str, order: Order) -> Path:
        exercise = self._session.seat.exercise
        with self._session.ledger.reading() as reader:
            publication = publishing.prepared(reader, sitrep, order, exercise=exercise)
        data = self._publisher.made(publication, order)
        copy = self._sealed(sitrep, sealing.Copy(data, order.form, order.languages))
        file = free(self._folder / publishing.file_name(publication, order))
        self._publisher.keep(copy.data, file)
        if copy.beside:
            self._publisher.keep(copy.beside, file.with_name(file.name + SUFFIX))
        return file

    def _sealed(self, sitrep: str, copy: sealing.Copy) -> sealing.Document:
        """Return a copy with its seal, where the sitrep is out and somebody here can sign."""
        signer = self._session.signer
        if signer is None:
            return sealing.Document(copy.document)
        with self._session.ledger.reading() as reader:
            return sealing.seal_if_out(reader, sitrep, copy, signer)

    def _begin(self, publication: Publication) -> None:
        if self._sitrep != publication.head.id:
            return
        self._publication = publication
        self._order = Order("pdf", publication.head.languages)
        self._tell()

    def _change(self, order: Order) -> None:
        self._order, self._wrong, self._told = order, NOTHING, NOTHING
        self._tell()

    def _refuse(self, reason: Exception) -> None:
        advice = advice_of(reason)
        self._busy = False
        self._wrong = joined((advice.headline, advice.explanation), by=" ")
        self._tell()

    def _tell(self) -> None:
        publication = self._publication
        if publication is None:
            return
        head, order = publication.head, self._order
        named = replace(order, languages=order.languages or head.languages[:1])
        self._show(
            ExportForm(
                tuple(Option(each, said(f"paper.form.{each}")) for each in FORMS),
                order.form,
                tuple(Option(each, given(each.upper())) for each in head.languages),
                frozenset(order.languages),
                order.reader,
                head.marking == "restricted",
                order.public,
                head.marking == "public",
                publishing.file_name(publication, named),
                str(self._folder),
                self._wrong,
                self._busy,
                self._told,
            )
        )
