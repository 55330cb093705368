"""An hour without the server, on two desks, and its return from yesterday's backup."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.services import handovers, journal, meetings, tasks
from nccn_desk.services.people import NewPerson
from nccn_desk.services.sharing import ANSWERS
from tests.app.sharing_desks import found, join, until
from tests.faults.desks import ALLOWED, exercise_desk
from tests.server.conftest import postgres
from tests.stories.officer import PATIENT, Officer
from tests.stories.server import CentralServer, free_port

__all__ = ["postgres"]

NADIA = NewPerson("Nadia Adams (oefening)", "NA", "duty_officer", "nl")
YESTERDAY = datetime(2020, 11, 17, 9, 7, tzinfo=UTC)  # 10:07 in Brussels
TODAY = date(2020, 11, 18)
MINUTES = "Aanwezig: allen.\nPunt 1: {}.\n"
EVERYWHERE = "Alles is overal."
ALONE = "Sinds 09:20 antwoordt niemand."


def brussels(hours, minutes):
    """Return an instant of the second day, as Belgian clocks show it in winter."""
    return datetime(2020, 11, 18, hours - 1, minutes, tzinfo=UTC)


class Story:
    """What happens, one step after the other; each looks at what the officers are shown."""

    def __init__(self, tmp_path, postgres):
        self.tmp_path, self.postgres = tmp_path, postgres
        self.clock = StoppedClock(YESTERDAY)
        self.stack = ExitStack()
        self.server = self.machine("server", free_port())
        self.server.begin()
        # Lotte's desk founded the space, Nadia's was let in.
        first = replace(exercise_desk(tmp_path / "lotte", ALLOWED), clock=self.clock)
        found(first)
        second = replace(join(first, tmp_path / "nadia", NADIA), clock=self.clock)
        self.lotte, self.nadia = self.both = [
            Officer(each, self.server.known, self.stack) for each in (first, second)
        ]

    def machine(self, name, port, *words):
        """Set a central server up, on an empty PostgreSQL, over TLS, in a process of its own."""
        made = CentralServer(self.tmp_path / name, self.postgres(), port, *words)
        self.stack.callback(made.pull_the_plug)
        return made

    def what_one_notes_the_other_reads(self):
        lotte, nadia = self.both
        for each in self.both:
            each.sees(says=EVERYWHERE)
        lotte.does(journal.note, "Brug gesloten")
        until(lambda: "Brug gesloten" in nadia.reads("journal", "text"), PATIENT)
        nadia.does(journal.note, "School opgevangen")
        until(lambda: "School opgevangen" in lotte.reads("journal", "text"), PATIENT)
        for each in self.both:
            each.sees(says=EVERYWHERE, figures=(0, 0, each.written))

    def somebody_makes_the_backup(self):
        self.backup = self.tmp_path / "yesterday.nccn"
        self.kept = self.server.counted
        assert self.kept == self.lotte.entries == self.nadia.entries
        assert f"Backup of {self.kept} changes" in self.server.does("backup", "--to", self.backup)

    def today_they_work_on_and_nothing_of_it_is_in_the_backup(self):
        lotte, nadia = self.both
        self.clock.set(brussels(9, 12))
        lotte.does(tasks.add, {"title": "Bel het ziekenhuis"})
        lotte.does(meetings.plan, {"title": "Coördinatie", "planned": "2020-11-18T09:00:00.000Z"})
        nadia.does(journal.note, "Noodnummer staat open")
        until(lambda: "Coördinatie" in nadia.reads("meetings", "title"), PATIENT)
        self.task, self.meeting = nadia.newest("tasks").id, nadia.newest("meetings").id
        nadia.does(meetings.write_minutes, self.meeting, "nl", MINUTES.format("de brug"))
        until(lambda: lotte.text(self.meeting), PATIENT)
        self.clock.set(brussels(9, 20))
        for each in self.both:
            each.exchanges()
            each.sees(
                says=EVERYWHERE,
                figures=(0, 0, each.written),
                about_server="centrale server · laatst 09:20 · bereikbaar",
            )
            network, far = each.strip
            assert network.startswith("Beveiligd netwerk bereikbaar · 1 ")  # other desk
            assert far == "Gesynchroniseerd 09:20 · 0 in wachtrij"
        self.whole = self.server.counted
        assert self.whole == lotte.entries > self.kept

    def the_plug_is_pulled(self):
        self.server.pull_the_plug()
        for each in self.both:
            each.sees(
                says=ALONE,
                figures=(0, 0, each.written),
                about_server="centrale server · sinds 09:20 · onbereikbaar",
            )

    def both_work_on_alone(self):
        """Lines, the same field, the same text, and a handover that is signed."""
        lotte, nadia = self.both
        self.clock.set(brussels(9, 50))
        self.before = [each.written for each in self.both]
        lotte.does(journal.note, "Brug blijft dicht")
        lotte.does(tasks.change, self.task, {"title": "Bel het ziekenhuis van Luik"})
        lotte.does(meetings.write_minutes, self.meeting, "nl", MINUTES.format("brug dicht"))
        lotte.does(handovers.prepare, TODAY, nadia.desk.vault.people()[0].id)
        self.sheet = lotte.newest("handovers").id
        lotte.does(handovers.write_note, self.sheet, "nl", "Let op de brug.")
        lotte.does(handovers.hand_over, self.sheet, lotte.desk.keys())
        nadia.does(tasks.take, self.task)
        nadia.does(tasks.change, self.task, {"title": "Bel het ziekenhuis van Gent"})
        nadia.does(meetings.write_minutes, self.meeting, "nl", MINUTES.format("brug open"))
        nadia.does(journal.note, "Gymzaal is warm")
        self.alone = [6, 4]

    def each_is_told_what_waits_and_since_when(self):
        for each, count, done in zip(self.both, self.alone, self.before, strict=True):
            each.sees(
                says=ALONE,
                figures=(count, 0, done),
                strip=(
                    "Beveiligd netwerk onbereikbaar · sinds 09:20 · u kunt verder werken",
                    f"{count} wijzigingen in wachtrij · sinds 09:20",
                ),
                about_server=f"centrale server · sinds 09:20 · mist nog {count} wijzigingen van"
                " hier · onbereikbaar",
            )
        assert {far for _, far in self.lotte.queue} == {"alleen hier"}
        assert ("Gymzaal is warm", "alleen hier") in self.nadia.queue

    def a_stick_goes_there(self):
        """See what a stick carries count as sent, until the other desk says that it is there."""
        lotte, nadia = self.both
        stick, count = self.tmp_path / "there.nccnbundle", self.alone[0]
        self.clock.set(brussels(10, 5))
        lotte.writes_stick(stick)
        lotte.sees(says=ALONE, figures=(0, count, self.before[0]))
        assert {far for _, far in lotte.queue} == {"verzonden"}
        brought = nadia.reads_stick(stick)
        assert (brought.accepted, brought.held, brought.damaged) == (count, 0, ())
        nadia.sees(
            says=ALONE,
            figures=(self.alone[1], 0, self.before[1]),
            about_others=f"laatste teken 09:50 · heeft {self.before[1]} wijzigingen van u",
        )
        assert {(each.register, each.field) for each in nadia.choices} == {
            ("meetings", "text.minutes.nl"),
            ("tasks", "title"),
        }

    def another_comes_back_with_the_handover_accepted(self):
        lotte, nadia = self.both
        stick = self.tmp_path / "back.nccnbundle"
        nadia.does(handovers.accept, self.sheet, nadia.desk.keys())
        self.alone[1] += 1
        nadia.writes_stick(stick)
        nadia.sees(says=ALONE, figures=(0, self.alone[1], self.before[1]))
        brought = lotte.reads_stick(stick)
        assert (brought.accepted, brought.held, brought.receipts) == (self.alone[1], 0, True)
        lotte.sees(
            says=ALONE,
            figures=(0, 0, lotte.written),
            about_others=f"laatste teken 10:05 · heeft {lotte.written} wijzigingen van u",
        )
        assert lotte.queue == []
        assert lotte.newest("handovers").words("state") == "accepted"
        assert lotte.digest == nadia.digest

    def the_server_comes_back_from_the_backup(self):
        """Another machine takes its place, with its certificate and its address."""
        self.clock.set(brussels(10, 20))
        lacking = sum(self.alone)
        for each in self.both:
            each.sees(says=ALONE)
            assert f"mist nog {lacking} wijzigingen van hier" in each.about_server
        self.server = self.machine("new", self.server.port, *self.server.papers)
        said = self.server.does("restore", "--from", self.backup)
        assert f"{self.kept} changes put back and checked" in said
        self.server.begin()
        for each in self.both:
            each.sees(
                says="2 keuzes nodig",
                figures=(0, 0, each.written),
                about_server="centrale server · laatst 10:20"
                " · teruggezet uit een reservekopie, opgemerkt 10:20 · bereikbaar",
            )
        assert self.server.noted("restored")
        assert self.server.counted == self.whole + lacking

    def somebody_chooses_and_all_is_everywhere(self):
        self.lotte.settles("tasks/title")
        self.lotte.settles("meetings/text.minutes.nl")
        until(lambda: not self.nadia.choices, PATIENT)
        for each in self.both:
            each.sees(says=EVERYWHERE, figures=(0, 0, each.written))

    def nothing_was_lost(self):
        lotte, nadia = self.both
        assert lotte.digest == nadia.digest
        assert lotte.entries == nadia.entries == self.server.counted
        for each in self.both:
            assert sum(each.depot.counts()) == each.written
            assert {
                "Brug gesloten",
                "School opgevangen",
                "Noodnummer staat open",
                "Brug blijft dicht",
                "Gymzaal is warm",
            } <= set(each.reads("journal", "text"))

    def no_picture_lied_on_the_way(self):
        """Look at every picture that sharing gave: nothing went missing, and alone is alone."""
        for each in self.both:
            shared = [picture for picture in each.pictures if picture.shared]
            counts = [picture.local + picture.sent + picture.confirmed for picture in shared]
            assert counts == sorted(counts)
            assert counts[-1] == each.written
            for picture in shared:
                answers = any(post.reach in ANSWERS for post in picture.posts)
                assert answers != bool(picture.alone_since)

    def both_stores_prove_it(self):
        self.stack.close()
        for each in self.both:
            said = each.verifies()
            assert said.code == 0, said.all


@pytest.fixture
def story(tmp_path, postgres):
    made = Story(tmp_path, postgres)
    with made.stack:
        yield made


@pytest.mark.timeout(600)  # two busy cores need half a minute; all that is waited for is an event
def test_an_hour_without_the_server_and_its_return_from_yesterdays_backup(story):
    story.what_one_notes_the_other_reads()
    story.somebody_makes_the_backup()

    story.today_they_work_on_and_nothing_of_it_is_in_the_backup()
    story.the_plug_is_pulled()
    story.both_work_on_alone()
    story.each_is_told_what_waits_and_since_when()
    story.a_stick_goes_there()
    story.another_comes_back_with_the_handover_accepted()

    story.the_server_comes_back_from_the_backup()
    story.somebody_chooses_and_all_is_everywhere()
    story.nothing_was_lost()
    story.no_picture_lied_on_the_way()
    story.both_stores_prove_it()
