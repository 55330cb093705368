from __future__ import annotations

import re
from dataclasses import replace

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.presenters.enrolment import Step
from nccn_desk.presenters.members_gate import Picture
from nccn_desk.presenters.members_page import ticket_id
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.shapes import ButtonKind, Tone
from tests.presenters.members_parts import TEAM, MemoryAdministration, knock
from tests.presenters.members_room import ANOUK, Room, invited, words


@pytest.fixture
def room():
    return Room(MemoryAdministration.founded())


def test_each_workstation_has_a_row_and_those_that_are_out_are_quiet(room):
    rows = room.view.page.rows
    assert [words(row.cells[0].text) for row in rows] == ["LV", "AD", "JB", "OS"]
    assert [words(row.cells[2].mark.word) for row in rows] == [
        "vertrouwd",
        "vertrouwd",
        "loopt achter",
        "ingetrokken",
    ]
    assert [row.quiet for row in rows] == [False, False, False, True]
    assert "dit toestel" in words(rows[0].cells[0].small)
    assert words(room.view.page.heading.sub) == "3 toestellen"


def test_a_chosen_workstation_says_what_it_may_and_has(room):
    room.presenter.select(ANOUK)
    facts = {words(label): words(text) for label, text in room.view.card.facts}
    assert facts["rollen"] == "woordvoerder"
    assert facts["heeft"] == "41.208 wijzigingen, sleutels van 1 periode"
    assert re.fullmatch(r"([0-9a-f]{4} ){5}[0-9a-f]{4}", facts["vingerafdruk"])
    assert room.view.actions() == ["grant", "lend", "revoke"]
    give, _, revoke = room.view.card.actions
    assert words(give.reason) == "kies eerst andere rollen"
    assert revoke.kind is ButtonKind.PLAIN  # red comes when it is asked for


def test_who_is_out_can_only_be_looked_at(room):
    room.presenter.select(TEAM[3].device.hex())
    assert room.view.actions() == []
    assert room.view.card.roles == ()


def test_who_does_not_administer_is_told_why(room):
    room = Room(MemoryAdministration.founded(administers=False))
    room.presenter.select(ANOUK)
    shut = {each.key: words(each.reason) for each in room.view.card.actions if not each.enabled}
    assert shut == {"grant": "alleen een beheerder", "revoke": "alleen een beheerder"}
    assert words(room.view.page.invite.reason) == "alleen een beheerder"
    assert not room.presenter.possible("rotate")


def test_without_a_server_nobody_can_be_invited():
    room = Room(MemoryAdministration.founded(server=""))
    assert not room.presenter.possible("invite")
    assert words(room.view.page.invite.reason) == "er staat nog geen server op de lijst"


def test_recovery_says_what_it_means_and_then_leads_through_its_steps(room):
    room.press("recover")
    (question,) = room.window.questions
    assert "Nu beheren: Lotte Verhaegen." in words(question.consequence)
    (steps,) = room.view.led
    assert steps.step is Step.SHEETS
    steps.route.finish(steps)
    assert room.view.led[-1] is None
    assert room.view.said() == "Een nieuwe beheerder is aangesteld."


def test_whoever_does_not_administer_can_recover_too():
    room = Room(MemoryAdministration.founded(administers=False))
    assert room.presenter.possible("recover")


def test_a_key_that_a_revoked_workstation_has_is_offered_for_renewal():
    room = Room(MemoryAdministration.founded(key_is_out=True))
    assert room.view.said() == "Een ingetrokken toestel heeft de sleutel van nu nog."
    assert room.view.page.told.tone is Tone.DUE
    room.press("rotate")
    assert ("rotate",) in room.admin.done
    reader = Room(MemoryAdministration.founded(key_is_out=True, administers=False))
    assert reader.view.page.told is None


class SlowRunner(InlineRunner):
    """Keeps reading jobs until a test lets them go."""

    def __init__(self):
        self.jobs = []
        self.slow = False

    def read(self, job, done, failed, *, token=""):
        if self.slow:
            self.jobs.append((job, done, failed))
        else:
            super().read(job, done, failed, token=token)


