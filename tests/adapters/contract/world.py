"""A world is an open ledger of one twin or the other, with a clock that the test moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.clock import StoppedClock, from_text, to_text
from nccn_desk.services.ports import Ledger
from nccn_desk.services.shapes import Actor

START = "2020-11-17T09:00:00.000Z"
SAM = "5a" * 16
EVA = "e7" * 16
NOBODY = "0f" * 16


def duty(officer=SAM, role="duty_officer"):
    return Actor(officer, role, "LV")


def torn(sealed):
    """Return other bytes of the same length, whatever stood at the end."""
    return sealed[:-1] + bytes((sealed[-1] ^ 1,))


@dataclass
class World:
    """`sit_down` gives the ledger to another officer; `reopen` closes it and opens it anew."""

    ledger: Ledger
    clock: StoppedClock
    sit_down: Callable[[Actor], Ledger]
    reopen: Callable[[], Ledger]

    @property
    def now(self):
        return to_text(self.clock.now())

    def wait(self, seconds=60):
        self.clock.advance(timedelta(seconds=seconds))
        return self.now

    def reading(self):
        return self.ledger.reading()

    def acting(self):
        return self.ledger.acting()

    def journal(self, text, **values):
        """Write one line of the journal in an act of its own, and return its record."""
        with self.acting() as uow:
            line = uow.create(
                "journal", {"event_at": self.now, "text": text, "author": SAM, **values}
            )
            uow.commit()
        return line

    def task(self, title, **values):
        with self.acting() as uow:
            task = uow.create("tasks", {"title": title, **values})
            uow.commit()
        return task

    def meeting(self, title="Overleg", **values):
        with self.acting() as uow:
            meeting = uow.create("meetings", {"title": title, "planned": self.now, **values})
            uow.commit()
        return meeting

    def change(self, register, record_id, **values):
        with self.acting() as uow:
            uow.change(register, record_id, values)
            return uow.commit()

    def officer(self, officer=SAM, name="Sam"):
        """Enter an officer with the key that signs their statements."""
        values = {"name": name, "initials": name[:2].upper(), "role": "duty_officer"}
        with self.acting() as uow:
            record = uow.create(
                "officers", {**values, "public_key": Seal(officer).public.hex()}, record_id=officer
            )
            uow.commit()
        return record

    def write(self, meeting, words, language="nl"):
        with self.acting() as uow:
            uow.write_text("meetings", meeting.id, "minutes", language, words)
            return uow.commit()

    def found(self, words, **values):
        with self.reading() as reader:
            return [hit.id for hit in reader.search(words, **values)]


class Seal:
    """An officer's signing key, as the vault would give it."""

    def __init__(self, officer=SAM, role="duty_officer"):
        self._key = SigningKey.from_seed(officer.encode())
        self.officer = officer
        self.role = role
        self.public = self._key.public

    def sign(self, message):
        return self._key.sign(message)


def clock_at_start():
    return StoppedClock(from_text(START))
