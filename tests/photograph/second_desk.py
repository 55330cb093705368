"""A second workstation for the exercise: two stores that were apart, wrote, and met again.

What it leaves in the exercise's store is what any desk would have: entries of another device,
taken in from parcels, and the conflicts that follow from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from nccn_desk.adapters.store.acting import Desk
from nccn_desk.adapters.store.creating import Joining, create_store
from nccn_desk.adapters.store.founding import Founder
from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.adapters.store.opening import open_store
from nccn_desk.adapters.store.settings import Birth, raw_epochs
from nccn_desk.adapters.vault.vault import DiskVault, this_machine
from nccn_desk.app.place import Place
from nccn_desk.app.workstation import open_ledger
from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.keys import device_wrap_key
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.clock import StoppedClock, from_text
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.ledger import control, epochs
from nccn_desk.ledger.control import Entry
from nccn_desk.ledger.control_acts import AddDevice, AddUser, NewDevice
from nccn_desk.ledger.epochs import About, Scope
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.services import meetings, tasks
from nccn_desk.services.ports import UnitOfWork
from nccn_desk.services.shapes import Actor, Query

STATION = "KB"
ALL = {"envelopes": 10_000, "size": 2**24}
APART = from_text("2020-11-17T09:07:00.000Z")
BEFORE = (
    "Het infonummer 0800/14.689 kreeg sinds 08:00 180 oproepen. De wachttijd ligt boven de norm. "
    "Om 11:00 komen er zes antwoordposten bij."
)
LOTTE = (
    "Het infonummer 0800/14.689 kreeg sinds 08:00 212 oproepen. De wachttijd is 6 minuten, het "
    "dubbele van de norm. Om 11:00 komen er zes antwoordposten bij."
)
KARIM = (
    "Het infonummer 0800/14.689 kreeg sinds 08:00 231 oproepen. De wachttijd ligt boven de norm. "
    "Vanaf 10:45 komen er zes antwoordposten bij."
)
FRAME = ("Aanwezig: Infocel, FOD Volksgezondheid, callcenter.", "Volgende stand om 12:00.")


@dataclass
class Pair:
    """Two desks of one space: the exercise's own, and the one that joined it."""

    clock: StoppedClock
    own: SqlLedger
    other: SqlLedger

    def act(self, ledger, job):
        """Do something on one of the desks, a little later than what was done before."""
        self.clock.advance(timedelta(seconds=4))
        with ledger.acting() as uow:
            return job(uow)

    def meet(self):
        """Let both take in what the other has."""
        for one, other in ((self.own, self.other), (self.other, self.own), (self.own, self.other)):
            depot = one.depot()
            depot.take_control(other.depot().control_after(depot.membership().position))
            depot.take(other.depot().lacking(depot.heads(), **ALL))


def quarrel(exercise: Path, folder: Path, passphrase: str, price) -> None:
    """Let the exercise's desk and another write the same things apart, and then meet."""
    clock = StoppedClock(APART)
    ids = SeededIds("second desk")
    place = Place(exercise, clock, ids)
    vault = DiskVault(exercise, this_machine(clock, ids), price)
    card = next(each for each in vault.people() if each.initials == "LV")
    keys = vault.unlock(card.id, passphrase)
    own = open_ledger(place, keys, card, exercise=True)
    try:
        pair = Pair(clock, own, _join(own, card, keys.master, folder, place))
        try:
            _differ(pair)
        finally:
            pair.other.close()
    finally:
        own.close()


def _join(own: SqlLedger, card, master: bytes, folder: Path, place: Place) -> SqlLedger:
    """Found the space over the exercise, and let Karim's desk in."""
    about = About("LV", "OPS-03", card.name)
    officer = SigningKey.from_seed(b"lotte..." * 4).public
    roles = ("administrator", "duty_officer")
    own.depot().found(
        SigningKey.from_seed(b"exercise" * 4), Founder(card.id, roles, officer, about)
    )
    with own.reading() as reader:
        (karim,) = [each for each in reader.records(Query("officers")) if each["initials"] == "KB"]
    writer = own._transactions.writer

    def add(act):
        state = own.depot().membership()
        at = milliseconds(place.clock.now())
        entry = Entry(state.org, state.space, state.position + 1, state.tip, at, act)
        own.depot().take_control((control.sign(entry, writer.kept.device),))

    device, box = SigningKey.generate(), BoxKey.generate()
    add(AddUser(karim.id, ("duty_officer",), SigningKey.from_seed(b"karim..." * 4).public))
    state = own.depot().membership()
    scope, keys = Scope.of(state), raw_epochs(writer.connection, device_wrap_key(master))
    key = keys[state.epoch]
    new = NewDevice(
        device.public,
        box.public,
        karim.id,
        epochs.seal_about(scope, key, device.public, About(STATION, "OPS-05", "Karim Benali")),
        epochs.close(scope, key, device.public, box.public),
    )
    add(AddDevice(new, state.epoch))
    identity = own.depot().identity
    birth = Birth(identity.org.hex(), identity.space.hex(), True, STATION, "ops-05")  # noqa: FBT003
    joining = Joining(device, box, keys, own.depot().control_after(0))
    create_store(folder, master, birth, place.clock, place.ids, joining)
    actor = Actor(karim.id, "duty_officer", STATION)
    return open_store(folder, master, Desk(actor, place.clock, place.ids), "ops-05")


def _differ(pair: Pair) -> None:
    """Write the same minutes, the same hour and the same line on both desks."""

    def minutes(words: str, meeting: str):
        whole = "\n".join((FRAME[0], words, FRAME[1]))
        return lambda uow: meetings.write_minutes(uow, meeting, "nl", whole)

    with pair.own.reading() as reader:
        meeting = reader.records(Query("meetings", order=("planned",)))[-1].id
    pair.act(pair.own, minutes(BEFORE, meeting))
    added = pair.act(
        pair.own, lambda uow: tasks.add(uow, {"title": "Vraag het callcenter naar de wachttijd"})
    )
    (task,) = [record for register, record in added.records if register == "tasks"]
    pair.meet()
    pair.act(pair.own, minutes(LOTTE, meeting))
    pair.act(pair.other, minutes(KARIM, meeting))
    for ledger, due in ((pair.own, "09:20"), (pair.other, "09:45")):
        pair.act(ledger, _due(task, due))
    pair.meet()


def _due(task: str, wall: str):
    def job(uow: UnitOfWork):
        return tasks.change(uow, task, {"due": f"2020-11-17T{wall}:00.000Z"})

    return job
