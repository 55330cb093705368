from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import contacting
from tests.services import networks


def test_a_contact_is_noted_with_who_and_when(desk):
    one = networks.partner(desk)
    made = desk.made("contacts", contacting.log, one, "Vraagt tolk bij elke persconferentie")
    line = desk.record("contacts", made)
    assert (line.words("at"), line.words("channel")) == (to_text(desk.clock.now()), "phone")
    assert line.words("officer") == desk.id("LV")
    later = to_text(desk.clock.now() + timedelta(hours=1))
    with pytest.raises(BadValue):
        desk.act(contacting.log, one, "Morgen", {"at": later})


def test_a_line_that_was_wrong_is_replaced_and_kept(desk):
    one = networks.partner(desk)
    wrong = desk.made("contacts", contacting.log, one, "Zes talen")
    right = desk.made("contacts", contacting.correct, wrong, {"text": "Zeven talen"})
    assert [each.id for each in desk.read(contacting.of_partner, one)] == [right]
    assert not desk.record("contacts", wrong).deleted


def test_the_last_contact_is_found_also_of_those_who_were_silent(desk):
    spoken, silent, never = (networks.partner(desk, name) for name in "ABC")
    now = desk.clock.now()
    old = to_text(now - timedelta(days=12))
    desk.act(contacting.log, silent, "", {"at": old})
    desk.act(contacting.log, spoken, "")
    wanted, week = (spoken, silent, never), to_text(now - timedelta(days=7))
    for span in (("", ""), (week, "")):
        assert desk.read(contacting.last_with, wanted, span) == {spoken: to_text(now), silent: old}
    assert desk.read(contacting.last_with, wanted, (old, to_text(now))) == {silent: old}
