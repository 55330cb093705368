from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.domain.freshness import overdue
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import figures, visums
from tests.services import products


def test_values_are_kept_with_the_moments_they_speak_of(desk):
    figure = products.calls(desk, "1 234", as_of=to_text(desk.clock.now() - timedelta(hours=2)))
    desk.passes(minutes=10)
    desk.act(figures.deliver, figure, "1300,5")
    first, second = desk.read(figures.points, figure)
    assert (first.value, second.value) == ("1234", "1300.5")
    assert first.as_of < second.as_of == to_text(desk.clock.now())
    assert desk.record("figures", figure).number == "C-LV-1"


def test_a_value_of_the_future_is_refused(desk):
    figure = products.calls(desk)
    with pytest.raises(BadValue):
        desk.act(figures.deliver, figure, "3", to_text(desk.clock.now() + timedelta(hours=1)))


def test_a_new_value_holds_as_long_as_the_last_one_and_keeps_a_promise(desk):
    now = desk.clock.now()
    values = {"as_of": to_text(now - timedelta(hours=23)), "valid_until": to_text(now)}
    figure = products.calls(desk, "1234", **values, due=to_text(now + timedelta(minutes=5)))
    desk.passes(minutes=6)
    desk.act(figures.deliver, figure, "1300", to_text(now))
    record = desk.record("figures", figure)
    assert record.moment("valid_until") == now + timedelta(hours=23)
    assert record.moment("due") is None
    assert not overdue(record, desk.clock.now())


def test_a_promise_that_is_not_due_yet_stands(desk):
    due = to_text(desk.clock.now() + timedelta(hours=1))
    figure = products.calls(desk, "1234", due=due)
    desk.act(figures.deliver, figure, "1300")
    assert desk.record("figures", figure).words("due") == due


def test_a_new_value_makes_it_a_draft_again(desk):
    figure = products.calls(desk)
    products.cleared(desk, "figures", figure)
    assert desk.record("figures", figure).words("state") == "cleared"
    desk.act(figures.deliver, figure, "213")
    record = desk.record("figures", figure)
    assert (record.words("state"), record.members("authors")) == ("draft", {desk.id("LV")})


def test_one_that_is_quoted_is_not_taken_away(desk):
    figure = products.calls(desk)
    products.quoting(desk, products.sitrep(desk), figure)
    with pytest.raises(NotAllowed):
        desk.act(figures.remove, figure)
    other = products.calls(desk)
    desk.act(figures.remove, other)
    assert desk.record("figures", other).deleted


def test_one_that_was_never_delivered_has_nothing_to_check(desk):
    figure = desk.made("figures", figures.add, {"name": "Bedden"})
    assert desk.read(figures.points, figure) == ()
    with pytest.raises(NotAllowed):
        desk.act(visums.check, "figures", figure, desk.key("NP"))
