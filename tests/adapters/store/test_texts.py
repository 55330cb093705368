from __future__ import annotations

import pytest

from nccn_desk.adapters.store import texts as module
from nccn_desk.adapters.store.texts import TextKey, Texts, plain_of
from nccn_desk.ledger.errors import BadText
from nccn_desk.ledger.fields import text_field
from nccn_desk.ledger.operations import TextUpdate
from nccn_desk.ledger.text import TextDocument
from tests.adapters.store.foreign import ForeignDesk


def key_of(meeting, language="nl"):
    return TextKey("meetings", meeting.id, "minutes", language)


def writer_of(store):
    return store.ledger._transactions.writer


def rows(store, table):
    return writer_of(store).connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608


def test_a_snapshot_is_made_now_and_then_and_takes_the_place_of_its_updates(
    store, world, monkeypatch
):
    monkeypatch.setattr(module, "_UPDATES", 4)
    meeting = world.meeting()
    for n in range(6):
        world.write(meeting, "woord " * (n + 1))
    assert rows(store, "text_updates") == 2
    (size,) = writer_of(store).connection.execute("SELECT length(snapshot) FROM texts").fetchone()
    assert size > 0
    world.reopen()
    world.write(meeting, "woord " * 6 + "slot")
    digest = world.ledger.digest()
    world.ledger.rebuild()
    assert world.ledger.digest() == digest
    with world.reading() as reader:
        assert reader.text(*key_of(meeting)) == "woord " * 6 + "slot"


def test_what_two_typed_at_once_is_merged(store, world):
    meeting = world.meeting()
    world.write(meeting, "begin einde")
    key = key_of(meeting)
    karim = ForeignDesk(store)
    theirs = TextDocument(karim.tip.chain)
    seed = writer_of(store).connection.execute("SELECT data FROM text_updates").fetchone()[0]
    theirs.import_updates(seed, writer_of(store).kept.tip.chain)
    before = theirs.version
    theirs.replace_all("begin en einde")
    with world.reading() as reader:
        (own, _) = reader.own_acts()
    karim.send(TextUpdate(*key, theirs.updates_since(before), (karim.version(own),)))
    world.ledger.rebuild()
    world.write(meeting, "begin en einde van ons")
    with world.reading() as reader:
        assert reader.text(*key) == "begin en einde van ons"
    world.reopen()
    assert world.ledger.verify().sound


def test_an_update_that_is_none_is_left_in_its_envelope(store, world):
    meeting = world.meeting()
    world.write(meeting, "tekst")
    key = key_of(meeting)
    ForeignDesk(store).send(TextUpdate(*key, b"no update"), TextUpdate(*key[:2], "x", "nl", b""))
    world.ledger.rebuild()
    with world.reading() as reader:
        assert reader.text(*key) == "tekst"
    world.write(meeting, "tekst gaat door")
    assert world.ledger.verify().sound


def test_typing_counts_as_a_version_of_the_record(store, world):
    meeting = world.meeting()
    world.write(meeting, "x")
    life = writer_of(store).shelf.find("meetings", meeting.id)
    assert text_field("minutes", "nl") in life.heads


def test_documents_that_were_not_used_for_long_are_closed(store, world, monkeypatch):
    monkeypatch.setattr(module, "_OPEN", 2)
    meeting = world.meeting()
    for language in ("nl", "fr", "de"):
        world.write(meeting, "x", language)
    texts = writer_of(store).texts
    assert list(texts._open) == [key_of(meeting, "fr"), key_of(meeting, "de")]
    assert texts.of_record("meetings", meeting.id) == [
        key_of(meeting, language) for language in ("de", "fr", "nl")
    ]
    assert texts.plain(key_of(meeting, "nl")) == "x"


def test_a_document_that_refused_an_update_is_loaded_anew(store, world):
    meeting = world.meeting()
    world.write(meeting, "x")
    texts = Texts(writer_of(store).connection, b"o" * 16)
    text = texts.open(key_of(meeting))
    with pytest.raises(BadText):
        texts.keep(key_of(meeting), module.Update(99, 0, b"f" * 16, b"no update"))
    assert texts.open(key_of(meeting)) is not text


def test_a_text_that_nobody_wrote_is_empty(store, world):
    assert plain_of(writer_of(store).connection, key_of(world.meeting())) == ""
