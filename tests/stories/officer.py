"""An officer at a desk that shares: works, carries sticks, and looks at the page and the strip."""

from __future__ import annotations

import os
import time

from nccn_desk.app.bundle_commands import desk_of
from nccn_desk.app.sharing import DeskSharing
from nccn_desk.kernel.clock import day_of, to_text
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.presenters.sync import SyncPresenter
from nccn_desk.presenters.sync_slots import network_slot, sync_slot
from nccn_desk.services import bundling, bundling_reading, conflicts, syncing
from nccn_desk.services.bundling_shapes import Order
from nccn_desk.services.shapes import Query
from nccn_desk.services.sharing import Reach
from tests.app.sharing_desks import QUICK, until
from tests.faults.desks import in_a_process
from tests.presenters.room_parts import Window

PAUSE = 0.05  # between two looks
PATIENT = 60  # seconds after which something that is waited for never comes
DUTCH = Words("nl")


class Officer:
    """`written` counts what this desk wrote, all of which has to be somewhere at any time."""

    def __init__(self, desk, server, stack):
        self.desk = desk
        self.ledger = stack.enter_context(desk.ledger())
        self.clock = desk.clock
        self.depot = self.ledger.depot()
        self.written = sum(self.depot.counts())
        syncing.add(self.ledger, server)
        self.pictures = []
        self.sharing = DeskSharing(self.ledger, self.clock, lambda _: None, QUICK)
        self.sharing.subscribe(lambda: self.pictures.append(self.sharing.picture()))
        self._screen = self._opened(desk.vault.people()[0])
        stack.callback(self.sharing.close)
        self.sharing.begin()

    def _opened(self, person):
        seat = Seat(person, person.initials, exercise=True, crisis="COVID-19")
        self._session = Session(self.ledger, InlineRunner(), DUTCH, self.clock, seat)
        self._session.sharing = self.sharing  # looked at when the test looks, on its own thread
        self.pages = []
        presenter = SyncPresenter(self._session, self, Window().around)
        self.show_page = self.pages.append
        return presenter

    # ------------------------------------------------------------------ work

    def does(self, act, *words):
        """Do one thing, as the window would: it is kept here, and sharing hears of it."""
        with self.ledger.acting() as uow:
            act(uow, *words)
        self.written += 1
        self.sharing.act()

    def settles(self, key):
        """Take the first version of what two wrote."""
        (choice,) = [each for each in self.choices if f"{each.register}/{each.field}" == key]
        self.does(conflicts.settle, choice, conflicts.taken(choice, 0))

    def reads(self, register, field):
        """Return what stands in a field of all records of a register."""
        with self.ledger.reading() as reader:
            return sorted(str(each[field]) for each in reader.records(Query(register)))

    def text(self, meeting):
        with self.ledger.reading() as reader:
            return reader.text("meetings", meeting, "minutes", "nl")

    def newest(self, register):
        """Return the record that was made last."""
        with self.ledger.reading() as reader:
            return reader.records(Query(register, (), ("-created_at",), limit=1))[0]

    @property
    def choices(self):
        with self.ledger.reading() as reader:
            return conflicts.choices(reader)

    # ------------------------------------------------------------------ sticks

    def writes_stick(self, file):
        desk = desk_of(self.ledger, self.clock)
        return bundling.write(desk, Order(), file, os.urandom(16))

    def reads_stick(self, file):
        brought = bundling_reading.read(desk_of(self.ledger, self.clock), file)
        self.sharing.act()
        return brought

    # ------------------------------------------------------------------ what is seen

    @property
    def page(self):
        """The page about synchronisation, as it stands at this moment."""
        self._screen.start()
        return self.pages[-1]

    @property
    def says(self):
        """The page's sentence."""
        return self.page.state.headline.spoken(DUTCH)

    @property
    def figures(self):
        """The page's three counts: local, sent, confirmed."""
        return tuple(each.number for each in self.page.figures)

    @property
    def strip(self):
        """The strip's two slots about sharing."""
        self._session.look_out()
        picture, today = self._session.picture, day_of(self.clock.now())
        slots = network_slot(picture, today), sync_slot(picture, today)
        return tuple(f"{_told(each.bold)} · {_told(each.quiet)}".strip(" ·") for each in slots)

    @property
    def about_server(self):
        """What the page's row about the server says, its mark last."""
        (row,) = self.page.posts
        return f"{_told(row.small)} · {_told(row.mark.word)}"

    @property
    def about_others(self):
        """What the page's row about the other desk says."""
        (row,) = self.page.peers
        return _told(row.small)

    @property
    def queue(self):
        """What the page lists as not everywhere, each with how far it got."""
        return [(_told(row.title), _told(row.mark.word)) for row in self.page.queue]

    @property
    def digest(self):
        return self.ledger.shared_digest()

    @property
    def entries(self):
        """How many entries this desk holds, of whomever."""
        return sum(head.position for head in self.depot.heads().values())

    # ------------------------------------------------------------------ waiting

    def sees(self, **wanted):
        """Wait until what can be seen here is as it is wanted."""
        end = time.monotonic() + PATIENT
        while (seen := {name: getattr(self, name) for name in wanted}) != wanted:
            if time.monotonic() > end:
                raise AssertionError({name: (seen[name], wanted[name]) for name in wanted})
            time.sleep(PAUSE)

    def exchanges(self):
        """Exchange anew, and wait until the server has answered at this very moment."""
        self.sharing.exchange_now()
        until(lambda: self._post.reach is Reach.LIVE and self._is_of_now(), PATIENT)

    @property
    def _post(self):
        return self.sharing.picture().posts[0]

    def _is_of_now(self):
        return self._post.last == to_text(self.clock.now())

    # ------------------------------------------------------------------ in the end

    def verifies(self):
        """Prove the closed store by the program's own command."""
        words = ("verify", "--store", str(self.desk.folder))
        secret = ("--passphrase-file", str(self.desk.secret))
        return in_a_process(*words, *secret, **os.environ)


def _told(phrase):
    return phrase.spoken(DUTCH) if phrase else ""
