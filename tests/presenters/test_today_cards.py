from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.presenters import today_cards as cards
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.today_blocks import day_line
from nccn_desk.presenters.today_facts import read_day
from nccn_desk.services import (
    asking,
    cycle,
    deciding,
    framing,
    journal,
    meetings,
    moments,
    tasks,
)
from tests.presenters.today_day import BEFORE, DAY, ME, Desk, full_desk, say


def facts_of(desk):
    with desk.ledger.reading() as reader:
        return read_day(reader, DAY, ME)


def blocks_of(desk):
    return day_line(facts_of(desk), desk.clock.now(), compared=False).blocks


def after(desk):
    return cards.after_card(blocks_of(desk), facts_of(desk), desk.clock.now())


@pytest.fixture
def desk():
    return full_desk()


def test_the_next_three_follow(desk):
    rows = after(desk).rows
    assert [say(row.lead) for row in rows] == ["11:00", "12:00", "14:00"]
    assert say(rows[2].tail) == "over 3 u 52"


def test_what_nobody_leads_is_said_two_hours_before(desk):
    first, second, third = after(desk).rows
    assert say(first.mark.word) == say(second.mark.word) == "niemand leidt"
    assert first.chip
    assert third.mark is None


def test_a_step_with_a_leader_says_how_far_it_is(desk):
    desk.act(cycle.assign_step, desk.steps()["press_conference"].id, ME)
    desk.act(cycle.change_step, desk.steps()["press_conference"].id, {"place": "Résidence Palace"})
    first = after(desk).rows[0]
    assert say(first.tail) == "over 52 min"
    assert say(first.small) == "Résidence Palace · Lotte Verhaegen"


def test_meetings_follow_among_the_steps(desk):
    for key in ("spokespersons_briefing", "press_conference", "interviews", "d5_coordination"):
        step = desk.steps()[key]
        desk.at("14:40").act(cycle.finish_step, step.id)
    row = after(desk).rows[0]
    assert say(row.title) == "Videoconferentie gouverneurs"
    assert say(row.small) == "buiten de vaste cyclus"
    assert row.mark is None


def test_when_nothing_follows_that_is_said():
    card = after(Desk().staff().at("06:40"))
    assert card.rows == ()
    assert card.empty


def test_the_journal_s_tail_has_time_words_and_initials():
    desk = Desk().staff().at("09:41")
    desk.act(journal.note, "Sciensano herinnerd")
    desk.at("10:04").act(journal.note, "Wij bellen zelf", "decision")
    tail = cards.journal_tail(facts_of(desk))
    assert [(say(row.lead), say(row.title), say(row.tail)) for row in tail.rows] == [
        ("10:04", "Wij bellen zelf", "LV"),
        ("09:41", "Sciensano herinnerd", "LV"),
    ]
    assert tail.rows[0].strong
    assert say(tail.count) == "2 regels vandaag"


def test_a_long_line_is_cut_between_words():
    text = "woord " * 60
    shown = cards.excerpt(text)
    assert shown.endswith("woord …")
    assert len(shown) <= cards.EXCERPT + 2
    assert cards.excerpt("kort\nen bondig") == "kort en bondig"
    assert cards.excerpt("x" * 300) == "x" * cards.EXCERPT + " …"


def card_of(desk):
    return cards.task_card(facts_of(desk), desk.clock.now(), ME)


def test_tasks_say_by_when_and_which_are_late(desk):
    late, dated, free = card_of(desk).rows
    assert say(late.due) == "7 min over tijd"
    assert late.mark.tone is Tone.DUE
    assert say(late.small) == f"{number(desk, late.id)} · tegen 10:00"
    assert say(dated.due) == "over 5 u 22"
    assert dated.mark is None
    assert free.take is not None
    assert say(free.small).endswith("niemand")
    assert not free.due


def number(desk, task):
    with desk.ledger.reading() as reader:
        return reader.record("tasks", task).number


def test_the_head_counts_what_is_late_else_what_is_open(desk):
    card = card_of(desk)
    assert (say(card.note), card.note_tone) == ("1 te laat", Tone.DUE)
    desk.act(tasks.finish, card.rows[0].id)
    card = card_of(desk)
    assert (say(card.note), card.note_tone) == ("2 open", Tone.FAINT)


def test_more_tasks_than_fit_are_counted():
    desk = Desk().staff().at("09:00")
    for count in range(9):
        desk.task(f"Taak {count}")
    card = card_of(desk)
    assert len(card.rows) == cards.TASKS
    assert say(card.more.word) == "nog 3"


def test_no_tasks_is_a_sentence():
    card = card_of(Desk().staff())
    assert not card.note
    assert card.more is None
    assert say(card.empty) == "Geen open taken op uw naam."


def meeting_rows(desk):
    return cards.meetings_card(blocks_of(desk), facts_of(desk), desk.clock.now())


def test_meetings_say_how_far_they_are_or_their_state(desk):
    card = meeting_rows(desk)
    assert say(card.note) == "2 vandaag"
    assert [say(row.tail) for row in card.rows] == ["over 5 u 07", "over 6 u 22"]
    desk.act(meetings.start, card.rows[0].id)
    desk.at("16:40")
    assert [say(row.tail) for row in meeting_rows(desk).rows] == ["bezig", "gepland"]
    desk.act(meetings.end, card.rows[0].id)
    assert meeting_rows(desk).rows[0].quiet


def test_a_day_without_meetings_says_so():
    card = meeting_rows(Desk().staff())
    assert card.rows == ()
    assert not card.note


def past_of(desk):
    return cards.past_card(facts_of(desk), desk.clock.now())


