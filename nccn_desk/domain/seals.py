"""A seal says of which released product a file is a copy, and who vouches for that.

In a PDF it is a comment behind the last line, after which that line stands once more, so that every
reader takes the file as before. Beside any other file it is a file of its own. What it says has one
spelling, so that no byte of it can change unseen.
"""

from __future__ import annotations

import base64
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.words import LANGUAGES

EDITION: Final = 1
PDF: Final = b"%PDF-"
MARK: Final = b"\n%NCCN-DESK SEAL "
SUFFIX: Final = ".seal"  # of a seal that stands beside its file
MOST_BYTES: Final = 16 * 1024  # of a whole seal; one has about 1,700
NAME_LENGTH: Final = 200
EXACT: Final = 2**53  # below this every whole number is exact in JSON
LAST: Final = 2**46  # milliseconds since 1970, in the year 4199; no calendar fails before

_WIDTH: Final = 76  # signs of a comment line; PDF allows 255 bytes
_FORM: Final = re.compile(
    rb"\n%NCCN-DESK SEAL (\d{1,4})\n((?:%[A-Za-z0-9+/=]{1,76}\n)+)startxref\n(\d{1,12})\n%%EOF\n"
)
_START: Final = re.compile(rb"startxref[\r\n ]+(\d{1,12})[\r\n ]+%%EOF[\r\n ]*\Z")
_END: Final = 64  # bytes within which a finished PDF says where its table is
_HEX: Final = re.compile(r"[0-9a-f]+")
_TAG: Final = re.compile(r"[a-z0-9_]{1,32}")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})  # would speak to a terminal


class BadSeal(BadValue):
    """A seal has another form than a seal's; `reason` says which part."""

    code = "bad_seal"


@dataclass(frozen=True, slots=True)
class Product:
    """What was released: the head of the sitrep, and the hash of its frozen copy."""

    artefact: str
    code: str  # S-LV-3
    number: int
    version: str
    title: str
    situation: str
    exercise: bool


@dataclass(frozen=True, slots=True)
class File:
    """The bytes that a seal is about: all of the file before the seal."""

    form: str  # pdf, json …
    languages: tuple[str, ...]
    length: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Releaser:
    """Who released the product; all but the name is in the sentence that they signed then."""

    name: str
    officer: str
    role: str
    control: int
    at: int  # milliseconds
    public: str
    signature: str


@dataclass(frozen=True, slots=True)
class Copier:
    """Who vouches that the file shows the product, and when."""

    name: str
    officer: str
    at: int
    public: str


@dataclass(frozen=True, slots=True)
class Seal:
    """All that a seal says; `signature` is the copier's, over all the rest."""

    product: Product
    file: File
    released: Releaser
    copied: Copier
    signature: str = ""


def plain(words: str) -> str:
    """Return words as a seal carries them: composed, short, and without signs that nobody sees."""
    seen = (sign for sign in words if unicodedata.category(sign) not in _UNSEEN)
    return unicodedata.normalize("NFC", "".join(seen))[:NAME_LENGTH]


def signed_part(seal: Seal) -> bytes:
    """Return what the copier signs: the seal without the signature, in its one spelling."""
    body = _body(seal)
    del body["signature"]
    return _canonical(body)


def encode(seal: Seal) -> bytes:
    """Return a seal as it stands in a file beside another."""
    return _canonical(_body(seal)) + b"\n"


def decode(data: bytes) -> Seal:
    """Return the seal of such a file; raise BadSeal for any other bytes than `encode` writes."""
    if len(data) > MOST_BYTES:
        raise BadSeal(reason="size")
    try:
        seal = _read(json.loads(data))
        spelled = encode(seal)
    except (ValueError, RecursionError) as fault:  # UnicodeError and JSON's own among them
        raise BadSeal(reason="json") from fault
    if spelled != data:
        raise BadSeal(reason="spelling")
    return seal


def attached(document: bytes, seal: Seal) -> bytes:
    """Return a finished PDF with its seal; raise BadSeal for a file that is none, or has a seal."""
    if not document.startswith(PDF) or MARK in document:
        raise BadSeal(reason="document")
    return document + _tail(document, seal)


