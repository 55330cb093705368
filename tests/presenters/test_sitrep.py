from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.presenters.sitrep import NEW
from nccn_desk.services import blocks, releasing, sitreps, tasks
from nccn_desk.services.presence import Whereabouts
from tests.presenters.room_parts import PatientRunner, nl, officer
from tests.presenters.sitrep_story import PHRASE, RoomDesk


@pytest.fixture
def desk():
    return RoomDesk()


def keys(actions):
    return [each.key for each in actions]


def test_where_there_is_none_one_begins_with_nothing():
    desk = RoomDesk(empty=True)
    assert desk.paper.page is None
    assert desk.presenter.possible("begin_empty")
    assert nl(desk.paper.begin.sentence) == "Er is geen sitrep in de maak."
    (only,) = desk.paper.begin.actions
    assert (only.key, nl(only.word)) == ("begin_empty", "Begin een sitrep")
    assert desk.presenter.lit() == "begin_empty"
    desk.presenter.run("begin_based")
    assert nl(desk.paper.page.heading.title) == "Sitrep 1"
    assert len(desk.paper.page.outline) == 6


def test_a_sitrep_begins_from_the_one_that_went_out(desk):
    desk.act(lambda uow: sitreps.discard(uow, desk.sitrep))
    assert [nl(each.word) for each in desk.paper.begin.actions] == [
        "Begin met Sitrep 75 als basis",
        "Leeg",
    ]
    desk.presenter.run("begin_based")
    page = desk.paper.page
    assert nl(page.heading.title) == "Sitrep 76"
    assert nl(page.versions[-1].title) == "Sitrep 75 als basis"
    assert page.outline[0].title


def test_the_room_shows_the_sitrep_in_hand(desk):
    page = desk.paper.page
    assert page.id == desk.sitrep == desk.presenter.sitrep
    assert nl(page.heading.title) == "Sitrep 76"
    assert nl(page.heading.sub) == "in nazicht"
    assert nl(page.banner) == "INTERN / INTERNE"
    assert not page.closed
    assert page.frozen == ""
    assert page.block is None


def test_one_may_begin_another_while_one_is_in_hand(desk):
    desk.presenter.run("begin")
    assert desk.paper.page is None
    desk.presenter.show(desk.first)
    assert desk.paper.page.id == desk.first
    desk.presenter.show("")
    assert desk.paper.page.id == desk.sitrep
    desk.presenter.show(NEW)
    desk.presenter.run("begin_empty")
    assert nl(desk.paper.page.heading.title) == "Sitrep 76"
    assert desk.paper.page.id not in {desk.first, desk.sitrep}


def test_what_others_do_is_shown_and_what_does_not_matter_is_not(desk):
    count = len(desk.paper.desks)
    desk.write(desk.new[0], "nl", "Iets anders.")
    assert len(desk.paper.desks) == count + 1
    desk.presenter.tick()
    assert len(desk.paper.desks) == count + 1
    desk.presenter.close()
    desk.write(desk.new[0], "nl", "Nog iets.")
    desk.presenter.show("")
    assert len(desk.paper.desks) == count + 1


def test_a_minute_later_it_is_said_anew(desk):
    count = len(desk.paper.desks)
    desk.watch.clock.advance(timedelta(minutes=2))
    desk.presenter.tick()
    assert len(desk.paper.desks) == count + 1


def test_who_writes_in_a_section_is_told_beside_it(desk):
    session = desk.watch.session
    where = Whereabouts(officer("KB"), "KB", "sitreps", "sitreps", desk.old[0], "nl", 3)
    away = Whereabouts(officer("LV"), "LV", "today")
    session.others = (where, away)
    session.moved.announce(None)
    assert nl(desk.paper.page.outline[0].mark.word) == "wordt geschreven"
    count = len(desk.paper.desks)
    session.others = (replace(where, cursor=4), away)
    session.moved.announce(None)
    assert len(desk.paper.desks) == count


def test_rows_lead_to_what_they_are_about(desk):
    go = desk.presenter.go
    go(f"block/{desk.new[0]}")
    go("compare/x")
    go(f"sitrep/{desk.first}")
    go("approver")
    assert desk.paper.gone == [desk.new[0]]
    assert desk.paper.compared[0][1] == f"now:{desk.sitrep}"
    assert desk.paper.page.id == desk.first
    assert desk.paper.page.frozen.endswith(f":{desk.first}")


def test_what_stands_in_the_way_leads_to_its_paragraph(desk):
    rows = desk.paper.release.obstacles
    first = next(each for each in rows if nl(each.lead) == "4.1")
    desk.presenter.go(first.id)
    assert desk.paper.gone == [desk.new[0]]
    desk.presenter.go("way/99")
    assert len(desk.paper.gone) == 1