def test_yesterday_is_counted_against_its_plan(desk):
    past = past_of(desk)
    assert [(figure.number, say(figure.word)) for figure in past.figures] == [
        (6, "op tijd"),
        (2, "later"),
        (1, "verschoven"),
        (1, "overgeslagen"),
    ]
    assert say(past.note) == "9 van 10 klaar"
    assert say(past.worst) == "Grootste vertraging: Persconferentie, 18 min"


def test_a_yesterday_on_time_names_no_delay():
    desk = Desk().staff().at("06:40", BEFORE)
    desk.act(cycle.open_day, BEFORE)
    assert not past_of(desk).worst
    desk.run_step("monitoring", "07:02", "08:00", BEFORE)
    assert say(past_of(desk).worst) == "Geen stap begon vijf minuten of meer te laat."


def test_the_first_day_has_no_yesterday():
    assert past_of(Desk().staff()) is None


def test_the_team_begins_with_the_person_at_the_desk(desk):
    team = cards.team_card(facts_of(desk), ME)
    assert [person.initials for person in team.people] == ["LV", "AD", "PC", "SJ"]
    assert say(team.people[0].small) == "officier van dienst"
    assert not team.note


def test_a_large_team_is_counted():
    desk = Desk().staff()

    def more(uow):
        for number in range(5):
            values = {"name": f"Officier {number}", "initials": f"O{number}", "role": "editor"}
            uow.create("officers", values)
        return uow.commit()

    desk.act(more)
    assert say(cards.team_card(facts_of(desk), ME).note) == "nog 3"


def test_nobody_known_is_no_card():
    assert cards.team_card(facts_of(Desk()), ME) is None


def test_a_day_before_that_ended_well_leaves_nothing_open(desk):
    card = cards.left_card(facts_of(desk), desk.clock.now())
    assert card.rows == ()
    assert not card.note


def test_what_earlier_days_left_open_is_listed_until_it_is_settled():
    desk = Desk().staff().yesterday(left=True)
    desk.at("19:00", BEFORE).act(cycle.start_step, desk.steps(BEFORE)["webcare_end"].id)
    desk.morning()
    card = cards.left_card(facts_of(desk), desk.clock.now())
    assert say(card.note) == "3 stappen"
    assert [(say(row.lead), say(row.title), say(row.mark.word)) for row in card.rows] == [
        ("12:00", "Interviews", "nog open"),
        ("18:00", "Einde webcare", "loopt nog"),
        ("20:00", "Briefing volgende dag", "nog open"),
    ]
    assert say(card.rows[0].small) == "ma 16 nov 2020"
    desk.act(cycle.finish_step, desk.steps(BEFORE)["webcare_end"].id)
    desk.act(cycle.skip_step, desk.steps(BEFORE)["interviews"].id, "Niet meer nodig")
    card = cards.left_card(facts_of(desk), desk.clock.now())
    assert [say(row.title) for row in card.rows] == ["Briefing volgende dag"]


def test_what_was_promised_to_the_press_is_counted_and_said(desk):
    desk.act(lambda uow: asking.log_line(uow, "RTBF, fr: Combien ? > chiffres pour 9 h"))
    card = card_of(desk)
    assert say(card.note) == "1 belofte · 1 te laat"
    assert any("belofte aan de pers" in say(row.small) for row in card.rows)


def test_an_open_vacuum_is_said_in_minutes_until_its_decree_is_out(desk):
    assert cards.vacuum_card(facts_of(desk), desk.clock.now(), "nl").rows == ()
    since = desk.clock.now() - timedelta(hours=38, minutes=12)
    decision = dict(desk.act(deciding.add, {"title": "Sluitingsuur"}).records)["decisions"]
    desk.act(deciding.note, decision, "announced", since)
    (row,) = cards.vacuum_card(facts_of(desk), desk.clock.now(), "nl").rows
    assert (say(row.title), say(row.mark.word)) == ("Sluitingsuur", "2.292 min")
    assert row.mark.tone is Tone.DUE
    desk.act(deciding.note, decision, "published")
    assert cards.vacuum_card(facts_of(desk), desk.clock.now(), "nl").rows == ()


def test_key_moments_stand_on_today_with_what_they_ask_and_the_level_quietly(desk):
    def card():
        return cards.frame_card(facts_of(desk), desk.clock.now())

    assert card().rows == ()
    now = desk.clock.now()
    made = {
        name: dict(desk.act(moments.add, {"title": name, "at": to_text(now + after)}).records)
        for name, after in (
            ("Later", timedelta(days=2)),
            ("Straks", timedelta(hours=4)),
            ("Voorbij", timedelta(hours=-1)),
        )
    }
    declared = {"kind": "level", "value": "federal", "declared_by": "minister"}
    (level,) = [
        each for kind, each in desk.act(framing.declare, declared).records if kind == "levels"
    ]
    rows = card().rows
    assert [say(row.title) for row in rows] == ["Voorbij", "Straks", "federale fase"]
    assert (say(rows[0].mark.word), rows[0].mark.tone) == ("gehouden?", Tone.DUE)
    assert (rows[1].mark, say(rows[1].tail)) == (None, "over 4 u 00")
    assert (rows[2].id, rows[2].quiet, rows[2].mark) == (f"levels/{level}", True, None)
    assert say(rows[2].small).startswith("vanaf")
    gone = made["Voorbij"]["moments"]
    desk.act(moments.hold, gone)
    assert say(card().rows[0].mark.word) == "debriefing open"
    assert card().rows[0].id == f"moments/{gone}"
    desk.act(moments.debrief, gone, "Kalm")
    assert [say(row.title) for row in card().rows] == ["Straks", "federale fase"]
