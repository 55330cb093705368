from __future__ import annotations

from types import SimpleNamespace

import pytest

from nccn_desk.adapters.store.blobs import PATTERN
from nccn_desk.adapters.viewing.viewer import FileViewer
from nccn_desk.kernel.errors import NotAllowed, NotFound
from nccn_desk.ledger.operations_watch import Blob
from nccn_desk.services import attachments
from nccn_desk.sql.faults import NotSaved
from tests.adapters.viewing.test_viewer import picture


def test_an_attached_picture_is_there_after_a_restart(world, store):
    data = picture(size=(120, 80))
    meeting = world.meeting()
    given = attachments.look(FileViewer(), "kaart.png", data)
    with world.acting() as uow:
        changes = attachments.attach(uow, ("meetings", meeting.id), given, {"alt_nl": "Kaart"})
    (made,) = [each for kind, each in changes.records if kind == "attachments"]
    world.reopen()
    with world.reading() as reader:
        (record,) = attachments.of_record(reader, meeting.id)
        assert (record.id, record.number, record["width"]) == (made, "B-LV-1", 120)
        assert attachments.content(reader, made) == data
    assert store.ledger.verify().faults == ()


def test_the_act_names_the_file_with_its_key(world):
    with world.acting() as uow:
        name = uow.keep_blob(b"kaart")
        (said,) = uow.kept
        assert isinstance(said, Blob)
        assert (said.hash.hex(), len(said.key)) == (name, 32)
        assert uow.blob(name) == b"kaart"
        uow.create("tasks", {"title": "x"})
        uow.commit()
        with pytest.raises(NotAllowed):
            uow.keep_blob(b"te laat")


def test_an_act_that_was_given_up_leaves_no_file(world, store):
    with world.acting() as uow:
        name = uow.keep_blob(b"kaart")
        assert len(list(store.folder.glob(PATTERN))) == 1
    assert list(store.folder.glob(PATTERN)) == []
    with world.reading() as reader, pytest.raises(NotFound):
        reader.blob(name)
    assert store.ledger.blobs().unsent(b"server") == ()
    with pytest.raises(NotSaved):
        act(world, refuse)
    assert list(store.folder.glob(PATTERN)) == []


def test_an_act_that_could_not_be_kept_leaves_no_file(world, store, monkeypatch):
    def full(uow):
        monkeypatch.setattr(uow._transaction, "keep", refuse)
        uow.commit()

    with pytest.raises(NotSaved):
        act(world, full)
    monkeypatch.undo()
    assert list(store.folder.glob(PATTERN)) == []


def test_a_file_that_the_ledger_names_stays_whatever_broke_after_it(world, store):
    names = []

    def late(uow):
        kept = list(uow.kept)
        uow.commit()
        uow._blobs = [SimpleNamespace(operation=each) for each in kept]  # as if it had not ended
        names.extend(each.hash.hex() for each in kept)
        refuse()

    with pytest.raises(NotSaved):
        act(world, late)
    with world.reading() as reader:
        assert reader.blob(*names) == b"kaart"


def act(world, then):
    """Keep a file in an act that goes on with something else."""
    with world.acting() as uow:
        uow.keep_blob(b"kaart")
        then(uow)


def refuse(*_):
    raise NotSaved("disk_full")


def test_what_was_half_written_when_the_program_was_killed_is_gone(world, store):
    name = bytes(range(32)).hex()
    for ending in ("part", "coming"):
        (store.folder / f"blob-{name}.{ending}").write_bytes(b"half")
    world.reopen()
    assert list(store.folder.glob("blob-*")) == []