def test_what_lacks_in_the_head_leads_there(desk):
    desk.change({"marking": "restricted"})
    assert desk.paper.page.closed
    desk.presenter.go("way/0")
    assert desk.paper.layers == ["head"]


def test_the_heading_says_by_when_it_must_be_out(desk):
    desk.change({"deadline": "2020-11-17T13:00:00.000Z"})
    assert nl(desk.paper.page.heading.sub) == "in nazicht · deadline 14:00"


def test_remarks_alone_read_nothing_of_other_registers(desk):
    count = len(desk.paper.desks)
    desk.act(lambda uow: tasks.add(uow, {"title": "Bel Joris"}))
    assert len(desk.paper.desks) == count


def test_an_empty_sitrep_has_nothing_to_go_to():
    desk = RoomDesk(empty=True)
    desk.presenter.run("begin_empty")
    assert nl(desk.paper.release.why) == "Verdelen kan nog niet: 1 punt staat in de weg."
    assert desk.presenter.lit() == ""
    desk.presenter.go("way/0")
    assert desk.paper.gone == []
    assert desk.paper.layers == []


class Slow(PatientRunner):
    """A runner whose reads wait too."""

    def __init__(self):
        super().__init__()
        self.reads = []

    def read(self, job, done, failed, *, token=""):
        self.reads.append((job, done, failed))

    def answer(self, at=0):
        self._inline.write(*self.reads.pop(at))


def test_before_anything_was_read_nothing_can_be_done():
    desk = RoomDesk(runner=Slow())
    for act in ("compare", "approve"):
        desk.presenter.run(act)
    desk.presenter.add_comment()
    desk.presenter.go("way/0")
    desk.presenter.pick_comment("x")
    desk.presenter.open_comment("x")
    assert desk.presenter.lit() == ""
    assert not desk.presenter.possible("approve")
    assert desk.presenter.sitrep == ""
    assert desk.paper.gone == []


def test_an_answer_that_comes_late_is_not_shown():
    slow = Slow()
    desk = RoomDesk(runner=slow)
    desk.presenter.show(desk.first)
    slow.answer()
    assert desk.paper.desks == []
    slow.answer()
    assert desk.paper.page.id == desk.first
    desk.presenter.show("")
    desk.presenter.close()
    slow.answer()
    assert desk.paper.page.id == desk.first
    desk.presenter.signing._show(None)
    desk.presenter.remarks._line._show("")
    assert desk.paper.forms == desk.paper.lines == []
    desk.presenter._word()


def test_layers_and_versions_are_opened_for_the_sitrep_shown(desk):
    for act in ("head", "sections", "compare"):
        desk.presenter.run(act)
    assert desk.paper.layers == ["head", "sections"]
    (before, after) = desk.paper.compared[0]
    assert before.endswith(f":{desk.first}")
    assert after == f"now:{desk.sitrep}"


def test_a_record_is_shown_where_it_stands(desk):
    desk.presenter.open(desk.first)
    assert desk.paper.page.id == desk.first
    desk.presenter.open(desk.new[0])
    assert desk.paper.page.id == desk.sitrep
    assert desk.paper.gone == [desk.new[0]]
    alone = desk.made(lambda uow: blocks.add(uow, {}, {"nl": "Alleen."}), "blocks")
    desk.presenter.open(alone)
    assert desk.paper.page.id == desk.sitrep
    assert desk.paper.gone == [desk.new[0]]


def test_a_draft_goes_to_review_to_approval_and_out(desk):
    desk.act(lambda uow: sitreps.ask_change(uow, desk.sitrep, "Te lang"))
    assert desk.presenter.lit() == "ask_review"
    assert nl(desk.paper.release.told[0].explanation) == "Te lang"
    desk.presenter.run("ask_review")
    assert desk.record().words("state") == "review"
    assert nl(desk.window.receipts[-1]) == "Sitrep 76 is in nazicht"
    desk.presenter.run("approve")
    assert desk.paper.forms == []
    desk.clear_all()
    assert desk.presenter.lit() == "approve"
    desk.sign("approve")
    assert desk.record().words("approved_by") == officer("NP")
    assert desk.presenter.lit() == "release"
    desk.sign("release")
    assert desk.record().whole("number") == 76
    assert desk.paper.page is None
    desk.presenter.show(desk.sitrep)
    assert desk.presenter.lit() == "begin_update"
    desk.presenter.run("begin_update")
    assert nl(desk.paper.page.heading.title) == "Sitrep 76, bijgewerkte versie"


def test_a_wrong_passphrase_signs_nothing(desk):
    desk.clear_all()
    desk.presenter.run("approve")
    assert nl(desk.paper.forms[-1].title) == "Keur Sitrep 76 goed"
    desk.presenter.signing.sign("fout")
    assert desk.paper.forms[-1].wrong
    assert desk.record().words("state") == "review"


