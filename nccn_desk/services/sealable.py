"""What can be sealed is one table: how each goes out, what a seal says of it, what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.publication import Head
from nccn_desk.domain.register import Record
from nccn_desk.domain.seals import Product, plain
from nccn_desk.kernel.clock import from_text
from nccn_desk.ledger.statements import Verb
from nccn_desk.services import booking, booking_drawing, drawing, handovers, noting, packs
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

_WENT_OUT: Final = frozenset({"released", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Ended:
    """Who took back what had gone out, when and why."""

    by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Later:
    """The version that went out after another one of the same."""

    code: str
    version: str
    at: str


@dataclass(frozen=True, slots=True)
class Became:
    """What became of something since it went out, as the record knows it.

    A book says with how many gaps it was frozen and why, and how much was added to it since.
    """

    later: Later | None = None
    ended: Ended | None = None
    gaps: int = 0
    gap_reason: str = ""
    added: int = 0


NOTHING_SINCE: Final = Became()


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a seal says of something, and the name of who let it go out."""

    product: Product
    by: str


@dataclass(frozen=True, slots=True)
class Sealable:
    """One kind of thing that can be sealed.

    `verb` is what the officer signed who let it go out, `out` the states in which a copy leaves
    with a seal, `copies` are all frozen copies of a record that ever went out. `read` is given
    what a seal names: a frozen copy, or the record of a pack, which is signed as a whole and not
    by a sentence about a frozen copy; and whether the store is an exercise, for what was frozen
    without saying so.
    """

    name: str
    register: str
    verb: Verb
    out: frozenset[str]
    copies: Callable[[Reader, Record], Iterable[str]]
    read: Callable[[Reader, str, bool], Frozen]
    became: Callable[[Reader, Record, str], Became]


def _of_head(artefact: str, head: Head, version: str) -> Product:
    return Product(
        artefact,
        plain(head.code),
        head.number,
        plain(version),
        plain(head.title),
        plain(head.situation),
        head.exercise,
    )


def _last(_: Reader, record: Record) -> tuple[str, ...]:
    """Return the one frozen copy of what is never frozen again under the same record."""
    return (record.words("artefact"),) if record.words("state") in _WENT_OUT else ()


def _all(reader: Reader, record: Record) -> tuple[str, ...]:
    """Return each frozen copy: paper of the first version is about when the next is there."""
    history = reader.history(record.register, record.id)
    return tuple(str(each.value) for each in history if each.field == "artefact" and each.value)


def _none(_: Reader, __: Record) -> tuple[str, ...]:
    return ()


def _sitrep(reader: Reader, artefact: str, _: bool) -> Frozen:  # noqa: FBT001  # see `read`
    head = drawing.frozen(reader, artefact).head
    return Frozen(_of_head(artefact, head, head.version), plain(head.released_by))


def _book(reader: Reader, artefact: str, _: bool) -> Frozen:  # noqa: FBT001  # see `read`
    found = booking_drawing.frozen(reader, artefact)
    made = _of_head(artefact, found.words.head, str(found.cover.version))
    return Frozen(made, plain(found.cover.frozen_by))


def _pack(reader: Reader, pack: str, exercise: bool) -> Frozen:  # noqa: FBT001  # see `read`
    record = reader.record("packs", pack)
    version, title = str(record.whole("version")), plain(record.words("title"))
    product = Product("", record.number, 0, version, title, "", exercise)
    return Frozen(product, "")


def _handover(reader: Reader, artefact: str, exercise: bool) -> Frozen:  # noqa: FBT001  # see `read`
    kept = reader.artefact(artefact)
    sheet = handovers.frozen(reader, artefact)
    title = plain(f"{sheet.day} · {sheet.giver_name} → {sheet.taker_name or '…'}")
    code = reader.record("handovers", kept.record).number
    product = Product(artefact, code, 0, "", title, "", exercise)
    return Frozen(product, plain(sheet.giver_name))


