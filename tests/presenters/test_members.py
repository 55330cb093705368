from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from nccn_desk.adapters.memory.ledger import MemoryLedger
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.ledger.errors import BadControl
from nccn_desk.presenters.enrolment import Step
from nccn_desk.presenters.members import MembersPresenter
from nccn_desk.presenters.members_gate import Picture
from nccn_desk.presenters.members_hands import Behind
from nccn_desk.presenters.members_page import ticket_id
from nccn_desk.presenters.members_paper import Share, share_paper
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.presenters.shapes import ButtonKind, Tone
from nccn_desk.protocol.errors import Unreachable
from nccn_desk.services.armour import BadLetter
from nccn_desk.services.people import PersonCard
from nccn_desk.services.shapes import Actor
from tests.presenters.members_parts import (
    SECOND,
    TEAM,
    MemoryAdministration,
    key_of,
    knock,
    ticket,
)
from tests.presenters.room_parts import NOW, Window, officer
from tests.presenters.shell_parts import make_gate, make_vault

ME = PersonCard(officer("LV"), "Lotte Verhaegen", "LV", "duty_officer", "nl")
ANOUK = TEAM[1].device.hex()


class View:
    """Keeps what it was shown, and types what a test says."""

    def __init__(self):
        self.page = self.card = None
        self.typed, self.copied, self.printed = (), [], []
        self.has_printer = True
        self.led = []

    def show_page(self, page):
        self.page = page

    def show_card(self, card):
        self.card = card

    def answers(self):
        return self.typed

    def copy(self, words):
        self.copied.append(words)

    def print_sheet(self, lines, groups):
        self.printed.append((lines, groups))
        return self.has_printer

    def lead(self, steps):
        self.led.append(steps)

    def leave(self):
        self.led.append(None)

    def said(self, language="nl"):
        told = self.page.told
        return told.headline.spoken(Words(language)) if told else ""

    def actions(self):
        return [each.key for each in self.card.actions]


class Room:
    """The presenter over an administration, as a window has it."""

    def __init__(self, admin, runner=None):
        self.admin = admin
        self.view, self.window = View(), Window()
        clock = StoppedClock(NOW)
        ledger = MemoryLedger(Actor(ME.id, ME.role, "LV"), clock, SeededIds("m"), exercise=True)
        seat = Seat(ME, "LV", exercise=True, crisis="COVID-19")
        session = Session(ledger, runner or InlineRunner(), Words("nl"), clock, seat)
        gate = make_gate(make_vault(Path("nowhere")))
        behind = Behind(admin, gate)
        self.presenter = MembersPresenter(session, self.view, self.window.around, behind)
        self.presenter.start()

    def ticks(self, count):
        for _ in range(count):
            self.presenter.tick()

    def press(self, action):
        assert self.presenter.possible(action), action
        self.presenter.run(action)


@pytest.fixture
def room():
    return Room(MemoryAdministration.founded())


@pytest.fixture
def alone():
    return Room(MemoryAdministration(Picture()))


def words(phrase, language="nl"):
    return phrase.spoken(Words(language))


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


# ------------------------------------------------------------------------ founding


def test_a_desk_alone_becomes_a_space_by_way_of_three_sheets(alone):
    assert alone.view.page.rows == ()
    alone.press("found")
    seen = []
    for number in (1, 2, 3):
        assert alone.view.card.key == f"sheet-{number}"
        assert len(alone.view.card.sheet) == 33
        seen.append(alone.view.card.sheet)
        alone.press("next")
    assert alone.view.card.key == "retype"
    asked = [tuple(map(int, each.key.split("-"))) for each in alone.view.card.fields]
    assert len({number for number, _ in asked}) == 2
    alone.view.typed = tuple(seen[number - 1][place - 1] for number, place in asked)
    alone.press("seal")
    assert ("found",) in alone.admin.done
    assert [words(row.cells[0].text) for row in alone.view.page.rows] == ["LV"]
    assert alone.view.said() == "De ruimte is opgericht. Dit toestel beheert ze."


def test_words_that_differ_found_nothing_and_the_sheets_can_be_seen_again(alone):
    alone.press("found")
    for _ in range(3):
        alone.press("next")
    alone.view.typed = ("onzin", "onzin")
    alone.press("seal")
    assert "staat een ander woord" in alone.view.said()
    assert not alone.admin.picture.founded
    first = alone.view.card
    alone.press("again")
    assert alone.view.card.key == "sheet-1"
    assert first.key == "retype"


def test_leaving_forgets_the_sheets(alone):
    alone.press("found")
    shown = alone.view.card.sheet
    alone.press("leave")
    assert alone.view.card is None
    alone.press("found")
    assert alone.view.card.sheet != shown


def test_a_sheet_is_printed_without_a_file(alone):
    alone.press("found")
    alone.press("print")
    (lines, groups), *_ = alone.view.printed
    assert words(lines[0]) == "Blad 1 van 3"
    assert " ".join(groups).split()[1::2] == list(alone.view.card.sheet)
    assert max(map(len, groups)) <= 26
    alone.view.has_printer = False
    alone.press("print")
    assert "Schrijf de woorden over" in alone.view.said()
    assert alone.view.page.told.tone is Tone.DUE