def test_while_something_is_under_way_it_is_said_and_can_be_stopped():
    runner = SlowRunner()
    room = Room(MemoryAdministration.founded(), runner)
    runner.slow = True
    room.press("rotate")
    assert room.view.said() == "Er wordt een nieuwe sleutel verdeeld."
    assert not room.presenter.possible("rotate")
    assert not room.presenter.possible("invite")
    room.press("stop")
    assert ("cancel",) in room.admin.done
    runner.slow = False
    job, _, failed = runner.jobs.pop()
    room.admin.faults["rotate"] = NotAllowed("members_stopped")
    runner.write(job, lambda _: None, failed)
    assert "u hield het tegen" in room.view.said()
    assert room.presenter.possible("rotate")


def test_a_closed_room_shows_nothing_more(room):
    page = room.view.page
    room.presenter.close()
    room.admin.picture = Picture()
    room.ticks(15)
    assert room.view.page is page


def test_who_takes_the_place_of_who_was_compared_is_not_let_in():
    room, paper = invited()
    room.admin.waiting = {paper.name: knock(paper)}
    room.ticks(3)
    room.presenter.select(ticket_id(paper.name))
    assert room.presenter.possible("equal")
    other = knock(paper, "Miriam Hoffmann", "XX")
    room.admin.waiting = {paper.name: other}
    room.ticks(3)
    assert not room.presenter.possible("equal")
    assert room.view.said().startswith("Onder deze uitnodiging klopt nu iemand anders aan.")
    room.presenter.select(ticket_id(paper.name))
    room.press("equal")
    assert ("accept",) in room.admin.done


def test_what_one_workstation_has_is_never_said_of_another():
    runner = SlowRunner()
    room = Room(MemoryAdministration.founded(), runner)
    runner.slow = True
    room.presenter.select(ANOUK)
    room.presenter.select(TEAM[2].device.hex())
    first, second = runner.jobs
    runner.write(*first)
    assert room.presenter._hands.state.held is None
    runner.write(*second)
    assert room.presenter._hands.state.held is not None


def test_a_revocation_asks_once_it_is_known_what_the_workstation_has():
    runner = SlowRunner()
    room = Room(MemoryAdministration.founded(), runner)
    runner.slow = True
    room.presenter.select(ANOUK)
    room.press("revoke")
    assert room.window.questions == []
    runner.slow = False
    for job in runner.jobs:
        runner.write(*job)
    (question,) = room.window.questions
    assert "41.208 wijzigingen" in words(question.consequence)


def test_a_look_that_fails_does_not_end_what_is_under_way():
    runner = SlowRunner()
    room = Room(MemoryAdministration.founded(), runner)
    runner.slow = True
    room.presenter.select(ANOUK)
    room.press("rotate")
    held, _ = runner.jobs
    room.admin.faults["held"] = NotAllowed("members_stopped")
    _, _, failed = held
    failed(NotAllowed("members_stopped"))
    assert not room.presenter.possible("rotate")


def test_a_letter_is_shown_beside_whom_it_is_for():
    runner = SlowRunner()
    room = Room(MemoryAdministration.founded(), runner)
    room.presenter.select(ANOUK)
    room.press("lend")
    room.presenter.choose(frozenset({"editor"}))
    room.view.typed = ("ziek",)
    runner.slow = True
    room.press("propose")
    (proposed,) = runner.jobs
    room.presenter.select(TEAM[2].device.hex())
    runner.write(*proposed)
    assert not room.presenter._hands.state.letter


def test_a_role_that_only_another_program_knows_is_shown_as_it_was_written():
    known = TEAM[1]
    admin = MemoryAdministration.founded()
    stranger = replace(known, roles=("liaison", "spokesperson"))
    members = (*admin.picture.members[:1], stranger, *admin.picture.members[2:])
    admin.picture = replace(admin.picture, members=members)
    room = Room(admin)
    assert words(room.view.page.rows[1].cells[1].small).startswith("liaison, ")
    room.presenter.select(ANOUK)
    assert words(room.view.card.facts[0][1]).startswith("liaison, ")
