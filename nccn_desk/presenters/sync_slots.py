"""The strip says of sharing what is so: who answers, what waits, since when one is alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from nccn_desk.presenters import when
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined, said
from nccn_desk.presenters.shapes import Action, Slot, Tone
from nccn_desk.services.sharing import ANSWERS, Picture, Post, Reach

OFFSET: Final = timedelta(minutes=2)  # a clock that is further off than this is told of
SEE: Final = Action("go_sync", said("sync.see"), icon="arrows-clockwise", keys="G Y")
CHOOSE: Final = Action("go_conflicts", said("conflicts.see"), icon="git-merge", keys="G X")
NOW: Final = Action("sync_now", said("sync.now"), icon="arrows-clockwise")


def network_slot(picture: Picture, today: date) -> Slot:
    """Return the slot that says whether anybody answers."""
    short, tip = said("sync.slot.network.short"), said("sync.slot.network.tip")
    if any(post.reach in ANSWERS for post in picture.posts):
        heard, of = sum(not peer.silent for peer in picture.peers), len(picture.peers)
        quiet = said("sync.slot.desks", heard=heard, n=of) if of else NOTHING
        return Slot(
            "network", said("sync.slot.network.there"), quiet, "shield-check", tip=tip, short=short
        )
    wanted = [post for post in picture.posts if post.reach is not Reach.OFF]
    if not wanted:
        bold, quiet = said("sync.slot.network.alone"), said("sync.slot.network.no_server")
        return Slot("network", bold, quiet, "plugs", tip=tip, short=short)
    if not picture.alone_since and any(post.reach is Reach.CONNECTING for post in wanted):
        return Slot("network", said("sync.slot.network.looking"), NOTHING, "plugs", short=short)
    refused = all(post.reach is Reach.REFUSED for post in wanted)
    bold = said("sync.slot.network.refused" if refused else "sync.slot.network.gone")
    quiet = joined((since(picture.alone_since, today), said("sync.slot.network.go_on")))
    gone = said("sync.slot.network.gone_short")
    return Slot("network", bold, quiet, "plugs", Tone.DUE, tip, filled=True, short=gone)


def sync_slot(picture: Picture, today: date) -> Slot:
    """Return the slot that says how far one's own acts have got."""
    tip = said("sync.slot.sync.tip")
    if picture.work is not None and picture.provisional is None:
        work = picture.work
        step = said(f"sync.step.{work.step}")
        count = said("sync.slot.of", done=work.done, n=work.total) if work.total else NOTHING
        return Slot("sync", step, count, "arrows-clockwise", tip=tip, short=count or step)
    shown = picture.provisional
    if shown is not None:
        bold = said("sync.slot.provisional")
        count = said("sync.slot.of", done=shown.arrived, n=shown.total)
        return Slot("sync", bold, count, "arrows-clockwise", Tone.DUE, tip, filled=True, short=bold)
    waiting = picture.local + picture.sent
    queue = said("sync.slot.queue", n=waiting)
    if picture.local and picture.alone_since:
        bold = said("sync.slot.waiting", n=picture.local)
        quiet = since(picture.alone_since, today)
        return Slot("sync", bold, quiet, "tray-arrow-up", Tone.DUE, tip, filled=True, short=queue)
    if picture.local:
        bold = said("sync.slot.waiting", n=picture.local)
        return Slot("sync", bold, NOTHING, "tray-arrow-up", tip=tip, short=queue)
    if picture.sent:
        bold, quiet = said("sync.slot.sent", n=picture.sent), said("sync.slot.unconfirmed")
        return Slot("sync", bold, quiet, "tray-arrow-up", tip=tip, short=queue)
    last = last_exchange(picture.posts)
    bold = said("sync.slot.synced", time=at(last, today)) if last else said("sync.slot.never")
    return Slot("sync", bold, queue, "arrows-clockwise", tip=tip, short=at(last, today))


def choices_slot(count: int) -> Slot:
    """Return the slot that says how many choices wait for somebody."""
    bold = said("conflicts.needed", n=count)
    tip = said("sync.slot.choices.tip")
    return Slot("choices", bold, NOTHING, "git-merge", Tone.DUE, tip, filled=True)


def next_steps(key: str) -> tuple[Action, ...]:
    """Return what can be done about a slot of sharing."""
    return {"network": (NOW, SEE), "sync": (NOW, SEE), "choices": (CHOOSE,)}.get(key, ())


def panel_words(key: str, picture: Picture) -> str:
    """Return under which key of the words a slot of sharing explains itself now."""
    if key == "network":
        gone = bool(picture.alone_since)
        return f"sync.panel.network.{'gone' if gone else 'there'}"
    if key == "sync" and picture.provisional is not None:
        return "sync.panel.provisional"
    return f"sync.panel.{key}"


def since(moment: str, today: date) -> Phrase:
    """Return since when something is so; nothing where nobody knows."""
    return said("sync.since", time=at(moment, today)) if moment else NOTHING


def at(moment: str, today: date) -> Phrase:
    """Return a moment as clocks show it, with its day where that is not today."""
    return when.day_and_wall(when.from_moment(moment), today) if moment else NOTHING


def last_exchange(posts: tuple[Post, ...]) -> str:
    """Return when somebody last answered, "" for never."""
    return max((post.last for post in posts), default="")
