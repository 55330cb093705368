"""The roads of a desk are changed by hand: servers are added, rest and go, and relays begin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol, TypeVar

from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.members_page import grouped
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice, ChipShape, FlowRow, Tone
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.sync_slots import at
from nccn_desk.presenters.sync_split import split_advice
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import syncing
from nccn_desk.services.members_settling import Settling
from nccn_desk.services.syncing import Book, Relaying, Server

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ways:
    """The list of servers, what can be done about relays, and about lists that went apart."""

    book: Book
    relaying: Relaying
    settling: Settling


@dataclass(frozen=True, slots=True)
class RoadsPage:
    """What can be done about the roads: `asks` for an address, `hosted` says how ours is found.

    `split` tells of a server that keeps another list of members.
    """

    actions: tuple[Action, ...]
    told: Advice | None = None
    hosted: Advice | None = None
    asks: bool = False
    looks: bool = False
    found: tuple[FlowRow, ...] = ()
    split: Advice | None = None


class RoadsView(Protocol):
    """What paints it."""

    def show_roads(self, page: RoadsPage) -> None:
        """Show what can be done."""
        ...

    def typed(self) -> tuple[str, str]:
        """Return the address and the fingerprint that were typed."""
        ...


class RoadsPresenter:
    """Does one thing at once, away from the hand that asks, and says what came of it."""

    def __init__(self, session: Session, view: RoadsView, around: Surroundings, ways: Ways) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._ways = ways
        self._servers: tuple[Server, ...] = ()
        self._chosen = ""
        self._own: Server | None = None
        self._gone = ""  # since when our own relay is gone though nobody ended it
        self._found: tuple[Server, ...] = ()
        self._asks = self._looks = self._closed = False
        self._busy = NOTHING
        self._told: Advice | None = None
        self._end_hearing = session.pictured.subscribe(lambda _: self._show())

    def start(self) -> None:
        """Read the list and show."""

        def job() -> tuple[tuple[Server, ...], Server | None, str]:
            relaying = self._ways.relaying
            return self._ways.book.servers(), relaying.own(), relaying.ended()

        def take(read: tuple[tuple[Server, ...], Server | None, str]) -> None:
            self._servers, self._own, self._gone = read
            self._show()

        self._session.work(job, take, self._fail)

    def tick(self) -> None:
        """Notice that our own relay is gone though nobody ended it."""
        gone = self._ways.relaying.ended()
        if gone != self._gone and not self._busy:
            self._gone = gone
            if gone:
                self._around.receipt(said("sync.roads.said.died"), due=True)
            self.start()

    def close(self) -> None:
        """Show nothing more."""
        self._closed = True
        self._end_hearing()

    def choose(self, row: str) -> None:
        """Stand at a server of the list, by its row; a list that is shown anew names none."""
        name = row.removeprefix("post/")
        if name and name != self._chosen:
            self._chosen = name
            self._show()

    def run(self, action: str) -> None:
        """Do what a button says."""
        acts: dict[str, Callable[[], None]] = {
            "road_add": lambda: self._ask(asks=True),
            "road_leave": lambda: self._ask(asks=False),
            "road_keep": self._keep_typed,
            "road_pause": lambda: self._pause(paused=True),
            "road_resume": lambda: self._pause(paused=False),
            "road_remove": self._remove,
            "road_find": self._look,
            "relay_begin": self._begin,
            "relay_end": self._end,
            "log_settle": self._settle,
        }
        if not self._busy:
            acts[action]()

    def possible(self, action: str) -> bool:
        """Tell whether a button of this name can be pressed now."""
        return any(each.key == action and each.enabled for each in self._actions())

    def take_found(self, row: str) -> None:
        """Add a relay that was heard on this network, by its row."""
        wanted = [each for each in self._found if each.address == row]
        if wanted and not self._busy:
            self._add(wanted[0])

    def _ask(self, *, asks: bool) -> None:
        self._asks, self._told = asks, None
        self._show()

    def _keep_typed(self) -> None:
        address, fingerprint = self._view.typed()
        self._add(Server(address, fingerprint))

    def _add(self, server: Server) -> None:
        def done(kept: Server) -> None:
            self._asks = False
            self._say(said("sync.roads.said.added", name=kept.name))

        self._work("keep", lambda: syncing.add(self._ways.book, server), done)

    def _pause(self, *, paused: bool) -> None:
        server = self._server()
        if server is None:
            return
        what = "paused" if paused else "resumed"
        self._work(
            "keep",
            lambda: syncing.pause(self._ways.book, server.address, paused=paused),
            lambda _: self._say(said(f"sync.roads.said.{what}", name=server.name)),
        )

    def _remove(self) -> None:
        server = self._server()
        if server is None:
            return

        def agreed(_: str) -> None:
            self._work(
                "keep",
                lambda: syncing.remove(self._ways.book, server.address),
                lambda _: self._say(said("sync.roads.said.removed", name=server.name)),
            )

        question = Question(
            said("sync.roads.remove.title", name=server.name),
            said("sync.roads.remove.means"),
            said("sync.roads.remove"),
            "trash",
        )
        self._around.ask(question, agreed)

    def _look(self) -> None:
        def heard() -> None:
            self._session.work(self._ways.relaying.found, self._take, self._fail)

        def begun(_: None) -> None:
            self._looks = True
            heard()

        self._work("find", lambda: self._ways.relaying.look(heard), begun)

    def _take(self, found: tuple[Server, ...]) -> None:
        self._found = found
        self._show()

    def _begin(self) -> None:
        def begun(own: Server) -> None:
            self._own = own

        self._work("begin", self._ways.relaying.begin, begun)

    def _end(self) -> None:
        def ended(_: None) -> None:
            self._own = None
            self._say(said("sync.roads.said.ended"))

        self._work("end", self._ways.relaying.end, ended)

    def _settle(self) -> None:
        def settled(passed: int) -> None:
            self._say(said("sync.split.passed", n=passed) if passed else said("sync.split.done"))

        def agreed(_: str) -> None:
            self._work("settle", self._ways.settling.settle, settled)

        question = Question(
            said("sync.split.ask"),
            said("sync.split.ask.means"),
            said("sync.split.settle"),
            "git-merge",
        )
        self._around.ask(question, agreed)

    def _work(self, what: str, job: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do something that takes time, unless something is; a refusal is told and all stays."""

        def finished(result: T) -> None:
            self._busy = NOTHING
            done(result)
            self.start()

        def failed(reason: Exception) -> None:
            self._busy = NOTHING
            self._fail(reason)

        if self._busy:
            return
        self._busy, self._told = said(f"sync.roads.busy.{what}"), None
        self._show()
        self._session.work(job, finished, failed)

    def _say(self, words: Phrase) -> None:
        self._told = Advice(words, tone=Tone.PLAIN, shape=ChipShape.CHECK)

    def _fail(self, reason: Exception) -> None:
        """Tell why something was not done; what else is under way goes on."""
        if not isinstance(reason, NccnError):
            raise reason
        self._told = advice_of(reason)
        self._show()

    def _server(self) -> Server | None:
        return next((each for each in self._servers if each.name == self._chosen), None)

    def _show(self) -> None:
        if not self._closed:
            busy = Advice(self._busy, tone=Tone.QUIET) if self._busy else None
            self._view.show_roads(
                RoadsPage(
                    actions=self._actions(),
                    told=busy or self._told,
                    hosted=self._hosting(),
                    asks=self._asks,
                    looks=self._looks,
                    found=tuple(map(_row, self._found)),
                    split=self._split(),
                )
            )

    def _hosting(self) -> Advice | None:
        """Return how others reach this desk's relay, or since when they do not any more."""
        if self._own is not None:
            return _hosted(self._own)
        return _died(self._gone, day_of(self._session.clock.now())) if self._gone else None

    def _split(self) -> Advice | None:
        splits = self._session.picture.splits
        return split_advice(splits[0], day_of(self._session.clock.now())) if splits else None

    def _actions(self) -> tuple[Action, ...]:
        free, server = not self._busy, self._server()

        def act(key: str, word: str, icon: str) -> Action:
            keys = _KEYS.get(key, "")
            return Action(key, said(f"sync.roads.{word}"), icon=icon, keys=keys, enabled=free)

        if self._asks:
            return (
                act("road_keep", "keep", "plus"),
                act("road_leave", "leave", ""),
            )
        chosen: tuple[Action, ...] = ()
        if server is not None:
            rest = ("road_resume", "resume") if server.paused else ("road_pause", "pause")
            chosen = (act(*rest, ""), act("road_remove", "remove", "trash"))
        begin = "begin_again" if self._gone else "begin"
        relay = ("relay_end", "end") if self._own else ("relay_begin", begin)
        return (
            *chosen,
            act("road_add", "add", "plus"),
            act(*relay, "broadcast"),
            act("road_find", "find", "magnifying-glass"),
        )


