"""The keyfile lists the people of a workstation and, for each, the ways to the one master key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from nccn_desk.crypto.kdf_cost import CEILING, Cost
from nccn_desk.crypto.sizes import KEY_BYTES, OVERHEAD, PUBLIC_BYTES, SALT_BYTES, SEED_BYTES
from nccn_desk.kernel.errors import Damaged, NccnError, NotFound

VERSION: Final = 1
FORMAT: Final = "nccn-keyfile"
MOST_BYTES: Final = 1 << 20  # a keyfile of a hundred people has about 100 kB
WRAP_BYTES: Final = 2 * KEY_BYTES + OVERHEAD  # master ‖ personal, sealed
SIGNING_BYTES: Final = SEED_BYTES + OVERHEAD
MAC_BYTES: Final = 32

Json = Mapping[str, object]


class NewerVersion(NccnError):
    """A file was written by a newer version of the program; `version` says which format."""

    code = "newer_version"


@dataclass(frozen=True, slots=True)
class Card:
    """Who somebody is, in clear, so that the lock screen can name them."""

    id: str
    name: str
    initials: str
    role: str
    language: str


@dataclass(frozen=True, slots=True)
class PassphraseWrap:
    """The way through a passphrase, with the price of a guess at the time it was set."""

    salt: bytes
    cost: Cost
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecoveryWrap:
    """The way through the printed code; confirmed once its owner has retyped a part of it."""

    sealed: bytes = field(repr=False)
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of this workstation: card, public key, sealed signing key and ways in."""

    card: Card
    public: bytes
    signing: bytes = field(repr=False)  # the Ed25519 seed, sealed under the personal key
    passphrase: PassphraseWrap
    recovery: RecoveryWrap
    keyring: bytes | None = field(default=None, repr=False)  # sealed under the keyring's secret


@dataclass(frozen=True, slots=True)
class Keyfile:
    """One generation of the keyfile; every change makes the next one."""

    store_id: str
    exercise: bool
    generation: int
    people: tuple[Person, ...]
    mac: bytes = field(default=bytes(MAC_BYTES), repr=False)  # by a key only openers have

    def person(self, person_id: str) -> Person:
        """Return somebody; raise NotFound for a stranger."""
        for person in self.people:
            if person.card.id == person_id:
                return person
        raise NotFound(person=person_id)


def body(keyfile: Keyfile) -> bytes:
    """Return the canonical bytes for which the keyfile's MAC vouches: all but MAC and checksum."""
    return _canonical(_document(keyfile))


def encode(keyfile: Keyfile) -> bytes:
    """Write a keyfile as canonical JSON with its checksum."""
    document = {**_document(keyfile), "mac": keyfile.mac.hex()}
    return _canonical({**document, "sha256": _checksum(document)})


def decode(data: bytes) -> Keyfile:
    """Read a keyfile; raise Damaged with `where`, or NewerVersion for a later format.

    Every format, later ones too, is canonical JSON whose ``sha256`` covers all its other
    members: so damage is told from novelty before anything else is believed.
    """
    document = _parse(data)
    rest = {name: value for name, value in document.items() if name != "sha256"}
    if document.get("sha256") != _checksum(rest):
        raise Damaged(where="sha256")
    place = _Place(document)
    if place.text("format") != FORMAT:
        raise Damaged(where="format")
    version = place.number("version", 1, 1 << 31)
    if version != VERSION:
        raise NewerVersion(version=version, known=VERSION)
    return _keyfile(place)


def _document(keyfile: Keyfile) -> dict[str, object]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "store": keyfile.store_id,
        "exercise": keyfile.exercise,
        "generation": keyfile.generation,
        "people": [_person_document(person) for person in keyfile.people],
    }


def _person_document(person: Person) -> dict[str, object]:
    card, way = person.card, person.passphrase
    return {
        "id": card.id,
        "name": card.name,
        "initials": card.initials,
        "role": card.role,
        "language": card.language,
        "public": person.public.hex(),
        "signing": person.signing.hex(),
        "passphrase": {
            "salt": way.salt.hex(),
            "memory_kib": way.cost.memory_kib,
            "iterations": way.cost.iterations,
            "lanes": way.cost.lanes,
            "sealed": way.sealed.hex(),
        },
        "recovery": {
            "sealed": person.recovery.sealed.hex(),
            "confirmed": person.recovery.confirmed,
        },
        "keyring": person.keyring.hex() if person.keyring else "",
    }


