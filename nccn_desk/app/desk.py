"""The desk program: the lock screen is painted first, the rest is imported while a person types."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path
from typing import Final, NamedTuple

from nccn_desk.adapters.vault.price import Price
from nccn_desk.app import paths
from nccn_desk.app.doorway import WORK, Inside, StoreDoorway, warm_up
from nccn_desk.app.exit_codes import NOT_OPENED
from nccn_desk.app.front import FrontVault
from nccn_desk.app.front_lobby import FrontLobby
from nccn_desk.app.logs import bound_logs, start_logs
from nccn_desk.app.place import Place, place_of, says_exercise
from nccn_desk.app.settings import SettingsFile
from nccn_desk.desk.application import AGAIN, Desk
from nccn_desk.desk.bridge import Bridge
from nccn_desk.desk.look import Look, make_look
from nccn_desk.desk.start import Application, begin_application
from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.gate import Gate
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.settings import Preferences, Settings

STATION: Final = "LV"


def window(call: argparse.Namespace) -> int:
    """Open the window on a store; `call.store` names its folder, or this user's own is taken."""
    return run(call.store or paths.own_store(), NOTHING)


def exercise(call: argparse.Namespace) -> int:
    """Open the window on the exercise day, which is made if it is not there."""
    builder = importlib.import_module("nccn_desk.app.exercise")
    folder = call.store or paths.exercise_store()
    try:
        builder.ensure(folder, fresh=call.fresh, say=_say)
    except NccnError as problem:
        terminal = importlib.import_module("nccn_desk.app.terminal")
        language = importlib.import_module("nccn_desk.app.language")
        terminal.complain(problem, Words(language.system_language()))
        return NOT_OPENED
    hint = said("cli.passphrase_of_exercise", words=builder.PASSPHRASE)
    return run(folder, hint)


def run(folder: Path, hint: Phrase) -> int:
    """Show the lock screen or the first use of a store, and go on until the last window closes.

    A store that turned out to be an exercise is opened anew, by the exercise's own clock.
    """
    places = paths.Places(folder)
    start_logs(places.logs)
    application = begin_application(sys.argv)
    code = AGAIN
    while code == AGAIN:
        parts = make_parts(place_of(folder), SettingsFile(places.settings), hint)
        desk = make_desk(application, parts)
        desk.seen.connect(lambda: _settle(places))
        desk.start()
        code = int(application.exec())
    return code


class Parts(NamedTuple):
    """What a desk is put together from, before anything is open."""

    gate: Gate
    doorway: StoreDoorway
    look: Look


def make_parts(
    place: Place, settings: Settings, hint: Phrase = NOTHING, *, price: Price | None = None
) -> Parts:
    """Put together what the lock screen needs; the application must exist already.

    A lower `price` of a passphrase guess is for tests.
    """
    vault = FrontVault(place, price)
    preferences = Preferences(settings)
    doorway = StoreDoorway(place, exercise=vault.exercise)
    exercise = says_exercise(vault)
    gate = Gate(
        vault,
        Bridge(),
        place.clock,
        preferences,
        doorway,
        STATION,
        exercise=exercise,
        hint=hint,
        lobby=FrontLobby(place, exercise=exercise),
    )
    return Parts(gate, doorway, make_look(Words(preferences.language)))


def make_desk(application: Application, parts: Parts) -> Desk:
    """Return the desk over its parts; `start` shows its first window."""
    desk = Desk(application, parts.look, parts.gate)
    desk.seen.connect(parts.look.fonts.load_rest)

    def show(inside: Inside) -> None:
        work = importlib.import_module(WORK)
        desk.enter(work.begin_work(inside, parts.gate, parts.look))

    parts.doorway.lead_to(show, desk.begin_anew)
    return desk


def _settle(places: paths.Places) -> None:
    """Do what the first painting did not have to wait for."""
    warm_up()
    bound_logs(places.logs)


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
