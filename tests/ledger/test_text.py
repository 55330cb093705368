from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loro import ExportMode, VersionVector

from nccn_desk.ledger import text as text_module
from nccn_desk.ledger.errors import BadText
from nccn_desk.ledger.text import TextDocument, clean, peer_of, utf16_length
from tests.ledger.texts import CHAINS, LV, MJ, PD, document, reason

alphabet = st.sampled_from("ab é\n\t😀ש中")
words = st.text(alphabet, max_size=12)
prose = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def units(text):
    """Return where a text may be cut, in UTF-16 units."""
    places = [0]
    for character in text:
        places.append(places[-1] + utf16_length(character))
    return places


def test_a_text_begins_empty_and_takes_words():
    text = TextDocument(LV)
    assert (text.plain(), text.length) == ("", 0)
    assert text.splice(0, 0, "Geen besmetting") == "Geen besmetting"
    text.splice(0, 4, "Eén")
    assert text.plain() == "Eén besmetting"


def test_positions_count_as_qt_counts():
    text = document("a😀b")
    assert text.length == 4
    text.splice(3, 1, "c")
    text.splice(1, 2, "é")
    assert text.plain() == "aéc"


@given(words, st.data())
def test_a_splice_does_what_a_slice_does(content, data):
    text = document(content)
    places = units(content)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(content))] * 2)))
    insert = data.draw(words)
    text.splice(places[start], places[end] - places[start], insert)
    assert text.plain() == content[:start] + insert + content[end:]
    assert text.length == utf16_length(text.plain())


@pytest.mark.parametrize(
    ("position", "delete"), [(-1, 0), (0, -1), (4, 0), (0, 4), (2, 2), (2**64, 0), (2**31, 2**31)]
)
def test_a_place_outside_the_text_is_refused(position, delete):
    assert reason(document("abc").splice, position, delete, "x") == "position"


@pytest.mark.parametrize(("position", "delete"), [(2, 0), (1, 1), (2, 1)])
def test_a_character_is_not_cut_in_two(position, delete):
    text = document("a😀b")
    assert reason(text.splice, position, delete, "x") == "loro"
    assert text.plain() == "a😀b"


def test_what_the_library_says_is_not_repeated_since_it_may_quote_the_text():
    text = document("geheim 😀")
    with pytest.raises(BadText) as caught:
        text.splice(8, 0, "woord")
    assert caught.value.__suppress_context__
    assert caught.value.__cause__ is None
    assert "geheim" not in str(caught.value)


@given(prose, prose)
def test_replacing_all_gives_the_new_text(old, new):
    text = document(old)
    kept = text.replace_all(new)
    assert kept == text.plain() == clean(new)


def test_replacing_all_keeps_what_did_not_change():
    one = document("De scholen sluiten. De winkels blijven open.")
    other = TextDocument(MJ, one.snapshot())
    one.replace_all("De scholen sluiten maandag. De winkels blijven open.")
    other.replace_all("De scholen sluiten. De winkels blijven beperkt open.")
    one.import_updates(other.updates_since(), MJ)
    assert one.plain() == "De scholen sluiten maandag. De winkels blijven beperkt open."


def test_small_edits_of_a_long_text_make_a_small_update():
    long = "Het crisiscentrum deelt mee wat het weet. " * 2500
    text = document(long)
    before = text.version
    text.replace_all(long[:50_000] + "nu " + long[50_000:])
    assert len(text.updates_since(before)) < 200


def test_a_text_that_became_quite_another_is_compared_by_lines():
    numbers = range(4000)
    text = document("\n".join(f"{number * 7919 % 10007:05d} {number}" for number in numbers))
    new = "\n".join(f"{number} {number * 104729 % 10009:05d}" for number in reversed(numbers))
    assert text.replace_all(new) == text.plain() == new


def test_when_the_fine_comparison_gives_up_the_lines_do(monkeypatch):
    monkeypatch.setattr(text_module, "_PATIENCE", 0.0)
    text = document("a b c\n" * 2000)
    new = "c d\na b\n" * 2000
    assert text.replace_all(new) == text.plain() == new


def test_control_characters_are_left_out_and_line_ends_are_one():
    assert clean("a\x00b\tc\r\nd\re\u2029f\u2028g\x1b[0m\x7f\x85h") == "ab\tc\nd\ne\nf\ng[0mh"
    text = TextDocument(LV)
    assert text.splice(0, 0, "a\x00b") == "ab"
    assert text.replace_all("x\r\ny\x07") == text.plain() == "x\ny"


def test_right_to_left_text_and_joined_emoji_are_kept():
    kept = "\u200f\u05e9\u05dc\u05d5\u05dd 👩‍👩‍👧 \u2066x\u2069"
    assert document(kept).plain() == kept


@pytest.mark.parametrize("half", ["\ud83d", "a\ude00", "\ude00\ud83d"])
def test_half_a_character_is_refused(half):
    assert reason(TextDocument(LV).splice, 0, 0, half) == "surrogate"
    assert reason(TextDocument(LV).replace_all, half) == "surrogate"


def test_a_text_has_a_largest_length(monkeypatch):
    monkeypatch.setattr(text_module, "TEXT_LIMIT", 10)
    text = document("12345678")
    assert reason(text.splice, 0, 0, "😀a") == "size"
    assert reason(text.replace_all, "12345678901") == "size"
    text.splice(0, 1, "😀a")
    assert text.length == 10


