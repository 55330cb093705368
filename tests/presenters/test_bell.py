from __future__ import annotations

from datetime import date, timedelta

import pytest

from nccn_desk.domain.alarms import FLOOD, Notice
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import at, parse_time
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.bell import Day, badges_of, bell_of, panel_of, title_of
from nccn_desk.presenters.people import People
from nccn_desk.presenters.shapes import BellState, Tone
from tests.presenters.shell_parts import nl, said_in

DAY = date(2020, 11, 17)
LOTTE = "a" * 32


def moment(wall, day=DAY):
    return at(day, parse_time(wall))


NOW = moment("10:11")


def record(register, called, *, number="", **values):
    return Record(register, called.ljust(32, "0"), values, number=number)


def alarm(wall="10:10", **more):
    """Return an unowned press conference, asked about since some time."""
    step = record("steps", more.pop("name", "press"), key="press_conference")
    return Notice("step_unowned", step, moment(wall), moment("10:15"), **more)


def attention(title="Bel Sciensano", wall="10:00", **more):
    task = record("tasks", title.replace(" ", "").lower(), title=title, owner=LOTTE)
    return Notice("task_overdue", task, moment(wall), moment(wall), **more)


@pytest.fixture
def people():
    return People((Record("officers", LOTTE, {"name": "Lotte Verhaegen", "initials": "LV"}),))


@pytest.fixture
def show(people):
    day = Day()
    day.begin(DAY)

    def panel(*notices, now=NOW):
        day.count(notices)
        return panel_of(notices, people, day, now)

    return panel


def test_a_quiet_bell_is_grey_and_says_so():
    bell = bell_of(())
    assert (bell.state, bell.count, bell.since) == (BellState.QUIET, 0, None)
    assert nl(bell.described) == "Meldingen: geen"


def test_attention_tints_the_bell_and_is_counted():
    bell = bell_of((attention(), attention("Lees sitrep"), attention("Gezien", state="seen")))
    assert (bell.state, bell.count) == (BellState.DUE, 2)
    assert nl(bell.described) == "2 meldingen vragen aandacht"


def test_an_alarm_that_nobody_took_fills_the_bell_since_its_begin():
    bell = bell_of((alarm("10:08"), alarm("10:10", name="other"), attention()))
    assert (bell.state, bell.count) == (BellState.ALARM, 3)
    assert bell.since == moment("10:10")
    assert nl(bell.described) == "2 alarmen, niet bevestigd"


@pytest.mark.parametrize("state", ["taken", "seen", "snoozed", "returned"])
def test_what_was_answered_or_is_over_no_longer_asks_by_the_bell(state):
    assert bell_of((alarm(state=state), attention(state=state))).state is BellState.QUIET
    assert badges_of((alarm(state=state), attention(state=state))) == {}


def test_each_place_says_how_many_ask_and_an_alarm_outweighs_attention():
    handover = Notice("handover_due", record("days", "d", title="d"), NOW, NOW)
    late = Notice("step_late", record("steps", "s", key="briefing"), NOW, NOW)
    badges = badges_of((alarm(), late, attention(), attention("Tweede"), handover))
    assert {place: (badge.count, badge.tone) for place, badge in badges.items()} == {
        "today": (2, Tone.ALARM),
        "tasks": (2, Tone.DUE),
        "handover": (1, Tone.DUE),
    }
    assert nl(badges["tasks"].described) == "2 vragen aandacht"
    assert badges_of((late, alarm()))["today"].tone is Tone.ALARM


def test_an_alarm_says_what_must_be_done_how_long_it_waits_and_how_to_take_it(show):
    (card,) = show(alarm()).cards
    assert nl(card.title) == "Persconferentie: niemand neemt dit op"
    assert nl(card.detail) == "Gepland om 10:15. Duid iemand aan of neem het zelf."
    assert nl(card.state) == "niet bevestigd, 1\u00a0min\u00a000\u00a0s"
    assert nl(card.time) == "10:10"
    assert card.tone is Tone.ALARM_FULL
    assert [(each.key, nl(each.word), each.keys) for each in card.actions] == [
        ("take", "Ik neem dit", "A"),
        ("open", "Duid iemand aan", ""),
    ]


def test_a_taken_alarm_is_tinted_and_names_who_deals_with_it(show):
    panel = show(alarm(state="taken", by=LOTTE))
    (card,) = panel.cards
    assert card.tone is Tone.ALARM
    assert nl(card.state) == "bevestigd door Lotte Verhaegen"
    assert [each.key for each in card.actions] == ["open"]
    assert not panel.asks


def test_an_attention_can_be_seen_and_snoozed_for_a_while(show):
    (card,) = show(attention()).cards
    assert card.tone is Tone.DUE
    assert not card.state
    assert nl(card.title) == "Te laat: Bel Sciensano"
    assert [each.key for each in card.actions] == [
        "open",
        "see",
        "snooze:5",
        "snooze:15",
        "snooze:30",
    ]


def test_an_attention_that_somebody_saw_is_quiet_and_says_who(show):
    (card,) = show(attention(state="seen", by=LOTTE)).cards
    assert card.tone is Tone.QUIET
    assert nl(card.state) == "gezien door Lotte Verhaegen"
    assert [each.key for each in card.actions] == ["open"]


