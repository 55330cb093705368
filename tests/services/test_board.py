from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from nccn_desk.kernel.clock import BRUSSELS, to_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import board, board_needs, faq, questions, target_groups

TODAY = date(2020, 11, 17)
NINE = datetime(2020, 11, 17, 9, tzinfo=BRUSSELS)
DAY = timedelta(days=1)


@pytest.fixture
def group(desk):
    return desk.made("target_groups", target_groups.add, {"name": "Grensarbeiders"})


def heard(desk, text, at=NINE, kind="information_need", **values):
    given = {
        "text": text,
        "observed_at": to_text(at),
        "event_at": to_text(at),
        "kind": kind,
        **values,
    }
    return desk.made("items", lambda uow: (uow.create("items", given), uow.commit())[1])


def drawn(desk):
    return desk.read(board.drawn, TODAY)


def test_what_was_heard_is_counted_by_class_and_group_beside_the_day_before(desk, group):
    groups = frozenset({group})
    first = heard(desk, "Mag ik de grens over?", volume=61, groups=groups)
    heard(desk, "Mag ik de grens over?", volume=8, groups=groups, double_of=first)
    heard(desk, "Betoging zaterdag", kind="behaviour", volume=3)
    heard(desk, "Zonder klasse", kind=None)
    heard(desk, "Mag ik de grens over?", at=NINE - DAY, volume=40, groups=groups)
    heard(desk, "Na dit uur", at=NINE - DAY + timedelta(hours=4), groups=groups)
    found = drawn(desk)
    cell = found.cells["information_need", group]
    assert (cell.volume, cell.before, cell.change, cell.count) == (61, 40, 21, 2)
    assert found.of("behaviour").volume == 3
    assert (found.count, found.open, found.total) == (4, 1, 65)


def test_the_five_largest_needs_say_who_asks_and_which_answer_covers_them(desk, group):
    asked = desk.made("questions", questions.add, {"asked": "Mag ik de grens over?"})
    for n in range(6):
        heard(desk, f"Vraag {n}", volume=n + 1)
    heard(desk, "Mag ik de grens over?", volume=61, groups=frozenset({group}), question=asked)
    found = drawn(desk)
    assert [each.counted.volume for each in found.top] == [61, 6, 5, 4, 3]
    assert (found.top[0].group, found.top[0].covered) == (group, None)
    assert len(found.voids) == 7
    answer = desk.made("faq_items", faq.from_question, asked)
    assert drawn(desk).top[0].covered is None  # a draft is no answer
    desk.act(lambda uow: (uow.change("faq_items", answer, {"state": "approved"}), uow.commit()))
    found = drawn(desk)
    assert found.top[0].covered.id == answer
    assert len(found.voids) == 6


def test_a_double_in_other_words_counts_with_the_first(desk):
    first = heard(desk, "Gaan de scholen dicht?", volume=38)
    heard(desk, "De scholen, gaan die dicht?", volume=8, double_of=first)
    (need,) = drawn(desk).needs
    assert (need.words, need.counted.volume) == ("Gaan de scholen dicht?", 38)
    assert need.counted.count == 2


def test_a_card_counts_what_its_class_and_group_said(desk, group):
    heard(desk, "Mag ik de grens over?", volume=61, groups=frozenset({group}))
    heard(desk, "Waar is een masker nodig?", volume=2)
    made = desk.made("analyses", board.add, "Wie mag de grens over?")
    found = drawn(desk)
    (card,) = found.analyses
    assert board.items_of(found, card).volume == 63
    desk.act(board.change, made, {"group": group, "steps": frozenset({"question", "plan"})})
    found = drawn(desk)
    assert board.items_of(found, found.analyses[0]).volume == 61


def test_a_card_is_closed_and_reopened_and_says_what_covers_it(desk):
    made = desk.made("analyses", board.add, "Wie mag de grens over?")
    answer = desk.made("faq_items", faq.add, {"question": "Mag ik de grens over?"})
    desk.act(board.cover, made, answer)
    desk.act(board.close, made)
    (card,) = desk.records("analyses")
    assert (card["faq"], card["state"], card.moment("ends")) == (answer, "closed", desk.clock.now())
    desk.act(board.reopen, made)
    assert desk.records("analyses")[0]["ends"] is None
    desk.act(board.remove, made)
    assert drawn(desk).analyses == ()


def test_a_period_that_ends_first_and_a_strange_step_are_refused(desk):
    made = desk.made("analyses", board.add, "Vraag")
    with pytest.raises(BadValue) as caught:
        desk.act(board.change, made, {"ends": to_text(NINE - DAY)})
    assert caught.value.code == "analysis_ends_first"
    with pytest.raises(BadValue):
        desk.act(board.change, made, {"steps": frozenset({"gossip"})})


def test_a_day_that_has_not_come_is_empty(desk):
    assert desk.read(board.drawn, TODAY + DAY).count == 0


def test_what_repeats_a_need_of_another_day_is_heard_without_counting(desk, group):
    old = heard(desk, "Gaan de scholen dicht?", at=NINE - DAY, volume=9)
    heard(desk, "De scholen, gaan die dicht?", double_of=old, groups=frozenset({group}))
    (need,) = drawn(desk).needs
    assert (need.words, need.group) == ("De scholen, gaan die dicht?", group)
    assert (need.counted.count, need.counted.volume) == (1, 0)


def test_a_double_of_what_is_no_need_is_none_either(desk):
    first = heard(desk, "Betoging zaterdag", kind="behaviour")
    heard(desk, "Zaterdag betoging", double_of=first)
    found = drawn(desk)
    assert (found.needs, found.count) == ((), 2)


def test_what_does_not_say_when_it_was_said_counts_when_it_was_heard(desk):
    heard(desk, "Gaan de scholen dicht?", event_at=None)
    heard(desk, "gaan de scholen dicht", at=NINE + timedelta(minutes=1), volume=2)
    (need,) = drawn(desk).needs
    assert (need.words, need.counted.volume) == ("Gaan de scholen dicht?", 3)


def test_each_number_has_its_items_the_first_ones_shown(desk, group):
    first = heard(desk, "Gaan de scholen dicht?", groups=frozenset({group}))
    later = NINE + timedelta(minutes=5)
    double = heard(desk, "De scholen, gaan die dicht?", at=later, double_of=first)
    found = drawn(desk)
    for limit, wanted in ((1, [first]), (5, [first, double])):
        items = desk.read(board_needs.behind, found.needs[0], limit)
        assert [each.id for each in items] == wanted
    for cell, wanted in (
        ((board_needs.NEED, board.ALL), [first, double]),
        ((board_needs.NEED, group), [first]),
        ((board_needs.NEED, ""), [double]),
        (("behaviour", board.ALL), []),
    ):
        items = desk.read(board.behind, found, cell, 5)
        assert [each.id for each in items] == wanted