def parted(data: bytes) -> tuple[bytes, Seal] | None:
    """Return the document and the seal of a PDF, None where it has no seal.

    Raises BadSeal for two seals, for anything that follows one, and for one of another spelling.
    """
    at = data.rfind(MARK)
    if at < 0:
        return None
    tail = data[at : at + MOST_BYTES]
    found = _FORM.fullmatch(tail)
    if data.find(MARK) != at or at + len(tail) != len(data) or found is None:
        raise BadSeal(reason="place")
    if int(found[1]) != EDITION:
        raise BadSeal(reason="edition")
    try:
        seal = decode(base64.b64decode(found[2].replace(b"\n%", b"").strip(b"%\n"), validate=True))
    except ValueError as fault:
        raise BadSeal(reason="letters") from fault
    document = data[:at]
    if _tail(document, seal) != tail:
        raise BadSeal(reason="spelling")
    return document, seal


def _tail(document: bytes, seal: Seal) -> bytes:
    """Return what follows a document: it is all given by the document and by what the seal says."""
    start = _START.search(document, max(len(document) - _END, 0))
    if start is None:
        raise BadSeal(reason="document")
    letters = base64.b64encode(encode(seal))
    lines = [letters[at : at + _WIDTH] for at in range(0, len(letters), _WIDTH)]
    comment = b"".join(b"%" + line + b"\n" for line in lines)
    return b"%s%d\n%sstartxref\n%s\n%%%%EOF\n" % (MARK, EDITION, comment, start[1])


def _body(seal: Seal) -> dict[str, object]:
    return {"edition": EDITION, **asdict(seal)}


def _canonical(body: Mapping[str, object]) -> bytes:
    """Write JSON in its one spelling; our keys are ASCII, our numbers whole: this is RFC 8785."""
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def _read(value: object) -> Seal:
    """Return the seal of parsed JSON; what has members too many does not spell itself alike."""
    whole = _members(value)
    if whole.get("edition") != EDITION:
        raise BadSeal(reason="edition")
    return Seal(
        _product(_members(whole.get("product"))),
        _file(_members(whole.get("file"))),
        _releaser(_members(whole.get("released"))),
        _copier(_members(whole.get("copied"))),
        _hex(whole, "signature", 64),
    )


def _product(part: Mapping[str, object]) -> Product:
    exercise = part.get("exercise")
    if not isinstance(exercise, bool):
        raise BadSeal(reason="exercise")
    return Product(
        _hex(part, "artefact", 32),
        _words(part, "code"),
        _whole(part, "number"),
        _words(part, "version"),
        _words(part, "title"),
        _words(part, "situation"),
        exercise,
    )


def _file(part: Mapping[str, object]) -> File:
    languages = part.get("languages")
    if not isinstance(languages, list) or len(languages) > len(LANGUAGES):
        raise BadSeal(reason="languages")
    tags = tuple(_tag({"languages": each}, "languages") for each in languages)
    return File(_tag(part, "form"), tags, _whole(part, "length"), _hex(part, "sha256", 32))


def _releaser(part: Mapping[str, object]) -> Releaser:
    return Releaser(
        _words(part, "name"),
        _hex(part, "officer", 16),
        _tag(part, "role"),
        _whole(part, "control"),
        _whole(part, "at", LAST),
        _hex(part, "public", 32),
        _hex(part, "signature", 64),
    )


def _copier(part: Mapping[str, object]) -> Copier:
    return Copier(
        _words(part, "name"),
        _hex(part, "officer", 16),
        _whole(part, "at", LAST),
        _hex(part, "public", 32),
    )


def _members(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise BadSeal(reason="members")
    return value


def _words(part: Mapping[str, object], name: str) -> str:
    value = part.get(name)
    if not isinstance(value, str) or plain(value) != value:
        raise BadSeal(reason=name)
    return value


def _tag(part: Mapping[str, object], name: str) -> str:
    value = part.get(name)
    if not isinstance(value, str) or _TAG.fullmatch(value) is None:
        raise BadSeal(reason=name)
    return value


def _hex(part: Mapping[str, object], name: str, size: int) -> str:
    value = part.get(name)
    if not isinstance(value, str) or len(value) != 2 * size or _HEX.fullmatch(value) is None:
        raise BadSeal(reason=name)
    return value


def _whole(part: Mapping[str, object], name: str, most: int = EXACT) -> int:
    value = part.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < most:
        raise BadSeal(reason=name)
    return value
