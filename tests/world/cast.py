"""The organisation of the worlds: its keys, and how its control log begins, made once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.ledger import control, epochs, membership
from nccn_desk.ledger.control import Entry
from nccn_desk.ledger.control_acts import AddDevice, AddUser, Agree, Genesis, NewDevice
from nccn_desk.ledger.epochs import About, Scope
from tests.world.entropy import SealedBox, seeded

START = 1_605_603_600_000  # 2020-11-17T09:00:00Z
ORG, SPACE = b"o" * 16, b"s" * 16
SCOPE = Scope(ORG, SPACE, 1)
STATIONS = ("LV", "NA", "LG", "AN", "BR", "GE", "HA", "MO", "AR", "WA", "EU", "VI")


def secret(*words, size=32):
    return hashlib.shake_256(" ".join(map(str, words)).encode()).digest(size)


ROOT = SigningKey.from_seed(secret("root"))
FIRST_KEY = secret("epoch 1")


@dataclass(frozen=True)
class Person:
    """An officer with a workstation."""

    number: int
    user: str
    roles: tuple[str, ...]
    officer: SigningKey
    device: SigningKey
    box: SealedBox

    @property
    def station(self):
        return STATIONS[self.number]

    @property
    def boxed(self):
        about = About(self.station, "balie", f"Officer {self.number}")
        return NewDevice(
            self.device.public,
            self.box.public,
            self.user,
            epochs.seal_about(SCOPE, FIRST_KEY, self.device.public, about),
            epochs.close(SCOPE, FIRST_KEY, self.device.public, self.box.public),
        )


def roles_of(number):
    """Two administrators, duty officers, and as the last of five one who only reads."""
    if number < 2:
        return ("administrator", "duty_officer")
    return ("evaluator",) if number == 4 else ("duty_officer",)


@cache
def person(number):
    return Person(
        number,
        f"{number + 1:032x}",
        roles_of(number),
        SigningKey.from_seed(secret("officer", number)),
        SigningKey.from_seed(secret("device", number)),
        SealedBox(secret("box", number, size=96)),
    )


@cache
def founded(count):
    """Return a control log that lets in so many desks, with the membership after each entry."""
    with seeded(f"log {count}"):
        return _founded(count)


def _founded(count):
    if count == 1:
        first = person(0)
        commitment = epochs.commit(SCOPE, FIRST_KEY)
        act = Genesis(ROOT.public, first.roles, first.officer.public, first.boxed, commitment)
        signed = control.sign(Entry(ORG, SPACE, 1, control.ORIGIN, START, act), ROOT, first.device)
        return ((signed, membership.begin(signed)),)
    log = list(founded(count - 1))
    new, first = person(count - 1), person(0)
    device, acts = new.boxed, [(AddUser(new.user, new.roles, new.officer.public), first)]
    if log[-1][1].wants_second:
        acts.append((AddDevice(replace(device, key=b""), 1), first))
        acts.append((Agree(device.public, device.key, 1), person(1)))
    else:
        acts.append((AddDevice(device, 1), first))
    for act, signer in acts:
        state = log[-1][1]
        signed = control.sign(next_entry(state, act, START), signer.device)
        log.append((signed, membership.extend(state, signed)))
    return tuple(log)


def next_entry(state, act, at):
    return Entry(ORG, SPACE, state.position + 1, state.tip, at, act)
