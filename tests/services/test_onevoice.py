from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import Damaged
from nccn_desk.services import blocks, drawing, figures, onevoice, sitreps
from tests.services import products


@pytest.fixture
def figure(desk):
    made = products.calls(desk)
    products.cleared(desk, "figures", made)
    return made


@pytest.fixture
def product(desk, figure):
    made = products.sitrep(desk)
    products.cleared(desk, "blocks", products.quoting(desk, made, figure))
    products.released(desk, made)
    return made


def moved(desk, product):
    (echo,) = desk.read(onevoice.echoes)
    assert echo.sitrep.id == product
    return echo.moved


def test_a_product_that_says_what_stands_is_calm(desk, product):
    assert moved(desk, product) == ()


def test_a_new_value_marks_every_product_that_quoted_it(desk, product, figure):
    desk.passes(minutes=33)
    desk.act(figures.deliver, figure, "240")
    (found,) = moved(desk, product)
    assert (found.register, found.number, found.cleared) == ("figures", "C-LV-1", False)
    assert (found.before[""], found.now[""]) == ("212", "240")
    products.cleared(desk, "figures", figure)
    assert moved(desk, product)[0].cleared


def test_other_words_mark_it_with_place_and_language(desk, product):
    (block,) = desk.records("blocks")
    desk.act(blocks.write, block.id, "fr", "Plus rien.")
    (found,) = moved(desk, product)
    assert (found.label, found.languages, found.cleared) == ("1.1", ("fr",), False)
    assert found.now == {"fr": "Plus rien."}


def test_another_source_marks_it_too(desk, product):
    (block,) = desk.records("blocks")
    desk.act(blocks.change, block.id, {"source": "Andere"})
    (found,) = moved(desk, product)
    assert (found.languages, found.cleared) == ((), False)


def test_who_uses_what_is_known(desk, product, figure):
    (block,) = desk.records("blocks")
    assert [each.id for each in desk.read(onevoice.used_in, "blocks", block.id)] == [product]
    assert [each.id for each in desk.read(onevoice.used_in, "figures", figure)] == [product]
    other = products.calls(desk)
    assert desk.read(onevoice.used_in, "figures", other) == ()


def heard(desk, before=None, touched=None):
    return desk.read(onevoice.hear, before, touched)


def test_only_what_was_touched_is_read_anew(desk, product, figure):
    before = heard(desk)
    assert before.echoes[0].moved == ()
    desk.passes(minutes=5)
    desk.act(figures.deliver, figure, "240")
    assert heard(desk, before, {("blocks", "x" * 32)}).echoes[0].moved == ()
    now = heard(desk, before, {("figures", figure)})
    assert [each.number for each in now.echoes[0].open] == ["C-LV-1"]
    assert now.copies is not before.copies
    assert next(iter(now.copies.values())) is next(iter(before.copies.values()))
    again = heard(desk, now, {("officers", desk.id("LV"))})
    assert again == now


def test_what_moved_before_is_still_known_when_something_else_moves(desk, product, figure):
    (block,) = desk.records("blocks")
    desk.act(figures.deliver, figure, "240")
    first = heard(desk)
    desk.act(blocks.write, block.id, "fr", "Plus rien.")
    second = heard(desk, first, {("blocks", block.id)})
    assert [each.register for each in second.echoes[0].moved] == ["blocks", "figures"]
    third = heard(desk, second, {("figures", figure)})
    assert third == second


def test_a_new_product_is_read_whole(desk, product, figure):
    before = heard(desk)
    desk.passes(minutes=1)
    second = desk.made("sitreps", sitreps.begin, {"title": "Situatieverslag"}, product)
    products.released(desk, second)
    now = heard(desk, before, {("sitreps", second)})
    assert [each.sitrep.id for each in now.echoes] == [second, product]
    assert len(now.copies) == 2


def test_it_says_since_when_something_is_not_what_was_cleared(desk, product, figure):
    desk.passes(minutes=33)
    desk.act(figures.deliver, figure, "240")
    then = desk.record("figures", figure).changed_at
    desk.passes(minutes=5)
    desk.act(figures.deliver, figure, "250")
    (found,) = moved(desk, product)
    assert (found.since, found.label) == (then, "1.1")
    assert found.changed_at > then


def test_what_was_removed_while_a_product_says_it_is_shown_and_brought_back(desk, product, figure):
    def remove(uow):
        uow.remove("figures", figure)
        return uow.commit()

    desk.act(remove)
    (found,) = moved(desk, product)
    assert (found.removed, found.cleared, found.now) == (True, False, {"": ""})
    desk.act(onevoice.bring_back, "figures", figure)
    assert moved(desk, product) == ()


def test_a_damaged_copy_is_told_and_the_others_are_heard(desk, product, monkeypatch):
    def damaged(reader, artefact):
        raise Damaged("damaged_publication", where=artefact)

    monkeypatch.setattr(drawing, "frozen", damaged)
    (echo,) = desk.read(onevoice.echoes)
    assert (echo.kept, echo.moved) == (None, ())


def test_only_what_is_in_use_expires(desk, product, figure):
    (block,) = desk.records("blocks")
    assert desk.read(onevoice.expiring) == ()
    soon, past = moment(desk, 60), moment(desk, -5)
    desk.act(blocks.change, block.id, {"valid_until": soon})
    desk.act(figures.change, figure, {"valid_until": past})
    late = desk.made("figures", figures.add, {"name": "Bedden", "due": moment(desk, -1)})
    stray = desk.made("blocks", blocks.add, {"valid_until": past}, {"nl": "Los."})
    found = [each.id for each in desk.read(onevoice.expiring)]
    assert found == [figure, late, block.id]
    assert stray not in [each.id for each in desk.read(onevoice.in_use)]
    desk.act(onevoice.prolong, "blocks", block.id, moment(desk, 600))
    desk.act(onevoice.prolong, "figures", figure, "")
    assert [each.id for each in desk.read(onevoice.expiring)] == [late]
    assert desk.record("blocks", block.id).words("state") == "draft"
    assert not desk.act(onevoice.prolong, "blocks", block.id, moment(desk, 600))


def test_nothing_is_in_use_where_there_is_no_product(desk):
    assert desk.read(onevoice.in_use) == ()


def moment(desk, minutes):
    return to_text(desk.clock.now() + timedelta(minutes=minutes))
