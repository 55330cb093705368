from __future__ import annotations

import pytest

from nccn_desk.domain import publication
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NotFound
from nccn_desk.services import assembling, blocks, comments, drawing, figures, past, past_changes
from nccn_desk.services.shapes import Query
from tests.services import products


def now(desk):
    return to_text(desk.clock.now())


def then(desk):
    """Return the present moment, and let ten minutes go by."""
    moment = now(desk)
    desk.passes(minutes=10)
    return moment


class Told:
    """A sitrep with a figure and two blocks that changed in three steps."""

    def __init__(self, desk):
        self.desk = desk
        self.before = then(desk)
        self.figure = products.calls(desk)
        self.sitrep = products.sitrep(desk)
        self.quoting = products.quoting(desk, self.sitrep, self.figure)
        self.second = products.block(desk, self.sitrep, {"nl": "De lijn is open.", "fr": "Ouvert."})
        self.first = then(desk)
        desk.sits("NP")
        desk.act(blocks.write, self.second, "nl", "De lijn is dicht.")
        desk.act(figures.deliver, self.figure, "230")
        self.middle = then(desk)
        desk.sits("LV")
        (placement,) = desk.records("placements", ("block", "=", self.quoting))
        desk.act(assembling.take_out, placement.id)
        self.third = products.block(desk, self.sitrep, {"nl": "Nieuw."}, at=1)
        self.last = then(desk)

    def at(self, moment):
        return self.desk.read(past.publication_at, self.sitrep, moment, exercise=True)

    def since(self, moment):
        after = self.at("")
        return self.desk.read(past_changes.since, self.at(moment), after, moment)


@pytest.fixture
def told(desk):
    return Told(desk)


def test_a_product_is_read_as_it_was(desk, told):
    was = told.at(told.first)
    assert [piece.id for piece in was.pieces()] == [told.quoting, told.second]
    assert [piece.texts["nl"] for piece in was.pieces()][1] == "De lijn is open."
    assert was.quotes[0].value == "212"
    assert was.head.prepared_at == told.first
    middle = told.at(told.middle)
    assert [piece.texts["nl"] for piece in middle.pieces()][1] == "De lijn is dicht."
    assert (middle.quotes[0].value, middle.quotes[0].change) == ("230", "18")
    assert [piece.id for piece in told.at(told.last).pieces()] == [told.second, told.third]


def test_a_product_of_the_past_is_what_would_have_been_printed_then(desk):
    figure, product = products.calls(desk), products.sitrep(desk)
    products.quoting(desk, product, figure)
    moment = now(desk)
    printed = desk.read(drawing.publication_of, product, exercise=True)
    desk.passes(minutes=3)
    desk.act(figures.deliver, figure, "999")
    read = desk.read(past.publication_at, product, moment, exercise=True)
    assert publication.to_body(read) == publication.to_body(printed)


def test_before_it_was_made_a_product_is_not_there(told):
    with pytest.raises(NotFound):
        told.at(told.before)


def test_what_changed_since_is_told_word_by_word_with_who_did_it(desk, told):
    found = told.since(told.first)
    kinds = {each.id: each.kind for each in found.pieces}
    assert kinds == {told.quoting: "gone", told.second: "changed", told.third: "new"}
    assert [each.id for each in found.pieces] == [told.quoting, told.second, told.third]
    second = found.pieces[1]
    words = [(each.words, each.kind) for each in second.texts["nl"] if each.kind != "same"]
    assert words == [("open", "gone"), ("dicht", "new")]
    assert [each.kind for each in second.texts["fr"]] == ["same"]
    assert (second.last.officer, second.last.at) == (desk.id("NP"), told.middle)
    assert found.pieces[2].last.officer == desk.id("LV")
    assert (second.before, second.after, second.chapter.number) == ("1.2", "1.1", 1)


def test_a_figure_that_moved_is_told_where_it_is_still_quoted(desk):
    figure, product = products.calls(desk), products.sitrep(desk)
    products.quoting(desk, product, figure)
    moment = then(desk)
    desk.act(figures.deliver, figure, "230")
    read = lambda at: desk.read(past.publication_at, product, at, exercise=True)  # noqa: E731  # one line
    found = desk.read(past_changes.since, read(moment), read(""), moment)
    (moved,) = found.figures
    assert (moved.quote.id, moved.last.officer) == (figure, desk.id("LV"))
    assert ("value", "212", "230") in [
        (each.name, each.before, each.after) for each in moved.fields
    ]
    words = found.pieces[0].texts["nl"]
    assert [(each.words, each.kind) for each in words if each.kind != "same"] == [
        ("212", "gone"),
        ("230", "new"),
    ]


def test_nothing_changed_is_nothing_told(told):
    found = told.since(told.last)
    assert (found.head, found.figures) == ((), ())
    assert {each.kind for each in found.pieces} == {"same"}
    assert all(each.last is None for each in found.pieces)


def test_the_moments_of_a_product_are_those_at_which_anything_of_it_changed(desk, told):
    found = desk.read(past_changes.product_touches, told.sitrep)
    assert [each.at for each in found] == [told.first, told.middle, told.last]
    assert [each.officer for each in found] == [desk.id("LV"), desk.id("NP"), desk.id("LV")]


def test_any_record_is_read_as_it_was(desk, told):
    remark = desk.made("comments", comments.add, {"block": told.second, "text": "Kijk na"})
    moment = then(desk)
    desk.act(comments.resolve, remark)
    was = desk.read(lambda reader: past.at(reader, moment).record("comments", remark))
    assert (was["state"], was["resolved_by"]) == ("open", None)
    assert desk.record("comments", remark)["state"] == "resolved"
    found = desk.read(past_changes.touches, "comments", remark)
    assert [each.at for each in found] == [moment, now(desk)]


def test_a_reader_of_the_past_knows_nothing_later(desk, told):
    def job(reader):
        old = past.at(reader, told.first)
        assert old.clock.now() == past.Past(reader, told.first).clock.now()
        assert old.count(Query("blocks")) == 2
        assert old.tally(Query("blocks"), ())[()].count == 2
        assert old.search("dicht") == ()
        assert [each.id for each in old.search("open")] == [told.second]
        assert old.text("blocks", told.second, "text", "nl") == "De lijn is open."
        assert [each.words for each in old.spoken("blocks", told.second, "text")] == [
            "De lijn is open.",
            "Ouvert.",
        ]
        assert {
            each.value for each in old.history("figures", told.figure) if each.field == "value"
        } == {"212"}
        with pytest.raises(NotFound):
            old.record("blocks", told.third)
        with pytest.raises(NotFound):
            old.history("blocks", told.third)
        assert (old.conflicts(), old.own_acts(), old.removals()) == ((), (), ())
        assert old.texts("blocks", (told.second,), "text", told.last) == {
            told.second: {"nl": "De lijn is open.", "fr": "Ouvert."}
        }

    desk.read(job)


def test_what_was_signed_or_frozen_later_was_not_there(desk, told):
    moment = then(desk)
    products.cleared(desk, "blocks", told.third)

    def job(reader):
        name = reader.record("blocks", told.third).words("artefact")
        assert reader.statements(name)
        old = past.at(reader, moment)
        assert old.statements(name) == ()
        with pytest.raises(NotFound):
            old.artefact(name)

    desk.read(job)
