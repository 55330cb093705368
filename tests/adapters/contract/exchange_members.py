"""What every depot does with what the control log says of who wrote: shut out, adopt, wait."""

from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.control_acts import Adopt, Grant, Revoke
from nccn_desk.ledger.errors import BadControl
from nccn_desk.protocol.messages import Head
from tests.adapters.contract.exchange import ALL, chain_of, everything, titles


def change(**values):
    return lambda desk, record, _: desk.world.change("meetings", record, **values)


def attend(*, there):
    return lambda desk, record, user: desk.world.change(
        "meetings", record, present=frozenset([user] if there else [])
    )


def take_away(desk, record, _user):
    with desk.ledger.acting() as uow:
        uow.remove("meetings", record)
        uow.commit()


OVER = {
    "value": (change(title="b"), change(title="c")),
    "member": (attend(there=True), attend(there=False)),
    "removal": (change(title="b"), take_away),
}
WANTED = {
    "value": ("c", frozenset(), False, ()),
    "member": ("Overleg", frozenset(), False, ()),
    "removal": ("b", frozenset(), True, ()),
}


class ExchangeMembersContract:
    """`space` is a space of desks, as for `ExchangeContract`."""

    @pytest.fixture
    def pair(self, space):
        return space.found(), space.join()

    def test_who_is_unknown_waits_for_the_control_log(self, space, pair):
        lv, na = pair
        lg = space.join()
        lg.world.task("a")
        whole = everything(lg)
        assert na.depot.take(whole).held == 1
        changes = na.depot.take_control(lv.depot.control_after(0))
        assert {register for register, _ in changes.records} == {"tasks"}
        assert titles(na) == ["a"]

    def test_the_control_log_goes_on_where_it_ends_and_nowhere_else(self, pair):
        lv, na = pair
        lv.add_control(Grant(na.user, ("analyst",)))
        entries = lv.depot.control_after(0)
        for _ in range(2):
            na.depot.take_control(entries)
        assert na.depot.membership() == lv.depot.membership()
        assert na.depot.control_after(1) == entries[1:]
        lv.add_control(Grant(na.user, ("editor",)))
        lv.add_control(Grant(na.user, ("analyst",)))
        early, late = lv.depot.control_after(len(entries))
        with pytest.raises(BadControl):
            na.depot.take_control((late,))
        with pytest.raises(BadControl):
            na.depot.take_control((early, early_again(lv, early)))
        assert na.depot.membership().position == len(entries) + 1

    def test_what_is_beyond_a_cut_has_no_effect_until_somebody_answers_for_it(self, space, pair):
        lv, na = pair
        na.world.task("voor")
        na.world.task("na")
        parcel = everything(na)
        chain = chain_of(na)
        lv.pull(na)
        assert titles(lv) == ["na", "voor"]
        lv.add_control(Revoke((na.depot.identity.device,), (na.user,), {chain: 1}))
        assert titles(lv) == ["voor"]
        assert lv.depot.heads()[chain] == Head(1, parcel.envelopes[0].id)
        assert lv.depot.take(parcel).quarantined == 1
        lg = space.join()
        assert [taken.quarantined for taken in (lg.depot.take(parcel),)] == [1]
        lv.add_control(Adopt((parcel.envelopes[1].id,)))
        assert titles(lv) == ["na", "voor"]
        lg.depot.take_control(lv.depot.control_after(0))
        assert titles(lg) == ["na", "voor"]

    @pytest.mark.parametrize("over", ["value", "member", "removal"])
    def test_what_was_written_over_and_adopted_later_does_not_come_back(self, space, pair, over):
        lv, na = pair
        lg = space.join()
        meeting = na.world.meeting("Overleg")
        na.pull(lv)
        space.settle()
        cut = na.depot.heads()[chain_of(na)].position
        first, then = OVER[over]
        first(na, meeting.id, lv.user)
        lg.pull(na)
        space.wait()
        then(lg, meeting.id, lv.user)
        adopted = tuple(each.id for each in na.depot.lacking({}, **ALL).envelopes[cut:])
        lv.add_control(Revoke((), (), {chain_of(na): cut}))
        lv.pull(na)
        lv.pull(lg)
        lv.add_control(Adopt(adopted))
        lg.depot.take_control(lv.depot.control_after(0))
        assert lv.depot.heads() == lg.depot.heads()
        shown = []
        for desk in (lv, lg):
            with desk.ledger.reading() as reader:
                record = reader.record("meetings", meeting.id)
                shown.append((record["title"], record["present"], record.deleted, record.conflicts))
        assert shown[0] == shown[1] == WANTED[over]
        assert lv.ledger.shared_digest() == lg.ledger.shared_digest()

    def test_what_was_adopted_is_given_whole_to_who_has_others_in_its_places(self, pair):
        lv, na = pair
        for title in "abc":
            na.world.task(title)
        lv.pull(na)
        chain, parcel = chain_of(na), everything(na)
        lv.add_control(Revoke((), (), {chain: 1}))
        lv.add_control(Adopt(tuple(each.id for each in parcel.envelopes[1:])))
        for position in (2, 3, 9):
            given = lv.depot.lacking({chain: Head(position, b"?" * 32)}, **ALL)
            assert given.envelopes == parcel.envelopes[1:]
        assert everything(lv).envelopes == parcel.envelopes

    def test_a_removal_holds_before_it_has_a_place_in_the_log(self, pair):
        lv, na = pair
        na.world.task("a")
        lv.pull(na)
        entry = lv.signed_control(Revoke((na.depot.identity.device,), (), {}))
        assert lv.depot.take_loose((entry,)).records
        assert (titles(lv), lv.depot.loose()) == ([], (entry,))
        assert lv.depot.take_loose((entry,)).records == frozenset()
        lv.depot.take_control((entry,))
        assert (titles(lv), lv.depot.heads()) == ([], {})

    def test_who_is_out_reads_and_writes_nothing(self, pair):
        lv, na = pair
        na.world.task("a")
        lv.pull(na)
        heads = {chain_of(na): 1}
        lv.add_control(Revoke((na.depot.identity.device,), (), heads))
        na.depot.take_control(lv.depot.control_after(0))
        assert titles(na) == ["a"]
        with pytest.raises(NotAllowed, match="device_out"):
            na.world.task("b")
        assert titles(na) == ["a"]

    def test_a_role_that_somebody_does_not_have_keeps_an_act_from_taking_effect(self, space):
        lv, na = space.found(), space.join(roles=("evaluator",))
        with pytest.raises(NotAllowed):
            na.world.task("a")
        assert everything(na).envelopes == ()
        assert titles(lv) == []


def early_again(desk, entry):
    """Return another entry for the place that an entry has."""
    return desk.signed_control(Grant(desk.user, ("administrator",)), like=entry)