# ------------------------------------------------------------------------ letting in


def test_an_invitation_asks_for_roles_and_shows_text_and_code(room):
    room.press("invite")
    assert not room.presenter.possible("ticket")
    room.presenter.choose(frozenset({"analyst", "editor"}))
    room.press("ticket")
    assert ("invite", ("analyst", "editor")) in room.admin.done
    card = room.view.card
    assert card.text.startswith("NCCN-EXERCISE-")
    assert words(card.title) == "Uitnodiging voor een OEFENING"
    assert "Een echte kluis weigert" in words(card.warning)
    assert len(card.code) == len(card.code[0]) > 40
    assert room.view.page.rows[0].id == room.view.page.selected
    room.press("copy")
    assert room.view.copied == [card.text]
    assert len(room.window.receipts) == 1


def invited(**changes):
    paper = ticket()
    room = Room(MemoryAdministration.founded(invitations=(paper,), **changes))
    return room, paper


def test_whoever_knocks_is_seen_by_itself(room):
    room, paper = invited()
    room.presenter.select(ticket_id(paper.name))
    assert room.view.card.six == ()
    room.admin.waiting = {paper.name: knock(paper)}
    room.ticks(3)
    assert len(room.view.card.six) == 6
    assert words(room.view.card.six_title).startswith("Bel Miriam Hoffmann.")
    assert words(room.view.page.rows[0].cells[2].mark.word) == "wacht op vertrouwen"


def test_equal_words_let_in_and_other_words_take_the_invitation_back():
    for action, did in (("equal", "accept"), ("unequal", "withdraw")):
        room, paper = invited()
        room.admin.waiting = {paper.name: knock(paper)}
        room.ticks(3)
        room.presenter.select(ticket_id(paper.name))
        room.press(action)
        assert (did,) in room.admin.done
        rows = [row.id for row in room.view.page.rows]
        assert ticket_id(paper.name) not in rows
        assert (key_of("MH").hex() in rows) == (action == "equal")


def test_nobody_is_let_in_before_somebody_knocks():
    room, paper = invited()
    room.presenter.select(ticket_id(paper.name))
    assert not room.presenter.possible("equal")
    assert room.view.actions() == ["copy", "withdraw"]


def test_a_mailbox_that_cannot_be_reached_is_asked_again_without_a_word():
    room, paper = invited()
    room.admin.faults["knocks"] = Unreachable(reason="refused")
    room.ticks(3)
    assert room.view.page.told is None
    room.admin.faults.clear()
    room.admin.waiting = {paper.name: knock(paper)}
    room.ticks(3)
    assert words(room.view.page.rows[0].cells[1].text) == "Miriam Hoffmann"


# ------------------------------------------------------------------------ keeping


def test_roles_are_given_once_they_differ(room):
    room.presenter.select(ANOUK)
    assert not room.presenter.possible("grant")
    room.presenter.choose(frozenset({"spokesperson", "editor"}))
    room.press("grant")
    assert ("grant", TEAM[1].user, ("editor", "spokesperson")) in room.admin.done


def test_revoking_tells_what_it_had_and_asks_for_the_letters(room):
    room.presenter.select(ANOUK)
    room.press("revoke")
    (question,) = room.window.questions
    assert question.typed == "AD"
    assert question.danger
    assert "41.208 wijzigingen" in words(question.consequence)
    assert ("revoke", TEAM[1].device) in room.admin.done
    assert room.view.said() == "AD is ingetrokken en ontvangt niets meer."
    assert not room.view.page.told.explanation


def test_a_revocation_without_a_server_says_that_the_others_hear_it_later():
    room = Room(MemoryAdministration.founded(server=""))
    room.presenter.select(ANOUK)
    room.press("revoke")
    assert "zodra de server bereikbaar is" in words(room.view.page.told.explanation)


def test_the_last_administrator_stays(room):
    room.admin.faults["revoke"] = BadControl(
        "members_last_administrator", position=2, reason="last_administrator"
    )
    room.presenter.select(TEAM[0].device.hex())
    room.press("revoke")
    assert room.view.said() == "Dit is de laatste beheerder."


def test_the_key_is_renewed(room):
    room.press("rotate")
    assert "periode 2" in room.view.said()


def test_what_stands_aside_is_answered_for():
    room = Room(MemoryAdministration.founded(beyond=3))
    facts = {words(label): words(text) for label, text in room.view.page.facts}
    assert facts["apart gezet"] == "3 wijzigingen van ingetrokken toestellen"
    room.press("adopt")
    assert "3 wijzigingen" in room.view.said()


