"""Floats are all that may stand over the work of one window, and only one of them does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from nccn_desk.desk.dialogs.alarm_panel import AlarmPanel
from nccn_desk.desk.dialogs.bundle import BundleLayer
from nccn_desk.desk.dialogs.confirm import confirm
from nccn_desk.desk.dialogs.help_drawer import HelpDrawer
from nccn_desk.desk.dialogs.overlay import Overlay
from nccn_desk.desk.dialogs.palette import Palette
from nccn_desk.desk.dialogs.passphrase import PassphraseLayer
from nccn_desk.desk.dialogs.quick_capture import QuickCapture
from nccn_desk.desk.dialogs.search import SearchPanel
from nccn_desk.desk.dialogs.settings import SettingsLayer
from nccn_desk.desk.dialogs.slot_panel import SlotNote
from nccn_desk.desk.dialogs.verdict import VerdictLayer
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.enrol_layer import EnrolLayer
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.status_strip import StatusStrip
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.bundle import BundlePresenter
from nccn_desk.presenters.enrolment import EnrolmentPresenter
from nccn_desk.presenters.first_use import newcomer, renewal
from nccn_desk.presenters.help import help_of, keys_of
from nccn_desk.presenters.splitting import QUESTION, split
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.verifying_page import Telling
from nccn_desk.presenters.workplace import Workplace

Float = Overlay | Layer


def float_around(widget: QWidget | None) -> Float | None:
    """Return what floats over the work with a widget in it, None for a widget of the work."""
    while widget is not None and not isinstance(widget, Overlay | Layer):
        widget = widget.parentWidget()
    return widget


class Floats(QObject):
    """The floating panels of a window; each is made when it is first asked for."""

    notice_wanted = Signal(str)
    record_wanted = Signal(str, str)

    def __init__(
        self, window: QWidget, look: Look, workplace: Workplace, strip: StatusStrip
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._workplace = workplace
        self._strip = strip
        self._shown: Float | None = None
        self._palette: Palette | None = None
        self._ends: list[Callable[[], None]] = []
        self._is_new = True
        self._note = SlotNote(window, look, strip)
        self._note.acted.connect(workplace.commands.run)

    @cached_property
    def _capture(self) -> QuickCapture:
        made = QuickCapture(self._window, self._look, self._workplace.capture, self._strip)
        self._ends.append(made.close_capture)
        return made

    @cached_property
    def _alarms(self) -> AlarmPanel:
        alarms, preferences = self._workplace.alarms, self._workplace.gate.preferences
        panel = AlarmPanel(self._window, self._look, alarms, preferences, self._strip)
        panel.wanted.connect(self.notice_wanted)
        self._ends.append(panel.close_panel)
        return panel

    @property
    def typing(self) -> bool:
        """Whether quick capture is over the work and claims digits for its kinds."""
        return "_capture" in self.__dict__ and self._capture.is_open

    def palette(self, around: Surroundings, text: str = "") -> None:
        """Open the palette."""
        if self._palette is None:
            presenter = self._workplace.palette(around)
            self._palette = Palette(self._window, self._look, presenter, self._strip)
            self._ends.append(self._palette.close_palette)
        self._alone(self._palette)
        self._palette.ask(text)

    def capture(self, words: str = "", kind: str = "fact") -> None:
        """Open quick capture, with words in it unless a draft stands there."""
        self._workplace.capture.fill(words, kind)
        self._alone(self._capture)
        self._capture.ask()

    def alarms(self, by: int = 1) -> None:
        """Open the alarm panel, or go on to the next notice in it."""
        self._alone(self._alarms)
        self._alarms.next_notice(by)

    def search(self) -> None:
        """Open the search over everything."""
        panel = SearchPanel(self._window, self._look, self._workplace.search(), self._strip)
        panel.wanted.connect(self.record_wanted)
        self._once(panel, panel.close_search)
        panel.ask()

    def settings(self) -> None:
        """Open the settings."""
        layer = SettingsLayer(self._window, self._look, self._workplace.settings, self._strip)
        layer.asked.connect(self._set)
        self._once(layer, layer.close_settings)
        layer.ask()

    def split(self) -> None:
        """Ask why, then put the recovery of whoever is at work on three sheets."""
        self.ask(QUESTION, self._split)

    def help(self, place: str) -> None:
        """Say what a place is for."""
        self._drawer().show_help(*help_of(place))

    def keys(self, own: Sequence[Command]) -> None:
        """Show every key that holds here."""
        self._drawer().show_keys(keys_of(self._workplace.commands.all(), own))

    def explain(self, slot: str) -> None:
        """Explain a slot of the strip, or press what it offers."""
        if slot == "receipt":
            if self._workplace.status.undoable:
                self._workplace.commands.run("undo")
            return
        self._alone(self._note)
        self._note.explain(slot, self._workplace.status.panel(slot))

    def ask(self, question: Question, done: Callable[[str], None], /) -> None:
        """Ask for a deliberate second act."""
        self._alone(None)
        self._shown = confirm(self._window, self._look, question, done, self._strip)
        self._shown.closed.connect(self._forget)

    def show_instant(self, instant: datetime) -> None:
        """Live through a second.

        The first comes with the first content, which waits for nothing. What people ask for in
        haste is made in the second, so that it is there at once.
        """
        if self._is_new:
            self._is_new = False
            return
        self._alarms.show_instant(instant)
        if self._capture.is_open:
            self._capture.refresh()

    def bundle(self, presenter: BundlePresenter) -> None:
        """Show the bundle that is made or read in."""
        layer = BundleLayer(self._window, self._look, presenter, self._strip)
        self._once(layer, layer.close_layer)
        layer.ask()

    def verdict(self, presenter: Telling) -> None:
        """Show what was found about a released file, or the keys to compare it with."""
        layer = VerdictLayer(self._window, self._look, presenter, self._strip)
        self._once(layer, layer.close_layer)
        layer.ask()

    def leave(self) -> None:
        """Put away what asks about the place that one leaves; notices of alarms stay."""
        if isinstance(self._shown, Layer):
            self._alone(None)

    def close_floats(self) -> None:
        """Put everything away and hear no more news."""
        self._alone(None)
        for end in self._ends:
            end()

    def _put_away(self) -> None:
        self._alone(None)

    def _alone(self, wanted: Float | None) -> None:
        """Put away what floats, unless it is what is wanted."""
        if self._shown is not None and self._shown is not wanted:
            self._shown.put_away()
        self._shown = wanted

    def _once(self, layer: Layer, end: Callable[[], None]) -> None:
        """Let a layer float that is made for one time only."""
        self._alone(layer)
        layer.closed.connect(end)
        layer.closed.connect(self._forget)
        layer.closed.connect(layer.deleteLater)

    def _forget(self) -> None:
        if self.sender() is self._shown:
            self._shown = None

    def _drawer(self) -> HelpDrawer:
        drawer = HelpDrawer(self._window, self._look, self._strip)
        drawer.closed.connect(drawer.deleteLater)
        drawer.closed.connect(self._forget)
        self._alone(drawer)
        return drawer

    def _set(self, act: str) -> None:
        """Do what the settings offer to do."""
        settings, gate = self._workplace.settings, self._workplace.gate
        person = self._workplace.session.seat.person
        if act == "backup":
            settings.back_up()
        elif act == "passphrase":
            layer = PassphraseLayer(self._window, self._look, settings, gate, self._strip)
            self._once(layer, layer.close_layer)
            layer.ask()
        elif act == "split":
            self.split()
        else:
            done = self._put_away
            self._enrol(newcomer(gate, done) if act == "newcomer" else renewal(gate, person, done))

    def _split(self, reason: str) -> None:
        workplace = self._workplace
        self._enrol(split(workplace.gate, workplace.session, reason, self._put_away))

    def _enrol(self, presenter: EnrolmentPresenter) -> None:
        enrol = EnrolLayer(self._window, self._look, presenter, self._strip)
        self._once(enrol, enrol.close_layer)
        enrol.ask()