def road_commands(presenter: RoadsPresenter) -> Iterable[Command]:
    """Return what the palette lists about the roads."""

    def command(key: str, word: str, icon: str) -> Command:
        return Command(
            f"sync.{key}",
            said(f"sync.roads.{word}"),
            icon,
            lambda: presenter.run(key),
            also=said("sync.roads.also"),
            enabled=lambda: presenter.possible(key),
            reason=said(f"sync.roads.not_now.{word}"),
        )

    for key, word, icon in _COMMANDS:
        yield command(key, word, icon)


def _hosted(own: Server) -> Advice:
    """Return how others reach this desk's relay: what they type, to be read out."""
    address = said("sync.roads.hosted.address", address=own.name)
    mark = said("sync.roads.hosted.fingerprint", fingerprint=grouped(own.fingerprint))
    words = Phrase(parts=(said("sync.roads.hosted.means"), address, mark), by="\n")
    return Advice(said("sync.roads.hosted"), words, Tone.PLAIN, shape=ChipShape.CHECK)


def _died(gone: str, today: date) -> Advice:
    headline = said("sync.roads.died", time=at(gone, today))
    return Advice(headline, said("sync.roads.died.means"), shape=ChipShape.PLUG)


def _row(relay: Server) -> FlowRow:
    return FlowRow(
        relay.address,
        given(relay.name),
        given(grouped(relay.fingerprint)),
        tail=said("sync.roads.found.add"),
        icon="broadcast",
    )


_KEYS: Final = {
    "road_add": "N",
    "road_pause": "P",
    "road_resume": "P",
    "road_remove": "X",
    "relay_begin": "R",
    "relay_end": "R",
    "road_find": "V",
}
_COMMANDS: Final = (
    ("road_add", "add", "plus"),
    ("road_pause", "pause", "pause"),
    ("road_resume", "resume", "play"),
    ("road_remove", "remove", "trash"),
    ("relay_begin", "begin", "broadcast"),
    ("relay_end", "end", "broadcast"),
    ("road_find", "find", "magnifying-glass"),
)
