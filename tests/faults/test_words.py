from __future__ import annotations

from functools import partial

import pytest

from nccn_desk.domain import prose
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import (
    assembling,
    blocks,
    comments,
    conflicts,
    drawing,
    figures,
    onevoice,
    releasing,
    sitreps,
    terms,
    visums,
)
from nccn_desk.services.shapes import Actor
from tests.services import products
from tests.services.seats import meet, seated
from tests.services.spaces import Town

MB = 1_000_000
ODD = {
    "emoji": "Bel eerst 📞, ga niet naar spoed 🚑👩🏽‍⚕️. 🇧🇪",
    "combining accents": "Une re\u0301ponse e\u0301crite a\u0300 l’he\u0302tre.",
    "right to left": "الخط \u2068112\u2069 مفتوح. Het nummer 112 blijft open. שלום",
    "marks without a partner": "**Kern *en [woorden](ftp://x) [[figures:kort]] \\ `",
    "lines and tabs": "een\ttwee\n\n\ndrie\t\tvier\n",
}


@pytest.fixture
def town(tmp_path):
    made = Town(tmp_path)
    yield made
    made.close()


@pytest.fixture
def two(town):
    return seated(town, "LV", "NP")


def cleared(seat, block, register="blocks"):
    products.cleared(seat, register, block, seat.station.station)


def ready(writer, approver, words="Kalm."):
    """Write a sitrep on one desk and clear it on another; return the sitrep and its block."""
    sitrep = products.sitrep(writer)
    block = products.block(writer, sitrep, {"nl": words, "fr": "Calme."})
    writer.act(blocks.follow, block, "fr")
    writer.act(sitreps.ask_review, sitrep)
    meet(writer, approver)
    cleared(approver, block)
    return sitrep, block


def approve(seat, sitrep):
    seat.act(releasing.approve, sitrep, seat.key(seat.station.station), exercise=True)


def release(seat, sitrep):
    seat.act(releasing.release, sitrep, seat.key(seat.station.station), exercise=True)


def choices(seat):
    return {(each.register, each.field): each for each in seat.read(conflicts.choices)}


# ---------------------------------------------------------------------------- odd words


@pytest.mark.parametrize("words", ODD.values(), ids=ODD.keys())
def test_odd_words_stand_as_they_were_typed_and_go_out_so(two, words):
    lotte, nadia = two
    sitrep, block = ready(lotte, nadia, words)
    assert nadia.read(blocks.texts_of, block)["nl"] == words
    approve(nadia, sitrep)
    release(nadia, sitrep)
    meet(*two)
    kept = lotte.read(drawing.frozen, lotte.record("sitreps", sitrep).words("artefact"))
    (piece,) = kept.pieces()
    assert piece.texts["nl"] == prose.composed(words)
    assert [each.moved for each in lotte.read(onevoice.echoes)] == [()]
    assert "".join(prose.sentences(words)) == words
    assert "".join(each.words for each in prose.compare("", words)) == words
    assert lotte.digest == nadia.digest


def test_half_a_sign_is_refused_and_the_words_before_it_stand(two):
    lotte, _ = two
    block = lotte.made("blocks", blocks.add, {"source": "A"}, {"nl": "Kalm."})
    with pytest.raises(BadValue):
        lotte.act(blocks.write, block, "nl", "Kalm \ud83d.")
    assert lotte.read(blocks.texts_of, block) == {"nl": "Kalm."}


