from __future__ import annotations

from nccn_desk.services import officers


def test_initials_follow_from_the_name(desk):
    made = desk.made("officers", officers.add, {"name": "Karim Benali", "role": "spokesperson"})
    assert desk.record("officers", made).words("initials") == "KB"


def test_a_person_is_added_under_the_id_of_their_key(desk):
    values = {"name": "Karim Benali", "initials": "KA", "role": "spokesperson"}
    assert desk.made("officers", officers.add, values, "b" * 32) == "b" * 32
    assert desk.record("officers", "b" * 32).words("initials") == "KA"


def test_what_is_known_of_a_person_can_change(desk):
    desk.act(officers.change, desk.id("AD"), {"role": "approver"})
    assert desk.record("officers", desk.id("AD")).words("role") == "approver"
