"""Shapes are the frozen values that services and the outside world hand each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from nccn_desk.domain.register import Value

MINUTE: Final = 16  # letters of a moment that name its minute, in UTC
BENEATH: Final = "\x1f"  # in a cell of a printed sheet

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "in", "has"]
Reached = Literal["", "local", "sent", "confirmed"]  # "": nothing of it was written here
Verb = Literal[
    "checked",
    "cleared",
    "approved",
    "released",
    "received",
    "read",
    "withdrawn",
    "handed_over",
    "accepted",
]


@dataclass(frozen=True, slots=True)
class Where:
    """One condition on a field, or on ``id``, ``number``, ``created_at``, ``created_by``.

    ``in`` takes a tuple; ``has`` asks whether a set field has a member, or none for nothing.
    """

    field: str
    operator: Operator
    value: Value


@dataclass(frozen=True, slots=True)
class Query:
    """Which records of a register to read, in which order (``-field`` for falling)."""

    register: str
    where: tuple[Where, ...] = ()
    order: tuple[str, ...] = ()
    limit: int = 0  # 0: all
    deleted: bool = False  # True: also what was removed
    as_of: str = ""  # a moment: the records as this store knew them then; "" means now


class By(NamedTuple):
    """What records are told apart by: a field, or so many letters of its beginning.

    Sixteen letters of a moment are its minute.
    """

    field: str
    letters: int = 0  # 0: all


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records are alike, and what a number of theirs makes together."""

    count: int
    total: int  # each record counts one at least


class Hit(NamedTuple):
    """One find of the full-text search: the record, where, and the words around it."""

    register: str
    id: str
    number: str
    title: str
    excerpt: str  # the found words stand between \x02 and \x03
    moment: str  # event time where the register has one, else the entry time
    until: str = ""  # when these words were replaced by others; "" while they stand


@dataclass(frozen=True, slots=True)
class Version:
    """One value that a field has had: who wrote it and when, and whether it still stands."""

    field: str
    value: Value
    officer: str
    entered_at: str
    act: str  # the id of the envelope, hexadecimal
    current: bool
    station: str = ""  # of whoever wrote it, as far as it is known


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words that stood in one language of a text: from when, until when, and who typed last."""

    language: str
    words: str
    since: str
    until: str  # "" while they stand
    officers: tuple[str, ...]  # who typed since the words before; the last one last


@dataclass(frozen=True, slots=True)
class Removal:
    """Content that an administrator took out of the ledger: when, by whom, and why."""

    at: str
    officer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rival:
    """One of several current values of a field, which differ because nobody had seen the others.

    `version` names the write; `shown` tells which of them stands meanwhile; `before` is what its
    author had replaced. A text is merged, so that all of its rivals are shown; their values are
    the words as each author had them, or nothing where that was too long ago.
    """

    field: str
    value: Value
    officer: str
    station: str
    entered_at: str
    version: str
    shown: bool
    before: Value = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record with fields of which several values stand, until somebody settles it.

    A field may also be ``deleted`` (removed by one, changed by another), ``_number`` (the number
    is another record's too), or ``text.<section>.<language>`` (two typed at the same time).
    """

    register: str
    id: str
    number: str
    title: str
    fields: tuple[str, ...]
    changed_at: str


@dataclass(frozen=True, slots=True)
class Artefact:
    """A frozen, canonical copy of something; its hash names it."""

    hash: str  # SHA-256 of `body`, hexadecimal
    kind: str
    register: str
    record: str
    body: bytes  # RFC 8785 canonical JSON
    frozen_at: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A signed sentence about an artefact."""

    artefact: str
    verb: Verb
    officer: str
    role: str
    made_at: str
    signature: str  # Ed25519, hexadecimal
    sentence: str = ""  # the bytes that were signed, hexadecimal


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which role, at which workstation."""

    officer: str  # the id of a record in `officers`
    role: str
    station: str  # two letters: LV


@dataclass(frozen=True, slots=True)
class SheetSection:
    """One bounded list of the sheet."""

    title: str
    count: str  # "7 open", or "12 van 31 getoond"
    rows: tuple[tuple[str, ...], ...]  # of a cell, what follows BENEATH is set small under it
    empty: str  # what to print when there are no rows


@dataclass(frozen=True, slots=True)
class SheetSignature:
    """A place for a signature, filled when the officer has signed at the desk."""

    role: str
    name: str
    signed_at: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The handover as it is printed: every word chosen, nothing left to decide."""

    language: str
    title: str
    subtitle: str
    marking: str
    exercise: bool
    facts: tuple[tuple[str, str], ...]  # label, words: day, giver, taker, time…
    sections: tuple[SheetSection, ...]
    note_title: str
    note: str
    signatures: tuple[SheetSignature, ...]
    footer: str  # hash and number of the sheet
    page_words: str  # "Pagina {page} van {pages}"
    missing_words: str  # what a code point on the paper stands for, printed where there is one
    one_page: bool = False  # it is set close, and smaller where it would need a second page