def _canonical(document: Json) -> bytes:
    """Write JSON in its one spelling; our names are ASCII, so this is RFC 8785."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def _checksum(document: Json) -> str:
    return hashlib.sha256(_canonical(document)).hexdigest()


def _parse(data: bytes) -> dict[str, object]:
    """Read canonical JSON; anything else is damage."""
    if len(data) > MOST_BYTES:
        raise Damaged(where="size")
    try:
        document = json.loads(data)
        spelled = _canonical(document)
    except json.JSONDecodeError as error:
        raise Damaged(where=f"byte {error.pos + 1}") from None
    except (ValueError, RecursionError):  # not text, or nested beyond all reason
        raise Damaged(where="text") from None
    if not isinstance(document, dict) or spelled != data:
        raise Damaged(where="form")
    return document


def _keyfile(place: _Place) -> Keyfile:
    people = tuple(_person(item) for item in place.places("people"))
    if len({person.card.id for person in people}) != len(people):
        raise Damaged(where="people")
    return Keyfile(
        store_id=place.text("store"),
        exercise=place.flag("exercise"),
        generation=place.number("generation", 1, 1 << 53),
        people=people,
        mac=place.bytes("mac", MAC_BYTES),
    )


def _person(place: _Place) -> Person:
    way, recovery = place.place("passphrase"), place.place("recovery")
    return Person(
        card=Card(
            id=place.text("id"),
            name=place.text("name"),
            initials=place.text("initials"),
            role=place.text("role"),
            language=place.text("language"),
        ),
        public=place.bytes("public", PUBLIC_BYTES),
        signing=place.bytes("signing", SIGNING_BYTES),
        passphrase=PassphraseWrap(
            salt=way.bytes("salt", SALT_BYTES),
            cost=Cost(
                way.number("memory_kib", 1, CEILING.memory_kib),
                way.number("iterations", 1, CEILING.iterations),
                way.number("lanes", 1, CEILING.lanes),
            ),
            sealed=way.bytes("sealed", WRAP_BYTES),
        ),
        recovery=RecoveryWrap(
            sealed=recovery.bytes("sealed", WRAP_BYTES), confirmed=recovery.flag("confirmed")
        ),
        keyring=place.bytes("keyring", WRAP_BYTES) if place.text("keyring") else None,
    )


class _Place:
    """One object of the JSON, which names its members when they are not what they should be."""

    def __init__(self, members: Json, name: str = "") -> None:
        self._members = members
        self._name = name

    def text(self, name: str) -> str:
        """Return a member that must be text."""
        value = self._members.get(name)
        if not isinstance(value, str):
            raise self._damaged(name)
        return value

    def flag(self, name: str) -> bool:
        """Return a member that must be true or false."""
        value = self._members.get(name)
        if not isinstance(value, bool):
            raise self._damaged(name)
        return value

    def number(self, name: str, least: int, most: int) -> int:
        """Return a member that must be a whole number within bounds."""
        value = self._members.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self._damaged(name)
        return value

    def bytes(self, name: str, length: int) -> bytes:
        """Return a member that must be so many bytes in hexadecimal."""
        try:
            value = bytes.fromhex(self.text(name))
        except ValueError:
            raise self._damaged(name) from None
        if len(value) != length:
            raise self._damaged(name)
        return value

    def place(self, name: str) -> _Place:
        """Return a member that must be an object."""
        value = self._members.get(name)
        if not isinstance(value, dict):
            raise self._damaged(name)
        return _Place(value, f"{self._name}{name}.")

    def places(self, name: str) -> list[_Place]:
        """Return a member that must be a list of objects."""
        value = self._members.get(name)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self._damaged(name)
        return [_Place(item, f"{self._name}{name}[{at}].") for at, item in enumerate(value)]

    def _damaged(self, name: str) -> Damaged:
        return Damaged(where=f"{self._name}{name}")
