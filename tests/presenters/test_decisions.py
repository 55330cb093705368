from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from nccn_desk.kernel.clock import BRUSSELS, to_text
from nccn_desk.presenters.decisions import DECISIONS
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.vacuum_shapes import Sign
from nccn_desk.services import deciding, faq, partners, visums
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import Key, nl, officer

ANNOUNCED = datetime(2020, 11, 15, 19, 55, tzinfo=BRUSSELS)
SAID = "De regel geldt zodra hij in het Staatsblad staat."


class Desk(ListedDesk):
    """Decisions on paper: one announced and not published, one that could be read after 18 h."""

    place = replace(DECISIONS, prove=lambda *_: Key("NP"))
    register = "decisions"

    def fill(self):
        for key, title in (("old", "Telewerk"), ("closing", "Sluitingsuur")):
            values = {"title": title, "title_fr": f"{title} FR", "body": "Overlegcomité"}
            yield key, self.make("decisions", lambda uow, v=values: deciding.add(uow, v))
        found = self.watch.read(deciding.find)
        closing, old = (each.id for each in found)
        for decision, kind, at in (
            (closing, "leaked", ANNOUNCED - timedelta(hours=1)),
            (closing, "announced", ANNOUNCED),
            (old, "announced", ANNOUNCED - timedelta(days=9)),
            (old, "published", ANNOUNCED - timedelta(days=9) + timedelta(hours=18)),
        ):
            self.watch.act(lambda uow, d=decision, k=kind, a=at: deciding.note(uow, d, k, a))

    def milestones(self):
        return [
            (nl(each.title), nl(each.mark.word)) for each in self.paper.card.lists["milestones"]
        ]


def sign(desk, verb):
    """Sign as whoever stands first among those who may."""
    desk.presenter.run(verb)
    form = desk.paper.forms[-1]
    desk.presenter.signing.choose(officer("NP"))
    desk.presenter.signing.write("Kanselarij, telefoon 10:05")
    desk.presenter.signing.sign("wachtwoordzin")
    assert desk.paper.forms[-1] is None
    return form


def test_the_open_hours_stand_in_the_row_and_in_the_heading(desk):
    assert desk.cells() == ["Sluitingsuur", "Telewerk"]
    assert desk.marks() == ["38 u 12 min", "18 u 00 min"]
    assert [row.cells[-1].mark.tone for row in desk.paper.page.rows] == [Tone.DUE, Tone.QUIET]
    assert nl(desk.paper.page.heading.sub) == "het informatievacuüm"
    assert desk.counts() == {
        "all": 2,
        "vacuum": 1,
        "recent": 2,
        "leaked": 1,
        "year": 1,
        "open": 2,
        "closed": 0,
    }


def test_each_number_opens_the_list_that_it_counts(desk):
    told = {each.part: f"{nl(each.number)} {nl(each.words)}" for each in desk.paper.page.stats}
    assert told == {
        "vacuum": "1 vacuüm open nu",
        "recent": "18 u duurde het laatste besluit",
        "leaked": "1 van 2 gelekt vóór de aankondiging",
        "year": "1 besluiten in 2020, mediaan 18 u",
    }
    for part, titles in (("leaked", ["Sluitingsuur"]), ("year", ["Telewerk"])):
        desk.presenter.narrow(part)
        assert desk.cells() == titles
        assert [nl(each.title) for each in desk.paper.page.bars] == titles


def test_a_bar_is_measured_from_the_first_that_is_known_and_says_itself(desk):
    closing, old = desk.paper.page.bars
    assert (closing.is_open, old.is_open) == (True, False)
    assert round(closing.ends - closing.begins, 1) == 38.2
    assert [(each.sign, each.hollow) for each in closing.marks] == [
        (Sign.LEAKED, False),
        (Sign.ANNOUNCED, False),
        (Sign.DECIDED, True),
        (Sign.PUBLISHED, True),
    ]
    assert (nl(closing.told), nl(old.told)) == ("38 u 12", "18 u")
    assert nl(closing.described).startswith("Sluitingsuur, ")
    assert nl(closing.described).endswith("38 u 12 min sinds de aankondiging")


def test_a_decree_before_its_announcement_and_a_leak_of_nothing_are_said(desk):
    desk.presenter.type_new("Vroeg besluit")
    desk.presenter.add()
    for line in ("gepubliceerd 2020/1 15/11 08:00", "aangekondigd persmoment 15/11 10:00"):
        desk.window.reason = line
        desk.presenter.run("milestone")
    bar = desk.paper.page.bars[0]
    assert not bar.has_gap
    assert nl(bar.small).endswith("besluit verschenen vóór de aankondiging")
    desk.presenter.type_new("Nooit beslist")
    desk.presenter.add()
    desk.window.reason = "fuité Le Soir 16/11 08:00"
    desk.presenter.run("milestone")
    assert nl(desk.paper.page.bars[0].small).endswith("gelekt, en nog niet beslist")


