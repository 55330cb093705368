"""A pack is sent, or those who did not open it are reminded: to whom, by which channel, as what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Final, Literal, Protocol

from nccn_desk.domain.partners import short_of
from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text
from nccn_desk.presenters.packs_leaving import Made, Parcel, make
from nccn_desk.presenters.packs_words import names, titled
from nccn_desk.presenters.paper_work import PaperWork
from nccn_desk.presenters.phrases import NOTHING, Phrase, breaking, given, joined, said
from nccn_desk.presenters.printing import Papers, free
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.sync_page import Progress
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import pack_files, pack_locks, packs, reach, states, structures
from nccn_desk.services.pack_files import Along
from nccn_desk.services.partners import mail_of
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.publishing_shapes import Halted

Mode = Literal["send", "remind", "share"]
CHANNELS: Final = {
    "send": ("mail", "bundle", "print"),
    "remind": ("mail", "phone"),
    "share": ("mail", "phone"),
}
HOURS: Final = ("0", "1", "2", "4", "24")
Spoken = pack_locks.Spoken
LOCKS: Final = ("open", "words")  # who can read a bundle: everybody, or who is told the words


class Opens(Protocol):
    """The programs of the system that open files."""

    def open(self, address: str) -> bool:
        """Hand an address to whatever opens such; tell whether there is something."""
        ...


@dataclass(frozen=True, slots=True)
class Ways:
    """Where files go, which programs open them, and the words that numbers stand for."""

    folder: Path
    opens: Opens
    spoken: Spoken


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted: of which pack, by which channel, to whom; `hours` since it was sent."""

    pack: str
    mode: Mode = "send"
    channel: str = "mail"
    circles: frozenset[str] = frozenset()
    partners: tuple[str, ...] = ()
    hours: str = "0"
    lock: str = "open"


@dataclass(frozen=True, slots=True)
class SendForm:
    """What stands in the layer: the choices, who gets what, and once it is made, where it is.

    `words` are those by which the bundle is locked: to be told, and kept nowhere else.
    `progress` is there while papers are made or written; `stops` says that Stop would still stop.
    """

    mode: Mode
    title: Phrase
    channels: tuple[Option, ...]
    channel: str
    circles: tuple[Option, ...]
    chosen: frozenset[str]
    hours: tuple[Option, ...]
    hour: str
    locks: tuple[Option, ...]
    lock: str
    words: Phrase = field(repr=False)
    receivers: Phrase
    without: Phrase
    along: Phrase
    staying: tuple[Phrase, ...]
    means: Phrase
    wrong: Phrase
    told: Phrase
    able: bool
    progress: Progress | None
    stops: bool
    notable: bool  # the file is there and only the mail program is not: it can be noted as sent


@dataclass(frozen=True, slots=True)
class _Found:
    """Who would get it, and who has no address by which this channel gets there."""

    pack: Record
    circles: tuple[Record, ...]
    receivers: tuple[Record, ...]
    without: tuple[Record, ...]
    mails: Mapping[str, str]
    along: Along


