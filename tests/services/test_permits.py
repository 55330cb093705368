from __future__ import annotations

from nccn_desk.ledger.control_acts import Grant
from nccn_desk.ledger.membership import begin, extend
from nccn_desk.ledger.operations import Unknown
from nccn_desk.services.permits import permits, written_registers
from tests.ledger import worlds


def states_of(log):
    states = [begin(log.entries[0])]
    for signed in log.entries[1:]:
        states.append(extend(states[-1], signed))
    return states


def test_what_counts_is_the_role_of_the_log_that_the_author_had_seen():
    log = worlds.with_desks(1)
    there = len(log.entries)
    log.add(Grant(worlds.user_id(1), ("evaluator",)))
    states = states_of(log)
    public, joined = worlds.numbered(1).public, {worlds.numbered(1).public: there}
    assert permits(states, joined, public, worlds.body(at=there))
    assert not permits(states, joined, public, worlds.body(at=there + 1))
    assert not permits(states, joined, public, worlds.body(at=there + 9))


def test_what_the_founder_wrote_before_the_space_was_shared_stands():
    log = worlds.with_desks(1)
    states = states_of(log)
    assert permits([], {}, b"?" * 32, worlds.body())
    assert permits(states, {}, worlds.numbered(0).public, worlds.body())
    assert not permits(states, {}, worlds.numbered(1).public, worlds.body())


def test_an_operation_of_a_later_version_writes_to_no_register():
    assert written_registers(worlds.body()) == {"journal"}
    assert written_registers(worlds.body(done=(Unknown("later/1", b""),))) == set()
