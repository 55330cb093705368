from __future__ import annotations

from nccn_desk.ledger.announcing import announce
from nccn_desk.ledger.membership import begin
from nccn_desk.protocol.messages import Push
from nccn_desk.server import receiving
from nccn_desk.server.limits import DAY, Quotas
from nccn_desk.server.receiving import Receiving
from tests.protocol.cast import NOW, Org


def test_a_push_is_booked_to_the_device_that_brings_it(shelf):
    """What becomes of each envelope is in `test_hub` and `test_admission`."""
    org = Org()
    chain = org.chain(org.admin)
    push = Push(org.space, (chain.announcement,), tuple(chain.write(3)))
    with shelf.writing() as act:
        row = act.records.add_space(org.org, org.space, org.root.public)
        taking = Receiving(act, row, begin(org.genesis), b"carrier".ljust(32), NOW)
        row, verdict = taking.receive(push, Quotas())
    assert verdict.results == ["", "", ""]
    with shelf.reading() as act:
        assert act.office.usage(row.no, b"carrier".ljust(32), NOW // DAY) == row.size
        assert act.records.space(org.space) == row
        assert row.point.number == 3


def test_a_device_begins_only_so_many_chains(shelf, monkeypatch):
    monkeypatch.setattr(receiving, "CHAINS_OF_DEVICE", 2)
    org = Org()
    with shelf.writing() as act:
        row = act.records.add_space(org.org, org.space, org.root.public)
        for number in range(2):
            act.records.add_chain(
                row.no, announce(org.org, org.space, bytes([number]) * 16, org.admin)
            )
        chain = org.chain(org.admin)
        push = Push(org.space, (chain.announcement,), tuple(chain.write(1)))
        taking = Receiving(act, row, begin(org.genesis), org.admin.public, NOW)
        assert taking.receive(push, Quotas())[1].results == ["unknown_chain"]
