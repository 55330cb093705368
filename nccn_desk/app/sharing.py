"""Sharing goes on beside the work: it keeps all roads moving, and a true picture of them."""

from __future__ import annotations

import importlib
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final, Protocol, cast

from nccn_desk.app.sharing_ears import LiveLine
from nccn_desk.app.sharing_files import Files
from nccn_desk.app.sharing_pace import Pace
from nccn_desk.app.sharing_post import Around, PostLoop
from nccn_desk.app.sharing_snapshots import Keeper, Snapshots
from nccn_desk.app.sharing_splits import Splits
from nccn_desk.app.sharing_threads import unbroken
from nccn_desk.domain.catalogue import REGISTERS
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import Clock, to_text
from nccn_desk.protocol.outcome import Pending, none_pending
from nccn_desk.services import members_acts, syncing
from nccn_desk.services.blob_exchange import BlobStore
from nccn_desk.services.office import Office, OfficeDepot
from nccn_desk.services.sharing import ANSWERS, Peer, Picture, Post, Reach, Road
from nccn_desk.services.syncing import Server, Standing

LINES: Final = "nccn_desk.app.sharing_lines"
GATHERING: Final = 0.02  # seconds in which moves of the picture are taken together

_log: Final = logging.getLogger(__name__)
BROKE: Final = "how sharing stands could not be read"


class Shared(syncing.Book, Protocol):
    """The store as sharing sees it; any thread may ask."""

    def depot(self) -> OfficeDepot:
        """Return the store as the exchange of entries sees it."""
        ...

    def standing(self) -> Standing:
        """Return how sharing stands."""
        ...

    def beat(self, incarnation: bytes, number: int, offset: int) -> frozenset[bytes]:
        """Tell others what is held here; return the devices that read something else out of it."""
        ...

    def rebuild(self) -> None:
        """Make everything anew that follows from the entries."""
        ...

    def snapshots(self) -> Snapshots:
        """Return what the store does about snapshots."""
        ...

    def blobs(self) -> BlobStore:
        """Return the files beside the ledger."""
        ...


def open_line(server: Server, depot: OfficeDepot) -> LiveLine:
    """Return a line to a server."""
    # The web client takes 0.18 s to import and is needed only by those who share.
    return cast("LiveLine", importlib.import_module(LINES).open_line(server, depot))