def _sitrep_became(reader: Reader, sitrep: Record, artefact: str) -> Became:
    later = _later_sitrep(reader, sitrep)
    for said in reader.statements(artefact):
        if said.verb == "withdrawn":
            by = noting.officer_name(reader, said.officer)
            return Became(later, Ended(by, said.made_at, sitrep.words("reason")))
    return Became(later)


def _later_sitrep(reader: Reader, sitrep: Record) -> Later | None:
    """Return the last version that went out after this one under the same number."""
    first = sitrep.words("follows") or sitrep.id
    where = (Where("follows", "=", first), Where("state", "=", "released"))
    since = from_text(sitrep.words("released_at"))
    for each in reader.records(Query("sitreps", where, ("-released_at",))):
        at = each.words("released_at")
        if each.id != sitrep.id and from_text(at) > since:
            return Later(each.number, each.words("version"), at)
    return None


def _book_became(reader: Reader, conference: Record, artefact: str) -> Became:
    """Tell whether a book was frozen anew, opened again, called off, or added to."""
    found = booking_drawing.frozen(reader, artefact)
    later = None
    if conference.words("artefact") != artefact:
        version = str(conference.whole("version"))
        later = Later(conference.number, version, conference.words("frozen_at"))
    added = sum(bool(each.words("second_by")) for each in booking.additions(reader, conference.id))
    ended = _ended(reader, conference, ("planned", "cancelled"))
    return Became(later, ended, len(found.lacks), found.cover.gap_reason, added)


def _handover_became(reader: Reader, handover: Record, artefact: str) -> Became:
    """Tell whether a sheet was taken back before anybody accepted it, and handed over anew."""
    known = handover.words("artefact")
    if known == artefact:
        return NOTHING_SINCE
    later = Later(handover.number, "", handover.words("handed_at")) if known else None
    return Became(later, _ended(reader, handover, ("draft",)))


def _pack_became(reader: Reader, pack: Record, _: str) -> Became:
    since = (
        each
        for each in reversed(packs.versions(reader, pack.id))
        if each.whole("version") > pack.whole("version") and each.words("state") == "sent"
    )
    last = next(since, None)
    later = Later(last.number, str(last.whole("version")), "") if last else None
    return Became(later, _ended(reader, pack, ("withdrawn",)))


def _ended(reader: Reader, record: Record, into: tuple[str, ...]) -> Ended | None:
    """Return by whom and when a record was brought into the state that ended it."""
    if record.words("state") not in into:
        return None
    for each in reader.history(record.register, record.id):
        if each.field == "state" and each.value == record.words("state") and each.current:
            by = noting.officer_name(reader, each.officer)
            return Ended(by, each.entered_at, record.words("reason"))
    return None


SITREP: Final = Sealable(
    "sitrep", "sitreps", Verb.RELEASED, frozenset({"released"}), _last, _sitrep, _sitrep_became
)
HANDOVER: Final = Sealable(
    "handover",
    "handovers",
    Verb.HANDED_OVER,
    frozenset({"handed", "accepted"}),
    _all,
    _handover,
    _handover_became,
)
BOOK: Final = Sealable(
    "book",
    "conferences",
    Verb.RELEASED,
    frozenset({"frozen", "locked", "held", "followed_up"}),
    _all,
    _book,
    _book_became,
)
PACK: Final = Sealable(
    "pack", "packs", Verb.RELEASED, frozenset({"sent"}), _none, _pack, _pack_became
)

TABLE: Final[Mapping[str, Sealable]] = {
    each.register: each for each in (SITREP, BOOK, HANDOVER, PACK)
}
_PREFIXES: Final = {register_named(name).prefix: each for name, each in TABLE.items()}


def of_code(code: str) -> Sealable:
    """Return what a number such as P-LV-3 is about; before there was more, all were sitreps."""
    return _PREFIXES.get(code.partition("-")[0], SITREP)
