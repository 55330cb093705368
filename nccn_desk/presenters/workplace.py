"""A workplace is the open store as windows share it: one session, one bell, one list of actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from nccn_desk import __version__
from nccn_desk.domain.steps import current_step, next_step, planned_start
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters import when
from nccn_desk.presenters.actions import Command, Commands
from nccn_desk.presenters.agenda import MOMENTS, Agenda, step_name
from nccn_desk.presenters.alarms import AlarmsPresenter
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.capture import CapturePresenter
from nccn_desk.presenters.conflicts_watch import ConflictsWatch
from nccn_desk.presenters.gate import Gate
from nccn_desk.presenters.idle import Idle, Why
from nccn_desk.presenters.lock_card import Locked
from nccn_desk.presenters.palette import PalettePresenter
from nccn_desk.presenters.people import may_write
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.podium_stage import PodiumStage
from nccn_desk.presenters.presence import PresencePresenter
from nccn_desk.presenters.rumours_watch import RumoursWatch
from nccn_desk.presenters.search import SearchPresenter
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.settings_page import SettingsPresenter
from nccn_desk.presenters.sitrep_watch import SitrepWatch
from nccn_desk.presenters.status import StatusPresenter
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.presenters.undo import UndoPresenter
from nccn_desk.presenters.vacuum_watch import VacuumWatch
from nccn_desk.presenters.voice_watch import VoiceWatch
from nccn_desk.presenters.window import Place, WindowPresenter
from nccn_desk.presenters.window_commands import (
    look_commands,
    moment_commands,
    place_commands,
    sharing_commands,
    undo_commands,
    want_commands,
)

_WRITING: Final = frozenset({"capture", "undo", "redo"})  # an evaluator does none of these


class Workplace:
    """Everything of the shell that lives as long as the store is open.

    `active` is the window in which people work now; `ticked` comes once a second; `locks` says
    that the store must be locked, and why.
    """

    def __init__(
        self,
        session: Session,
        gate: Gate,
        places: tuple[Place, ...],
        voice: VoiceWatch | None = None,
    ) -> None:
        self.session = session
        self.gate = gate
        self.places = places
        self.commands = Commands(gate.preferences)
        self.agenda = Agenda(session)
        self.voice = voice or VoiceWatch(session)
        self.alarms = AlarmsPresenter(session, gate.preferences, self.voice)
        self.podium = PodiumStage(session, self.alarms)
        self.undo = UndoPresenter(session)
        self.capture = CapturePresenter(session)
        self.idle = Idle(session.clock, gate.preferences.idle_minutes)
        self.choices = ConflictsWatch(session)
        self.sitreps = SitrepWatch(session)
        self.vacuum = VacuumWatch(session)
        self.rumours = RumoursWatch(session)
        self.presence = PresencePresenter(session)
        self.status = StatusPresenter(session, self.idle, f"v{__version__}", self.choices)
        self.settings = SettingsPresenter(gate, session.seat.person)
        self.ticked: Announcer[None] = Announcer()
        self.locks: Announcer[Why] = Announcer()
        self.active = self.another_window()
        self._moments: Callable[[], None] | None = None
        self._ends = self._listen()
        self._add_commands()

    def another_window(self) -> WindowPresenter:
        """Return the presenter of one more window on this workplace."""
        window = WindowPresenter(
            self.places,
            self.gate.preferences,
            exercise=self.session.seat.exercise,
            badges=lambda: {
                **self.rumours.badges,  # under what rings there
                **self.alarms.badges,
                **self.choices.badges,
                **self.sitreps.badges,
                **self.voice.badges,
                **self.vacuum.badges,
            },
        )
        window.went.subscribe(lambda where: self.session.stand(where[0]))
        self.session.stand(window.place)
        return window

    def palette(self, around: Surroundings) -> PalettePresenter:
        """Return the palette of one window."""
        return PalettePresenter(self.session, around, self._needed)

    def search(self) -> SearchPresenter:
        """Return a search of its own."""
        return SearchPresenter(self.session)

    def tick(self) -> None:
        """Live through one second."""
        why = self.idle.due()
        if why is not None:
            self.locks.announce(why)
            return
        self.session.look_out()
        self.agenda.tick()
        self.alarms.tick()
        self.status.tick()
        self.ticked.announce(None)

    def locked(self, why: Why) -> Locked:
        """Return what the lock screen may say about this workplace: when, never what."""
        now = self.session.clock.now()
        moment = self.agenda.next_words(now)
        picture = self.session.picture
        return Locked(
            why,
            now,
            self.idle.minutes,
            moment,
            self.alarms.waiting,
            picture.shared,
            picture.local,
        )

    def close(self) -> None:
        """Note what to find again, and hear no more news."""
        self.active.keep()
        self.commands.keep()
        for end in self._ends:
            end()
        own = (self.agenda, self.alarms, self.undo, self.status, self.settings)
        watches = (self.choices, self.sitreps, self.voice, self.vacuum, self.rumours)
        for presenter in (*own, *watches, self.presence):
            presenter.close()

    def _listen(self) -> tuple[Callable[[], None], ...]:
        status, preferences = self.status, self.gate.preferences
        return (
            self.agenda.changed.subscribe(self._offer_moments),
            self.undo.told.subscribe(status.receipt),
            self.capture.kept.subscribe(self._receive),
            self.commands.refused.subscribe(status.receipt),
            preferences.unkept.subscribe(lambda _: status.receipt(said("settings.unkept"))),
            preferences.changed.subscribe(self._prefer),
        )

    def _receive(self, kind: str) -> None:
        """Say what was kept; a line of the journal stays, and undoing would hit another act."""
        self.status.receipt(said(f"capture.kept.{kind}"), undoable=kind == "task")

    def _add_commands(self) -> None:
        def active() -> WindowPresenter:
            return self.active

        self.commands.add(*self._permitted(want_commands(active)))
        self.commands.add(*self._permitted(undo_commands(self.undo)))
        self.commands.add(*place_commands(self.places, active))
        self.commands.add(*look_commands(self.gate.preferences))
        self.commands.add(*sharing_commands(self.session))
        word, also = said("actions.backup"), said("actions.backup.also")
        self.commands.add(Command("backup", word, "archive", self._back_up, also=also))

    def _permitted(self, commands: Iterable[Command]) -> Iterable[Command]:
        """Shut what writes for who only reads, and say why."""
        reads = not may_write(self.session)
        for command in commands:
            if reads and command.key in _WRITING:
                reason = said("actions.reads_only")
                yield replace(command, enabled=lambda: False, reason=reason)
            else:
                yield command

    def _back_up(self) -> None:
        """Copy the store as it is now, and say in the strip where to, or why not."""
        told = self.status.receipt

        def failed(reason: Exception) -> None:
            if not isinstance(reason, NccnError):
                raise reason
            told(advice_of(reason).headline)

        gate = self.gate
        gate.runner.write(
            gate.doorway.back_up,
            lambda place: told(said("settings.backed_up", place=place)),
            failed,
        )

    def _offer_moments(self, _: None) -> None:
        if self._moments is not None:
            self._moments()
        moments = (
            (step.id, step_name(step), given(when.wall(planned_start(step))))
            for step in self.agenda.moments()[:MOMENTS]
        )
        self._moments = self.commands.add(*moment_commands(moments, lambda: self.active))

    def _needed(self) -> tuple[str, ...]:
        """Return the commands that this moment of the day asks for."""
        steps = self.agenda.moments()[:MOMENTS]
        now = self.session.clock.now()
        wanted = (current_step(steps), next_step(steps, now))
        keys = [f"moment_{steps.index(step) + 1}" for step in wanted if step is not None]
        return (*dict.fromkeys(keys), "capture", "alarms", "search")

    def _prefer(self, key: str) -> None:
        if key == "idle_minutes":
            self.idle.limit(self.gate.preferences.idle_minutes)
        if key == "attention":
            self.alarms.changed.announce(None)
