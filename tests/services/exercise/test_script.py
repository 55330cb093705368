from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from nccn_desk.domain.officers import ROLES
from nccn_desk.kernel import resources
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import appearing
from nccn_desk.services.exercise.day import PLAYS, build_exercise
from nccn_desk.services.exercise.script import NAME, PARTS, read_script, wall


@pytest.mark.parametrize("name", [NAME, *PARTS])
def test_each_file_lists_its_acts_in_the_order_of_time(name):
    written = json.loads(resources.path("demo", name).read_text(encoding="utf-8"))["acts"]
    moments = [wall(each["at"]) for each in written]
    assert moments == sorted(moments)


def test_the_acts_of_all_files_are_played_as_one_day():
    acts = read_script().acts
    assert {"note", "translate", "take"} <= {act.do for act in acts}
    assert [act.at for act in acts] == sorted(act.at for act in acts)
    assert acts[-1].at < read_script().now


def test_everybody_and_everything_in_it_is_known():
    script = read_script()
    assert {act.by for act in script.acts} <= set(script.people)
    assert {act.do for act in script.acts} <= set(PLAYS)
    assert {str(person["role"]) for person in script.people.values()} <= set(ROLES)
    assert {str(person["language"]) for person in script.people.values()} <= set(LANGUAGES)


def test_every_act_that_can_be_played_is_played():
    assert {act.do for act in read_script().acts} >= set(PLAYS) - {"capture", "take_task"}


def test_times_are_belgian():
    assert wall("2020-11-17 10:07:42").isoformat() == "2020-11-17T10:07:42+01:00"
    assert wall("2020-07-17 10:07").utcoffset().total_seconds() == 7200


def test_partners_speak_in_order_and_one_of_them_speaks_for_another(stage):
    build_exercise(stage.units, stage.clock)
    with stage.ledger.reading() as reader:
        found = appearing.calendar(
            reader, date(2020, 11, 17), date(2020, 11, 17) + timedelta(days=6)
        )
    partners = [each.title for each in found.slots if not each.own]
    assert partners == [
        "De cijfers van de dag",
        "Télétravail : les contrôles commencent",
        "Teststrategie uitgelegd",
        "Où se faire tester",
        "Schulen: was sich ändert",
        "Scholen: de week vooraf",
        "Horeca: steunmaatregelen",
    ]
    (clash,) = found.clashes
    assert (clash.kind, clash.slot.title, clash.other) == ("competence", "Où se faire tester", None)
