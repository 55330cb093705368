"""The card of the lock screen says why it is closed, who may open it, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters import when
from nccn_desk.presenters.idle import Why
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.plain_shapes import Action, Advice, ButtonKind, PersonRow, Slot, Tone
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.people import PersonCard

STAGES: Final = 3  # key, store, work
PATIENCE: Final = timedelta(seconds=1)  # an opening that takes longer says how far it is
_GRAVE: Final = frozenset({"damaged"})


class Page(StrEnum):
    """What the card is for at this moment."""

    PASSPHRASE = "passphrase"  # noqa: S105  # the name of a page
    RECOVERY = "recovery"
    SHEETS = "sheets"
    BLOCKED = "blocked"  # the store or its keyfile cannot be opened at all
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Locked:
    """What is known about the lock: why and since when, and what stays visible meanwhile."""

    why: Why = Why.START
    since: datetime | None = None
    minutes: int = 0
    moment: Phrase = NOTHING  # the next moment's time and name
    waiting: int = 0  # how many notifications; never what they say
    shared: bool | None = None  # None where nobody knows before the store is open
    unsent: int = 0  # changes that were nowhere but here


@dataclass(frozen=True, slots=True)
class LockState:
    """Where the lock stands; `stage` is nought at rest, else how far the opening is."""

    locked: Locked = Locked()
    page: Page = Page.PASSPHRASE
    listed: tuple[PersonCard, ...] = ()
    chosen: str = ""
    caps: bool = False
    quick: bool = False
    refusal: NccnError | None = None
    notes: tuple[str, ...] = ()  # word keys: what the vault wants people to know
    hint: str = ""  # a word key: what the person must give first
    stage: int = 0
    began: datetime | None = None
    until: datetime | None = None  # no try before this instant

    def wait(self, now: datetime) -> int:
        """Return how many seconds a person must wait before the next try."""
        return 0 if self.until is None else max(0, -((now - self.until) // timedelta(seconds=1)))


@dataclass(frozen=True, slots=True)
class LockCard:
    """All that the card shows, apart from what is typed; `chosen` is "" while a name is typed."""

    page: Page
    title: Phrase
    since: Phrase
    people: tuple[PersonRow, ...]
    chosen: str
    box: Advice | None
    notes: tuple[Phrase, ...]
    open: Action
    quick: Action | None
    busy: bool
    moment: Phrase
    waiting: Phrase


def card_of(state: LockState, now: datetime) -> LockCard:
    """Return the card of a state."""
    waiting = state.locked.waiting
    return LockCard(
        page=state.page,
        title=said("lock.title"),
        since=_since(state.locked),
        people=tuple(_row(person) for person in state.listed),
        chosen=state.chosen,
        box=_box(state, now),
        notes=tuple(said(note) for note in state.notes),
        open=_open(state, now),
        quick=_quick(state),
        busy=state.stage > 0,
        moment=state.locked.moment,
        waiting=said("lock.waiting", n=waiting) if waiting else NOTHING,
    )


def strip_of(station: str, locked: Locked, *, exercise: bool) -> tuple[Slot, ...]:
    """Return the status strip of a closed store: what is true without opening it."""
    slots = (
        Slot("vault", said("status.vault.closed"), said("status.vault.sealed"), "lock-key"),
        Slot("station", given(station), said("status.station.this"), "desktop"),
        _network(locked),
    )
    if not exercise:
        return slots
    return (*slots, Slot("exercise", said("window.exercise"), icon="flask"))


def _network(locked: Locked) -> Slot:
    """Return what is so of sharing: the key that reads and writes the store is gone, so nothing."""
    if locked.shared is False:
        return Slot("network", said("status.network.none"), said("status.network.unset"), "plugs")
    bold, short = said("lock.network"), said("lock.network.short")
    if locked.since is None:
        return Slot("network", bold, icon="plugs", short=short)
    since = said("sync.since", time=when.wall(locked.since))
    unsent = said("lock.network.unsent", n=locked.unsent)
    tone = Tone.DUE if locked.unsent else Tone.PLAIN
    quiet = joined((since, unsent))
    tip = joined((bold, quiet))  # a narrow strip leaves out what is quiet
    return Slot("network", bold, quiet, "plugs", tone, tip, short=short)


def _since(locked: Locked) -> Phrase:
    if locked.since is None:
        return said("lock.why.start")
    why = said(f"lock.why.{locked.why}", n=locked.minutes)
    return joined((said("lock.since", time=when.wall(locked.since)), why))


def _row(person: PersonCard) -> PersonRow:
    role = said(f"choices.officers.role.{person.role}")
    return PersonRow(person.id, person.initials, given(person.name), role)


def _box(state: LockState, now: datetime) -> Advice | None:
    if wait := state.wait(now):
        return advice_of(NccnError("too_many_tries", n=wait))
    if state.hint:
        return Advice(said(state.hint))
    if state.refusal is None:
        return _caps_box(state)
    if state.refusal.code == "wrong_passphrase_tries":
        return _wrong(state, state.refusal)
    tone = Tone.ALARM if state.refusal.code in _GRAVE else Tone.DUE
    advice = advice_of(state.refusal, tone)
    where = str(state.refusal.values.get("where", ""))
    if not where:
        return advice
    place = said("lock.where", where=where)
    return replace(advice, explanation=joined((advice.explanation, place), by=" "))


def _caps_box(state: LockState) -> Advice | None:
    return Advice(said("lock.caps")) if state.caps and state.page is Page.PASSPHRASE else None


def _wrong(state: LockState, refusal: NccnError) -> Advice:
    """Say what to check, how many tries are left, and that nothing is ever wiped."""
    left = int(refusal.values["n"])
    caps = said("lock.wrong.caps") if state.caps else said("lock.wrong.check")
    tries = said("lock.wrong.left", n=left)
    name = str(refusal.values["name"])
    return Advice(
        said("lock.wrong", name=name), joined((caps, tries, said("lock.never_wiped")), by=" ")
    )


def _open(state: LockState, now: datetime) -> Action:
    word = said("lock.open")
    if state.stage:
        word = said("lock.opening")
        if state.began is not None and now - state.began >= PATIENCE:
            word = said("lock.opening_stage", n=state.stage, of=STAGES)
    free = not state.stage and not state.wait(now)
    return Action("open", word, ButtonKind.LIT, "lock-key-open", "Enter", enabled=free)


def _quick(state: LockState) -> Action | None:
    if not state.quick or state.page is not Page.PASSPHRASE:
        return None
    return Action("quick", said("lock.quick"), icon="fingerprint", enabled=not state.stage)
