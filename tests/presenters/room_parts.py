"""What the tests of journal, tasks, meetings and handover stand on: a store, people, a window."""

from __future__ import annotations

from datetime import UTC, datetime

from nccn_desk.adapters.memory.ledger import MemoryLedger
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.ids import SeededIds, derived_id
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.actions import Commands
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services.people import PersonCard
from nccn_desk.services.shapes import Actor
from tests.services import papers_sealed

NOW = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)  # 10:07:42 in Brussels
TEAM = {
    "LV": ("Lotte Verhaegen", "duty_officer"),
    "NP": ("Nadia Peeters", "duty_officer"),
    "KB": ("Karim Benali", "spokesperson"),
    "YM": ("Yves Marchal", "evaluator"),
}


def officer(initials):
    """Return the id of somebody of the team."""
    return derived_id("team", initials)


class MemorySettings:
    """Settings without a file."""

    def __init__(self):
        self.kept = {}

    def get(self, key, default=""):
        return self.kept.get(key, default)

    def put(self, key, value):
        self.kept[key] = value


class Key:
    """Somebody who has proved who they are."""

    def __init__(self, initials):
        self.officer = officer(initials)
        self.role = TEAM[initials][1]
        self._key = SigningKey.from_seed(initials.encode() * 16)

    @property
    def public(self):
        return self._key.public

    def sign(self, message):
        return self._key.sign(message)


class Window:
    """A window on paper: it notes what rooms ask of it, and answers questions with a reason."""

    def __init__(self, reason="omdat het zo is"):
        self.reason = reason
        self.questions, self.opened, self.receipts = [], [], []
        self.around = Surroundings(
            self._go,
            lambda register, record: self.opened.append((register, record)),
            self._ask,
            self._go,
            self._receive,
            Commands(Preferences(MemorySettings())),
        )

    def _go(self, *where, **more):
        self.opened.append(where)

    def _receive(self, words, *, due=False):
        self.receipts.append(words)

    def _ask(self, question, done):
        self.questions.append(question)
        self.answer = done  # of a question in which words stand already
        if not question.given:  # whose act was refused before waits for other words
            done(self.reason)


class Paper:
    """A view on paper, for every room: what it was shown, the newest last."""

    def __init__(self):
        self.pages, self.cards, self.desks, self.forms = [], [], [], []
        self.papers = []
        self.lines, self.tasks, self.problems, self.reports = [], [], [], []
        self.show_report = self.reports.append
        self.show_page, self.show_card = self.pages.append, self.cards.append
        self.show_desk = self.desks.append
        self.show_correction = self.show_signing = self.forms.append
        self.choices, self.understood = [], []
        self.show_understood = self.understood.append
        self.show_choosing = self.choices.append
        self.show_note = self.show_new = self.lines.append
        self.show_paper = self.papers.append
        self.show_task, self.show_problem = self.tasks.append, self.problems.append
        self.values = []
        self.show_value = self.values.append

    @property
    def desk(self):
        return self.desks[-1]

    @property
    def page(self):
        return self.desk.page if self.desks else self.pages[-1]

    @property
    def card(self):
        return self.cards[-1]

    def words(self, name):
        """Return what stands in an editor of the card."""
        return next(each.words for each in self.card.fields if each.name == name)

    def wrong(self, name):
        """Return what is wrong with an editor of the card."""
        return nl(next(each.wrong for each in self.card.fields if each.name == name))


class Sheets:
    """A publisher on paper: it keeps the sheets that it was given."""

    def __init__(self, problem=None):
        self.problem = problem
        self.printed, self.kept = [], []

    def sheet(self, sheet, made_at):
        return papers_sealed.pdf(sheet.language)

    def keep(self, data, file):
        self.kept.append((data, file))

    def web(self, sheet):
        return sheet.title.encode()

    def handover(self, sheet, made_at, file):
        return self._print("handover", sheet, file)

    def journal(self, sheet, made_at, file):
        return self._print("journal", sheet, file)

    def _print(self, kind, sheet, file):
        if self.problem is not None:
            raise self.problem
        self.printed.append((kind, sheet, file))
        return 2


