"""What the command line does about sharing: exchange once or all the while, and list servers."""

from __future__ import annotations

import argparse
import sys
import threading
import time
from collections import Counter
from typing import Final

from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.app.entrance import Entrance, entrance_of, opened
from nccn_desk.app.exit_codes import NOT_REACHED, OK
from nccn_desk.app.sharing import DeskSharing
from nccn_desk.app.sharing_lines import open_line
from nccn_desk.app.terminal import complain, say, told
from nccn_desk.kernel.clock import Clock, SystemClock, from_text, in_brussels
from nccn_desk.kernel.errors import NccnError, NotAllowed
from nccn_desk.kernel.words import Words
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.protocol.outcome import Outcome, Progress, Step
from nccn_desk.protocol.session import exchange
from nccn_desk.services import snapshots, syncing, vouching
from nccn_desk.services.sharing import Picture, Post, Road
from nccn_desk.services.syncing import Server

CLOCKS_DIFFER: Final = 2_000  # ms, above which somebody should look at the clocks

_SECOND: Final = 1.0


@told
def sync(call: argparse.Namespace, words: Words) -> int:
    """Exchange with the servers on the list, or with the one that was named."""
    entrance = _entrance(call)
    with opened(entrance) as ledger:
        if ledger.depot().membership() is None:
            raise NotAllowed("not_shared")
        servers = _named(call) or tuple(each for each in ledger.servers() if not each.paused)
        if call.watch:
            return watch(ledger, entrance.place.clock, servers, words)
        if not servers:
            say(words.say("sharing.no_server"))
        codes = [_exchange(ledger, each, words) for each in servers]
        _say_standing(ledger, words)
        return max(codes, default=OK)


@told
def servers(call: argparse.Namespace, words: Words) -> int:
    """List servers, add or remove one, let one rest or go on."""
    with opened(_entrance(call)) as ledger:
        match call.what:
            case "authority":
                call.file.write_bytes(vouching.authority(ledger.depot()))
                say(words.say("sharing.authority", file=str(call.file)))
            case "add":
                kept = syncing.add(ledger, _typed(call))
                say(words.say("sharing.added", name=kept.name))
            case "remove":
                syncing.remove(ledger, call.address)
                say(words.say("sharing.removed", name=call.address))
            case "pause" | "resume":
                syncing.pause(ledger, call.address, paused=call.what == "pause")
                say(words.say(f"sharing.{call.what}d", name=call.address))
            case _:
                _say_list(ledger.servers(), words)
    return OK


def watch(ledger: SqlLedger, clock: Clock, servers: tuple[Server, ...], words: Words) -> int:
    """Exchange all the while, and say whenever it stands otherwise with a server.

    It goes by the store's own clock: that of an exercise shows another year.
    """
    listed = _Listed(ledger, servers)
    sharing = DeskSharing(listed, clock, lambda _: None)
    moved = threading.Event()
    sharing.subscribe(moved.set)
    seen: dict[str, str] = {}
    sharing.begin()
    say(words.say("sharing.going_on"))
    try:
        while True:
            moved.wait(_SECOND)
            moved.clear()
            _say_changes(sharing.picture(), seen, words)
            sys.stdout.flush()
    finally:
        sharing.close()


class _Listed:
    """The store, with the servers that this call is about; the list that is kept stays as it is."""

    def __init__(self, ledger: SqlLedger, servers: tuple[Server, ...]) -> None:
        self._servers = servers
        self.depot = ledger.depot
        self.standing = ledger.standing
        self.beat = ledger.beat
        self.rebuild = ledger.rebuild
        self.snapshots = ledger.snapshots
        self.blobs = ledger.blobs

    def servers(self) -> tuple[Server, ...]:
        """Return the servers of this call."""
        return self._servers

    def keep_servers(self, servers: tuple[Server, ...]) -> None:
        """Go on with others, for this call."""
        self._servers = servers


def _say_changes(picture: Picture, seen: dict[str, str], words: Words) -> None:
    for post in picture.posts:
        line = _line_of(post, words)
        if seen.get(post.name) != line:
            seen[post.name] = line
            say(line)
    own = _own(picture.local, picture.sent, picture.confirmed, words)
    if seen.get("") != own and picture.shared:
        seen[""] = own
        say(own)


def _line_of(post: Post, words: Words) -> str:
    since = f"{in_brussels(from_text(post.since)):%H:%M:%S}" if post.since else ""
    return words.say(f"sharing.reach.{post.reach.value}", name=post.name, since=since)


