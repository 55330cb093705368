from __future__ import annotations

from nccn_desk.presenters.actions import Commands
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.surroundings import Surroundings
from tests.presenters.shell_parts import MemorySettings


class PaperWindow:
    """A window that notes what a room asks of it."""

    def __init__(self):
        self.asked = []

    def go(self, place, record=""):
        self.asked.append(("go", place, record))

    def open(self, register, record):
        self.asked.append(("open", register, record))

    def ask(self, question, done):
        self.asked.append(("ask", question.title.text))
        done("omdat het moet")

    def capture(self, words="", kind="fact"):
        self.asked.append(("capture", words, kind))

    def receipt(self, phrase):
        self.asked.append(("receipt", phrase.text))


def test_a_room_asks_everything_of_its_window_by_name():
    window = PaperWindow()
    commands = Commands(Preferences(MemorySettings()))
    around = Surroundings(
        window.go, window.open, window.ask, window.capture, window.receipt, commands
    )
    reasons = []
    around.go("tasks")
    around.go("tasks", "a")
    around.open("journal", "b")
    around.ask(Question(given("Sla over"), given(""), given("Sla over")), reasons.append)
    around.capture()
    around.capture("@Sofie ", "call")
    around.receipt(given("Genoteerd"))
    assert window.asked == [
        ("go", "tasks", ""),
        ("go", "tasks", "a"),
        ("open", "journal", "b"),
        ("ask", "Sla over"),
        ("capture", "", "fact"),
        ("capture", "@Sofie ", "call"),
        ("receipt", "Genoteerd"),
    ]
    assert reasons == ["omdat het moet"]
    assert around.commands is commands
