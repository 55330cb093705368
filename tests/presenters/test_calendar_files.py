from __future__ import annotations

from datetime import date, timedelta

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.calendar_files import CalendarPresenter, Files
from nccn_desk.presenters.speaking import SPEAKING
from nccn_desk.services import appearing
from nccn_desk.services.calendars import MOST, Event, Read
from nccn_desk.services.importing import BadFile
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import NOW, nl

DAY = date(2020, 11, 17)
RADIO = Event("r", "Radio 1", "2020-11-17T12:00:00.000Z", "2020-11-17T12:20:00.000Z")


class Books:
    """A reader of calendars that answers what it was given."""

    def __init__(self):
        self.answer, self.asked = Read("pers.ics", ()), []

    def read_calendar(self, place, first, last):
        self.asked.append((place, first, last))
        if isinstance(self.answer, NccnError):
            raise self.answer
        return self.answer


class Pens:
    def calendar(self, events, _made_at):
        return "\n".join(each.title for each in events).encode()


class Kept:
    def keep(self, data, file):
        file.write_bytes(data)


class View:
    def __init__(self):
        self.partners, self.reports = (), []

    def show_partners(self, options, _chosen):
        self.partners = options

    def show_report(self, advice):
        self.reports.append(advice)


class Desk(ListedDesk):
    place = SPEAKING

    def __init__(self):
        super().__init__()
        self.books, self.view = Books(), View()
        files = Files(self.books, Pens(), Kept())
        self.files = CalendarPresenter(self.watch.session, self.view, self.window.around, files)
        self.files.start()


def read(desk, *events, **more):
    desk.books.answer = Read("pers.ics", events, **more)
    desk.files.read_in("/x/pers.ics")


def test_a_dry_run_is_told_before_anything_is_written(desk):
    assert nl(desk.view.partners[0].word) == "Agenda van: niemand gekozen"
    desk.files.choose(desk.ids["lab"])
    read(desk, RADIO, left=4, unread=1)
    (question,) = desk.window.questions
    assert nl(question.title) == "Agenda pers.ics inlezen?"
    assert nl(question.consequence).split("\n") == [
        "1 nieuw: Radio 1, di 17 nov 2020 13:00",
        "1 was niet te lezen",
        (
            "4 vallen buiten de dagen 10/11 tot 17/02/2021 en blijven weg. "
            "Wat later komt, leest u later in."
        ),
        "Ctrl Z neemt het inlezen in zijn geheel terug.",
    ]
    assert desk.told() == ["1 optreden ingelezen"]
    assert desk.cells(1) == ["Radio 1"]
    assert desk.cells(2) == ["Sciensano"]
    assert desk.books.asked == [("/x/pers.ics", date(2020, 11, 10), date(2021, 2, 17))]


def test_what_is_there_already_asks_nothing(desk):
    read(desk, RADIO)
    read(desk, RADIO)
    assert len(desk.window.questions) == 1
    assert nl(desk.view.reports[-1].headline) == "1 stond er al en blijft"
    desk.files.close_report()
    assert desk.view.reports[-1] is None


def test_of_many_only_the_first_are_named(desk):
    events = [Event(str(n), f"T{n}", RADIO.starts_at, RADIO.ends_at) for n in range(9)]
    read(desk, *events)
    assert nl(desk.window.questions[0].consequence).split("\n")[0].endswith("; en nog 3")


def test_more_than_one_act_may_write_is_told_with_what_to_do_about_it(desk):
    days = (NOW + timedelta(days=1 + n // 10) for n in range(MOST + 7))
    events = [Event(str(n), f"T{n}", to_text(at), to_text(at)) for n, at in enumerate(days)]
    read(desk, *events)
    lines = nl(desk.window.questions[-1].consequence).split("\n")
    assert lines[0].startswith("250 nieuw: T0, ")
    assert lines[1] == (
        "7 passen er niet meer bij: 250 gaan in één keer. Lees het bestand daarna opnieuw in."
    )
    assert desk.told() == ["250 optredens ingelezen"]
    read(desk, *events)
    assert nl(desk.window.questions[-1].consequence).startswith("7 nieuw: T250, ")


def test_what_is_wrong_with_a_file_is_told(desk):
    desk.books.answer = BadFile("calendar_no_calendar")
    desk.files.read_in("/x/pers.ics")
    assert nl(desk.view.reports[-1].headline) == "Dit bestand is geen agenda."


def test_ours_is_written_for_other_programs(desk, tmp_path):
    values = {"title": "Krant", "starts_at": "2020-11-18T12:00:00.000Z"}
    desk.make("appearances", lambda uow: appearing.add(uow, values))
    paper = desk.files.paper()
    assert (paper.name, paper.suffix) == ("Wie spreekt wanneer 2020-11-17", ".ics")
    assert paper.write(tmp_path / "x.ics") == 1
    assert (tmp_path / "x.ics").read_text() == "Krant"


def test_once_closed_nothing_is_shown_any_more(desk):
    desk.files.close()
    count = len(desk.view.reports)
    read(desk, RADIO)
    assert (desk.window.questions, len(desk.view.reports)) == ([], count)
