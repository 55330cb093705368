from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loro import ExportMode, LoroDoc

from nccn_desk.ledger import text as text_module
from nccn_desk.ledger.text import TextDocument, utf16_length
from tests.ledger.texts import LV, MJ, PD, document, reason

# How bytes that are no update are called; what they promise is read before all else.
UNREAD = {"loro", "mode", "number", "block", "operations", "changes", "dependencies"}


def test_a_document_that_the_library_gave_up_says_so_at_every_question(monkeypatch):
    class Panic(BaseException):
        pass

    class Poisoned:
        def __getattribute__(self, name):
            raise Panic

    text = document("een")
    before = text.version
    monkeypatch.setattr(text, "_doc", Poisoned())
    monkeypatch.setattr(text, "_text", Poisoned())
    for ask in (
        text.plain,
        text.snapshot,
        text.updates_since,
        lambda: text.updates_since(before),
        lambda: text.splice(0, 0, "x"),
        lambda: text.replace_all("x"),
        lambda: text.length,
        lambda: text.version,
        lambda: text.is_waiting,
        lambda: text.import_updates(document("x", MJ).updates_since(), MJ),
    ):
        assert reason(ask) == "loro"


def test_an_update_of_nobody_is_refused():
    nothing = LoroDoc().export(ExportMode.UpdatesInRange([]))
    assert reason(document().import_updates, nothing, LV) == "author"


def test_should_the_library_ever_read_other_authors_than_it_announced_we_notice(monkeypatch):
    one = document("een")
    monkeypatch.setattr(text_module, "_demand_author", lambda *_: None)
    assert reason(TextDocument(MJ).import_updates, one.updates_since(), PD) == "author"
    one.splice(0, 0, "x")
    later = one.updates_since(document("een").version)
    assert reason(TextDocument(MJ).import_updates, later, PD) == "author"


def test_a_snapshot_is_no_update_and_an_update_no_snapshot():
    text = document("een")
    assert reason(TextDocument(MJ).import_updates, text.snapshot(), LV) == "mode"
    assert reason(TextDocument, MJ, text.updates_since()) == "snapshot"


@given(st.binary(max_size=60))
def test_any_bytes_are_refused(data):
    assert reason(TextDocument(MJ).import_updates, data, LV) in UNREAD
    assert not data or reason(TextDocument, MJ, data) == "loro"


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_flipped_byte_is_refused_and_the_text_stays(place, flip):
    text = document("Geen besmetting")
    for whole, take in (
        (text.updates_since(), lambda data: TextDocument(MJ).import_updates(data, LV)),
        (text.snapshot(), lambda data: TextDocument(MJ, data)),
    ):
        damaged = bytearray(whole)
        at = place % len(whole)
        damaged[at] ^= flip
        if at in range(4, 16):
            continue  # Loro leaves these bytes free and does not read them
        assert reason(take, bytes(damaged)) in {*UNREAD, "snapshot"}


def test_a_document_refuses_damage_and_goes_on():
    text = document("Geen ")
    assert reason(text.import_updates, b"damage", MJ) in UNREAD
    text.splice(5, 0, "besmetting")
    assert text.plain() == "Geen besmetting"


def test_sizes_are_kept_before_anything_is_read(monkeypatch):
    monkeypatch.setattr(text_module, "UPDATE_LIMIT", 10)
    monkeypatch.setattr(text_module, "SNAPSHOT_LIMIT", 10)
    assert reason(document().import_updates, bytes(11), LV) == "size"
    assert reason(TextDocument, LV, bytes(11)) == "size"


def test_a_version_that_is_none_is_refused():
    assert reason(document("a").updates_since, b"\xff\xff") == "loro"


def test_what_another_desk_should_not_have_typed_is_shown_as_a_sign_of_that():
    other = TextDocument(MJ)
    other._text.insert(0, "a\x00b\x1b\tc")
    text = TextDocument(LV)
    text.import_updates(other.updates_since(), MJ)
    assert text.plain() == "a\ufffdb\ufffd\tc"
    assert text.length == utf16_length(text.plain())


@pytest.mark.parametrize("fault", [KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError])
def test_what_ends_a_program_passes_and_is_not_called_a_bad_text(fault):
    @text_module._guarded
    def act():
        raise fault

    with pytest.raises(fault):
        act()
