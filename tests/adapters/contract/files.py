"""What a store promises about files that are kept beside the ledger."""

from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NotFound


class BlobsContract:
    def kept(self, world, data=b"inhoud"):
        with world.acting() as uow:
            name = uow.keep_blob(data)
            assert (uow.blob(name), uow.has_blob(name)) == (data, True)
            uow.create("tasks", {"title": name})
            uow.commit()
        return name

    def test_a_file_reads_back_also_after_the_store_was_closed(self, world):
        name = self.kept(world)
        world.reopen()
        with world.reading() as reader:
            assert (reader.blob(name), reader.has_blob(name)) == (b"inhoud", True)

    def test_the_same_file_twice_has_two_names(self, world):
        assert self.kept(world) != self.kept(world)

    def test_a_file_of_an_act_that_was_given_up_leads_nowhere(self, world):
        with world.acting() as uow:
            name = uow.keep_blob(b"niet")
        with world.reading() as reader, pytest.raises(NotFound):
            reader.blob(name)

    def test_a_file_that_nobody_kept_is_not_here(self, world):
        with world.reading() as reader:
            assert not reader.has_blob("0f" * 32)
            with pytest.raises(NotFound):
                reader.blob("0f" * 32)
