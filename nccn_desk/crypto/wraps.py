"""Three ways lead to one master key (passphrase, keyring, printed code) and each can be renewed.

Each person also has a personal key that only their own three ways give. Their signing key is
sealed under it, so that being able to open the store is not enough to sign as somebody else.
Nothing here touches a disk: every act returns the keyfile's next generation.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from typing import Final

from nccn_desk.crypto.kdf import fresh_salt, stretch
from nccn_desk.crypto.kdf_cost import FLOOR, Cost
from nccn_desk.crypto.keyfile import (
    Card,
    Keyfile,
    PassphraseWrap,
    Person,
    RecoveryWrap,
    body,
)
from nccn_desk.crypto.keys import Keys, keyfile_key
from nccn_desk.crypto.sealing import Tampered, derive, random_key, seal, unseal
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.crypto.sizes import KEY_BYTES
from nccn_desk.kernel.errors import NccnError, NotAllowed

_LABEL: Final = "nccn/keyfile/1"


class WrongPassphrase(NccnError):
    """The passphrase is not the one of the person `name`."""

    code = "wrong_passphrase"


class WrongRecoveryCode(NccnError):
    """The recovery code is well formed but not the one of the person `name`."""

    code = "wrong_recovery_code"


class NoQuickUnlock(NccnError):
    """The keyring does not open for the person `name`: never allowed, or another secret."""

    code = "no_quick_unlock"


@dataclass(frozen=True, slots=True)
class Store:
    """What a keyfile is for: one store, real or exercise, for ever."""

    id: str
    exercise: bool


def create(store: Store, card: Card, passphrase: str, code: bytes, cost: Cost) -> Keyfile:
    """Return the first generation, with fresh keys, for the first person.

    The recovery code's way is there at once, marked unconfirmed.
    """
    keys = Keys(card.id, random_key(), random_key(), SigningKey.generate())
    person = _enter(store, keys, card, (passphrase, cost), code)
    return _vouched(Keyfile(store.id, store.exercise, 1, (person,)), keys)


def add_person(keyfile: Keyfile, opener: Keys, card: Card, passphrase: str, code: bytes) -> Keyfile:
    """Return the next generation with another person, at the price of a guess that the opener has.

    The opener's personal key stays out of it.
    """
    if any(person.card.id == card.id for person in keyfile.people):
        raise NotAllowed(person=card.id)
    cost = keyfile.person(opener.person_id).passphrase.cost
    keys = Keys(card.id, opener.master, random_key(), SigningKey.generate())
    person = _enter(_store(keyfile), keys, card, (passphrase, cost), code)
    return _next(keyfile, opener, (*keyfile.people, person))


def open_with_passphrase(
    keyfile: Keyfile, person_id: str, passphrase: str, *, floor: Cost = FLOOR
) -> Keys:
    """Return a person's keys; raise WrongPassphrase, WeakCost or Tampered."""
    person = keyfile.person(person_id)
    way = person.passphrase
    key = stretch(passphrase, way.salt, way.cost, floor=floor)
    wrong = WrongPassphrase(name=person.card.name)
    return _opened(keyfile, person, key, ("passphrase", way.sealed, wrong))


def open_with_keyring_secret(keyfile: Keyfile, person_id: str, secret: bytes) -> Keys:
    """Return a person's keys; raise NoQuickUnlock or Tampered."""
    person = keyfile.person(person_id)
    wrong = NoQuickUnlock(name=person.card.name)
    if person.keyring is None:
        raise wrong
    return _opened(keyfile, person, secret, ("keyring", person.keyring, wrong))


def open_with_recovery(keyfile: Keyfile, person_id: str, code: bytes) -> Keys:
    """Return a person's keys; raise WrongRecoveryCode or Tampered."""
    person = keyfile.person(person_id)
    wrong = WrongRecoveryCode(name=person.card.name)
    return _opened(keyfile, person, code, ("recovery", person.recovery.sealed, wrong))


def change_passphrase(keyfile: Keyfile, keys: Keys, passphrase: str, cost: Cost) -> Keyfile:
    """Return the next generation, in which another passphrase opens for the keys' owner."""
    person = keyfile.person(keys.person_id)
    way = _passphrase_wrap(_store(keyfile), keys, passphrase, cost)
    return _with(keyfile, keys, replace(person, passphrase=way))