def test_a_megabyte_that_is_pasted_is_kept_or_refused_whole(two):
    lotte, nadia = two
    block = lotte.made("blocks", blocks.add, {"source": "A"}, {"nl": "Kalm."})
    line = "Het infonummer 0800/14.689 is open. "
    pasted = (line * (MB // len(line) + 1))[:MB]
    lotte.act(blocks.write, block, "nl", pasted)
    meet(*two)
    assert nadia.read(blocks.texts_of, block)["nl"] == pasted
    # A second one over it changes a word in its middle, and nothing else.
    changed = pasted.replace("0800/14.689", "0800/14 689", 1)
    nadia.act(blocks.write, block, "nl", changed, pasted)
    meet(*two)
    assert lotte.read(blocks.texts_of, block)["nl"] == changed
    assert lotte.digest == nadia.digest


def test_more_than_fits_is_refused_and_what_stood_there_stands(two):
    lotte, _ = two
    block = lotte.made("blocks", blocks.add, {"source": "A"}, {"nl": "Kalm."})
    with pytest.raises(BadValue) as refusal:
        lotte.act(blocks.write, block, "nl", "x" * (20 * MB))
    assert refusal.value.code == "too_long"
    assert lotte.read(blocks.texts_of, block) == {"nl": "Kalm."}


def test_a_table_with_a_thousand_rows_goes_out_whole(two):
    lotte, nadia = two
    table = "\n".join(f"gemeente {row}\t{row * 7}\t{row % 13},5 %" for row in range(1_000))
    sitrep, block = ready(lotte, nadia, table)
    lotte.act(blocks.change, block, {"shape": "table"})
    meet(*two)
    cleared(nadia, block)
    approve(nadia, sitrep)
    release(nadia, sitrep)
    meet(*two)
    kept = lotte.read(drawing.frozen, lotte.record("sitreps", sitrep).words("artefact"))
    (piece,) = kept.pieces()
    rows = prose.rows(piece.texts["nl"])
    assert (len(rows), rows[999]) == (1_000, ("gemeente 999", "6993", "11,5 %"))


# ---------------------------------------------------------------------------- desks apart


def test_two_sites_that_release_one_number_are_told_and_settle_it(two):
    lotte, nadia = two
    theirs = [ready(writer, other)[0] for writer, other in ((lotte, nadia), (nadia, lotte))]
    meet(*two)
    for seat, sitrep in zip((nadia, lotte), theirs, strict=True):
        approve(seat, sitrep)
        release(seat, sitrep)  # neither knows of the other
    assert [seat.read(releasing.clashes) for seat in two] == [(), ()]
    meet(*two)
    frozen = {}
    for seat in two:
        ((first, second),) = seat.read(releasing.clashes)
        assert {first.id, second.id} == set(theirs)
        frozen[seat.station.station] = [first.words("artefact"), second.words("artefact")]
    assert frozen["LV"] == frozen["NP"]
    nadia.act(releasing.renumber, second.id, "Brussel was eerst")
    meet(*two)
    for seat in two:
        assert seat.read(releasing.clashes) == ()
        assert seat.record("sitreps", first.id).whole("number") == 1
        assert seat.record("sitreps", second.id).whole("number") == 2
        for artefact in frozen["LV"]:  # as they were signed
            kept = seat.read(drawing.frozen, artefact)
            assert (kept.head.number, [each.texts["nl"] for each in kept.pieces()]) == (
                1,
                ["Kalm."],
            )
        assert seat.is_sound
    assert lotte.digest == nadia.digest


def test_an_approval_does_not_count_for_words_that_came_from_elsewhere_since(two):
    lotte, nadia = two
    sitrep, block = ready(lotte, nadia)
    approve(nadia, sitrep)
    lotte.act(blocks.write, block, "nl", "Niet meer kalm.")
    meet(*two)
    with pytest.raises(NotAllowed) as refusal:
        release(nadia, sitrep)
    assert refusal.value.code == "in_the_way"
    lotte.act(blocks.follow, block, "fr")
    meet(*two)
    cleared(nadia, block)
    with pytest.raises(NotAllowed) as refusal:
        release(nadia, sitrep)
    assert refusal.value.code == "draft_moved_on"
    approve(nadia, sitrep)
    release(nadia, sitrep)
    kept = nadia.read(drawing.frozen, nadia.record("sitreps", sitrep).words("artefact"))
    assert [each.texts["nl"] for each in kept.pieces()] == ["Niet meer kalm."]


def test_a_block_removed_on_one_desk_while_another_uses_it_is_shown_and_comes_back(two):
    lotte, nadia = two
    block = lotte.made("blocks", blocks.add, {"source": "A"}, {"nl": "Kalm.", "fr": "Calme."})
    sitrep = products.sitrep(nadia)
    meet(*two)
    nadia.act(assembling.place, products.sections(nadia, sitrep)[0], block, "end")
    lotte.act(blocks.remove, block)
    meet(*two)
    for seat in two:
        found = seat.read(drawing.material, sitrep)
        (placed,) = (each for part in found.parts for each in part.blocks)
        assert (placed.block.id, placed.block.deleted) == (block, True)
        assert [each.code for each in releasing.in_the_way(found)] == ["removed"]
        assert seat.read(blocks.texts_of, block) == {"nl": "Kalm.", "fr": "Calme."}
    nadia.act(blocks.restore, block)
    meet(*two)
    for seat in two:
        found = releasing.in_the_way(seat.read(drawing.material, sitrep))
        assert "removed" not in {each.code for each in found}
    assert lotte.digest == nadia.digest


def test_a_sentence_that_two_typed_in_apart_keeps_the_words_of_both(two):
    lotte, nadia = two
    before = "Het infonummer kreeg oproepen."
    block = lotte.made("blocks", blocks.add, {"source": "A"}, {"nl": before})
    meet(*two)
    lotte.act(blocks.write, block, "nl", "Het infonummer kreeg 212 oproepen.", before)
    nadia.act(blocks.write, block, "nl", "Het infonummer kreeg oproepen sinds 08:00.", before)
    meet(*two)
    for seat in two:
        words = seat.read(blocks.texts_of, block)["nl"]
        assert words == "Het infonummer kreeg 212 oproepen sinds 08:00."
        assert ("blocks", "text.text.nl") in choices(seat)
    choice = choices(lotte)["blocks", "text.text.nl"]
    lotte.act(conflicts.settle, choice, choice.shown)
    meet(*two)
    assert choices(nadia) == {}
    assert nadia.read(blocks.texts_of, block)["nl"] == choice.shown
    assert lotte.digest == nadia.digest


def test_nobody_is_asked_who_wrote_or_what_was_followed(town):
    lotte, nadia, karim = three = seated(town, "LV", "NP", "KB")
    block = lotte.made("blocks", blocks.add, {"source": "A"}, {"nl": "Kalm.", "fr": "Calme."})
    meet(*three)
    for seat, words in ((nadia, "Heel kalm."), (karim, "Kalm en stil.")):
        seat.act(blocks.write, block, "nl", words, "Kalm.")
        seat.act(blocks.follow, block, "fr")
    meet(*three)
    for seat in three:
        assert set(choices(seat)) == {("blocks", "text.text.nl")}
        assert seat.record("blocks", block).conflicts == ("text.text.nl",)
        assert seat.read(blocks.standings_of, block)["fr"].stale
    assert lotte.digest == nadia.digest == karim.digest


def test_a_figure_that_two_delivered_apart_shows_both_values_until_one_is_chosen(two):
    lotte, nadia = two
    figure = products.calls(lotte, "200")
    sitrep = products.sitrep(lotte)
    products.quoting(lotte, sitrep, figure)
    meet(*two)
    lotte.act(figures.deliver, figure, "212")
    nadia.act(figures.deliver, figure, "231")
    meet(*two)
    for seat in two:
        choice = choices(seat)["figures", "value"]
        assert {each.value for each in choice.rivals} == {"212", "231"}
        assert {each.station for each in choice.rivals} == {"LV", "NP"}
    lotte.act(conflicts.settle, choices(lotte)["figures", "value"], "231")
    meet(*two)
    for seat in two:
        assert ("figures", "value") not in choices(seat)
        assert seat.record("figures", figure).words("value") == "231"
        assert {each.value for each in seat.read(figures.points, figure)} >= {"212", "231"}
    assert lotte.digest == nadia.digest


# ---------------------------------------------------------------------------- rights


def everything(desk, key):
    """Return every act that writes words, each where it could be done by somebody who may."""
    sitrep, approved, released, block, loose = (desk[name] for name in NAMED)
    sections = products.sections(desk["seat"], sitrep)
    (first, second) = (placed.placement.id for placed in placed_in(desk["seat"], sitrep))
    two = {"nl": "Kalm."}
    return {
        "blocks.write": (blocks.write, block, "nl", "Anders."),
        "blocks.add": (blocks.add, {"source": "A"}, two),
        "blocks.change": (blocks.change, block, {"source": "B"}),
        "blocks.follow": (blocks.follow, block, "fr"),
        "blocks.set_state": (blocks.set_state, block, "fr", "machine"),
        "blocks.remove": (blocks.remove, loose),
        "figures.add": (figures.add, {"name": "Bedden"}),
        "figures.deliver": (figures.deliver, desk["figure"], "13"),
        "figures.remove": (figures.remove, desk["figure"]),
        "visums.check": (visums.check, "blocks", loose, key),
        "visums.ask_change": (visums.ask_change, "blocks", block, "vaag"),
        "assembling.add_section": (assembling.add_section, sitrep, {"nl": "Bijlage"}),
        "assembling.rename_section": (assembling.rename_section, sections[0], "nl", "Anders"),
        "assembling.move_section": (assembling.move_section, sections[0], sections[1]),
        "assembling.remove_section": (assembling.remove_section, sections[5]),
        "assembling.place": (assembling.place, sections[1], loose),
        "assembling.add_block": (assembling.add_block, sections[0], "end", {}, two),
        "assembling.pour": (assembling.pour, first, "nl", ("Een.", "Twee.")),
        "assembling.move": (assembling.move, first, sections[1]),
        "assembling.take_out": (assembling.take_out, first),
        "assembling.split": (assembling.split, second, "nl", "Twee", "keer."),
        "assembling.merge": (assembling.merge, first),
        "sitreps.begin": (sitreps.begin, {"title": "Sitrep"}),
        "sitreps.begin_version": (sitreps.begin_version, released, "update"),
        "sitreps.change": (sitreps.change, sitrep, {"title": "Anders"}),
        "sitreps.ask_review": (sitreps.ask_review, sitrep),
        "sitreps.ask_change": (sitreps.ask_change, approved, "vaag"),
        "sitreps.discard": (sitreps.discard, sitrep),
        "releasing.allow_gap": (releasing.allow_gap, sitrep, key, "geen tijd"),
        "releasing.ask_embargo_break": (releasing.ask_embargo_break, sitrep, "lek"),
        "releasing.release": (partial(releasing.release, exercise=True), approved, key),
        "releasing.approve": (partial(releasing.approve, exercise=True), approved, key),
        "releasing.withdraw": (releasing.withdraw, released, key, "fout"),
        "comments.add": (comments.add, {"block": block, "text": "vaag"}),
        "comments.resolve": (comments.resolve, desk["comment"]),
        "terms.add": (terms.add, {"nl": "sluitingsuur"}),
        "terms.change": (terms.change, desk["term"], {"fr": "heure"}),
        "terms.remove": (terms.remove, desk["term"]),
    }


NAMED = ("sitrep", "approved", "released", "block", "loose")


def placed_in(seat, sitrep):
    return [each for part in seat.read(assembling.parts, sitrep) for each in part.blocks]


@pytest.fixture
def full(two):
    """Give a desk with a draft, an approved and a released sitrep, and all that is around them."""
    lotte, nadia = two
    released, _ = ready(lotte, nadia)
    approve(nadia, released)
    release(nadia, released)
    approved, _ = ready(lotte, nadia)
    approve(nadia, approved)
    meet(*two)
    until = {"embargo_until": "2020-11-18T09:00:00.000Z"}
    sitrep = products.sitrep(lotte, **until)
    block = products.block(lotte, sitrep, {"nl": "Kalm.", "fr": "Calme."})
    products.block(lotte, sitrep, {"nl": "Twee keer."})
    return {
        "seat": lotte,
        "sitrep": sitrep,
        "approved": approved,
        "released": released,
        "block": block,
        "loose": lotte.made("blocks", blocks.add, {"source": "A"}, {"nl": "Los."}),
        "figure": products.calls(lotte, "12"),
        "comment": lotte.made("comments", comments.add, {"block": block, "text": "Welk uur?"}),
        "term": lotte.made("terms", terms.add, {"nl": "infonummer"}),
    }


def test_somebody_who_only_reads_writes_no_word_by_any_service(full):
    lotte = full["seat"]
    jobs = everything(full, lotte.key("NP"))
    before = lotte.digest
    lotte.station.ledger.use(Actor(lotte.id("NP"), "evaluator", "LV"))
    for name, (job, *arguments) in jobs.items():
        with pytest.raises(NotAllowed) as refusal:
            lotte.act(job, *arguments)
        assert (name, refusal.value.code) == (name, "not_allowed")
    assert lotte.digest == before
    kept = lotte.read(drawing.publication_of, full["sitrep"], exercise=True)
    assert [piece.texts["nl"] for piece in kept.pieces()] == ["Kalm.", "Twee keer."]


def test_each_of_these_acts_is_done_by_somebody_who_may(full):
    lotte, nadia = full["seat"], full["seat"].key("NP")
    lotte.station.ledger.use(Actor(lotte.id("NP"), "duty_officer", "LV"))
    for name, (job, *arguments) in everything(full, nadia).items():
        with lotte.station.ledger.acting() as uow:
            undone = _Undone(uow)
            job(undone, *arguments)
        assert (name, undone.commits) == (name, 1)


class _Undone:
    """A unit of work that is never kept, so that the next act finds all as it was."""

    def __init__(self, uow):
        self._uow = uow
        self.commits = 0

    def __getattr__(self, name):
        return getattr(self._uow, name)

    def commit(self):
        """Keep nothing, and count how often that was asked for."""
        self.commits += 1