class SendPresenter:
    """One sending at a time; `show` gets the form, `done` hears what was logged."""

    def __init__(
        self,
        session: Session,
        publisher: Papers,
        ways: Ways,
        show: Callable[[SendForm], None],
    ) -> None:
        self._session = session
        self._publisher = publisher
        self._ways = ways
        self._show = show
        self._order = Order("")
        self._found: _Found | None = None
        self._wrong = self._told = NOTHING
        self._words = ""  # of the lock: here alone, until the layer is put away
        self._work: PaperWork | None = None  # which goes on where the layer was put away
        self._busy = self._stops = self._halted = self._made = self._first = False

    def open(self, pack: str, mode: Mode, partners: tuple[str, ...] = ()) -> None:
        """Ask how a pack goes out, or how somebody is reminded of it."""
        self._wrong = self._told = NOTHING
        self._made, self._words = False, ""
        self._order, self._first = Order(pack, mode, partners=partners), True
        self._read()

    def forget(self) -> None:
        """Take note that the layer was put away: what is not written yet does not go out."""
        self.stop()
        self._order, self._found, self._words = Order(""), None, ""

    def choose(self, channel: str) -> None:
        """Choose the channel."""
        self._change(replace(self._order, channel=channel))

    def narrow(self, circles: frozenset[str]) -> None:
        """Send to some circles only; to all whom it is for if none."""
        self._change(replace(self._order, circles=circles))

    def wait(self, hours: str) -> None:
        """Remind only who has had it for so many hours."""
        self._change(replace(self._order, hours=hours))

    def secure(self, lock: str) -> None:
        """Lock the bundle by fresh words, or leave it open to everybody."""
        if not self._busy:
            self._words = pack_locks.fresh_words(self._ways.spoken) if lock == "words" else ""
        self._change(replace(self._order, lock=lock))

    def go(self) -> None:
        """Make what leaves, hand it over, and write a receipt at each partner."""
        found, order = self._found, self._order
        if found is None or self._busy or not found.receivers:
            return
        self._busy, self._halted = True, False
        self._wrong = self._told = NOTHING
        if order.channel == "phone":
            self._tell()
            self._note(found, order)
            return
        mails = tuple(found.mails[each.id] for each in found.receivers)
        words = self._words if order.channel == "bundle" else ""
        parcel = Parcel(found.pack, order.channel, order.mode, mails, found.along, words)
        work = parcel.work()
        self._work, self._stops = work, True
        self._tell()
        self._session.work(
            lambda: make(self._session, self._publisher, parcel, work),
            lambda made: self._keep(made, work, lambda file: self._hand_over(file, found, order)),
            self._refuse,
        )

    def stop(self) -> None:
        """Want no more of what is being made: then nothing is written, handed over or noted."""
        if self._work is not None and self._stops:
            self._work.stop()
            self._tell()

    def tick(self) -> None:
        """Show how far it is."""
        if self._work is not None:
            self._tell()

    def note(self) -> None:
        """Write that it left, at each partner."""
        if self._found is not None:
            self._note(self._found, self._order)

    def _note(self, found: _Found, order: Order) -> None:
        ids = tuple(each.id for each in found.receivers)
        without = tuple(each.id for each in found.without)

        def job(uow: UnitOfWork) -> ChangeSet:
            if order.mode != "send":
                return packs.remind(uow, order.pack, ids, order.channel)
            return packs.send(
                uow, order.pack, order.channel, order.circles, order.partners, without
            )

        def kept(_: ChangeSet) -> None:
            self._busy = self._made = False
            told = said(f"packs.noted.{order.mode}", n=len(ids))
            self._told = joined((told, self._told), by=" ")
            self._tell()

        self._session.act(job, kept, self._refuse)

    def _keep(self, made: Made, work: PaperWork, then: Callable[[Path], None]) -> None:
        """Write what was made; from here on nothing stops it."""
        if work.is_stopped:
            self._refuse(Halted())
            return
        self._stops = False
        self._tell()

        def write() -> Path:
            file = free(self._ways.folder / made.name)
            self._publisher.keep(made.data, file)
            return file

        self._session.work(write, then, self._refuse)

    def _hand_over(self, file: Path, found: _Found, order: Order) -> None:
        self._work = None
        place = breaking(file)
        self._told = said("packs.made", file=place)
        if order.channel == "mail" and not self._ways.opens.open(file.as_uri()):
            self._busy, self._made, self._told = False, True, NOTHING
            self._wrong = said("packs.no_mail_program", file=place)
            self._tell()
            return
        self._note(found, order)

    def _change(self, order: Order) -> None:
        if self._busy:
            self._tell()
            return
        self._order, self._wrong, self._told = order, NOTHING, NOTHING
        self._made = self._first = False
        self._read()

    def _refuse(self, reason: Exception) -> None:
        self._busy, self._work = False, None
        if isinstance(reason, Halted):
            self._told, self._halted = said("packs.stopped"), True
        else:
            advice = advice_of(reason)
            self._wrong = joined((advice.headline, advice.explanation), by=" ")
        self._tell()

    def _progress(self) -> Progress | None:
        if self._work is None:
            return None
        return self._work.progress() if self._stops else Progress(said("paper.busy.writing"), 0, 0)

    def _means(self, order: Order) -> Phrase:
        locked = order.channel == "bundle" and order.lock == "words"
        key = f"packs.means.{order.channel}{'.words' if locked else ''}"
        return said(key, folder=breaking(self._ways.folder))

    def _read(self) -> None:
        order = self._order

        def found(answer: _Found) -> None:
            if self._order != order:
                return
            if self._first and not answer.receivers and answer.without:
                self.choose(CHANNELS[order.mode][1])  # nobody can be had by the first one
            else:
                self._found = answer
                self._tell()

        self._session.read(lambda reader: _find(reader, order), found, token="packs/send")  # noqa: S106  # of reads

    def _tell(self) -> None:
        found, order = self._found, self._order
        if found is None:
            return
        language, count = self._session.words.language, len(found.receivers)
        to = said("packs.to", n=count, names=names(found.receivers, language))
        without = names(found.without, language)
        self._show(
            SendForm(
                order.mode,
                said(f"packs.{order.mode}_title", title=titled(found.pack)),
                tuple(
                    Option(each, said(f"choices.receipts.channel.{each}"))
                    for each in CHANNELS[order.mode]
                ),
                order.channel,
                ()
                if order.partners or order.mode != "send"
                else tuple(
                    Option(each.id, given(short_of(each, language))) for each in found.circles
                ),
                order.circles,
                tuple(Option(each, said(f"packs.hours.{each}")) for each in HOURS)
                if order.mode == "remind"
                else (),
                order.hours,
                _locks(order.channel),
                order.lock,
                given(self._words) if order.channel == "bundle" else NOTHING,
                to if count else said("packs.to_nobody"),
                said("packs.without", n=len(found.without), names=without)
                if found.without
                else NOTHING,
                _along(found.along, order.channel),
                _staying(found.along),
                self._means(order),
                self._wrong,
                self._told,
                bool(count) and not self._busy and (not self._told or self._halted),
                self._progress(),
                self._work is not None and self._stops and not self._work.is_stopped,
                self._made,
            )
        )


