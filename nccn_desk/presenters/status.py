"""The status strip says what is open, who is there and what is kept; each slot explains itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.officers import EVALUATOR
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters import sync_slots, when
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.conflicts_watch import ConflictsWatch
from nccn_desk.presenters.idle import Idle
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Saved, Session
from nccn_desk.presenters.shapes import Action, Slot, Tone
from nccn_desk.presenters.trouble import advice_of, unread_advice
from nccn_desk.services.sharing import Picture

RECEIPT: Final = timedelta(seconds=6)
COUNTED: Final = 10_000  # own acts that are counted; more than that is said as that
_NO_SPACE: Final = "ENOSPC"  # the system's word for a full disk


@dataclass(frozen=True, slots=True)
class SlotPanel:
    """What a slot means and the next step; the actions' keys are those of commands."""

    title: Phrase
    meaning: Phrase
    next: Phrase = NOTHING
    actions: tuple[Action, ...] = ()
    tone: Tone = Tone.PLAIN


class StatusPresenter:
    """Keeps the slots true; views hear of `changed`."""

    def __init__(
        self, session: Session, idle: Idle, version: str, choices: ConflictsWatch | None = None
    ) -> None:
        self.changed: Announcer[None] = Announcer()
        self.told: Announcer[str] = Announcer()  # receipts, for screen readers
        self._session = session
        self._idle = idle
        self._version = version
        self._choices = choices
        self._receipt = NOTHING
        self.undoable = False  # a press on the receipt undoes what it tells of
        self._due = False
        self._receipt_until: datetime | None = None
        self._acts = 0
        self._shown: tuple[Slot, ...] = ()
        self._ends = (
            session.saving.subscribe(self._heard),
            session.reading.subscribe(self._heard),
            session.changed.subscribe(self._acted),
            session.pictured.subscribe(self._pictured),
            *([choices.changed.subscribe(self._counted_choices)] if choices else []),
        )
        session.read(lambda reader: len(reader.own_acts(COUNTED)), self._counted)

    def close(self) -> None:
        """Hear no more news."""
        for end in self._ends:
            end()

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots, from the left."""
        return (
            self._vault(),
            self._who(),
            *self._sharing(),
            *self._said_now(),
            *self._reading(),
            self._saved(self._session.saved),
            Slot("version", given(self._version), tip=said("status.version.tip"), right=True),
        )

    def tick(self) -> None:
        """Count a second: the lock comes nearer, a receipt has been read."""
        if self._receipt_until is not None and self._now() >= self._receipt_until:
            self._receipt, self._receipt_until = NOTHING, None
        slots = self.slots
        if slots != self._shown:
            self._shown = slots
            self.changed.announce(None)

    def receipt(self, words: Phrase, *, undoable: bool = False, due: bool = False) -> None:
        """Say for six seconds what was done; where it can be undone, a press undoes it.

        What is `due` was done by nobody: somebody should know of it.
        """
        self._receipt, self.undoable, self._due = words, undoable, due
        self._receipt_until = self._now() + RECEIPT
        self.told.announce(words.spoken(self._session.words))
        self.tick()

    def panel(self, key: str) -> SlotPanel:
        """Return what a slot means, and the next step."""
        if key == "saving" and self._session.saved.problem is not None:
            advice = advice_of(self._session.saved.problem)
            return SlotPanel(advice.headline, advice.explanation, tone=Tone.DUE)
        if key == "reading" and self._session.unread is not None:
            advice = unread_advice(self._session.unread)
            return SlotPanel(
                advice.headline, advice.explanation, actions=_ACTIONS["vault"][:1], tone=Tone.DUE
            )
        if key == "choices" or (key in _SHARING and self._session.picture.shared):
            return self._shared_panel(key)
        return SlotPanel(
            said(f"status.panel.{key}.title"),
            said(f"status.panel.{key}.means", n=self._idle.minutes),
            said(f"status.panel.{key}.next"),
            tuple(_ACTIONS.get(key, ())),
        )

    def _vault(self) -> Slot:
        if self._idle.warns:
            left = -(-self._idle.left // timedelta(seconds=1))
            return Slot(
                "vault",
                said("status.vault.soon", n=left),
                said("status.vault.any_key"),
                "lock-key-open",
                Tone.DUE,
                filled=True,
            )
        return Slot(
            "vault",
            said("status.vault.open"),
            said("status.vault.locks", n=self._idle.minutes),
            "lock-key-open",
        )

    def _who(self) -> Slot:
        seat = self._session.seat
        person = seat.person
        if person.role == EVALUATOR:
            reads = said("status.who.reads_only")
            return Slot("who", reads, given(person.name), "user", Tone.DUE)
        role = said(f"choices.officers.role.{person.role}")
        name = given(person.name)
        short = given(person.initials)
        return Slot("who", name, joined((role, given(seat.station))), "user", short=short)

    def _sharing(self) -> tuple[Slot, ...]:
        """Return what is so of sharing: alone for good, or who answers and what waits."""
        picture, today = self._session.picture, day_of(self._now())
        count = self._choices.count if self._choices else 0
        choices = (sync_slots.choices_slot(count),) if count else ()
        if picture.shared:
            slots = (sync_slots.network_slot, sync_slots.sync_slot)
            return (*(make(picture, today) for make in slots), *choices)
        network = Slot(
            "network",
            said("status.network.none"),
            said("status.network.unset"),
            "plugs",
            tip=said("status.network.tip"),
            short=said("status.network.short"),
        )
        return (network, self._sync(), *choices)

    def _shared_panel(self, key: str) -> SlotPanel:
        picture, today = self._session.picture, day_of(self._now())
        words = sync_slots.panel_words(key, picture)
        shown = picture.provisional
        counts: dict[str, int | Phrase] = {
            "arrived": shown.arrived if shown else 0,
            "total": shown.total if shown else 0,
            "local": picture.local,
            "sent": picture.sent,
            "confirmed": picture.confirmed,
            "time": sync_slots.at(picture.alone_since, today),
            "n": self._choices.count if self._choices else 0,
        }
        return SlotPanel(
            said(f"{words}.title", **counts),
            said(f"{words}.means", **counts),
            said(f"{words}.next"),
            sync_slots.next_steps(key),
        )

    def _sync(self) -> Slot:
        key = "status.sync.many" if self._acts >= COUNTED else "status.sync.changes"
        return Slot(
            "sync",
            said(key, n=self._acts),
            said("status.sync.local"),
            "tray-arrow-up",
            tip=said("status.sync.tip"),
        )

    def _said_now(self) -> tuple[Slot, ...]:
        if not self._receipt:
            return ()
        if self._due:
            word = self._receipt
            return (Slot("receipt", word, NOTHING, "warning", Tone.DUE, right=True, filled=True),)
        quiet = said("status.receipt.undo") if self.undoable else NOTHING
        return (Slot("receipt", self._receipt, quiet, "check", right=True),)

    def _reading(self) -> tuple[Slot, ...]:
        """Return the slot that says that what is shown may be old; none while all is read."""
        if self._session.unread is None:
            return ()
        word, quiet = said("status.reading.broken"), said("status.saving.see")
        return (Slot("reading", word, quiet, "warning", Tone.DUE, right=True, filled=True),)

    def _saved(self, saved: Saved) -> Slot:
        if saved.problem is not None:
            full = _is_full(saved.problem)
            word = said("status.saving.full") if full else said("status.saving.lost")
            quiet = said("status.saving.see")
            return Slot("saving", word, quiet, "warning", Tone.DUE, right=True, filled=True)
        if saved.waiting:
            return Slot("saving", said("status.saving.now"), icon="floppy-disk", right=True)
        if saved.at is None:
            return Slot("saving", said("status.saving.nothing_new"), icon="check", right=True)
        word = said("status.saving.at", time=when.wall(saved.at))
        return Slot("saving", word, icon="check", right=True, short=given(when.wall(saved.at)))

    def _heard(self, _: object) -> None:
        self.tick()

    def _pictured(self, _: Picture) -> None:
        self.tick()

    def _counted_choices(self, _: None) -> None:
        self.tick()

    def _acted(self, changes: ChangeSet) -> None:
        if changes.act:
            self._counted(self._acts + 1)

    def _counted(self, acts: int) -> None:
        self._acts = min(acts, COUNTED)
        self.tick()

    def _now(self) -> datetime:
        return self._session.clock.now()


def _is_full(problem: Exception) -> bool:
    """Tell whether it was the disk that had no room; nothing else is called that."""
    if not isinstance(problem, NccnError):
        return False
    return problem.code == "disk_full" or problem.values.get("reason") == _NO_SPACE


_SHARING: Final = frozenset({"network", "sync"})
_ACTIONS: Final = {
    "vault": (
        Action("lock", said("actions.lock"), icon="lock-key", keys="Ctrl ⇧ L"),
        Action("settings", said("actions.settings"), icon="gear-six"),
    ),
    "who": (Action("settings", said("actions.settings"), icon="gear-six"),),
    "sync": (Action("backup", said("actions.backup"), icon="archive"),),
    "saving": (Action("undo", said("actions.undo"), icon="arrow-u-up-left", keys="Ctrl Z"),),
}