def test_an_alarm_is_never_offered_a_snooze(show):
    for notice in (alarm(), alarm(state="taken", by=LOTTE)):
        (card,) = show(notice).cards
        assert not any("snooze" in action.key for action in card.actions)


def test_what_sleeps_says_when_it_comes_back(show):
    panel = show(attention(state="snoozed", by=LOTTE, until=moment("10:25")))
    assert panel.cards == ()
    assert [(nl(row.title), nl(row.tail)) for row in panel.snoozed] == [
        ("Te laat: Bel Sciensano", "terug om 10:25")
    ]


def test_what_is_over_stays_with_a_check_until_somebody_saw_it(show):
    panel = show(alarm(state="returned", until=moment("10:12")))
    assert panel.cards == ()
    (row,) = panel.returned
    assert (row.icon, row.quiet) == ("check", True)
    assert nl(row.tail) == "sinds 10:12"


def test_the_panel_says_how_many_ask_in_the_tone_of_the_gravest(show):
    panel = show(alarm(), attention(), attention("Gezien", state="seen", by=LOTTE))
    assert nl(panel.asks) == "2 vragen een antwoord"
    assert panel.tone is Tone.ALARM
    assert show(attention()).tone is Tone.DUE
    assert show(alarm(state="taken", by=LOTTE)).tone is Tone.DUE


def test_a_flood_of_attention_is_merged_by_kind_and_alarms_stand_apart(show):
    flood = [attention(f"Taak {n}", "10:05") for n in range(FLOOD)]
    panel = show(alarm(), *flood)
    assert [card.count for card in panel.cards] == [1, FLOOD]
    assert nl(panel.cards[1].title) == f"{FLOOD} keer: Open de taak"
    assert nl(panel.asks) == f"{FLOOD + 1} vragen een antwoord"


def test_below_the_flood_each_stands_by_itself(show):
    few = [attention(f"Taak {n}", "10:05") for n in range(FLOOD - 1)]
    assert [card.count for card in show(*few).cards] == [1] * (FLOOD - 1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "notice",
    [
        alarm(),
        alarm(state="taken", by=LOTTE),
        attention(),
        attention(state="seen", by="f" * 32),
        Notice("step_soon", record("steps", "s", key="", name="COFECO"), NOW, NOW),
        Notice("step_late", record("steps", "s", key="briefing"), NOW, NOW),
        Notice("step_overrun", record("steps", "s", key="briefing"), NOW, NOW),
        Notice("meeting_soon", record("meetings", "m", title="Gouverneurs"), NOW, NOW),
        Notice("meeting_late", record("meetings", "m", title="Gouverneurs"), NOW, NOW),
        Notice("handover_due", record("days", "d"), NOW, NOW),
        Notice("handover_unaccepted", record("handovers", "h", number="O-LV-3"), NOW, NOW),
    ],
    ids=lambda notice: f"{notice.rule}-{notice.state}",
)
def test_every_notice_is_said_in_full_in_every_language(show, notice, language):
    panel = show(notice)
    (card,) = panel.cards
    said = [said_in(language, each) for each in (card.title, card.detail, card.state, panel.rate)]
    said += [said_in(language, action.word) for action in card.actions]
    assert all("{" not in words for words in said)
    assert said[0]
    assert said[1]


def test_a_record_without_a_title_is_named_by_its_number():
    notice = Notice("handover_unaccepted", record("handovers", "h", number="O-LV-3"), NOW, NOW)
    assert nl(title_of(notice)) == "De overdracht O-LV-3 wacht op aanvaarding"


def test_the_day_says_its_own_rate(show):
    assert nl(show().rate) == "Vandaag nog geen."
    assert nl(show(attention("Een", "09:31")).rate) == "Vandaag 1."
    both = (attention("Een", "09:31"), attention("Twee", "10:00"))
    assert nl(show(*both).rate) == "Vandaag 2. Gemiddeld 1 per 20 minuten."
    # What is answered and gone was still asked today.
    assert nl(show(now=moment("11:31")).rate) == "Vandaag 2. Gemiddeld 1 per 60 minuten."


def test_a_rate_of_more_than_one_a_minute_is_only_counted(show):
    assert nl(show(*(attention(f"Taak {n}", "10:11") for n in range(3))).rate) == "Vandaag 3."


def test_the_same_notice_counts_once_and_again_when_it_began_again(show):
    show(attention())
    show(attention(state="seen", by=LOTTE))
    assert nl(show(attention("Bel Sciensano", "10:09")).rate).startswith("Vandaag 2.")


def test_what_began_on_an_earlier_day_is_not_counted_as_todays():
    day = Day()
    day.begin(DAY)
    old = Notice("task_overdue", record("tasks", "t", title="Oud"), NOW - timedelta(days=4), NOW)
    day.count((old, attention("Een", "09:31"), attention("Twee", "10:00")))
    assert nl(day.rate(NOW)) == "Vandaag 2. Gemiddeld 1 per 20 minuten."


def test_a_new_day_counts_from_nought():
    day = Day()
    assert day.begin(DAY)
    day.count((attention(),))
    assert not day.begin(DAY)
    assert nl(day.rate(NOW)) == "Vandaag 1."
    assert day.begin(DAY + timedelta(days=1))
    assert nl(day.rate(NOW)) == "Vandaag nog geen."