def test_a_hundred_thousand_pasted_characters_are_taken():
    pasted = "Beste collega's, é 😀\n" * 5000
    assert document(pasted).plain() == pasted


def test_a_snapshot_brings_the_text_and_its_history_back():
    text = document("Een eerste zin.")
    again = TextDocument(LV, text.snapshot())
    assert again.plain() == "Een eerste zin."
    before = again.version
    again.splice(0, 3, "De")
    other = TextDocument(MJ, text.snapshot())
    other.import_updates(again.updates_since(before), LV)
    assert other.plain() == "De eerste zin."


def test_updates_hold_what_this_chain_typed_and_nothing_of_others():
    one = document("een ")
    other = TextDocument(MJ)
    other.import_updates(one.updates_since(), LV)
    before = other.version
    assert other.updates_since() == b""
    other.splice(4, 0, "twee")
    third = TextDocument(PD)
    assert third.import_updates(other.updates_since(before), MJ) is False
    assert (third.plain(), third.is_waiting) == ("", True)
    assert third.import_updates(one.updates_since(), LV) is True
    assert (third.plain(), third.is_waiting) == ("een twee", False)


def test_updates_since_a_version_are_only_what_came_after():
    text = document("een")
    before = text.version
    assert text.updates_since(before) == b""
    text.splice(3, 0, " twee")
    update = text.updates_since(before)
    other = TextDocument(MJ)
    assert other.import_updates(update, LV) is False
    other.import_updates(text.updates_since(), LV)
    assert other.plain() == "een twee"


def test_a_version_from_before_this_chain_wrote_counts_from_its_start():
    other = document("a", MJ)
    text = TextDocument(LV, other.snapshot())
    before = text.version
    text.splice(0, 0, "b")
    other.import_updates(text.updates_since(before), LV)
    assert other.plain() == "ba"


def test_an_update_that_came_before_changes_nothing():
    one, other = document("een"), TextDocument(MJ)
    for _ in range(2):
        assert other.import_updates(one.updates_since(), LV) is True
    assert other.plain() == "een"


def test_words_are_taken_only_from_the_chain_that_typed_them():
    one = document("een")
    other = TextDocument(MJ)
    assert reason(other.import_updates, one.updates_since(), PD) == "author"
    assert other.plain() == ""


def test_an_update_with_a_second_author_s_words_is_refused():
    one = document("een")
    other = TextDocument(MJ)
    other.import_updates(one.updates_since(), LV)
    other.splice(3, 0, "twee")
    mixed = other._doc.export(ExportMode.Updates(VersionVector()))
    third = TextDocument(PD)
    assert reason(third.import_updates, mixed, MJ) == "author"
    assert reason(third.import_updates, mixed, LV) == "author"
    assert third.plain() == ""


def test_a_document_holds_one_text_and_nothing_else():
    for hide in (
        lambda doc: doc.get_map("hidden").insert("key", 1),
        lambda doc: doc.get_map("text").insert("key", 1),
        lambda doc: doc.get_text("other").insert(0, "x"),
    ):
        other = document("een", MJ)
        hide(other._doc)
        assert reason(TextDocument(LV).import_updates, other.updates_since(), MJ) == "container"


def test_a_chain_is_the_same_author_in_every_text():
    assert peer_of(LV) == peer_of(LV) != peer_of(MJ)
    assert 0 <= peer_of(LV) < 2**64 - 1


Edits = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 10**6), st.integers(0, 3), words), max_size=12
)


@settings(max_examples=300)
@given(Edits, st.randoms(use_true_random=False))
def test_three_desks_end_with_the_same_text_whatever_the_order(edits, chance):
    desks = [TextDocument(chain) for chain in CHAINS]
    sent = []
    for who, place, delete, insert in edits:
        desk = desks[who]
        content = desk.plain()
        places = units(content)
        start = place % len(places)
        end = min(start + delete, len(content))
        before = desk.version
        desk.splice(places[start], places[end] - places[start], insert)
        update = desk.updates_since(before)
        if update:
            sent.append((update, CHAINS[who]))
        if sent and chance.random() < 0.5:
            chance.choice(desks).import_updates(*chance.choice(sent))
    for desk in desks:
        order = sent * 2
        chance.shuffle(order)
        for update in order:
            desk.import_updates(*update)
        assert not desk.is_waiting
    assert len({desk.plain() for desk in desks}) == 1
    assert TextDocument(LV, desks[0].snapshot()).plain() == desks[1].plain()


def test_a_text_tells_what_each_who_typed_at_once_had_and_what_both_began_with():
    one = document("Een. Twee.")
    other = TextDocument(MJ, one.snapshot())
    updates = []
    for text, words in ((one, "Een. Twee, van LV."), (other, "Een en half. Twee.")):
        version = text.version
        text.replace_all(words)
        updates.append(text.updates_since(version))
    one.import_updates(updates[1], MJ)
    assert [one.after(each) for each in updates] == ["Een. Twee, van LV.", "Een en half. Twee."]
    assert one.before(updates) == "Een. Twee."
    assert one.plain() == "Een en half. Twee, van LV."
    assert reason(one.after, b"?") == "loro"
