from __future__ import annotations

import random

import pytest

from nccn_desk.ledger.control_acts import Revoke
from nccn_desk.protocol.errors import Refused
from nccn_desk.protocol.messages import Missing
from nccn_desk.protocol.session import exchange
from tests.world.desks import MemoryDesk
from tests.world.servers import Lie, Server, WorldLine


def meet(desk, server, line=WorldLine):
    asked = line(server, desk.person.device.public, desk.now, random.Random(1))  # noqa: S311  # nothing secret
    return exchange(desk.depot, asked, progress=lambda _: None, cancelled=lambda: False)


def test_who_joined_after_a_backup_reminds_the_server_of_that():
    server = Server(0)
    meet(MemoryDesk(0, 1, "a"), server)
    server.back_up()
    later = MemoryDesk(2, 3, "a")
    later.depot.take_control(MemoryDesk(0, 3, "a").depot.control_after(0))
    meet(MemoryDesk(0, 3, "a"), server)
    server.restore(honest=True)
    assert len(server.log) == 1
    assert meet(later, server).whole
    assert len(server.log) == 6  # two for the second desk, three for the third


def test_who_is_out_cannot_talk_themselves_in():
    server = Server(0)
    boss, out = MemoryDesk(0, 3, "a"), MemoryDesk(2, 3, "a")
    act = Revoke((out.person.device.public,), (), {})
    boss.depot.take_control((boss.sign_next(act),))
    meet(boss, server)
    with pytest.raises(Refused):
        meet(out, server)


class HidingLine(WorldLine):
    """Hides an envelope where somebody asks by heads."""

    def ask(self, request):
        self.server.lie = Lie.HIDE if isinstance(request, Missing) else Lie.NONE
        return super().ask(request)


def test_what_a_server_kept_back_once_is_asked_for_again():
    server = Server(0)
    writer, reader = MemoryDesk(0, 3, "a"), MemoryDesk(2, 3, "a")
    for title in "abc":
        writer.create("tasks", title=title)
    meet(writer, server)
    meet(reader, server, HidingLine)
    assert reader.depot.heads() != writer.depot.heads()
    server.lie = Lie.NONE
    meet(reader, server)
    assert reader.depot.heads() == writer.depot.heads()


def test_what_came_spoiled_is_read_again():
    server = Server(0)
    writer, reader = MemoryDesk(0, 3, "a"), MemoryDesk(2, 3, "a")
    meet(reader, server)
    for title in "abc":
        writer.create("tasks", title=title)
    meet(writer, server)
    server.lie = Lie.CORRUPT
    meet(reader, server)
    server.lie = Lie.NONE
    meet(reader, server)
    assert reader.depot.heads() == writer.depot.heads()
