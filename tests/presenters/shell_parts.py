"""What the tests of the shell stand on: a real vault that is cheap to open, and a memory ledger."""

from __future__ import annotations

from datetime import UTC, datetime

from nccn_desk.adapters.memory.ledger import MemoryLedger
from nccn_desk.adapters.vault.disk import SystemDisk
from nccn_desk.adapters.vault.price import Price
from nccn_desk.adapters.vault.system_keyring import Answer
from nccn_desk.adapters.vault.vault import DiskVault, World
from nccn_desk.app.sheets import DeskSheets
from nccn_desk.crypto.kdf_cost import Cost
from nccn_desk.kernel.clock import StoppedClock, day_of, to_text
from nccn_desk.kernel.errors import NccnError, NotAllowed
from nccn_desk.kernel.ids import RandomIds, SeededIds
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.gate import Gate
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.presenters.settings import Preferences
from nccn_desk.services import cycle, tasks, templates
from nccn_desk.services.people import NewPerson, PersonCard
from nccn_desk.services.shapes import Actor

NOW = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)  # 10:07:42 in Brussels
PHRASE = "paard batterij nietje correct"
OTHER_PHRASE = "colibri sous la pluie froide"
CHEAP = Price(chosen=Cost(8, 1, 1), floor=Cost(8, 1, 1))

LOTTE = NewPerson("Lotte Verhaegen", "LV", "duty_officer", "nl")
ANOUK = NewPerson("Anouk Delvaux", "AD", "spokesperson", "fr")
PIETER = NewPerson("Pieter Claes", "PC", "analyst", "nl")


class MemorySettings:
    """Settings without a file; a `full` one keeps nothing."""

    def __init__(self, **kept):
        self.kept = dict(kept)
        self.full = False

    def get(self, key, default=""):
        return self.kept.get(key, default)

    def put(self, key, value):
        if self.full:
            raise OSError(28, "No space left on device")
        self.kept[key] = value


class MemoryKeyring:
    """A keyring that keeps secrets while the test runs, or has a fault."""

    def __init__(self):
        self.fault = ""
        self.secrets = {}

    def look(self):
        return Answer(self.fault)

    def load(self, store_id, person_id):
        return Answer(self.fault, self.secrets.get((store_id, person_id)))

    def keep(self, store_id, person_id, secret):
        self.secrets[store_id, person_id] = secret
        return Answer(self.fault)

    def drop(self, store_id, person_id):
        self.secrets.pop((store_id, person_id), None)
        return Answer(self.fault)


class TwinRestorer:
    """Restores nothing and says that it did; a damaged store behind `doorway` is whole then."""

    def __init__(self, people=(), doorway=None):
        self.known, self.doorway = people, doorway
        self.refusal = None
        self.asked = []

    def people(self, _):
        if self.refusal is not None:
            raise self.refusal
        return self.known

    def restore(self, folder, person, passphrase, told):
        self.asked.append((folder, person, passphrase))
        if self.refusal is not None:
            raise self.refusal
        if not told("copying", 0.5):
            raise NccnError("restore_stopped")
        if self.doorway is not None:
            self.doorway.refusal = None
        return "damaged-20201117-100742"


class TwinDoorway:
    """A doorway that remembers what was asked of it, and refuses with `refusal`."""

    def __init__(self):
        self.refusal = None
        self.opened = None
        self.person = None
        self.entered = 0
        self.begun_anew = 0
        self.backups = 0
        self.restores = TwinRestorer()

    def open(self, keys, person):
        if self.refusal is not None:
            raise self.refusal
        self.opened, self.person = keys, person

    def enter(self):
        self.entered += 1

    def leave(self):
        self.opened = None

    def begin_anew(self):
        self.begun_anew += 1

    def keys(self):
        if self.opened is None:
            raise NotAllowed
        return self.opened

    def restorer(self):
        return self.restores

    def sheets(self):
        return DeskSheets()

    def back_up(self):
        if self.refusal is not None:
            raise self.refusal
        self.backups += 1
        return "reservekopie-2020-11-17.nccn"