def test_m_notes_whatever_milestone_a_line_begins_with_or_says_that_none_does(desk):
    desk.select("decisions", "closing")
    assert DECISIONS.acts["milestone"].key == "M"
    desk.window.reason = "besluit gepubliceerd 2020/43765 09:30"
    desk.presenter.run("milestone")
    assert ("besluit gepubliceerd", "09:30") in desk.milestones()
    for number in ("2020/43801", "2020/43802"):
        desk.window.reason = f"decree put right {number} 10:00"
        desk.presenter.run("milestone")
    assert desk.milestones().count(("besluit verbeterd", "10:00")) == 2
    assert desk.facts()["Vacuüm"] == "37 u 35 min tot het besluit te lezen was"
    desk.window.reason = "zomaar iets"
    desk.presenter.run("milestone")
    assert "milestone_unknown" in str(desk.paper.problems[-1].code)


def test_the_authority_is_asked_when_the_decree_comes(desk):
    desk.select("decisions", "closing")
    lab = desk.make("partners", lambda uow: partners.add(uow, {"name": "Kanselarij"}))
    desk.presenter.change("decisions.authority", "Kanselarij")
    desk.presenter.change("decisions.expected", "18:00")
    desk.window.reason = "12:00"
    desk.presenter.run("ask_date")
    request = desk.found("decisions", "closing").words("request")
    record = desk.watch.read(lambda reader: reader.record("requests", request))
    assert record.words("partner") == lab
    assert "Sluitingsuur" in record.words("subject")
    awaited = desk.paper.card.lists["milestones"][-1]
    assert (nl(awaited.mark.word), nl(awaited.small)) == (
        "verwacht 18:00",
        "Kanselarij, gevraagd 10:07",
    )
    desk.window.reason = "gepubliceerd 10:07"
    desk.presenter.run("milestone")
    assert "ask_date" not in desk.acts()


def test_what_waits_for_the_decree_leads_to_where_it_is_kept(desk):
    decision = desk.ids["closing"]
    item = desk.make("faq_items", lambda uow: faq.add(uow, {"question": "Tot hoe laat?"}))
    desk.watch.act(lambda uow: faq.wait(uow, item, "waits_decree", decision))
    desk.watch.act(lambda uow: faq.ask_for(uow, item, 31, "infonummer"))
    desk.select("decisions", "closing")
    (row,) = desk.paper.card.lists["waiting"]
    assert nl(row.title) == "Tot hoe laat?"
    (most,) = desk.paper.card.lists["most"]
    assert (nl(most.title), nl(most.tail)) == ("Tot hoe laat?", "31")
    assert desk.facts()["Gevraagd"] == "31 vragen vandaag"
    assert desk.paper.card.demand.hours[-1].count == 31
    assert not desk.presenter.follow(row.id)
    assert desk.window.opened[-1] == ("faq_items", item)


def test_a_card_says_what_was_noted_and_what_nobody_knows(desk):
    desk.select("decisions", "closing")
    assert desk.milestones() == [
        ("gelekt", "zo 15/11 18:55"),
        ("aangekondigd", "zo 15/11 19:55"),
        ("besluit gepubliceerd", "nog niet verschenen"),
    ]
    facts = desk.facts()
    assert facts["Vacuüm"] == "38 u 12 min sinds de aankondiging"
    assert facts["Niet genoteerd"].startswith("beslist, door ons vernomen, besluit gepubliceerd")
    assert nl(desk.paper.card.figure.word) == "38 u 12 min"
    assert nl(desk.paper.card.demand.told).startswith("Sinds er beslist is")
    assert facts["Wat we nu mogen zeggen"] == "nog niets goedgekeurd in deze taal"


def test_one_key_notes_a_milestone_with_its_hour_and_source(desk):
    desk.select("decisions", "closing")
    assert DECISIONS.acts["published"].key == "P"
    desk.window.reason = "2020/43765 09:30"
    desk.presenter.run("published")
    assert desk.told() == ["Mijlpaal genoteerd: gepubliceerd"]
    assert desk.facts()["Vacuüm"] == "37 u 35 min tot het besluit te lezen was"
    assert ("besluit gepubliceerd", "09:30") in desk.milestones()
    published = desk.paper.card.lists["milestones"][-1]
    assert nl(published.small) == "2020/43765"


def test_an_empty_line_means_now(desk):
    desk.select("decisions", "closing")
    desk.window.reason = ""
    desk.presenter.run("decided")
    assert ("beslist", "10:07") in desk.milestones()