class DeskSharing:
    """Runs one post for each server; see `nccn_desk.services.sharing.Sharing`.

    `changed` hears, on a thread of sharing, what others did that took effect here.
    """

    def __init__(
        self,
        store: Shared,
        clock: Clock,
        changed: Callable[[ChangeSet], None],
        pace: Pace | None = None,
        lines: Callable[[Server, OfficeDepot], LiveLine] = open_line,
    ) -> None:
        self._store, self._clock, self._changed = store, clock, changed
        self._pace = pace or Pace()
        depot = store.depot()
        self._office = Office(depot, depot.safe(), clock)
        self._keeper = Keeper(store.snapshots(), self._pace, self._tell, self._move, self.act)
        self._files = Files(store.blobs(), self._tell, self.lines)
        self.splits = Splits(self._office, self._tell, lambda: self._posts)
        self._around = Around(
            depot,
            clock,
            self._pace,
            lines,
            self._tell,
            self._move,
            self._pass_on,
            self._call_presence,
            self._pending,
            self._keeper.prepare,
            self._keeper.prove,
            self._files.go,
        )
        self._begun = to_text(clock.now())
        self._posts: tuple[PostLoop, ...] = ()
        self._resting: tuple[Server, ...] = ()
        self._hosted: tuple[Server, ...] = ()
        self._picture = Picture()
        self._hearers: list[Callable[[], None]] = []
        self._presence: list[Callable[[], None]] = []
        self._bell = threading.Event()
        self._listed = 0  # how often the list of servers was written here
        self._followed = -1  # after which of these it was read last
        self._beats = time.monotonic() + self._pace.next_beat(first=True)
        self._differing: frozenset[bytes] = frozenset()
        self._mended = False
        self._over = False
        self._thread = threading.Thread(target=self._run, name="sharing", daemon=True)

    def begin(self) -> None:
        """Share from now on; returns at once."""
        self._thread.start()

    def picture(self) -> Picture:
        """Return how things stand; quick, from memory."""
        return self._picture

    def subscribe(self, hear: Callable[[], None]) -> Callable[[], None]:
        """Call `hear`, from any thread, whenever the picture changed; return the way to stop."""
        return _joined(self._hearers, hear)

    def subscribe_presence(self, hear: Callable[[], None]) -> Callable[[], None]:
        """Call `hear`, from any thread, when somebody moved; return the way to stop."""
        return _joined(self._presence, hear)

    def lines(self) -> tuple[LiveLine, ...]:
        """Return the lines to servers that answer; any thread may use them."""
        lines = (post.line for post in self._posts if post.answers)
        return tuple([line for line in lines if line is not None])

    def exchange_now(self) -> None:
        """Try all roads at once, without waiting for their next turn."""
        for post in self._posts:
            post.exchange_now()

    def cancel(self) -> None:
        """Break off what is under way; what was taken in stays."""
        self._keeper.cancel()
        for post in self._posts:
            post.cancel()

    def act(self) -> None:
        """Hear that this desk wrote something."""
        for post in self._posts:
            post.act()
        self._move()

    def servers(self) -> tuple[Server, ...]:
        """Return the list of servers; reads the store."""
        return self._store.servers()

    def keep_servers(self, servers: tuple[Server, ...]) -> None:
        """Keep another list of servers, and exchange with those; writes the store."""
        self._store.keep_servers(servers)
        self._listed += 1
        self._bell.set()

    def host(self, relay: Server | None) -> None:
        """Exchange with this desk's own relay too, which is on no list; nothing ends that."""
        self._hosted = (relay,) if relay is not None else ()
        self._listed += 1
        self._bell.set()

    def close(self) -> None:
        """End all threads, and wait for them, two seconds at most."""
        self._over = True
        self._bell.set()
        posts = self._posts
        self._keeper.end()
        self._files.end()
        for post in posts:
            post.end()
        until = time.monotonic() + self._pace.ending
        self._keeper.join(self._pace.ending)
        self._files.join(max(0.0, until - time.monotonic()))
        for post in posts:
            post.join(max(0.0, until - time.monotonic()))
        if self._thread.is_alive():
            self._thread.join(max(0.1, until - time.monotonic()))

    # ------------------------------------------------------------------ the thread

    def _run(self) -> None:
        self._bell.wait(self._pace.grace)
        while not self._over:
            for job in (self._beat, self._look):
                unbroken(job, _log, BROKE, lambda: self._over)
            self._bell.wait(max(0.0, self._beats - time.monotonic()))
            self._bell.clear()
            time.sleep(GATHERING)

    def _look(self) -> None:
        """Read how things stand, see to the list of servers, and tell who listens."""
        standing = self._store.standing()
        listed = self._listed  # before it is read: it may change meanwhile
        if self._followed != listed and standing.shared:
            self._follow((*self._hosted, *self._store.servers()))
            self._followed = listed
        picture = self._compose(standing)
        if picture != self._picture:
            self._picture = picture
            for hear in tuple(self._hearers):
                hear()

    def _beat(self) -> None:
        """Now and then, while somebody answers, tell the others what is held here."""
        now = time.monotonic()
        if now < self._beats:
            return
        self._beats = now + self._pace.next_beat()
        outcome = next((post.outcome for post in self._posts if post.answers), None)
        if outcome is None:
            return
        cursor = self._around.depot.cursor(outcome.hello.server)
        number = cursor.point.number if cursor else 0
        offset = outcome.offset or 0
        self._differing = self._store.beat(outcome.hello.incarnation, number, offset)
        if self._differing and not self._mended:
            # Equal entries read differently: one of us is wrong, and both try to mend it, once.
            self._mended = True
            _log.warning("another desk reads the same entries otherwise; all is made anew")
            self._store.rebuild()
            self._tell(ChangeSet(records=frozenset((each.name, "") for each in REGISTERS)))
        self._keeper.consider(_central(self._posts))
        for post in self._posts:
            post.act()

    def _follow(self, servers: tuple[Server, ...]) -> None:
        """Begin posts that are new on the list, and end those that are not on it any more."""
        wanted = tuple(each for each in servers if not each.paused)
        kept = {post.server: post for post in self._posts if post.server in wanted}
        for post in self._posts:
            if post.server not in kept:
                post.end()
        fresh = {each: PostLoop(each, self._around) for each in wanted if each not in kept}
        self._resting = tuple(each for each in servers if each.paused)
        self._posts = tuple([kept.get(each) or fresh[each] for each in wanted])
        for post in fresh.values():
            if not self._over:
                post.begin()

    def _compose(self, standing: Standing) -> Picture:
        asked = tuple([post.post(standing) for post in self._posts])
        resting = [
            Post(each.name, each.road, Reach.OFF, "", "", standing.entries)
            for each in self._resting
        ]
        under_way = (*[post.work for post in self._posts], self._keeper.work)
        works = [work for work in under_way if work is not None]
        return Picture(
            shared=standing.shared,
            alone_since=_alone_since(standing, asked, self._begun) if standing.shared else "",
            local=standing.local,
            sent=standing.sent,
            confirmed=standing.confirmed,
            posts=(*asked, *resting),
            peers=self._peers(standing),
            held=standing.held,
            quarantined=standing.quarantined,
            forks=standing.forks,
            work=works[0] if works else None,
            provisional=standing.provisional,
            given_up=standing.given_up,
            splits=self.splits.look(),
        )

    def _peers(self, standing: Standing) -> tuple[Peer, ...]:
        """Return the other desks, with how far each one's clock is ahead of ours."""
        ours = next((post.outcome.offset for post in self._posts if post.outcome), 0) or 0
        return tuple(
            replace(
                each,
                offset=ours - each.offset if each.beat else 0,
                digest_differs=bytes.fromhex(each.device) in self._differing,
            )
            for each in standing.peers
        )

    def _pending(self, server: Server) -> Pending:
        """Return what is to be added to the control log, by one server alone of all.

        Two roads at once, or a relay that is cut off, could let the log go two ways.
        """
        central = [post for post in self._posts if post.server.road is Road.SERVER]
        answering = [post for post in central if post.answers] or central
        if [post.server for post in answering][:1] != [server]:
            return none_pending
        return lambda: members_acts.next_pending(self._office)

    def _tell(self, changes: ChangeSet) -> None:
        if not self._over:
            self._changed(changes)

    def _move(self) -> None:
        self._bell.set()

    def _pass_on(self, source: Server) -> None:
        """Let what came from one server go on to the others."""
        for post in self._posts:
            if post.server != source:
                post.act()

    def _call_presence(self) -> None:
        for hear in tuple(self._presence):
            hear()


def _joined(hearers: list[Callable[[], None]], hear: Callable[[], None]) -> Callable[[], None]:
    hearers.append(hear)

    def stop() -> None:
        if hear in hearers:
            hearers.remove(hear)

    return stop


def _alone_since(standing: Standing, posts: tuple[Post, ...], begun: str) -> str:
    """Return since when nobody has answered, "" while somebody does."""
    if any(post.reach in ANSWERS for post in posts):
        return ""
    # What a desk sent by stick was heard of it, and was no answer.
    desks = {bytes.fromhex(each.device) for each in standing.peers}
    heard = [moment for peer, moment in standing.heard.items() if peer not in desks]
    return max([*[post.last for post in posts], *heard], default="") or begun


def _central(posts: tuple[PostLoop, ...]) -> LiveLine | None:
    """Return the line to a central server that answers: a relay is not there for all."""
    central = (post for post in posts if post.answers and post.server.road is Road.SERVER)
    return next((post.line for post in central), None)
