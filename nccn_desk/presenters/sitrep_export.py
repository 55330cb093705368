"""A sitrep leaves as files: in some forms and languages, for a reader, all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from nccn_desk.domain.publication import Publication
from nccn_desk.domain.seals import SUFFIX
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.paper_work import PaperWork
from nccn_desk.presenters.phrases import NOTHING, Phrase, breaking, given, joined, said
from nccn_desk.presenters.printing import Papers, free
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.sync_page import Progress
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import publishing, sealing
from nccn_desk.services.ports import Reader
from nccn_desk.services.publishing_shapes import FORMS, Halted, Order


@dataclass(frozen=True, slots=True)
class ExportForm:
    """What stands in the layer: the choices, the name and folder, and once written, where it is.

    `progress` is there while papers are made or written; `stops` says that Stop would still stop.
    """

    forms: tuple[Option, ...]
    chosen: frozenset[str]
    languages: tuple[Option, ...]
    spoken: frozenset[str]
    reader: str
    asks_reader: bool
    public: bool
    may_be_public: bool
    name: Phrase
    folder: str
    wrong: Phrase
    progress: Progress | None
    stops: bool
    told: Phrase

    @property
    def busy(self) -> bool:
        """Whether papers are under way."""
        return self.progress is not None


@dataclass(frozen=True, slots=True)
class _Made:
    """A finished copy, with the name that is wanted for it."""

    name: str
    document: sealing.Document = field(repr=False)


class ExportPresenter:
    """One sitrep at a time; `show` gets the form.

    All that was asked for is made before anything is noted or written: so a Stop leaves nothing
    behind, no line about a copy that never left either.
    """

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
        self._forms = FORMS[:1]
        self._order = Order("", ())
        self._wrong = NOTHING
        self._told = NOTHING
        self._work: PaperWork | None = None  # which goes on where the layer was put away
        self._stops = False

    def open(self, sitrep: str) -> None:
        """Ask in which forms a sitrep leaves."""
        self._sitrep, self._publication = sitrep, None
        self._wrong = self._told = NOTHING
        exercise = self._session.seat.exercise

        def job(reader: Reader) -> Publication:
            return publishing.publication_for(reader, sitrep, exercise=exercise)

        self._session.read(job, self._begin, token="sitrep/export")  # noqa: S106  # a token of reads

    def forget(self) -> None:
        """Take note that the layer was put away; what is being made will be written."""
        self._sitrep, self._publication = "", None

    def choose(self, forms: frozenset[str]) -> None:
        """Choose forms, in their fixed order."""
        self._forms = tuple(each for each in FORMS if each in forms)
        self._change(self._order)

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
        """Make every copy, note that they leave where that must be noted, and write them."""
        if self._publication is None or self._work is not None:
            return
        if not self._forms:
            self._wrong = said("sitrep.export_no_form")
            self._tell()
            return
        sitrep, orders, work = self._sitrep, self._orders(), PaperWork(self._forms)
        self._work, self._stops = work, True
        self._wrong = self._told = NOTHING
        self._tell()
        self._session.work(
            lambda: self._made(sitrep, orders, work),
            lambda made: self._note(sitrep, orders, made),
            self._refuse,
        )

    def stop(self) -> None:
        """Want no more of what is being made."""
        if self._work is not None and self._stops:
            self._work.stop()
            self._tell()

    def tick(self) -> None:
        """Show how far it is."""
        if self._work is not None:
            self._tell()

    def _orders(self) -> tuple[Order, ...]:
        return tuple(replace(self._order, form=form) for form in self._forms)

    def _made(self, sitrep: str, orders: tuple[Order, ...], work: PaperWork) -> tuple[_Made, ...]:
        """Make every copy, away from the hand that asked."""
        exercise, made = self._session.seat.exercise, []
        for place, order in enumerate(orders):
            work.begin(place)
            with self._session.ledger.reading() as reader:
                publication = publishing.prepared(reader, sitrep, order, exercise=exercise)
            data = self._publisher.made(publication, order, work.hear)
            sealed = self._sealed(sitrep, sealing.Copy(data, order.form, order.languages))
            made.append(_Made(publishing.file_name(publication, order), sealed))
        return tuple(made)

    def _note(self, sitrep: str, orders: tuple[Order, ...], made: tuple[_Made, ...]) -> None:
        """Note that the copies leave, then write them; from here on nothing stops it."""
        if self._work is not None and self._work.is_stopped:
            self._refuse(Halted())
            return
        self._stops, exercise = False, self._session.seat.exercise
        self._tell()

        def noted(_: ChangeSet) -> None:
            self._session.work(lambda: self._written(made), self._wrote, self._refuse)

        self._session.act(
            lambda uow: publishing.note_export(uow, sitrep, *orders, exercise=exercise),
            noted,
            self._refuse,
        )

    def _written(self, made: tuple[_Made, ...]) -> tuple[Path, ...]:
        """Write all copies; where one cannot be written, leave none."""
        files: list[Path] = []
        with ExitStack() as done:
            for each in made:
                file = free(self._folder / each.name)
                files.append(file)
                for data, place in (
                    (each.document.data, file),
                    (each.document.beside, file.with_name(file.name + SUFFIX)),
                ):
                    if data:
                        self._publisher.keep(data, place)
                        done.callback(place.unlink, missing_ok=True)
            done.pop_all()  # all are there, and stay
        return tuple(files)

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
        self._forms, self._order = FORMS[:1], Order("", publication.head.languages)
        self._tell()

    def _change(self, order: Order) -> None:
        self._order, self._wrong, self._told = order, NOTHING, NOTHING
        self._tell()

    def _wrote(self, files: tuple[Path, ...]) -> None:
        self._work = None
        first = breaking(files[0])
        self._told = (
            said("sitrep.exported_all", n=len(files), folder=breaking(self._folder))
            if len(files) > 1
            else said("sitrep.exported", file=first)
        )
        self._tell()

    def _refuse(self, reason: Exception) -> None:
        self._work = None
        if isinstance(reason, Halted):
            self._told = said("sitrep.export_stopped")
        else:
            advice = advice_of(reason)
            self._wrong = joined((advice.headline, advice.explanation), by=" ")
        self._tell()

    def _progress(self) -> Progress | None:
        if self._work is None:
            return None
        return self._work.progress() if self._stops else Progress(said("paper.busy.writing"), 0, 0)

    def _name(self, publication: Publication) -> Phrase:
        """Return the name of the file, or of the first of several."""
        named = replace(
            self._order,
            form=(self._forms or FORMS)[0],
            languages=self._order.languages or publication.head.languages[:1],
        )
        name = publishing.file_name(publication, named)
        if len(self._forms) > 1:
            return said("sitrep.export_names", n=len(self._forms), name=breaking(name))
        return said("sitrep.export_name", name=breaking(name))

    def _tell(self) -> None:
        publication = self._publication
        if publication is None:
            return
        head, order = publication.head, self._order
        self._show(
            ExportForm(
                tuple(Option(each, said(f"paper.form.{each}")) for each in FORMS),
                frozenset(self._forms),
                tuple(Option(each, given(each.upper())) for each in head.languages),
                frozenset(order.languages),
                order.reader,
                head.marking == "restricted",
                order.public,
                head.marking == "public",
                self._name(publication),
                breaking(self._folder),
                self._wrong,
                self._progress(),
                self._stops and self._work is not None and not self._work.is_stopped,
                self._told,
            )
        )