class PatientRunner:
    """Keeps jobs until they are let go, so that a test sees what stands in between."""

    def __init__(self):
        self.jobs = []
        self._inline = InlineRunner()

    def write(self, job, done, failed):
        self.jobs.append((job, done, failed))

    def read(self, job, done, failed, *, token=""):
        self._inline.write(job, done, failed)

    def go(self):
        """Do the first job that waits."""
        self._inline.write(*self.jobs.pop(0))

    def finish(self):
        """Do all that waits, and what follows from it."""
        while self.jobs:
            self.go()


class Later(PatientRunner):
    """Keeps what is read from outside, too."""

    def read(self, job, done, failed, *, token=""):
        if token:
            super().read(job, done, failed, token=token)
        else:
            self.write(job, done, failed)


class Watch:
    """An open memory store with a team, in one officer's hands."""

    def __init__(self, initials="LV", runner=None, language="nl"):
        self.clock = StoppedClock(NOW)
        self.ledger = MemoryLedger(self.actor("LV"), self.clock, SeededIds("watch"))
        with self.ledger.acting() as uow:
            for each, (name, role) in TEAM.items():
                values = {"name": name, "initials": each, "role": role}
                uow.create("officers", values, record_id=officer(each))
            uow.commit()
        self.session = self.sit(initials, runner, language)

    def sit(self, initials, runner=None, language="nl"):
        """Return a session in somebody's hands, on the same store."""
        self.ledger.use(self.actor(initials))
        name, role = TEAM[initials]
        person = PersonCard(officer(initials), name, initials, role, language)
        seat = Seat(person, "LV", exercise=True, crisis="COVID-19")
        runner = runner or InlineRunner()
        return Session(self.ledger, runner, Words(language), self.clock, seat)

    def actor(self, initials):
        """Return somebody as the one at the desk."""
        return Actor(officer(initials), TEAM[initials][1], "LV")

    def act(self, job, by="LV"):
        """Do something in the store as somebody, and tell everybody; return what it touched."""
        before = self.session.seat.person.initials
        self.ledger.use(self.actor(by))
        with self.ledger.acting() as uow:
            changes = job(uow)
        self.ledger.use(self.actor(before))
        self.session.changed.announce(changes)
        return changes

    def made(self, job, register, by="LV"):
        """Do something, and return the record of a register that it made."""
        (record,) = [each for kind, each in self.act(job, by).records if kind == register]
        return record

    def read(self, job):
        """Read something from the store."""
        with self.ledger.reading() as reader:
            return job(reader)

    def drafts(self):
        """Return what is kept of typing, by place."""
        drafts = self.ledger.drafts()
        return {place: drafts.kept(place) for place in drafts.places()}


class RoomDesk:
    """A room on paper over a store with a team.

    A room's tests fill it, and give `presents(paper)`, which makes its presenter.
    """

    register = ""

    def __init__(self, initials="LV", runner=None, *, filled=True):
        self.watch = Watch()
        self.paper, self.window, self.sheets = Paper(), Window(), Sheets()
        self.ids = dict(self.fill()) if filled else {}
        self.watch.session = self.watch.sit(initials, runner)
        self.presenter = self.presents(self.paper)
        self.presenter.start()

    def fill(self):
        """Make what the room shows, and yield its ids by the names that tests give it."""
        return ()

    def again(self):
        """Return what the room shows when the program is started again."""
        paper = Paper()
        self.presents(paper).start()
        return paper

    def titles(self):
        """Return the titles in the list."""
        return [nl(row.cells[1].text) for row in self.paper.page.rows]

    def record(self, name):
        """Return a record as the store has it."""
        return self.watch.read(lambda reader: reader.record(self.register, self.ids[name]))

    def text(self, name, section, language="nl"):
        """Return a text of a record as the store has it."""
        return self.watch.read(
            lambda reader: reader.text(self.register, self.ids[name], section, language)
        )


def said_in(language, phrase):
    """Return what a phrase says in a language, its blanks plain."""
    said = phrase.spoken(Words(language)).replace("\u200b", "")
    return said.replace("\u00a0", " ").replace("\u202f", " ")


def nl(phrase):
    """Return what a phrase says in Dutch."""
    return said_in("nl", phrase)
