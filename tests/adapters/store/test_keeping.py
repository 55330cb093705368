from __future__ import annotations

import pytest

from nccn_desk.adapters.store.blobs import PATTERN
from nccn_desk.adapters.viewing.viewer import FileViewer
from nccn_desk.kernel.errors import NotAllowed, NotFound
from nccn_desk.ledger.operations_watch import Blob
from nccn_desk.services import attachments
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


def test_of_an_act_that_was_given_up_nobody_has_the_key(world, store):
    with world.acting() as uow:
        name = uow.keep_blob(b"kaart")
    assert len(list(store.folder.glob(PATTERN))) == 1
    with world.reading() as reader, pytest.raises(NotFound):
        reader.blob(name)
    assert store.ledger.blobs().unsent(b"server") == ()
