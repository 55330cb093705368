from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import appearing, calendars, importing_undo
from nccn_desk.services.calendars import MOST, Event, Read
from tests.services import networks
from tests.services.conftest import NOW, TODAY

RADIO = Event("r", "Radio 1", "2020-11-17T12:00:00.000Z", "2020-11-17T12:20:00.000Z", who="Jan")
TV = Event("t", "Terzake", "2020-11-17T19:00:00.000Z", "2020-11-17T19:30:00.000Z")


def read(*events):
    return Read("pers.ics", events)


def verdicts(desk, *events):
    return [each.verdict for each in desk.read(calendars.plan, read(*events)).items]


def take(desk, *events, partner=""):
    agreed = desk.read(calendars.plan, read(*events), partner)
    return desk.made("imports", calendars.take, agreed)


def shown(desk):
    return [(each.title, each.off) for each in desk.read(appearing.calendar, TODAY, TODAY).slots]


def test_a_dry_run_tells_new_changed_called_off_and_known_by_uid(desk):
    house = networks.partner(desk, "Sciensano")
    take(desk, RADIO, TV, partner=house)
    (radio, _) = desk.records("appearances", order=("starts_at",))
    assert (radio.words("partner"), radio.words("kind"), radio.words("source")) == (
        house,
        "partner",
        "pers.ics",
    )
    moved = replace(RADIO, starts_at="2020-11-17T12:10:00.000Z")
    gone = replace(TV, off=True)
    never = Event("x", "Nooit", TV.starts_at, TV.ends_at, off=True)
    assert verdicts(desk, RADIO, TV) == ["same", "same"]
    assert verdicts(desk, moved, gone, never, Event("n", "Krant", TV.starts_at, TV.ends_at)) == [
        "changed",
        "off",
        "new",
    ]
    (changed,) = desk.read(calendars.plan, read(moved)).items
    assert changed.changes == ("starts_at",)


def test_what_is_called_off_in_the_file_stays_and_comes_back(desk):
    take(desk, TV)
    take(desk, replace(TV, off=True))
    assert shown(desk) == [("Terzake", True)]
    assert verdicts(desk, replace(TV, off=True)) == ["same"]
    assert verdicts(desk, TV) == ["changed"]
    take(desk, TV)
    assert shown(desk) == [("Terzake", False)]


def test_what_stands_twice_in_a_file_counts_once_the_last(desk):
    take(desk, RADIO, replace(RADIO, title="Radio 1 bis"))
    assert shown(desk) == [("Radio 1 bis", False)]


def test_who_speaks_and_where_written_here_is_not_wiped_out(desk):
    take(desk, TV)
    (tv,) = desk.records("appearances")
    desk.act(appearing.change, tv.id, {"who": "Marie", "place": "Studio"})
    assert verdicts(desk, TV) == ["same"]


def test_an_import_is_taken_back_whole_and_done_again(desk):
    take(desk, TV)
    made = take(desk, RADIO, replace(TV, title="Terzake laat"))
    assert desk.read(importing_undo.newest) == made
    desk.act(importing_undo.step_back, made)
    assert shown(desk) == [("Terzake", False)]
    assert desk.record("imports", made).words("state") == "undone"
    desk.act(importing_undo.step_again, made)
    assert shown(desk) == [("Radio 1", False), ("Terzake laat", False)]


def test_our_own_export_is_known_again(desk):
    made = desk.made(
        "appearances", appearing.add, {"title": "Krant", "starts_at": "2020-11-17T12:00:00.000Z"}
    )
    ours = calendars.written(desk.read(appearing.calendar, TODAY, TODAY).slots)
    assert [each.uid for each in ours] == [f"appearances/{made}@nccn-desk"]
    # The end that was told in the file is the only news; a half hour was taken for it.
    (item,) = desk.read(calendars.plan, read(*ours)).items
    assert (item.verdict, item.record, item.changes) == ("changed", made, ("ends_at",))


def test_nothing_new_is_refused(desk):
    take(desk, TV)
    with pytest.raises(NotAllowed) as refused:
        take(desk, TV)
    assert refused.value.code == "calendar_nothing_new"


def test_of_too_much_for_one_act_the_first_come_first_and_the_rest_by_the_same_file(desk):
    last = to_text(NOW + timedelta(days=30))
    many = [replace(TV, uid="late", starts_at=last, ends_at=last)]
    many += [replace(TV, uid=str(each)) for each in range(MOST + 2)]
    found = desk.read(calendars.plan, read(*many))
    assert (len(found.taken), found.later) == (MOST, 3)
    assert "late" not in {each.event.uid for each in found.items}
    take(desk, *many)
    again = desk.read(calendars.plan, read(*many))
    assert [each.event.uid for each in again.taken][-1] == "late"
    assert (len(again.taken), again.later, len(again.of("same"))) == (3, 0, MOST)
