"""Paints lock, first use, palette, alarms, capture and settings into pictures to look at.

Run it with a folder: ``python tests/desk/render_shell.py FOLDER [--only lock]
[--language fr] [--theme day] [--scale 2.0]``.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from datetime import timedelta

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from nccn_desk.desk import fonts
from nccn_desk.desk.look import make_look
from nccn_desk.desk.rooms.first_use import FirstUseRoom
from nccn_desk.desk.rooms.lock import LockRoom
from nccn_desk.desk.theme import Theme
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.errors import Damaged, NccnError
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.first_use import first_use
from nccn_desk.presenters.idle import Why
from nccn_desk.presenters.lock import LockPresenter
from nccn_desk.presenters.lock_card import Locked
from nccn_desk.presenters.phrases import given, joined, said
from nccn_desk.presenters.shapes import Tone
from tests.desk.shell_window import make_shell
from tests.presenters.shell_parts import ANOUK, NOW, PHRASE, PIETER, make_gate, make_vault, set_up

SIZE = (1920, 1080)


class Studio:
    """Takes pictures in one language, theme and scale."""

    def __init__(self, folder, language, mood, scale, size):
        self.folder, self.language, self.mood, self.scale = folder, language, mood, scale
        self.size = size
        self.look = make_look(Words(language), Theme(mood))
        self.look.theme.enlarge(scale)
        self.look.theme.dress(QApplication.instance())

    def take(self, name, widget):
        """Take a picture of a widget as it stands on the screen."""
        widget.resize(*self.size)
        widget.show()
        for _ in range(4):
            QApplication.processEvents()
        percent = round(self.scale * 100)
        wide = "" if self.size == SIZE else f"-{self.size[0]}"
        file = self.folder / f"{name}-{self.language}-{self.mood}-{percent}{wide}.png"
        widget.grab().save(str(file))


def lock_gate(place, **more):
    vault = set_up(make_vault(place / "store"), ANOUK, PIETER)
    return make_gate(vault, clock=StoppedClock(NOW), **more)


def locked(**more):
    return Locked(
        Why.IDLE,
        NOW - timedelta(minutes=15, seconds=42),
        10,
        joined((given("10:15"), said("cycle.step.spokespersons_briefing")), by=" "),
        2,
        shared=True,
        unsent=12,
        **more,
    )


def lock(studio):
    """Paint the lock as it stands, wrong, locked out, recovering and blocked."""
    with tempfile.TemporaryDirectory() as place:
        gate = lock_gate(Path(place))
        presenter = LockPresenter(gate)
        presenter.locked(locked())
        room = LockRoom(studio.look, presenter)
        room.show()
        room._card.row.passphrase.line.setText("paard batterij")
        room._card.row.note(said("kit.keyboard", layout=given("azerty BE")))
        studio.take("lock", room)
        presenter.open("fout")
        presenter.caps(on=True)
        room._card.row.passphrase.line.setText("paard bat")
        studio.take("lock-wrong", room)
        for _ in range(4):
            presenter.open("fout")
        studio.take("lock-wait", room)
        presenter.choose("")
        studio.take("lock-name", room)
        presenter.step(1)
        presenter.begin_recovery()
        room._card.code.setText("K7M2Q 9XW4A")
        room._card._passphrase.first.passphrase.line.setText("colibri sous la")
        room._card._passphrase._type()
        studio.take("lock-recovery", room)
        room.deleteLater()
    with tempfile.TemporaryDirectory() as place:
        hint = given("oefening")
        gate = lock_gate(Path(place), exercise=True, hint=hint)
        presenter = LockPresenter(gate)
        room = LockRoom(studio.look, presenter)
        for name, reason in (
            ("damaged", Damaged(where="store.db, bladzijde 412")),
            ("newer", NccnError("newer_version", version=3, known=1)),
            ("busy", NccnError("store_busy", host="OPS-05", pid=4711)),
        ):
            gate.doorway.refusal = reason
            presenter.retry()
            if name == "damaged":
                studio.take("lock-exercise", room)
            presenter.open(PHRASE)
            studio.take(f"lock-{name}", room)
        room.deleteLater()


def enrol(studio):
    """Paint the five pages of first use."""
    with tempfile.TemporaryDirectory() as place:
        gate = make_gate(make_vault(Path(place) / "store"))
        gate.preferences.choose("language", studio.language)
        presenter = first_use(gate)
        room = FirstUseRoom(studio.look, presenter)
        room.show()
        studio.take("first-use-1-language", room)
        presenter.go_on()
        presenter.go_on()
        room.view.page.name.setText("Lotte Verhaegen")
        room.view.page._type_name("Lotte Verhaegen")
        studio.take("first-use-2-person", room)
        presenter.go_on()
        fields = room.view.page._fields
        fields.first.passphrase.line.setText("paard batterij")
        fields.again.passphrase.line.setText("paard")
        fields._type()
        studio.take("first-use-3-passphrase", room)
        presenter.passphrase.type(PHRASE, PHRASE)
        presenter.go_on()
        room.view.page.fields[0].setText("ABCDE")
        presenter.go_on(("ABCDE", ""))
        studio.take("first-use-4-code", room)
        typed = [presenter.groups[place] for place in presenter.asked]
        presenter.go_on(typed)
        studio.take("first-use-5-done", room)
        room.close_room()
        room.deleteLater()


def shell(studio):
    """Paint the window, its floats, and what a narrow one leaves out."""
    with tempfile.TemporaryDirectory() as place:
        shown = make_shell(studio.look, Path(place))
        bench, workplace, work, frame = shown.bench, shown.workplace, shown.window, shown.host
        frame.show()
        studio.take("window-today", frame)
        workplace.active.go("journal")
        studio.take("window-journal", frame)
        work.floats.palette(work._around)
        studio.take("palette-empty", frame)
        work.floats._palette.line.setText("taal")
        work.floats._palette._presenter.type("taal")
        studio.take("palette", frame)
        work.floats._palette._presenter.type("bundel")
        work.floats._palette.line.setText("bundel")
        studio.take("palette-found", frame)
        work.floats._palette._presenter.type("xyzzy")
        work.floats._palette.line.setText("xyzzy")
        studio.take("palette-nothing", frame)
        work.floats.capture()
        words = "Teamleider 0800 gebeld: fiche 22 uit, @Sofie kijkt na tegen 10:20 #J-LV-1 @Jan"
        workplace.capture.type(words)
        studio.take("capture", frame)
        for _ in range(200):  # second by second: a leap would be a sleep, after which it locks
            bench.clock.advance(timedelta(seconds=1))
            workplace.tick()
        work.floats.alarms()
        studio.take("alarms", frame)
        bench.clock.advance(timedelta(seconds=2))
        workplace.tick()
        for card in workplace.alarms.panel.cards:
            if card.tone is Tone.ALARM_FULL:
                workplace.alarms.take(card.id)
                break
        workplace.alarms.snooze(workplace.alarms.panel.cards[-1].id, 15)
        studio.take("alarms-taken", frame)
        work.floats.search()
        work.floats._shown.ask("usb", "")
        studio.take("search", frame)
        work.floats.settings()
        workplace.gate.preferences.choose("idle_minutes", "5")
        studio.take("settings", frame)
        work.floats.explain("sync")
        studio.take("slot", frame)
        work.floats.help("journal")
        studio.take("help", frame)
        work.floats.keys(())
        studio.take("keys", frame)
        work.floats.ask(
            Question(
                given("Persconferentie overslaan?"),
                given("3 taken en 2 vergaderingen hangen aan dit moment."),
                given("Sla over"),
                reason_needed=True,
                reasons=(given("Geen nieuws"), given("Verplaatst naar morgen")),
            ),
            lambda reason: None,
        )
        studio.take("confirm", frame)
        shown.close()
        frame.deleteLater()


SETS = {"lock": lock, "first-use": enrol, "shell": shell}


def main():
    """Paint what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=sorted(SETS), action="append")
    parser.add_argument("--language", default="nl")
    parser.add_argument("--theme", default="night")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--size", type=int, nargs=2, default=SIZE)
    told = parser.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    QLocale.setDefault(QLocale("nl_BE"))
    application = QApplication.instance() or QApplication([])
    fonts.load_first()
    fonts.load(fonts._REST)
    studio = Studio(told.folder, told.language, told.theme, told.scale, tuple(told.size))
    for name in told.only or sorted(SETS):
        SETS[name](studio)
    application.processEvents()


if __name__ == "__main__":
    main()