def replace_recovery(keyfile: Keyfile, keys: Keys, code: bytes, *, confirmed: bool) -> Keyfile:
    """Return the next generation, in which another printed code opens for the keys' owner."""
    person = keyfile.person(keys.person_id)
    sealed = _wrap(_store(keyfile), keys, "recovery", code)
    return _with(keyfile, keys, replace(person, recovery=RecoveryWrap(sealed, confirmed)))


def add_keyring(keyfile: Keyfile, keys: Keys, secret: bytes) -> Keyfile:
    """Return the next generation, which a 32-byte secret in the keyring opens as well."""
    person = keyfile.person(keys.person_id)
    sealed = _wrap(_store(keyfile), keys, "keyring", secret)
    return _with(keyfile, keys, replace(person, keyring=sealed))


def drop_keyring(keyfile: Keyfile, keys: Keys) -> Keyfile:
    """Return the next generation, which no secret in the keyring opens for the keys' owner."""
    person = keyfile.person(keys.person_id)
    return _with(keyfile, keys, replace(person, keyring=None))


def is_vouched(keyfile: Keyfile, keys: Keys) -> bool:
    """Tell whether somebody who could open this store wrote a keyfile, and nobody changed it."""
    return _fits(keyfile, keys.master)


def _enter(
    store: Store, keys: Keys, card: Card, passphrase: tuple[str, Cost], code: bytes
) -> Person:
    """Return a person with fresh ways in."""
    public = keys.signing.public
    return Person(
        card=card,
        public=public,
        signing=seal(keys.personal, keys.signing.seed, _about(store, card.id, "signing") + public),
        passphrase=_passphrase_wrap(store, keys, *passphrase),
        recovery=RecoveryWrap(_wrap(store, keys, "recovery", code), confirmed=False),
    )


def _passphrase_wrap(store: Store, keys: Keys, passphrase: str, cost: Cost) -> PassphraseWrap:
    salt = fresh_salt()
    key = stretch(passphrase, salt, cost, floor=cost)  # the floor guards what is opened
    return PassphraseWrap(salt, cost, _wrap(store, keys, "passphrase", key))


def _wrap(store: Store, keys: Keys, way: str, key: bytes) -> bytes:
    about = _about(store, keys.person_id, way)
    return seal(derive(key, about), keys.master + keys.personal, about)


def _opened(
    keyfile: Keyfile, person: Person, key: bytes, way: tuple[str, bytes, NccnError]
) -> Keys:
    """Open one way, then believe nothing in the file that its keys do not vouch for."""
    name, sealed, wrong = way
    store = _store(keyfile)
    about = _about(store, person.card.id, name)
    try:
        both = unseal(derive(key, about), sealed, about)
    except Tampered:
        raise wrong from None
    master, personal = both[:KEY_BYTES], both[KEY_BYTES:]
    if not _fits(keyfile, master):
        raise Tampered(where="keyfile")
    about = _about(store, person.card.id, "signing") + person.public
    seed = unseal(personal, person.signing, about)
    return Keys(person.card.id, master, personal, SigningKey.from_seed(seed))


def _about(store: Store, person_id: str, purpose: str) -> bytes:
    """Return what a seal is bound to; an exercise's seals never fit a real store."""
    kind = "exercise" if store.exercise else "real"
    return f"{_LABEL}\x1f{kind}\x1f{store.id}\x1f{person_id}\x1f{purpose}".encode()


def _store(keyfile: Keyfile) -> Store:
    return Store(keyfile.store_id, keyfile.exercise)


def _with(keyfile: Keyfile, keys: Keys, changed: Person) -> Keyfile:
    people = (changed if one.card.id == changed.card.id else one for one in keyfile.people)
    return _next(keyfile, keys, tuple(people))


def _next(keyfile: Keyfile, keys: Keys, people: tuple[Person, ...]) -> Keyfile:
    return _vouched(replace(keyfile, people=people, generation=keyfile.generation + 1), keys)


def _vouched(keyfile: Keyfile, keys: Keys) -> Keyfile:
    return replace(keyfile, mac=_mac(keyfile, keys.master))


def _fits(keyfile: Keyfile, master: bytes) -> bool:
    return hmac.compare_digest(_mac(keyfile, master), keyfile.mac)


def _mac(keyfile: Keyfile, master: bytes) -> bytes:
    return hmac.digest(keyfile_key(master), body(keyfile), "sha256")
