"""What the page about synchronisation says: what left, what came, what waits, and for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final

from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters import when
from nccn_desk.presenters.links import ICONS, links_to
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    ButtonKind,
    ChipShape,
    FlowRow,
    Heading,
    Mark,
    Tone,
)
from nccn_desk.presenters.sync_slots import CHOOSE, OFFSET, at, last_exchange, since
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.ports import Reader
from nccn_desk.services.sharing import (
    ANSWERS,
    GivenUp,
    Peer,
    Picture,
    Post,
    Provisional,
    Reach,
    Road,
    Waiting,
)

LISTED: Final = 12  # of these, the latest
QUEUED: Final = 50  # own acts that are looked through for what is not everywhere yet
_ROADS: Final = {Road.SERVER: "cloud-check", Road.RELAY: "broadcast", Road.STICK: "usb"}
_STOPPED: Final = {"server_fingerprint", "server_unproven"}  # it is there, and no way leads in
_UNIT: Final = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, and in words what is counted."""

    number: int
    word: Phrase
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Progress:
    """What is under way; `total` is nought where nobody knows it."""

    word: Phrase
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class SyncPage:
    """All that the page shows."""

    heading: Heading
    state: Advice
    figures: tuple[Figure, ...]
    progress: Progress | None
    actions: tuple[Action, ...]
    queue: tuple[FlowRow, ...]
    queued: int
    posts: tuple[FlowRow, ...]
    peers: tuple[FlowRow, ...]
    waiting: tuple[FlowRow, ...]
    shared: bool
    lists_queue: bool = True  # not where only what no list shows waits: an empty one would deny it
    bundles: tuple[FlowRow, ...] = ()
    bundled: int = 0
    carrying: Progress | None = None
    bundle_actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the store adds to the picture: own records that are not everywhere, and bundles."""

    queue: tuple[FlowRow, ...] = ()
    choices: int = 0
    bundles: tuple[FlowRow, ...] | None = None  # None where no bundles can be made here


def queue_of(reader: Reader) -> tuple[FlowRow, ...]:
    """Return the records that one changed last and that are not confirmed by anybody yet."""
    states: dict[str, str] = {}
    order: dict[str, str] = {}  # records, each with its register
    for act in reader.own_acts(QUEUED):
        for register, record, _ in reader.act(act):
            if register in ICONS:
                order.setdefault(record, register)
    written: dict[str, list[str]] = {}
    for record, register in order.items():
        written.setdefault(register, []).append(record)
    for register, records in written.items():
        states |= {record: str(far) for record, far in reader.sharing_of(register, records).items()}
    waiting = [record for record, far in states.items() if far in {"local", "sent"}]
    rows = {row.id.partition("/")[2]: row for row in links_to(reader, waiting)}
    newest_first = [record for record in order if record in rows]
    return tuple(replace(rows[record], mark=reach_mark(states[record])) for record in newest_first)


def reach_mark(far: str) -> Mark:
    """Return how far something has got, quietly: it is the usual course of things."""
    if far == "local":
        return Mark(said("sync.reach.local"), Tone.QUIET, icon="tray-arrow-up")
    if far == "sent":
        return Mark(said("sync.reach.sent"), Tone.QUIET, icon="arrow-up")
    return Mark(said("sync.reach.confirmed"), Tone.QUIET, ChipShape.CHECK)


def page_of(
    picture: Picture, facts: Facts, now: datetime, carrying: Progress | None = None
) -> SyncPage:
    """Return the page; `carrying` is a bundle under way."""
    today = day_of(now)
    bundles = facts.bundles or ()
    waiting = (*picture.forks, *picture.quarantined, *picture.held)
    return SyncPage(
        heading=Heading(said("sync.title"), _sub(picture, today)),
        state=state_of(picture, facts, today),
        figures=_figures(picture) if picture.shared else (),
        progress=_progress(picture),
        actions=_actions(picture, facts),
        queue=facts.queue[:LISTED] if picture.shared else (),
        queued=len(facts.queue),
        posts=tuple(_post(post, today) for post in picture.posts),
        peers=tuple(_peer(peer, today) for peer in picture.peers),
        waiting=(*_snapshot_rows(picture.given_up, today), *_waiting_rows(waiting, today)),
        shared=picture.shared,
        lists_queue=picture.shared and bool(facts.queue or not picture.local + picture.sent),
        bundles=bundles[:LISTED],
        bundled=len(bundles),
        carrying=carrying,
        bundle_actions=() if facts.bundles is None else _bundle_actions(busy=carrying is not None),
    )


def state_of(picture: Picture, facts: Facts, today: date) -> Advice:
    """Return in a sentence how things stand; amber where somebody should know."""
    if not picture.shared:
        return Advice(said("sync.state.single"), said("sync.state.single.means"), Tone.QUIET)
    last = at(last_exchange(picture.posts), today)
    if picture.provisional is not None:
        return _provisional(picture.provisional, today)
    if picture.alone_since:
        time = at(picture.alone_since, today)
        no_server = all(post.reach is Reach.OFF for post in picture.posts)
        word = "sync.state.no_server" if no_server else "sync.state.gone"
        waits = picture.local + picture.sent
        return Advice(
            said(word, time=time),
            said("sync.state.gone.means" if waits else "sync.state.gone.idle", n=waits),
            Tone.DUE,
            shape=ChipShape.PLUG,
        )
    if facts.choices:
        needed = said("conflicts.needed", n=facts.choices)
        action = replace(CHOOSE, keys="")
        return Advice(
            needed, said("sync.state.choices.means"), Tone.DUE, action, shape=ChipShape.FORK
        )
    return _reached(picture, last)


def _reached(picture: Picture, last: Phrase) -> Advice:
    """Say how far one's own acts have got, where nothing else is to be said."""
    if picture.local or picture.sent:
        n = picture.local + picture.sent
        means = said("sync.state.under_way.means")
        return Advice(said("sync.state.under_way", n=n), means, Tone.PLAIN)
    if not last:
        return Advice(said("sync.state.looking"), said("sync.state.looking.means"), Tone.QUIET)
    # Confirmed is what somebody has; who is silent may have less of it than others have.
    most = max((peer.confirmed for peer in picture.peers), default=0)
    lacking = sum(peer.silent and peer.confirmed < most for peer in picture.peers)
    checked = said("sync.state.last", time=last)
    if lacking:
        told = joined((said("sync.state.lacking", n=lacking), checked), by=" ")
        return Advice(said("sync.state.confirmed"), told, Tone.PLAIN, shape=ChipShape.CHECK)
    return Advice(said("sync.state.everywhere"), checked, Tone.PLAIN, shape=ChipShape.CHECK)


