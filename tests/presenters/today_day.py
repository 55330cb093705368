"""An invented day in a memory store, for the tests of Today; everybody in it is made up."""

from __future__ import annotations

from datetime import date, timedelta

from nccn_desk.adapters.memory.ledger import MemoryLedger
from nccn_desk.kernel.clock import StoppedClock, at, parse_time, to_text
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import checklists, cycle, meetings, tasks
from nccn_desk.services.people import PersonCard
from nccn_desk.services.shapes import Actor

DAY = date(2020, 11, 17)
BEFORE = DAY - timedelta(days=1)
ME = "11" * 16
OFFICERS = (
    (ME, "Lotte Verhaegen", "LV", "duty_officer"),
    ("22" * 16, "Pieter Claes", "PC", "analyst"),
    ("33" * 16, "Anouk Delvaux", "AD", "spokesperson"),
    ("44" * 16, "Sofie Jacobs", "SJ", "webcare"),
)


def moment(wall, day=DAY):
    """Return an instant by the Belgian clock."""
    return at(day, parse_time(wall))


class Desk:
    """A desk with an open memory store, and the acts that fill it."""

    def __init__(self, role="duty_officer", language="nl"):
        self.clock = StoppedClock(moment("06:30", BEFORE))
        actor = Actor(ME, role, "LV")
        self.ledger = MemoryLedger(actor, self.clock, SeededIds("today"))
        person = PersonCard(ME, "Lotte Verhaegen", "LV", role, language)
        seat = Seat(person, "LV", exercise=True, crisis="COVID-19")
        self.session = Session(self.ledger, InlineRunner(), Words(language), self.clock, seat)

    def act(self, service, *values, **named):
        """Do one act of a service; a failure is raised."""
        with self.ledger.acting() as uow:
            changes = service(uow, *values, **named)
        self.session.changed.announce(changes)
        return changes

    def at(self, wall, day=DAY):
        """Put the clock at a time."""
        self.clock.set(moment(wall, day))
        return self

    def steps(self, day=DAY):
        """Return the day's steps by their key, or name."""
        with self.ledger.reading() as reader:
            found = cycle.steps_on(reader, day)
        return {step.words("key") or step.words("name"): step for step in found}

    def checks(self, key):
        """Return the checks of a step."""
        with self.ledger.reading() as reader:
            return checklists.checks_of(reader, self.steps()[key].id)

    def staff(self):
        """Let the team be known."""

        def lay(uow):
            for officer, name, initials, role in OFFICERS:
                values = {"name": name, "initials": initials, "role": role, "language": "nl"}
                uow.create("officers", values, record_id=officer)
            return uow.commit()

        self.act(lay)
        return self

    def run_step(self, key, start, end="", day=DAY):
        """Let a step run from one time to another, or still."""
        step = self.steps(day)[key].id
        self.at(start, day).act(cycle.start_step, step)
        if end:
            self.at(end, day).act(cycle.finish_step, step)

    def yesterday(self, *, left=False):
        """Let the day before go as days go: one step late, one moved, one skipped.

        With `left` nobody said what became of its last three steps.
        """
        self.at("06:40", BEFORE).act(cycle.open_day, BEFORE)
        self.run_step("monitoring", "07:01", "07:58", BEFORE)
        self.run_step("analysis", "08:02", "09:00", BEFORE)
        self.run_step("briefing", "09:04", "09:28", BEFORE)
        steps = self.steps(BEFORE)
        self.act(
            cycle.move_step, steps["press_conference"].id, moment("11:15", BEFORE), "Te laat klaar"
        )
        self.run_step("press_preparation", "09:30", "10:20", BEFORE)
        self.run_step("spokespersons_briefing", "10:22", "11:05", BEFORE)
        self.run_step("press_conference", "11:18", "12:10", BEFORE)
        self.at("14:00", BEFORE).act(
            cycle.skip_step, steps["d5_coordination"].id, "Geen vragen van de provincies"
        )
        if not left:
            self.run_step("interviews", "12:15", "13:15", BEFORE)
            self.run_step("webcare_end", "18:00", "18:30", BEFORE)
            self.run_step("next_day_briefing", "20:02", "20:31", BEFORE)
        return self

    def morning(self):
        """Let today run until 10:07:42."""
        self.at("06:45").act(cycle.open_day, DAY)
        ids = {initials: officer for officer, _, initials, _ in OFFICERS}
        steps = self.steps()
        self.run_step("monitoring", "07:00", "07:55")
        self.run_step("analysis", "08:01", "08:58")
        self.run_step("briefing", "09:00", "09:29")
        self.run_step("press_preparation", "09:30")
        for key, initials in (
            ("monitoring", "PC"),
            ("press_preparation", "AD"),
            ("spokespersons_briefing", "LV"),
            ("webcare_end", "SJ"),
        ):
            self.act(cycle.assign_step, steps[key].id, ids[initials])
        for key, name, state, words in (
            ("monitoring", "monitoring_note", "ready", ""),
            ("analysis", "analysis", "ready", ""),
            ("press_preparation", "briefing_book", "late", "Persdossier v3"),
        ):
            self.act(cycle.set_output, steps[key].id, name, state, words)
        self.clock.set(moment("10:07") + timedelta(seconds=42))
        return self

    def meeting(self, title, wall, series="other", minutes=60):
        """Plan a meeting today."""
        values = {
            "title": title,
            "planned": to_text(moment(wall)),
            "series": series,
            "minutes_planned": minutes,
        }
        self.act(meetings.plan, values)
        return self

    def task(self, title, due="", owner=ME):
        """Add a task."""
        values = {"title": title, "owner": owner or None}
        self.act(tasks.add, values | ({"due": to_text(moment(due))} if due else {}))
        return self


def full_desk(**named):
    """Return a desk in the middle of a full day."""
    desk = Desk(**named).staff().yesterday().morning()
    desk.meeting("Videoconferentie gouverneurs", "15:15", "governors", 45)
    desk.meeting("COFECO", "16:30", "cofeco", 45)
    desk.task("Sciensano bellen over de cijfers", "10:00").task("Fiche horeca nalezen", "15:30")
    return desk.task("Tolk voor morgen vastleggen", owner="")


class PaperToday:
    """A view on paper: it keeps what it was shown."""

    def __init__(self):
        self.page = None
        self.pages = 0
        self.pulse = None
        self.pulses = 0
        self.panel = None
        self.problems = []

    def show_page(self, page):
        self.page = page
        self.pages += 1

    def show_pulse(self, pulse):
        self.pulse = pulse
        self.pulses += 1

    def show_step(self, panel):
        self.panel = panel

    def show_problem(self, problem):
        self.problems.append(problem)


class Window:
    """What a room may ask of its window, noted down; questions get the answer that waits."""

    def __init__(self):
        self.went = []
        self.opened = []
        self.captured = []
        self.receipts = []
        self.questions = []
        self.answer = "Te vroeg"

    def around(self):
        """Return it as rooms are given it."""
        return Surroundings(
            go=lambda place, record="": self.went.append((place, record)),
            open=lambda register, record: self.opened.append((register, record)),
            ask=self._ask,
            capture=lambda words="", kind="fact": self.captured.append((words, kind)),
            receipt=self.receipts.append,
            commands=None,
        )

    def _ask(self, question, done):
        self.questions.append(question)
        if self.answer and not question.given:
            done(self.answer)


def say(phrase, language="nl"):
    """Return a phrase with plain spaces, for comparing."""
    return phrase.spoken(Words(language)).replace("\u00a0", " ")