def test_a_milestone_is_corrected_and_the_old_hour_stays(desk):
    desk.select("decisions", "closing")
    announced = desk.paper.card.lists["milestones"][1].id
    desk.presenter.select(announced)
    assert nl(desk.paper.card.title) == "aangekondigd zo 15/11 19:55"
    assert desk.facts()["Besluit"] == "Sluitingsuur"
    desk.window.reason = "persmoment 15/11 20:00"
    desk.presenter.run("correct")
    desk.presenter.select(desk.paper.card.lists["decision"][0].id)
    assert ("aangekondigd", "zo 15/11 20:00") in desk.milestones()
    (kept,) = desk.paper.card.lists["corrected"]
    assert nl(kept.struck) == "aangekondigd zo 15/11 19:55"


def test_what_may_be_said_is_shown_once_it_was_cleared(desk):
    desk.select("decisions", "closing")
    desk.presenter.type("decisions.say_nl", SAID)
    desk.presenter.settle()
    desk.presenter.type("decisions.source", "Kanselarij")
    desk.presenter.settle()
    block = desk.found("decisions", "closing").words("holding")
    assert desk.facts()["Stand per taal"].startswith("NL wacht op goedkeuring")
    for job in (visums.check, visums.clear):
        desk.watch.act(lambda uow, job=job: job(uow, "blocks", block, Key("NP")), "NP")
    assert desk.facts()["Wat we nu mogen zeggen"] == f"‘{SAID}’"
    assert desk.facts()["Stand per taal"].startswith("NL goedgekeurd")


def test_the_words_for_meanwhile_are_checked_and_cleared_where_they_stand(desk):
    desk.select("decisions", "closing")
    assert not {"check", "clear", "follow"} & set(desk.acts())
    desk.presenter.type("decisions.say_nl", SAID)
    desk.presenter.type("decisions.say_fr", "La règle vaut dès sa parution.")
    desk.presenter.settle()
    assert {"follow", "check"} <= set(desk.acts())
    desk.presenter.run("follow")
    assert "follow" not in desk.acts()
    check = next(each for each in desk.paper.card.actions if each.key == "check")
    assert (check.enabled, nl(check.reason)) == (False, "Zeg eerst waarop de tekst steunt.")
    desk.presenter.type("decisions.source", "Kanselarij")
    desk.presenter.settle()
    form = sign(desk, "check")
    assert nl(form.title) == "Nagekeken wat we intussen zeggen: Sluitingsuur"
    assert nl(form.means) == f"NL: {SAID}\nFR: La règle vaut dès sa parution."
    sign(desk, "clear")
    assert desk.told()[-2:] == ["Tekst nagekeken", "Tekst goedgekeurd"]
    assert desk.facts()["Wat we nu mogen zeggen"] == f"‘{SAID}’"
    assert desk.facts()["Stand per taal"].startswith("NL goedgekeurd · FR goedgekeurd")
    assert not {"check", "clear", "follow"} & set(desk.acts())


def test_whoever_wrote_the_words_is_not_asked_to_sign_for_them(desk):
    desk.select("decisions", "closing")
    desk.presenter.type("decisions.say_nl", SAID)
    desk.presenter.settle()
    desk.presenter.run("check")
    named = [each.key for each in desk.paper.forms[-1].people]
    assert officer("NP") in named
    assert desk.watch.session.seat.person.id not in named


def test_a_decision_is_added_closed_dropped_and_followed_again(desk):
    desk.presenter.type_new("Avondklok")
    desk.presenter.add()
    assert nl(desk.paper.card.title) == "Avondklok"
    desk.presenter.change("decisions.body", "Overlegcomité")
    desk.presenter.run("close")
    assert desk.acts() == ["reopen", "texts", "digest"]
    desk.presenter.run("reopen")
    desk.window.reason = "Nooit beslist"
    desk.presenter.run("drop")
    assert desk.facts()["Reden"] == "Nooit beslist"
    desk.presenter.narrow("closed")
    assert desk.cells() == ["Avondklok"]


def test_the_paper_has_what_is_open_first(desk, tmp_path):
    sheet = desk.printed(tmp_path)
    titles = [each.title for each in sheet.sections]
    assert titles == ["Cijfers", "Vacuüm open", "Alle", "Mijlpalen"]
    assert sheet.sections[1].rows[0][-1] == "38 u 12 min"
    assert len(sheet.sections[3].rows) == 4