def _find(reader: Reader, order: Order) -> _Found:
    pack = reader.record("packs", order.pack)
    known = structures.network(reader)
    standing = reach.reached(reader, pack.id, network=known)
    if order.mode == "send":
        wanted = packs.to_send(reader, pack.id, order.circles, order.partners)
    elif order.mode == "share":
        wanted = order.partners
    else:
        before = reader.clock.now() - timedelta(hours=int(order.hours))
        meant = order.partners or standing.unopened()
        wanted = tuple(
            each
            for each in meant
            if standing.of(each).sent_at and from_text(standing.of(each).sent_at) <= before
        )
    partners = tuple(states.living(reader, "partners", each) for each in wanted)
    mails = {each.id: mail_of(reader, each) for each in partners}
    gets = {each for each, mail in mails.items() if mail or order.channel != "mail"}
    circles = (known.circles[each] for each in standing.circles)
    return _Found(
        pack,
        tuple(circles),
        tuple(each for each in partners if each.id in gets),
        tuple(each for each in partners if each.id not in gets),
        mails,
        pack_files.along(reader, pack) if order.mode == "send" else Along(),
    )


def _along(along: Along, channel: str) -> Phrase:
    """Return which files go along; on paper none of them does, and that is said."""
    named = [given(each.words("name")) for each in along.files]
    named += [given(pack_files.sitrep_name(each)) for each in along.sitreps]
    key = "packs.along_not" if channel == "print" else "packs.along"
    return said(key, names=joined(named, by=", ")) if named else NOTHING


def _locks(channel: str) -> tuple[Option, ...]:
    """Return who could read what leaves, where that can be chosen."""
    if channel != "bundle":
        return ()
    return tuple(Option(each, said(f"packs.lock.{each}")) for each in LOCKS)


def _staying(along: Along) -> tuple[Phrase, ...]:
    """Return what does not go along, each with the reason."""
    return tuple(
        said("packs.stays", name=each.name, why=said(f"packs.stays.{each.why}"))
        for each in along.staying
    )