def _provisional(shown: Provisional, today: date) -> Advice:
    """Say whose snapshot is shown, and how far the replay behind it is."""
    who = joined((given(shown.station), given(shown.officer)))
    return Advice(
        said("sync.state.provisional", who=who, time=at(shown.made, today)),
        said("sync.state.provisional.means", arrived=shown.arrived, total=shown.total),
        Tone.DUE,
        shape=ChipShape.STALE,
    )


def _sub(picture: Picture, today: date) -> Phrase:
    if not picture.shared:
        return NOTHING
    if picture.alone_since:
        return since(picture.alone_since, today)
    return said("sync.slot.queue", n=picture.local + picture.sent)


def _figures(picture: Picture) -> tuple[Figure, ...]:
    tone = Tone.DUE if picture.local and picture.alone_since else Tone.PLAIN
    return (
        Figure(picture.local, said("sync.figure.local"), tone),
        Figure(picture.sent, said("sync.figure.sent")),
        Figure(picture.confirmed, said("sync.figure.confirmed")),
    )


def _progress(picture: Picture) -> Progress | None:
    work = picture.work
    if work is None:
        return None
    step, done, total = said(f"sync.step.{work.step}"), work.done, work.total
    shown = picture.provisional
    if shown is not None and not total:
        done, total = shown.arrived, shown.total  # how much comes is known from the snapshot
    count = said("sync.slot.of", done=done, n=total) if total else NOTHING
    return Progress(joined((step, count)), done, total)


def _actions(picture: Picture, facts: Facts) -> tuple[Action, ...]:
    """Return what can be done; where choices wait they come first."""
    if not picture.shared:
        return ()
    wanted = any(post.reach is not Reach.OFF for post in picture.posts)
    now = Action(
        "sync_now",
        said("sync.now"),
        ButtonKind.PLAIN if facts.choices and not picture.alone_since else ButtonKind.LIT,
        "arrows-clockwise",
        "U",
        enabled=wanted and picture.work is None,
        reason=said("sync.command.busy" if picture.work else "sync.slot.network.no_server"),
    )
    stop = Action("sync_stop", said("sync.stop"), icon="stop", keys="S")
    return (now, stop) if picture.work else (now,)


def _bundle_actions(*, busy: bool) -> tuple[Action, ...]:
    if busy:
        return (Action("bundle_stop", said("bundle.stop"), icon="stop", keys="S"),)
    return (
        Action("bundle_write", said("actions.bundle_write"), icon="usb", keys="B"),
        Action("bundle_read", said("actions.bundle_read"), icon="usb", keys="L"),
    )


