"""A file of what went out is sealed, so that anybody can tell whether it is that."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from nccn_desk.crypto.signing import BadSignature, verify
from nccn_desk.crypto.sizes import PUBLIC_BYTES
from nccn_desk.domain import seals
from nccn_desk.domain.register import Record
from nccn_desk.domain.seals import BadSeal, Copier, File, Releaser, Seal, plain
from nccn_desk.kernel.errors import Damaged, NotAllowed, NotFound
from nccn_desk.ledger import statements
from nccn_desk.ledger.errors import BadStatement
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.services import officer_keys, states
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader
from nccn_desk.services.publishing_shapes import BookOrder
from nccn_desk.services.sealable import NOTHING_SINCE, TABLE, Became, Frozen, Sealable, of_code

DOMAIN: Final = b"nccn/seal/1"
MOST_BYTES: Final = 128 * 2**20  # of a file that is looked at
KEY_LETTERS: Final = 24  # of a key in hexadecimal, at least, where somebody names one

_KEY: Final = re.compile(rf"[0-9a-f]{{{KEY_LETTERS},{2 * PUBLIC_BYTES}}}")


class Finding(StrEnum):
    """What is said of a file that is looked at."""

    RELEASED = "released"  # it is what went out, and nothing came after it
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    SOUND = "sound"  # whole; whether its keys are those of the organisation was not looked at
    UNKNOWN_KEY = "unknown_key"
    OTHER_FILE = "other_file"  # sealed as released, and not what this desk makes of the text
    NOT_HERE = "not_here"  # by officers of this record, which does not have it
    STRANGER = "stranger"  # nothing of it is known here
    CHANGED = "changed"
    NEWER = "newer"  # sealed by a later program
    NO_SEAL = "no_seal"


GOOD: Final = frozenset({Finding.RELEASED, Finding.SOUND})
KNOWN: Final = frozenset({Finding.RELEASED, Finding.SUPERSEDED, Finding.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Copy:
    """A finished file: its bytes, its form and the languages in it, and what it is a copy of.

    `exercise` is said of what was frozen without saying so.
    """

    document: bytes = field(repr=False)
    form: str
    languages: tuple[str, ...]
    register: str = "sitreps"
    exercise: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is to be looked at, and the file with its seal where one lies beside it."""

    data: bytes = field(repr=False)
    beside: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about a file; `reason` says what of it was changed.

    What `became` of it, and which keys were `replaced` since, with whose and when, is known only
    where it was `compared` with a record. `remade` tells what came of making the file once more.
    """

    finding: Finding
    seal: Seal | None = None
    reason: str = ""
    became: Became = NOTHING_SINCE
    compared: bool = False
    replaced: tuple[Replaced, ...] = ()
    remade: str = ""

    @property
    def kind(self) -> str:
        """What the file says to be a copy of, by the name under which its words stand."""
        return of_code(self.seal.product.code if self.seal else "").name

    @property
    def good(self) -> bool:
        """Whether nothing speaks against the file."""
        return self.finding in GOOD


@dataclass(frozen=True, slots=True)
class Replaced:
    """A key that its officer gave up: whoever finds it could still seal under that name."""

    name: str
    public: str
    at: str


def seal(reader: Reader, record: str, copy: Copy, signer: Signer) -> Document:
    """Return a finished file of what is out with its seal: a PDF bears it, others get one.

    Raises NotAllowed for what is not out and for another key than the officer's, and BadSeal for
    a PDF that is not whole or has a seal.
    """
    made = _sealed(reader, record, copy, signer)
    if copy.document.startswith(seals.PDF):
        return Document(seals.attached(copy.document, made))
    return Document(copy.document, seals.encode(made))


def seal_if_out(reader: Reader, record: str, copy: Copy, signer: Signer) -> Document:
    """Return a finished file, with its seal where it is out; a draft leaves without one."""
    found = states.living(reader, copy.register, record)
    if found.words("state") not in TABLE[copy.register].out:
        return Document(copy.document)
    return seal(reader, record, copy, signer)


def sealed_paper(reader: Reader, record: str, copy: Copy, signer: Signer | None) -> bytes:
    """Return a paper with its seal; without one where nobody here can sign.

    A draft has none either. The paper is nobody's to withhold: a key that the record does not
    know yet does not keep it from being printed.
    """
    officer = states.found(reader, "officers", signer.officer) if signer else None
    if signer is None or officer is None or officer.words("public_key") != signer.public.hex():
        return copy.document
    return seal_if_out(reader, record, copy, signer).data


def copy_of_book(document: bytes, order: BookOrder) -> Copy:
    """Return the finished paper of a briefing book as what is to be sealed."""
    return Copy(document, order.form, (order.language,), "conferences")


def copy_of_handover(document: bytes, language: str, *, exercise: bool) -> Copy:
    """Return the finished paper of a handover as what is to be sealed."""
    return Copy(document, "pdf", (language,), "handovers", exercise)


def look(whole: Document, keys: Collection[str] = ()) -> Verdict:
    """Tell what a file says of itself, without a record.

    `keys` are the beginnings of keys, in hexadecimal, that somebody vouches for by another way:
    then both keys of the seal must be among them. A true release can be wrapped around another
    document by whoever has any key, so that the key of the copy counts as much.
    """
    data, beside = whole.data, whole.beside
    try:
        found = seals.parted(data) or (beside and (data, seals.decode(beside)))
    except BadSeal as fault:
        reason = str(fault.values["reason"])
        return Verdict(Finding.NEWER if reason == "edition" else Finding.CHANGED, reason=reason)
    if not found:
        return Verdict(Finding.NO_SEAL)
    document, seal = found
    reason = _fault(document, seal)
    if reason:
        return Verdict(Finding.CHANGED, seal, reason)
    if not keys:
        return Verdict(Finding.SOUND, seal)
    known = all(
        any(public.startswith(each) for each in keys)
        for public in (seal.released.public, seal.copied.public)
    )
    return Verdict(Finding.RELEASED if known else Finding.UNKNOWN_KEY, seal)


def compare(reader: Reader, verdict: Verdict, *, exercise: bool | None = None) -> Verdict:
    """Tell what the record knows of a file that says of itself that it is whole.

    Where it is not said whether the store is an `exercise`, the seal of a handover is believed.
    """
    seal, verdict = verdict.seal, replace(verdict, compared=True)
    if seal is None or not verdict.good:
        return verdict
    known = _is_known(reader, seal.released) and _is_known(reader, seal.copied)
    kind = of_code(seal.product.code)
    record = _record_of(reader, kind, seal)
    if record is None:
        return replace(verdict, finding=Finding.NOT_HERE if known else Finding.STRANGER)
    if not known:
        return replace(verdict, finding=Finding.UNKNOWN_KEY)
    verdict = replace(verdict, replaced=_replaced(reader, seal))
    unreal = seal.product.exercise if exercise is None else exercise
    if not _tells_truth(reader, seal, kind.read(reader, seal.product.artefact, unreal)):
        return replace(verdict, finding=Finding.CHANGED, reason="product")
    became = kind.became(reader, record, seal.product.artefact)
    return replace(verdict, became=became, finding=finding_of(became))


def finding_of(became: Became) -> Finding:
    """Return what is said of a whole file by what became of it."""
    if became.ended is not None:
        return Finding.WITHDRAWN
    return Finding.SUPERSEDED if became.later is not None else Finding.RELEASED


def key_of(typed: str) -> str:
    """Return the beginning of a key as it was written, raise BadSeal for too little of one."""
    letters = "".join(typed.split()).replace("-", "").replace("·", "").lower()
    if _KEY.fullmatch(letters) is None:
        raise BadSeal("bad_key", count=KEY_LETTERS)
    return letters


def _sealed(reader: Reader, record_id: str, copy: Copy, signer: Signer) -> Seal:
    kind = TABLE[copy.register]
    record = states.living(reader, copy.register, record_id)
    if record.words("state") not in kind.out:
        raise NotAllowed("not_released")
    officer = states.living(reader, "officers", signer.officer)
    if officer.words("public_key") != signer.public.hex():
        raise NotAllowed("other_key", who=officer.words("name"))
    artefact = record.words("artefact")
    frozen = kind.read(reader, artefact, copy.exercise)
    sha256 = hashlib.sha256(copy.document).hexdigest()
    seal = Seal(
        frozen.product,
        File(copy.form, copy.languages, len(copy.document), sha256),
        _releaser(reader, kind, frozen, record_id),
        Copier(
            plain(officer.words("name")),
            signer.officer,
            milliseconds(reader.clock.now()),
            signer.public.hex(),
        ),
    )
    return replace(seal, signature=signer.sign(DOMAIN + seals.signed_part(seal)).hex())


def _releaser(reader: Reader, kind: Sealable, frozen: Frozen, record: str) -> Releaser:
    """Return who let it go out, as their sentence in the ledger says it.

    Raises Damaged where no key of theirs fits it.
    """
    found = reader.statements(frozen.product.artefact)
    said = next(each for each in found if each.verb == kind.verb)
    signed = statements.SignedStatement(bytes.fromhex(said.sentence), bytes.fromhex(said.signature))
    for public in sorted(_values(reader, said.officer, "public_key")):
        try:
            sentence = statements.verify(signed, bytes.fromhex(public))
        except BadSignature:
            continue  # a key that the officer had at another time
        return Releaser(
            frozen.by,
            sentence.officer,
            sentence.role,
            sentence.control,
            sentence.at,
            public,
            said.signature,
        )
    raise Damaged("damaged_publication", where=record)


def _fault(document: bytes, seal: Seal) -> str:
    """Return what of a file does not fit its seal, "" where all does."""
    said = seal.file
    if len(document) != said.length or hashlib.sha256(document).hexdigest() != said.sha256:
        return "bytes"
    try:
        public = bytes.fromhex(seal.copied.public)
        verify(public, DOMAIN + seals.signed_part(seal), bytes.fromhex(seal.signature))
    except BadSignature:
        return "copied"
    try:
        statements.verify(_signed(seal), bytes.fromhex(seal.released.public))
    except (BadSignature, BadStatement):
        return "released"
    return ""


def _signed(seal: Seal) -> statements.SignedStatement:
    """Return the sentence that the releaser signed, spelled anew from what the seal says."""
    by = seal.released
    artefact, verb = bytes.fromhex(seal.product.artefact), of_code(seal.product.code).verb
    said = statements.Statement(artefact, verb, by.officer, by.role, by.control, by.at)
    return statements.SignedStatement(statements.encode(said), bytes.fromhex(by.signature))


def _is_known(reader: Reader, by: Releaser | Copier) -> bool:
    """Tell whether an officer ever had this key in the record."""
    return by.public in _values(reader, by.officer, "public_key")


def _replaced(reader: Reader, seal: Seal) -> tuple[Replaced, ...]:
    """Return which keys of a seal stand in the record no more."""
    found = {}
    for by in (seal.released, seal.copied):
        at = officer_keys.replaced_at(reader, by.officer, by.public)
        if at:
            found[by.public] = Replaced(by.name, by.public, at)
    return tuple(found.values())


def _values(reader: Reader, officer: str, name: str) -> frozenset[str]:
    """Return all that a field of an officer ever said."""
    try:
        history = reader.history("officers", officer)
    except NotFound:
        return frozenset()
    return frozenset(str(each.value) for each in history if each.field == name and each.value)


def _record_of(reader: Reader, kind: Sealable, seal: Seal) -> Record | None:
    """Return the record that went out as this artefact by this very sentence."""
    try:
        artefact = reader.artefact(seal.product.artefact)
    except NotFound:
        return None
    said = {each.signature for each in reader.statements(artefact.hash) if each.verb == kind.verb}
    if artefact.register != kind.register or seal.released.signature not in said:
        return None
    return states.found(reader, kind.register, artefact.record)


def _tells_truth(reader: Reader, seal: Seal, frozen: Frozen) -> bool:
    """Tell whether the seal says of product and people what the record says of them."""
    names = {plain(each) for each in _values(reader, seal.copied.officer, "name")}
    return (
        seal.product == frozen.product
        and seal.copied.name in names
        and seal.released.name == frozen.by
    )