def test_asking_for_a_change_wants_a_reason_and_names_what_it_does(desk):
    desk.presenter.run("ask_change")
    question = desk.window.questions[-1]
    assert nl(question.title) == "Vraag een aanpassing aan Sitrep 76"
    assert question.reason_needed
    assert desk.record().words("state") == "draft"
    assert desk.record().words("reason") == "omdat het zo is"


def test_a_draft_is_thrown_away_by_a_second_act(desk):
    desk.presenter.run("discard")
    assert not desk.window.questions[-1].reason_needed
    assert desk.record().deleted
    assert nl(desk.window.receipts[-1]) == "Sitrep 76 weggegooid"


def test_a_language_is_let_go_under_a_name_and_asked_for_again(desk):
    desk.presenter.run("gap")
    form = desk.paper.forms[-1]
    assert nl(form.asked) == "Waarom een taal mag ontbreken"
    assert not form.enough
    desk.presenter.signing.sign(PHRASE)
    assert desk.record().words("gap_reason") == ""
    desk.presenter.signing.write("Vertaler ziek")
    desk.presenter.signing.write("Vertaler is ziek")
    desk.presenter.signing.sign(PHRASE)
    assert desk.record().words("gap_reason") == "Vertaler is ziek"
    told = desk.paper.release.told[0]
    assert nl(told.headline) == "Nadia Peeters liet een taal los, 10:07"
    assert nl(told.explanation) == "Vertaler is ziek · FR: 4.1, 4.2, 5.1"
    desk.sign("ungap")
    assert desk.record().words("gap_reason") == ""


def test_an_embargo_is_broken_by_two(desk):
    desk.change({"embargo_until": "2020-11-17T15:00:00.000Z"})
    assert nl(desk.paper.release.told[0].headline) == "Embargo tot 16:00"
    desk.presenter.run("embargo_break")
    told = desk.paper.release.told[0]
    assert told.action.key == "embargo_confirm"
    assert not told.action.enabled
    other = RoomDesk("LV")
    other.change({"embargo_until": "2020-11-17T15:00:00.000Z"})
    other.act(lambda uow: releasing.ask_embargo_break(uow, other.sitrep, "Gelekt"), "NP")
    other.presenter.run("embargo_confirm")
    told = other.paper.release.told[0]
    assert nl(told.headline) == "Embargo opgeheven door Nadia Peeters en Lotte Verhaegen"
    assert told.action is None


def test_a_released_one_is_withdrawn_with_a_reason(desk):
    desk.presenter.show(desk.first)
    desk.sign("withdraw", "Fout cijfer")
    assert desk.record(desk.first).words("state") == "withdrawn"
    assert nl(desk.paper.release.told[0].headline) == "Deze sitrep is ingetrokken"
    assert desk.presenter.lit() == "begin_based"


def test_two_of_one_number_are_settled(desk):
    twin = {"title": "Andere", "number": 75, "state": "released"}

    def doubled(uow):
        uow.create("sitreps", twin)
        return uow.commit()

    desk.act(doubled)
    desk.presenter.show(desk.first)
    assert nl(desk.paper.release.told[0].headline) == "Sitrep 75 bestaat twee keer"
    desk.presenter.run("renumber")
    assert desk.record(desk.first).whole("number") == 76


def test_who_only_reads_can_press_nothing():
    desk = RoomDesk("YM")
    desk.presenter.stand(desk.new[0])
    page = desk.paper.page
    shown = (*page.release.actions, *page.release.more, *page.block.actions, page.comments.add)
    assert not any(each.enabled for each in shown)
    assert desk.presenter.lit() == ""


def test_where_nobody_may_sign_that_is_said(desk):
    desk.presenter.stand(desk.new[0])
    for each in ("LV", "NP"):
        desk.act(lambda uow, by=each: blocks.write(uow, desk.new[0], "nl", f"{by} schreef."), each)
    desk.presenter.run("check")
    (problem,) = desk.paper.problems
    assert isinstance(problem, NotAllowed)
    assert problem.code == "nobody_to_sign"
    desk.presenter.close()
    desk.presenter._tell(problem)
    assert len(desk.paper.problems) == 1


def test_who_did_not_deliver_is_put_in_at_the_end(desk):
    desk.presenter.run("owed")
    assert desk.paper.problems[-1].code == "nothing_owed"

    def ask(uow):
        partner = uow.create("partners", {"name": "Sciensano"})
        given = {"partner": partner.id, "subject": "Cijfers", "state": "asked"}
        asked, due = "2020-11-17T07:00:00.000Z", "2020-11-17T08:00:00.000Z"
        uow.create("requests", {**given, "asked_at": asked, "due": due})
        return uow.commit()

    desk.watch.act(ask)
    desk.presenter.run("owed")
    assert nl(desk.window.receipts[-1]) == "Wie niet leverde, staat nu achteraan"
    assert nl(desk.paper.page.outline[-1].title).endswith("Niet geleverd")