def test_two_officers_lend_a_role(room):
    room.presenter.select(ANOUK)
    room.press("lend")
    room.presenter.choose(frozenset({"approver"}))
    room.press("propose")
    assert room.view.said() == "Zeg eerst waarom."
    room.view.typed = ("niemand anders",)
    room.press("propose")
    assert ("propose", ("approver",), 12, "niemand anders") in room.admin.done
    assert room.view.card.text == "NCCN-GLASS-ABC"
    room.press("leave")
    room.press("agree")
    assert not room.presenter.possible("agreed")
    room.view.typed = ("NCCN-GLASS-ABC",)
    room.press("read")
    room.view.typed = ()
    facts = [words(text) for _, text in room.view.card.facts]
    assert facts == ["geeft akkoord", "22:07", "niemand anders is bereikbaar"]
    assert ("agree", "NCCN-GLASS-ABC") not in room.admin.done
    room.press("agreed")
    assert ("agree", "NCCN-GLASS-ABC") in room.admin.done
    assert room.view.said() == "Anouk Delvaux heeft de geleende rol."


def test_a_proposal_that_is_none_is_said_and_nothing_is_agreed(room):
    room.admin.faults["read_loan"] = BadLetter("letter_other", reason="kind")
    room.press("agree")
    room.view.typed = ("hallo",)
    room.press("read")
    assert room.view.page.told is not None
    assert room.view.card.key == "agree"
    assert not room.presenter.possible("agreed")


# ------------------------------------------------------------------------ a second administrator


def test_who_administers_alone_is_told_so(room):
    facts = {words(label): words(text) for label, text in room.view.page.facts}
    assert facts["toelaten"] == "u beslist alleen: er is geen tweede beheerder"
    room, paper = invited()
    room.admin.waiting = {paper.name: knock(paper)}
    room.ticks(3)
    room.presenter.select(ticket_id(paper.name))
    assert [step.key for step in room.view.card.steps] == ["asked", "words", "received"]


def test_where_two_administer_the_second_is_named_and_awaited():
    room, paper = invited(seconds=("Nadia Devos", "Thomas De Wit"))
    facts = {words(label): words(text) for label, text in room.view.page.facts}
    assert facts["toelaten"] == "u en Nadia Devos of Thomas De Wit, samen"
    room.admin.waiting = {paper.name: knock(paper)}
    room.ticks(3)
    room.presenter.select(ticket_id(paper.name))
    second = room.view.card.steps[2]
    assert words(second.small) == "Nadia Devos of Thomas De Wit, op een ander toestel"
    room.press("equal")
    assert room.view.said().endswith("Een tweede beheerder moet nog akkoord gaan.")
    assert words(room.view.card.mark.word) == "wacht op akkoord"
    assert room.view.actions() == ["trust", "refuse"]
    assert not room.presenter.possible("trust")


def second(**changes):
    waits = replace(SECOND, **changes)
    picture = {"members": (*TEAM, waits), "seconds": ("Thomas De Wit",)}
    room = Room(MemoryAdministration.founded(**picture))
    room.presenter.select(waits.device.hex())
    return room


def test_a_second_administrator_agrees_to_what_another_let_in():
    room = second()
    assert words(room.view.page.heading.sub) == "3 toestellen"
    assert words(room.view.card.means).startswith("Thomas De Wit vergeleek de woorden met Miriam")
    assert room.presenter.lit == "trust"
    assert words(room.view.card.steps[2].small) == "door u, op dit toestel"
    room.press("trust")
    assert ("trust", SECOND.device) in room.admin.done
    assert room.view.said() == "Miriam Hoffmann is toegelaten."


def test_a_second_administrator_may_say_no_after_a_question():
    room = second()
    room.press("refuse")
    (question,) = room.window.questions
    assert "Thomas De Wit" in words(question.consequence)
    assert ("revoke", SECOND.device) in room.admin.done
    assert room.view.said() == "Miriam Hoffmann is niet toegelaten."


def test_who_may_not_be_the_second_is_told_why():
    room = second(agreeable=False)
    (trust, _) = room.view.card.actions
    assert not trust.enabled
    assert words(trust.reason) == "dat doet een andere beheerder dan wie toeliet"
    assert words(room.view.card.steps[2].small) == "Thomas De Wit, op een ander toestel"


# ------------------------------------------------------------------------ recovery


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


# ------------------------------------------------------------------------ a key that is out


def test_a_key_that_a_revoked_workstation_has_is_offered_for_renewal():
    room = Room(MemoryAdministration.founded(key_is_out=True))
    assert room.view.said() == "Een ingetrokken toestel heeft de sleutel van nu nog."
    assert room.view.page.told.tone is Tone.DUE
    room.press("rotate")
    assert ("rotate",) in room.admin.done
    reader = Room(MemoryAdministration.founded(key_is_out=True, administers=False))
    assert reader.view.page.told is None


# ------------------------------------------------------------------------ waiting


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_says_in_each_language_what_it_is_for(language):
    share = Share(2, tuple(f"word{place}" for place in range(33)), "Lotte", exercise=True)
    paper = share_paper(share, NOW, language)
    assert "2" in paper.title
    assert paper.exercise
    assert [row[0] for row in paper.sections[0].rows] == [str(n) for n in range(1, 34)]