def _post(post: Post, today: date) -> FlowRow:
    told = [said(f"sync.road.{post.road}")]
    if post.reach in ANSWERS and post.last:
        told.append(said("sync.post.last", time=at(post.last, today)))
    elif post.since:
        told.append(since(post.since, today))
    if post.lacks:
        told.append(said("sync.post.lacks", n=post.lacks))
    if post.past:
        told.append(said(f"sync.post.{post.past}", time=at(post.noticed, today)))
    if (post.reach is Reach.REFUSED and post.code) or post.code in _STOPPED:
        told.append(_refusal(post.code))
    told.append(offset_words(post.offset))
    return FlowRow(
        f"post/{post.name}",
        given(post.name),
        joined(told),
        mark=_reach(post.reach),
        icon=_ROADS[post.road],
        quiet=post.reach is Reach.OFF,
    )


def _refusal(code: str) -> Phrase:
    """Return in words why a server says no."""
    return advice_of(NccnError(code, why=code, reason=code)).headline


def _reach(reach: Reach) -> Mark:
    word = said(f"sync.post.reach.{reach}")
    if reach in ANSWERS:
        return Mark(word, Tone.QUIET, ChipShape.CHECK)
    if reach in {Reach.UNREACHABLE, Reach.REFUSED}:
        return Mark(word, Tone.DUE, ChipShape.PLUG)
    return Mark(word, Tone.QUIET, ChipShape.RING)


def _peer(peer: Peer, today: date) -> FlowRow:
    told = [
        said("sync.peer.beat", time=at(peer.sign, today)) if peer.sign else said("sync.peer.never"),
        # Who never told has what we do not know: nought would be a guess.
        said("sync.peer.confirmed", n=peer.confirmed) if peer.beat or peer.confirmed else NOTHING,
        offset_words(peer.offset),
    ]
    return FlowRow(
        f"peer/{peer.device}",
        joined((given(peer.station), given(peer.officer))),
        joined(told),
        mark=_sign(peer),
        icon="desktop",
        quiet=peer.silent,
    )


def _sign(peer: Peer) -> Mark:
    if peer.digest_differs:
        return Mark(said("sync.peer.differs"), Tone.DUE)
    if peer.silent:
        return Mark(said("sync.peer.silent"), Tone.DUE, ChipShape.STALE)
    return Mark(said("sync.peer.heard"), Tone.QUIET, ChipShape.CHECK)


def offset_words(offset: int) -> Phrase:
    """Return how far another clock is off, nothing where that is too little to matter."""
    length = abs(offset) * _UNIT
    if length < OFFSET:
        return NOTHING
    key = "sync.clock.ahead" if offset > 0 else "sync.clock.behind"
    return said(key, length=when.duration(length))


def _snapshot_rows(ended: GivenUp | None, today: date) -> Iterable[FlowRow]:
    """Return whose snapshot said what the entries did not."""
    if ended is not None and ended.why == "wrong":
        who = joined((given(ended.station), given(ended.officer)))
        yield FlowRow(
            f"snapshot/{ended.station}",
            said("sync.snapshot.wrong"),
            said("sync.snapshot.wrong.means", who=who, time=at(ended.made, today)),
            mark=_grave("rule"),
        )


def _waiting_rows(waiting: Iterable[Waiting], today: date) -> Iterable[FlowRow]:
    """Return what has no effect, each reason of each workstation once; the gravest come first."""
    ordered = sorted(waiting, key=lambda each: (_RANK[each.why], each.station, each.came))
    for (why, station), group in groupby(ordered, key=lambda each: (each.why, each.station)):
        held = list(group)
        size = -(-sum(each.size for each in held) // 1024)
        told = (
            said("sync.waiting.count", n=len(held)),
            said("sync.waiting.from", station=station) if station else NOTHING,
            since(held[0].came, today),
            said("sync.waiting.size", n=size),
        )
        yield FlowRow(
            f"waiting/{why}/{station}",
            said(f"sync.why.{why}"),
            joined((said(f"sync.why.{why}.means"), joined(told)), by="\n"),
            mark=_grave(why),
        )


def _grave(why: str) -> Mark:
    if why == "fork":
        return Mark(said("sync.waiting.fork"), Tone.DUE, ChipShape.FORK)
    if why in {"cut", "closed", "rule"}:
        return Mark(said("sync.waiting.aside"), Tone.DUE, ChipShape.LOCKED)
    return Mark(said("sync.waiting.held"), Tone.QUIET, ChipShape.STALE)


_RANK: Final = {
    why: place
    for place, why in enumerate(
        (
            *("fork", "cut", "closed", "rule", "branch", "key", "newer", "control", "device"),
            *("chain", "content", "before", "seen"),
        )
    )
}
