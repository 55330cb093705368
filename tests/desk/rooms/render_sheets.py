"""Paints all that has to do with three sheets into pictures: splitting, opening, and recovering.

Run it with a folder: ``python tests/desk/rooms/render_sheets.py FOLDER [--only lock]
[--language fr] [--mood day] [--scale 2.0] [--size 1280x800]``. Without language, mood and scale it
takes every picture in each of them; ``sh packaging/photograph FOLDER`` does so too.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))


from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.rooms.enrol_layer import EnrolLayer
from nccn_desk.desk.rooms.first_use import FirstUseRoom
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.desk.rooms.lock import LockRoom
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.appointing import appointing, question_of
from nccn_desk.presenters.enrolment import Step
from nccn_desk.presenters.first_use import first_use
from nccn_desk.presenters.lock import LockPresenter
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.settings_page import SettingsPresenter
from nccn_desk.presenters.splitting import QUESTION, Splitting
from nccn_desk.presenters.window import Place
from nccn_desk.presenters.workplace import Workplace
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.members_scenes import furnish
from tests.desk.rooms.pictures import dressed, keep, paint, settle, size_of
from tests.presenters.joining_parts import MemoryLobby
from tests.presenters.members_parts import MemoryAdministration, NoAppointer, ticket
from tests.presenters.shell_parts import OTHER_PHRASE, PHRASE, make_gate, make_vault, set_up


class Scene:
    """One window in one dress; `shown` is what is photographed."""

    def __init__(self, asked, dress, folder):
        language, mood, scale = dress
        self.asked, self.language, self.folder = asked, language, folder
        self.day = Day(language)
        self.look = dressed(Words(language), mood, scale)
        self.vault = set_up(make_vault(folder / "store"))
        self.gate = make_gate(self.vault, clock=self.day.clock)
        self.gate.doorway.opened = self.vault.unlock(self.vault.people()[0].id, PHRASE)
        self.person = self.vault.people()[0]
        self.ends = []

    def show(self, widget):
        widget.resize(*size_of(self.asked))
        widget.show()
        widget.activateWindow()
        settle()
        self.ends.append(widget.close)
        return widget

    def work(self):
        """Return a main window on the list of members."""
        furnished = furnish(MemoryAdministration.founded())
        place = Place("members", said("window.place.members"), "identification-badge", "foot", "B")
        rooms = (Room(place, lambda look, around: furnished(self.day.session, look, around)),)
        workplace = Workplace(self.day.session, self.gate, (place,))
        # The day's officer is not in this store; its own person has settings that can be read.
        workplace.settings = SettingsPresenter(self.gate, self.person)
        window = self.show(MainWindow(self.look, workplace, workplace.active, rooms))
        self.ends[:0] = [window.close_window, workplace.close]
        workplace.tick()
        return window

    def lock(self):
        presenter = LockPresenter(self.gate)
        room = self.show(LockRoom(self.look, presenter))
        presenter.begin_recovery()
        settle()
        return room

    def sheets(self):
        """Return the lock screen that asks for two sheets, and sheets that open it."""
        groups = self.vault.renew_recovery(self.gate.doorway.keys())
        self.vault.confirm_recovery(dict(enumerate(groups)))
        sheets = self.gate.doorway.sheets().split(groups)
        room = self.lock()
        room._card.sheets.click()
        settle()
        return room, [" ".join(sheet.words) for sheet in sheets]

    def layer(self, steps):
        window = self.work()
        layer = EnrolLayer(window, self.look, steps, window.strip)
        layer.ask()
        settle()
        self.ends[:0] = [layer.put_away, layer.close_layer]
        return window, layer


def fill(room, first, second):
    for field, words in zip(room._card.sheets.fields, (first, second), strict=True):
        field.set_text(words)
    settle()
    return room


def offered(scene):
    return scene.lock()


def empty(scene):
    return scene.sheets()[0]


def typing(scene):
    room, sheets = scene.sheets()
    return fill(room, sheets[2], " ".join(sheets[0].split()[:12]) + " ac")


def wrong(scene):
    room, sheets = scene.sheets()
    words = sheets[1].split()
    words[6] = "academic" if words[6] != "academic" else "acid"
    return fill(room, sheets[2], " ".join(words))


def foreign(scene):
    room, _ = scene.sheets()
    other = scene.gate.doorway.sheets().split(scene.vault.renew_recovery(scene.gate.doorway.keys()))
    fill(room, " ".join(other[0].words), " ".join(other[1].words))
    room._presenter.sheets.passphrase.type(OTHER_PHRASE, OTHER_PHRASE)
    room._presenter.sheets.open()
    settle()
    return room


def settings(scene):
    window = scene.work()
    window.floats.settings()
    settle()
    window.floats._shown.search.setText("herstel")
    window.floats._shown.search.textEdited.emit("herstel")
    settle()
    return window


def asking(scene):
    window = scene.work()
    window.floats.ask(QUESTION, lambda _: None)
    settle()
    return window


def splitting(step):
    def shown(scene):
        steps = Splitting(scene.gate, scene.person, "beslist op 17 november", lambda _: None).begin(
            lambda: None
        )
        window, _ = scene.layer(steps)
        steps.turn(step)
        settle()
        return window

    return shown


def appoint(step):
    def shown(scene):
        steps = appointing(scene.gate, NoAppointer(), lambda: None)
        window, layer = scene.layer(steps)
        if step is Step.SHEETS:
            layer._view.page.fields.fields[0].set_text("academic acne onzin acid")
        steps.turn(step)
        settle()
        return window

    return shown


def recovering(scene):
    window = scene.work()
    window.floats.ask(question_of(MemoryAdministration.founded().picture), lambda _: None)
    settle()
    return window


def rehearsal(scene):
    gate = make_gate(make_vault(scene.folder / "new"), clock=scene.day.clock, lobby=MemoryLobby())
    presenter = first_use(gate)
    room = scene.show(FirstUseRoom(scene.look, presenter))
    presenter.join()
    presenter.joining.type(ticket().text)
    presenter.go_on()
    settle()
    return room


SCENES = {
    "lock-offered": offered,
    "lock-empty": empty,
    "lock-typing": typing,
    "lock-wrong": wrong,
    "lock-foreign": foreign,
    "settings": settings,
    "split-asking": asking,
    "split-sheet": splitting(Step.SHEET_2),
    "split-retype": splitting(Step.RETYPE),
    "split-kept": splitting(Step.KEPT),
    "recover-asking": recovering,
    "recover-sheets": appoint(Step.SHEETS),
    "recover-place": appoint(Step.PLACE),
    "recover-person": appoint(Step.PERSON),
    "recover-done": appoint(Step.APPOINTED),
    "join-rehearsal": rehearsal,
}


def take(asked, name, language, mood, scale):
    """Take one picture."""
    picture = f"sheets-{name}-{mood}-{language}-{round(scale * 100)}"
    if asked.only not in picture:
        return
    with tempfile.TemporaryDirectory() as folder:
        scene = Scene(asked, (language, mood, scale), Path(folder))
        keep(SCENES[name](scene), asked.folder / f"{picture}.png")
        for end in scene.ends:
            end()
        settle()


if __name__ == "__main__":
    paint(__doc__, SCENES, take)