def _own(local: int, sent: int, confirmed: int, words: Words) -> str:
    counts = {"local": local, "sent": sent, "confirmed": confirmed}
    return words.say("sharing.own", **{name: words.number(n) for name, n in counts.items()})


def _exchange(ledger: SqlLedger, server: Server, words: Words) -> int:
    """Exchange once with one server; say what came of it, and return the exit code."""
    depot, store = ledger.depot(), ledger.snapshots()
    tell = _Teller(server.name, words).tell
    try:
        line = open_line(server, depot)
        try:
            snapshots.load_rest(store, line, tell, _never)
            outcome = exchange(
                depot,
                line,
                progress=tell,
                cancelled=_never,
                now=lambda: milliseconds(SystemClock().now()),
            )
        finally:
            line.close()
        store.prove(lambda _done, _total: None, _never)
    except NccnError as problem:
        sys.stderr.write(f"{server.name}: ")
        complain(problem, words)
        return NOT_REACHED
    _say_outcome(server, outcome, words)
    return OK if outcome.whole else NOT_REACHED


def _never() -> bool:
    """Go on; Ctrl C breaks it off, and what was taken in stays."""
    return False


class _Teller:
    """Writes how far an exchange is, once a second, where somebody watches."""

    def __init__(self, name: str, words: Words) -> None:
        self._name = name
        self._words = words
        self._told = time.monotonic()

    def tell(self, progress: Progress) -> None:
        """Say how far it is."""
        now = time.monotonic()
        if progress.step is Step.DONE or now - self._told < _SECOND or not sys.stderr.isatty():
            return
        self._told = now
        total = f" / {self._words.number(progress.total)}" if progress.total else ""
        sys.stderr.write(f"{self._name}: {self._words.number(progress.done)}{total}\n")


def _say_outcome(server: Server, outcome: Outcome, words: Words) -> None:
    key = "sharing.done" if outcome.whole else "sharing.partly"
    received, sent = words.number(outcome.received), words.number(outcome.sent)
    say(words.say(key, name=server.name, received=received, sent=sent))
    for why, count in sorted(Counter(outcome.refused.values()).items()):
        say(words.say("sharing.not_taken", count=words.number(count), why=why))
    if outcome.rewritten:
        say(words.say("sharing.compared"))
    if outcome.branch:
        say(words.say("sharing.apart"))
    elif outcome.control_fault:
        say(words.say("sharing.control_fault", why=outcome.control_fault))
    if abs(outcome.offset or 0) > CLOCKS_DIFFER:
        say(words.say("sharing.clock", seconds=f"{(outcome.offset or 0) / 1000:+.1f}"))


def _say_standing(ledger: SqlLedger, words: Words) -> None:
    standing = ledger.standing()
    say(_own(standing.local, standing.sent, standing.confirmed, words))
    waiting = {
        "held": len(standing.held),
        "quarantined": len(standing.quarantined),
        "forks": len(standing.forks),
    }
    if any(waiting.values()):
        say(words.say("sharing.waiting", **{name: words.number(n) for name, n in waiting.items()}))
    shown = standing.provisional
    if shown is not None:
        counts = {"arrived": words.number(shown.arrived), "total": words.number(shown.total)}
        say(words.say("sharing.provisional", station=shown.station, **counts))
    ended = standing.given_up
    if ended is not None and shown is None:
        say(words.say(f"sharing.given_up.{ended.why}", station=ended.station))


def _say_list(servers: tuple[Server, ...], words: Words) -> None:
    for each in servers:
        say(
            words.say(
                "sharing.listed",
                address=each.address,
                road=words.say(f"sharing.road.{each.road.value}"),
                state=words.say(f"sharing.state.{'resting' if each.paused else 'used'}"),
                fingerprint=each.fingerprint or words.say("sharing.no_fingerprint"),
            )
        )
    if not servers:
        say(words.say("sharing.no_server"))


def _named(call: argparse.Namespace) -> tuple[Server, ...]:
    """Return the one server that the call itself names, which is not kept."""
    if not call.address:
        return ()
    return (syncing.checked(_typed(call)),)


def _typed(call: argparse.Namespace) -> Server:
    return Server(
        address=call.address,
        fingerprint=call.fingerprint,
        road=Road.RELAY if getattr(call, "relay", False) else Road.SERVER,
        authority=str(call.authority.absolute()) if call.authority else "",
        client=str(call.client.absolute()) if call.client else "",
        client_key=str(call.client_key.absolute()) if call.client_key else "",
        proxy=call.proxy,
    )


def _entrance(call: argparse.Namespace) -> Entrance:
    return entrance_of(call.store, call.person, call.passphrase_file)
