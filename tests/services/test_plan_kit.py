from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.domain.plan_kit import PARTS
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import plan_kit
from tests.services import networks

NEXT = date(2021, 11, 17)


def faults(desk, partner, part, day=None):
    parts = {each.part: each.faults for each in desk.read(plan_kit.plan, partner, day)}
    return parts[part]


def test_every_mandatory_part_is_there_or_said_to_lack(desk):
    one = networks.partner(desk, "Antwerpen")
    parts = desk.read(plan_kit.plan, one)
    assert [each.part for each in parts] == list(PARTS)
    assert {each.faults for each in parts} == {("missing",)}
    desk.act(plan_kit.write, one, "missions", {"text": "Informeren."})
    assert faults(desk, one, "missions") == ()
    desk.act(plan_kit.write, one, "missions", {"text": "Informeren en alarmeren."})
    assert len(desk.records("plan_parts")) == 1


def test_a_part_is_looked_at_again_and_tested(desk):
    one = networks.partner(desk, "Antwerpen")
    channels = desk.made("plan_parts", plan_kit.write, one, "channels", {"text": "BE-Alert"})
    assert faults(desk, one, "channels") == ("never_tested",)
    desk.act(plan_kit.prove, channels)
    assert faults(desk, one, "channels") == ()
    assert faults(desk, one, "channels", date(2021, 11, 18)) == ("review_late", "test_late")
    desk.act(plan_kit.review, channels, date(2020, 12, 1))
    assert faults(desk, one, "channels", date(2020, 12, 2)) == ("review_late",)
    with pytest.raises(BadValue):
        desk.act(plan_kit.review, channels, date(2020, 11, 17))
    with pytest.raises(BadValue):
        desk.act(plan_kit.prove, channels, NEXT)


def test_practical_information_points_to_passwords_and_has_none(desk):
    one = networks.partner(desk, "Antwerpen")
    part = desk.made("plan_parts", plan_kit.write, one, "practical", {"owner": None})
    assert faults(desk, one, "practical") == ("text", "owner", "updated", "never_tested", "pointer")
    with pytest.raises(NotAllowed):
        desk.act(plan_kit.review, part, NEXT)
    values = {"text": "Perslijst", "pointer": "Kluis, map D5", "owner": desk.id("LV")}
    desk.act(plan_kit.write, one, "practical", values)
    assert faults(desk, one, "practical") == ("never_tested",)


def test_a_review_comes_after_the_update(desk):
    one = networks.partner(desk, "Antwerpen")
    values = {"text": "x", "updated": "2020-11-01", "next_review": "2020-10-01"}
    with pytest.raises(BadValue) as refused:
        desk.act(plan_kit.write, one, "press", values)
    assert refused.value.code == "review_before_update"


@pytest.mark.parametrize(
    "words",
    ["Wachtwoord: geheim", "mot de passe = x", "Passwort:geheim", "Xk9!vq2Lm", "PIN: 1234"],
)
def test_a_password_is_refused(desk, words):
    one = networks.partner(desk, "Antwerpen")
    with pytest.raises(BadValue) as caught:
        desk.act(plan_kit.write, one, "practical", {"pointer": words})
    assert caught.value.code == "looks_like_password"


@pytest.mark.parametrize(
    "words",
    ["Kluis van de officier van dienst, map D5", "DOC-2020-17", "https://kluis.be/D5?x=1Ab", ""],
)
def test_where_a_password_is_kept_is_written(desk, words):
    one = networks.partner(desk, "Antwerpen")
    desk.act(plan_kit.write, one, "practical", {"pointer": words})
    assert desk.records("plan_parts")[0].words("pointer") == words
