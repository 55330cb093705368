"""What leaves with a pack is made: its paper, its page, and the files and sitreps that go along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.domain.seals import plain
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.presenters.packs_paper import paper_of
from nccn_desk.presenters.packs_words import titled
from nccn_desk.presenters.paper_work import PaperWork
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Session
from nccn_desk.services import attachments, pack_files, pack_locks, posting, publishing, sealing
from nccn_desk.services.pack_files import Along
from nccn_desk.services.posting import Cover, Item, Letter
from nccn_desk.services.publishing_shapes import Order
from nccn_desk.services.shapes import Sheet

ENDINGS: Final = {"mail": ".eml", "bundle": ".zip", "print": ".pdf"}
_PDF: Final = "application/pdf"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be made: of which pack, by which channel, for which addresses, with what."""

    pack: Record
    channel: str
    mode: str
    mails: tuple[str, ...]
    along: Along
    words: str = field(default="", repr=False)  # by which a bundle is locked, if it is

    def work(self) -> PaperWork:
        """Return the papers that this takes, to be counted and stopped."""
        return PaperWork(("pdf",) * (1 + len(self.along.sitreps)))


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file, with the name that is wanted for it."""

    name: str
    data: bytes


def make(session: Session, publisher: Papers, parcel: Parcel, work: PaperWork) -> Made:
    """Make all that leaves, away from the hand that asked; raise Halted."""
    with session.ledger.reading() as reader:
        sheet, spoken = paper_of(reader, parcel.pack, session.seat, session.words.language)
    now = session.clock.now()
    work.begin(0)
    pdf = publisher.sheet(sheet, now)
    title = titled(parcel.pack).spoken(session.words)
    name = "-".join(title.replace("/", " ").split())
    file = f"{name}{ENDINGS[parcel.channel]}"
    if parcel.channel == "print":
        work.hear(0, 0, 1)
        return Made(file, pdf)
    whole = (
        Item(f"{name}.pdf", pdf, _PDF),
        *_files(session, parcel.along, work),
        *_sitreps(session, publisher, parcel, work),
    )
    work.hear(0, 0, 1)
    if parcel.channel == "mail":
        subject = said(f"packs.subject.{parcel.mode}", title=title).spoken(session.words)
        items = pack_files.apart(whole)
        letter = Letter(subject, sheet, spoken, parcel.mails, items, now)
        return Made(file, posting.mail_of(letter))
    bundle = _sealed(session, parcel.pack, whole, (name, sheet, spoken))
    if not parcel.words:
        return Made(file, bundle)
    # A file's name is read by everybody who carries it: the number tells them nothing.
    locked = pack_locks.lock(bundle, parcel.words)
    return Made(f"{parcel.pack.number}{ENDINGS[parcel.channel]}", locked)


def _sealed(
    session: Session,
    pack: Record,
    whole: tuple[Item, ...],
    page: tuple[str, Sheet, tuple[str, ...]],
) -> bytes:
    signer, seat = session.signer, session.seat
    if signer is None:
        raise NotAllowed("pack_unsigned")
    name, sheet, spoken = page
    html = Item(f"{name}.html", posting.html_of(sheet, spoken).encode(), "text/html")
    cover = Cover(
        pack.id,
        pack.number,
        plain(pack.words("title")),
        str(pack.whole("version")),
        plain(seat.person.name),
        seat.exercise,
    )
    items = pack_files.apart((*whole, html))
    return posting.sealed(items, cover, session.clock.now(), signer)


def _files(session: Session, along: Along, work: PaperWork) -> Iterator[Item]:
    with session.ledger.reading() as reader:
        for each in along.files:
            work.hear(0, 0, 1)  # so that a Stop is heard between large files too
            yield Item(each.words("name"), attachments.content(reader, each.id))


def _sitreps(
    session: Session, publisher: Papers, parcel: Parcel, work: PaperWork
) -> Iterator[Item]:
    """Yield each sitrep as a PDF with its seal, in those of its languages that the pack speaks."""
    wanted, exercise = parcel.pack.members("languages"), session.seat.exercise
    for place, each in enumerate(parcel.along.sitreps, start=1):
        work.begin(place)
        with session.ledger.reading() as reader:
            head = publishing.publication_for(reader, each.id, exercise=exercise).head
            spoken = tuple(each for each in head.languages if each in wanted) or head.languages
            order = Order("pdf", spoken)
            publication = publishing.prepared(reader, each.id, order, exercise=exercise)
        data = publisher.made(publication, order, work.hear)
        if session.signer is not None:
            copy = sealing.Copy(data, order.form, order.languages)
            with session.ledger.reading() as reader:
                data = sealing.seal_if_out(reader, each.id, copy, session.signer).data
        yield Item(publishing.file_name(publication, order), data, _PDF)
