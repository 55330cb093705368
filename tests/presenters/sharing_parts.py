"""What tests and photographs of sharing stand on: a sharing that is told, and desks that differ."""

from __future__ import annotations

from dataclasses import replace

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.services.people import PersonCard
from nccn_desk.services.sharing import (
    Change,
    Peer,
    Picture,
    Post,
    Provisional,
    Reach,
    Road,
    Split,
    Waiting,
    Work,
)
from tests.adapters.store.desks import Space


class ToldSharing:
    """Tells one picture, until it is given another."""

    def __init__(self, picture):
        self.told = picture
        self.asked, self.hears = [], []

    def picture(self):
        return self.told

    def subscribe(self, hear):
        self.hears.append(hear)
        return lambda: self.hears.remove(hear)

    def exchange_now(self):
        self.asked.append("now")

    def cancel(self):
        self.asked.append("cancel")

    def close(self):
        self.asked.append("close")


class ToldPresences:
    """Presences that are told."""

    def __init__(self):
        self.here, self.stood, self.hears = (), [], []

    def stand(self, where):
        self.stood.append(where)

    def others(self):
        return self.here

    def subscribe(self, hear):
        self.hears.append(hear)
        return lambda: None

    def tell(self, *others):
        self.here = others
        for hear in self.hears:
            hear()


def moment(wall):
    """Return a moment of the exercise's day, as Belgian clocks show it in winter."""
    hours, minutes = map(int, wall.split(":"))
    return f"2020-11-17T{hours - 1:02d}:{minutes:02d}:00.000Z"


CENTRAL = Post(
    "sync.nccn.example:8443", Road.SERVER, Reach.LIVE, moment("08:02"), moment("10:07"), 0
)
RELAY = Post("10.20.4.11:8443", Road.RELAY, Reach.POLLING, moment("08:05"), moment("10:07"), 0)
LATE = Provisional("SJ", "Sofie Jacobs", moment("09:30"), 4_200, 10_000, 3)
OTHERS = (
    Peer(
        "aa" * 32, "KB", "Karim Benali", moment("10:05"), silent=False, confirmed=41, offset=1_200
    ),
    Peer(
        "bb" * 32,
        "PC",
        "Pascale Claes",
        moment("10:02"),
        silent=False,
        confirmed=41,
        offset=190_000,
    ),
    Peer("cc" * 32, "HW", "Hannah Wouters", moment("07:51"), silent=True, confirmed=12, offset=0),
)
GONE = tuple([replace(each, beat=min(each.beat, moment("09:40")), silent=True) for each in OTHERS])
CALM = Picture(shared=True, confirmed=41, posts=(CENTRAL, RELAY), peers=OTHERS, local=0, sent=0)
ALONE = Picture(
    shared=True,
    alone_since=moment("09:41"),
    local=12,
    sent=0,
    confirmed=41,
    posts=(
        Post(
            CENTRAL.name,
            Road.SERVER,
            Reach.UNREACHABLE,
            moment("09:41"),
            moment("09:40"),
            12,
            code="server_unreachable",
        ),
        Post(
            RELAY.name,
            Road.RELAY,
            Reach.REFUSED,
            moment("09:43"),
            moment("09:40"),
            12,
            code="server_not_member",
        ),
    ),
    peers=GONE,
    held=(
        Waiting("01" * 32, "PC", 118, "before", moment("09:38"), 812),
        Waiting("02" * 32, "PC", 119, "before", moment("09:39"), 900),
    ),
    quarantined=(Waiting("03" * 32, "HW", 44, "cut", moment("08:12"), 640),),
    forks=(Waiting("04" * 32, "HW", 40, "fork", moment("08:11"), 640),),
)
BUSY = Picture(
    shared=True,
    local=8,
    sent=4,
    confirmed=41,
    posts=(CENTRAL,),
    peers=OTHERS[:2],
    work=Work("push", 4, 12),
)


APART = replace(
    CALM,
    splits=(
        Split(
            "10.20.4.11:8443",
            tuple([Change("policy", "KB", moment(f"09:{n:02d}")) for n in range(30, 36)]),
            (Change("revoke", "PC", moment("09:38")), Change("newepoch", "PC", moment("09:39"))),
            counts=False,
            may=True,
        ),
    ),
)
TEAM = {0: ("Lotte Verhaegen", "LV"), 1: ("Karim Benali", "KB"), 2: ("Sofie Jacobs", "SJ")}


class Disputed:
    """Desks of one space that exchanged real parcels; `session` is the first one's.

    `differ` lets each desk write apart, in order, and then all meet.
    """

    def __init__(self, folder, desks=2, role="duty_officer", language="nl"):
        self.space = Space(folder)
        self.first = self.space.found()
        others = [self.space.join() for _ in range(desks - 1)]
        self.desks = [self.first, *others]
        for place, desk in enumerate(self.desks):
            name, initials = TEAM[place]
            values = {"name": name, "initials": initials, "role": "duty_officer"}
            with self.first.ledger.acting() as uow:
                uow.create("officers", values, record_id=desk.user)
                uow.commit()
        self.space.settle()
        person = PersonCard(self.first.user, TEAM[0][0], TEAM[0][1], role, language)
        seat = Seat(person, "LV", exercise=True, crisis="COVID-19")
        self.session = Session(
            self.first.ledger, InlineRunner(), Words(language), self.space.clock, seat
        )

    def differ(self, *jobs):
        """Let each desk do its own, none knowing of the others, and meet."""
        for desk, job in zip(self.desks, jobs, strict=False):
            self.space.wait()
            with desk.ledger.acting() as uow:
                job(uow)
                uow.commit()
        self.meet()

    def change(self, register, record, *values):
        """Let each desk change one record otherwise."""
        self.differ(
            *[lambda uow, given=given: uow.change(register, record, given) for given in values]
        )

    def write(self, meeting, *words):
        """Let each desk write the minutes of one meeting otherwise."""
        self.differ(
            *[
                lambda uow, text=text: uow.write_text("meetings", meeting, "minutes", "nl", text)
                for text in words
            ]
        )

    def made(self, register, **values):
        """Make a record that all desks know."""
        with self.first.ledger.acting() as uow:
            record = uow.create(register, values)
            uow.commit()
        self.space.settle()
        return record.id

    def meet(self):
        """Let all take in what the others have, and the first one's rooms hear of it."""
        self.space.settle()
        self.session.changed.announce(ChangeSet(records=frozenset({("tasks", "x")})))

    def read(self, job):
        """Read something from the first desk's store."""
        with self.first.ledger.reading() as reader:
            return job(reader)