def test_words_find_a_decision_in_any_language(desk):
    desk.presenter.find("telewerk fr")
    assert desk.cells() == ["Telewerk"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("persmoment 15/11", "hour_missing"),
        ("persmoment 15/11/2020", "hour_missing"),
        ("persmoment 2020-11-15", "hour_missing"),
        ("persmoment gisteren 08:00", "moment_unclear"),
        ("conférence de presse avant-hier", "moment_unclear"),
        ("persmoment 31/2 10:00", "moment_unclear"),
        ("persmoment 25:61", "moment_unclear"),
        ("persmoment 18:00", "in_future"),
    ],
)
@pytest.mark.parametrize("act", ["announced", "milestone"])
def test_a_day_without_its_hour_is_not_taken_for_now(desk, line, code, act):
    desk.select("decisions", "closing")
    before = desk.milestones()
    desk.window.reason = line if act == "announced" else f"aangekondigd {line}"
    desk.presenter.run(act)
    assert desk.paper.problems[-1].code == code
    assert desk.milestones() == before
    assert desk.window.questions[-1].given == desk.window.reason  # it stands there to be mended


def test_what_only_looks_like_a_day_or_an_hour_stays_in_the_source(desk):
    desk.select("decisions", "closing")
    for line, source in (
        ("2020/43765 09:30", "2020/43765"),
        ("journaal van 19u 09:31", "journaal van 19u"),
        ("2020/43766", "2020/43766"),
    ):
        desk.window.reason = line
        desk.presenter.run("published")
        assert nl(desk.paper.card.lists["milestones"][-1].small) == source


def twice(desk, hour):
    """Note the announcement as a desk does that has not heard of the first one."""
    given = {"decision": desk.ids["closing"], "kind": "announced", "at": to_text(hour)}
    desk.watch.act(lambda uow: (uow.create("milestones", given), uow.commit())[1])


def test_of_two_desks_that_noted_an_announcement_both_hours_are_seen(desk):
    twice(desk, ANNOUNCED + timedelta(minutes=5))
    desk.select("decisions", "closing")
    announced = [each for each in desk.milestones() if each[0] == "aangekondigd"]
    assert announced == [("aangekondigd", "zo 15/11 19:55"), ("aangekondigd", "zo 15/11 20:00")]
    assert desk.facts()["Vacuüm"].startswith("38 u 12 min")
    later = desk.paper.card.lists["milestones"][2]
    assert nl(later.small).startswith("op een ander toestel genoteerd")
    assert nl(desk.paper.page.bars[0].small).endswith("twee uren genoteerd: aangekondigd")
    desk.presenter.select(later.id)
    desk.window.reason = "persmoment 15/11 19:55"
    desk.presenter.run("correct")
    desk.select("decisions", "closing")
    announced = [each for each in desk.milestones() if each[0] == "aangekondigd"]
    assert announced == [("aangekondigd", "zo 15/11 19:55")]
    assert "twee uren" not in nl(desk.paper.page.bars[0].small)


def test_announced_again_corrects_what_stood_and_keeps_it(desk):
    desk.select("decisions", "closing")
    desk.window.reason = "tweede persmoment 16/11 08:00"
    desk.presenter.run("announced")
    assert ("aangekondigd", "ma 16/11 08:00") in desk.milestones()
    assert desk.facts()["Vacuüm"].startswith("26 u 07 min")
    (kept,) = desk.paper.card.lists["corrected"]
    assert nl(kept.struck) == "aangekondigd zo 15/11 19:55"


def test_each_hour_of_the_night_with_one_more_is_named_and_counted(desk):
    desk.select("decisions", "old")
    since = datetime(2020, 10, 24, 21, tzinfo=UTC)  # 23:00 in Brussels
    decision = desk.ids["old"]
    for kind, at in (("announced", since), ("published", since + timedelta(hours=7))):
        desk.watch.act(lambda uow, k=kind, a=at: deciding.note(uow, decision, k, a))
    item = desk.make("faq_items", lambda uow: faq.add(uow, {"question": "Welk uur?"}))
    tie = {"decision": decision}
    desk.watch.act(lambda uow: faq.change(uow, item, tie))
    for hours in (3, 4):
        asked = {"item": item, "at": to_text(since + timedelta(hours=hours)), "count": hours}
        desk.watch.act(lambda uow, a=asked: (uow.create("faq_demand", a), uow.commit())[1])
    demand = desk.paper.card.demand
    told = [(nl(row.cells[0].text)[-5:], nl(row.cells[1].text)) for row in demand.rows]
    assert told.count(("02:00", "3")) == told.count(("02:00", "4")) == 1
    assert len({row.id for row in demand.rows}) == len(demand.hours) == 8
    assert desk.facts()["Vacuüm"] == "7 u 00 min tot het besluit te lezen was"


def test_each_number_opens_exactly_what_it_counts(desk):
    for stat in desk.paper.page.stats:
        desk.presenter.narrow(stat.part)
        count = desk.counts()[stat.part]
        assert len(desk.paper.page.rows) == len(desk.paper.page.bars) == count
