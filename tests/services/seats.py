"""Officers at stations of one space, who write products together and exchange through a server."""

from __future__ import annotations

from nccn_desk.services import officers
from nccn_desk.services.shapes import Query, Where
from tests.services.conftest import Key


class Seat:
    """One officer at a station: does what the services offer, and reads what stands there."""

    def __init__(self, station):
        self.station = station

    @property
    def _ledger(self):
        return self.station.ledger

    def id(self, initials):
        return self.station.town.stations[initials].user

    def key(self, initials):
        """Return the key with which somebody signs, at whatever station they sit."""
        role = self.station.town.stations[initials].role
        return Key(self.id(initials), role, initials.encode().ljust(32, b"."))

    def act(self, job, *arguments, **named):
        with self._ledger.acting() as uow:
            return job(uow, *arguments, **named)

    def made(self, register, job, *arguments, **named):
        changes = self.act(job, *arguments, **named)
        (made,) = (record for kind, record in changes.records if kind == register)
        return made

    def read(self, job, *arguments, **named):
        with self._ledger.reading() as reader:
            return job(reader, *arguments, **named)

    def record(self, register, record):
        with self._ledger.reading() as reader:
            return reader.record(register, record)

    def records(self, register, *where):
        conditions = tuple(Where(*each) for each in where)
        with self._ledger.reading() as reader:
            return reader.records(Query(register, conditions))

    @property
    def digest(self):
        return self._ledger.shared_digest()

    @property
    def is_sound(self):
        return self._ledger.verify().sound


def seated(town, first, *others):
    """Found a space and let others in; return a seat for each, who all know each other."""
    host = town.founded(first)
    seats = [Seat(host), *(Seat(town.join(host, name)) for name in others)]
    for seat in seats:
        station = seat.station
        values = {"name": station.name, "initials": station.station, "role": station.role}
        seats[0].act(officers.add, {**values, "language": "nl"}, station.user)
    meet(*seats)
    return seats


def meet(*seats):
    """Let all exchange with the server, so that each has what the others have."""
    for _ in range(2):
        for seat in seats:
            seat.station.sync()