class PatientRunner:
    """Keeps jobs until they are let go, so that a test sees what stands in between."""

    def __init__(self):
        self.jobs = []

    def write(self, job, done, failed):
        self.jobs.append((job, done, failed))

    def read(self, job, done, failed, *, token=""):
        self.write(job, done, failed)

    def go(self, count=1):
        for _ in range(count):
            InlineRunner().write(*self.jobs.pop(0))

    def finish(self):
        while self.jobs:
            self.go()


class Paper:
    """A view on paper: each time it is told of a change it notes what it would show."""

    def __init__(self, announcer, show=None):
        self.pages = []
        self._show = show
        announcer.subscribe(self._note)

    @property
    def last(self):
        """What stands on the last page."""
        return self.pages[-1]

    def _note(self, news):
        self.pages.append(self._show() if self._show is not None else news)


def make_vault(folder, clock=None, keyring=None):
    """Return the vault of a folder, whether or not there is a store in it."""
    world = World(clock or StoppedClock(NOW), RandomIds(), keyring or MemoryKeyring(), SystemDisk())
    return DiskVault(folder, world, CHEAP)


def set_up(vault, *others):
    """Set a store up for Lotte, and let others open it too; all codes are on paper."""
    groups = vault.create(LOTTE, PHRASE, exercise=False)
    vault.confirm_recovery({0: groups[0], 1: groups[1]})
    opener = vault.unlock(vault.people()[0].id, PHRASE)
    for person in others:
        groups = vault.add_person(opener, person, OTHER_PHRASE)
        vault.confirm_recovery({0: groups[0], 1: groups[1]})
    return vault


def make_gate(vault, *, clock=None, runner=None, settings=None, exercise=False, **more):
    """Return a gate before a vault."""
    return Gate(
        vault,
        runner or InlineRunner(),
        clock or StoppedClock(NOW),
        Preferences(settings or MemorySettings()),
        TwinDoorway(),
        "LV",
        exercise,
        **more,
    )


class Bench:
    """An open memory store with a day, its officers, and a session on it."""

    def __init__(self, *, role="duty_officer", clock=None, runner=None, day=True, me=""):
        self.clock = clock or StoppedClock(NOW)
        ids = SeededIds("bench")
        self.me, self.sofie = me or ids.new(), ids.new()
        actor = Actor(self.me, "duty_officer", "LV")
        self.ledger = MemoryLedger(actor, self.clock, ids)
        self._fill(day=day)
        self.ledger.use(Actor(self.me, role, "LV"))
        person = PersonCard(self.me, "Lotte Verhaegen", "LV", role, "nl")
        seat = Seat(person, "LV", exercise=True, crisis="COVID-19")
        self.session = Session(self.ledger, runner or InlineRunner(), Words("nl"), self.clock, seat)

    def act(self, job):
        """Do something in the store, and tell everybody."""
        with self.ledger.acting() as uow:
            changes = job(uow)
        self.session.changed.announce(changes)
        return changes

    def read(self, job):
        """Read something from the store."""
        with self.ledger.reading() as reader:
            return job(reader)

    def steps(self):
        """Return the steps of today."""
        return self.read(lambda reader: cycle.steps_on(reader, day_of(self.clock.now())))

    def add_task(self, title, due):
        """Add a task that is due at an instant."""
        return self.act(lambda uow: tasks.add(uow, {"title": title, "due": to_text(due)}))

    def _fill(self, *, day):
        with self.ledger.acting() as uow:
            for record, name, initials in (
                (self.me, "Lotte Verhaegen", "LV"),
                (self.sofie, "Sofie Jacobs", "SJ"),
            ):
                values = {"name": name, "initials": initials, "role": "duty_officer"}
                uow.create("officers", values, record_id=record)
            uow.commit()
        if day:
            with self.ledger.acting() as uow:
                templates.default_template(uow)
            with self.ledger.acting() as uow:
                cycle.open_day(uow, day_of(self.clock.now()))


def said_in(language, phrase):
    """Return what a phrase says in a language, without the places where a line may be parted."""
    return phrase.spoken(Words(language)).replace("\u200b", "")


def nl(phrase):
    """Return what a phrase says in Dutch."""
    return said_in("nl", phrase)
