from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from nccn_desk.adapters.memory.ledger import MemoryLedger
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.ids import SeededIds, derived_id
from nccn_desk.services import officers
from nccn_desk.services.shapes import Actor, Query, Where
from tests.adapters.store.conftest import pair, space, store
from tests.services.spaces import Town

__all__ = ["desk", "pair", "space", "store", "town"]

TODAY = date(2020, 11, 17)
NOW = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)  # 10:07:42 in Brussels
TEAM = {
    "LV": ("Lotte Verhaegen", "duty_officer", "nl"),
    "NP": ("Nadia Peeters", "duty_officer", "nl"),
    "AD": ("Anouk Delvaux", "spokesperson", "fr"),
    "SJ": ("Sofie Jacobs", "webcare", "en"),
}


class Key:
    """Somebody who can sign."""

    def __init__(self, officer, role="duty_officer", seed=b"k" * 32):
        self.officer = officer
        self.role = role
        self._key = SigningKey.from_seed(seed)
        self.public = self._key.public

    def sign(self, message):
        return self._key.sign(message)


class Desk:
    """A memory ledger with an invented team, and whoever sits at it."""

    today = TODAY

    def __init__(self):
        self.clock = StoppedClock(NOW)
        self.ledger = MemoryLedger(self.actor("LV"), self.clock, SeededIds("desk"))
        for initials, (name, role, language) in TEAM.items():
            values = {"name": name, "initials": initials, "role": role, "language": language}
            self.act(officers.add, values, self.id(initials))

    def id(self, initials):
        return derived_id("officer", initials)

    def actor(self, initials):
        return Actor(self.id(initials), TEAM[initials][1], "LV")

    def sits(self, initials):
        self.ledger.use(self.actor(initials))

    def key(self, initials, seed=""):
        return Key(self.id(initials), seed=(seed or initials).encode().ljust(32, b"."))

    def act(self, job, *arguments, **named):
        with self.ledger.acting() as uow:
            return job(uow, *arguments, **named)

    def read(self, job, *arguments, **named):
        with self.ledger.reading() as reader:
            return job(reader, *arguments, **named)

    def made(self, register, job, *arguments, **named):
        changes = self.act(job, *arguments, **named)
        (made,) = (record for kind, record in changes.records if kind == register)
        return made

    def records(self, register, *where, order=()):
        conditions = tuple(Where(*each) for each in where)
        with self.ledger.reading() as reader:
            return reader.records(Query(register, conditions, order))

    def record(self, register, record):
        with self.ledger.reading() as reader:
            return reader.record(register, record)

    def lines(self):
        return [line.words("text") for line in self.records("journal", order=("number",))]

    def passes(self, **length):
        self.clock.advance(timedelta(**length))


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def town(tmp_path):
    made = Town(tmp_path)
    yield made
    made.close()
