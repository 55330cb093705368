from __future__ import annotations

import pytest

from nccn_desk.ledger import epochs
from nccn_desk.ledger.control_acts import AddDevice, AddUser, Agree, Genesis
from nccn_desk.ledger.epochs import Scope
from tests.ledger.branches import FIRST, waits, workstation
from tests.ledger.intaking import LOG
from tests.ledger.worlds import ORG, ROOT, SPACE, Desk, Log, Pen, numbered, officer, user_id


@pytest.fixture
def pens():
    return [Pen(1), Pen(2), Pen(3)]


@pytest.fixture
def desk(pens):
    return Desk(LOG.state).knowing(*pens)


@pytest.fixture(scope="module")
def common():
    """Return a log with two administrators (0, 1) and two analysts (2, 3)."""
    log = Log()
    commitment = epochs.commit(Scope(ORG, SPACE, 1), FIRST)
    act = Genesis(ROOT.public, ("administrator",), officer(0), workstation(0), commitment)
    log.add(act, ROOT, numbered(0))
    for number, role in ((1, "administrator"), (2, "analyst"), (3, "analyst")):
        log.add(AddUser(user_id(number), (role,), officer(number)))
        if log.state.wants_second:
            log.add(waits(number))
            log.add(Agree(numbered(number).public, workstation(number).key, 1), numbered(1))
        else:
            log.add(AddDevice(workstation(number), 1))
    return log
