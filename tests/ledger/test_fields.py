from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from nccn_desk.kernel.errors import BadValue
from nccn_desk.ledger import fields
from nccn_desk.ledger.fields import FieldState, Presence, SetState, Stamp
from nccn_desk.ledger.hybrid import START, Hybrid, hear, tick
from nccn_desk.ledger.operations import FieldWrite, SetWrite
from nccn_desk.ledger.versions import Version

DESKS = ("A", "B", "C")
NAMES = ("title", "state", "deleted")
ELEMENTS = ("cijfers", "kabinet", "pers")


def envelope_id(number):
    return number.to_bytes(32, "big")


def stamp(number, ms=0, chain=b"A", index=0):
    return Stamp(Version(envelope_id(number), index), Hybrid(ms), chain)


@dataclass(frozen=True)
class Act:
    """One envelope: one write to a field or to the set, and what its desk had applied before."""

    stamp: Stamp
    name: str
    write: FieldWrite | SetWrite
    after: frozenset[Version]


@dataclass
class Desk:
    """A desk's record: its fields, its set of tags, and the acts it has applied."""

    chain: bytes
    clock: Hybrid = START
    states: dict = field(default_factory=lambda: defaultdict(FieldState))
    tags: SetState = field(default_factory=SetState)
    applied: list = field(default_factory=list)

    def apply(self, act):
        self.applied.append(act.stamp.version)
        if isinstance(act.write, SetWrite):
            self.tags = fields.apply_set(self.tags, act.write, act.stamp)
        else:
            state = self.states[act.name]
            self.states[act.name] = fields.apply_write(state, act.write, act.stamp)

    def can_apply(self, act):
        return act.stamp.version not in self.applied and act.after <= set(self.applied)

    def others(self):
        """Return every current version of the record but those of the field `deleted`."""
        plain = (state for name, state in self.states.items() if name != fields.DELETED)
        return (*(v for state in plain for v in state.versions), *self.tags.versions)

    def picture(self):
        states = {name: state for name, state in self.states.items() if state.current}
        presence = fields.presence(self.states[fields.DELETED], self.others())
        return states, self.tags, presence


class ThreeDesks(RuleBasedStateMachine):
    """Three desks write and hear of each other's acts in any causal order."""

    def __init__(self):
        super().__init__()
        self.desks = {name: Desk(name.encode()) for name in DESKS}
        self.acts = []
        self.wall = 1000

    def perform(self, name, field_name, make):
        desk = self.desks[name]
        desk.clock = tick(desk.clock, self.wall)
        mark = Stamp(Version(envelope_id(len(self.acts) + 1), 0), desk.clock, desk.chain)
        act = Act(mark, field_name, make(desk), frozenset(desk.applied))
        self.acts.append(act)
        desk.apply(act)

    @rule(name=st.sampled_from(DESKS), what=st.sampled_from(NAMES[:2]), value=st.integers(0, 3))
    def write(self, name, what, value):
        self.perform(name, what, lambda desk: fields.write_over(desk.states[what], value))

    @rule(name=st.sampled_from(DESKS))
    def delete(self, name):
        self.perform(
            name,
            fields.DELETED,
            lambda desk: fields.delete_over(desk.states[fields.DELETED], desk.others()),
        )

    @rule(name=st.sampled_from(DESKS))
    def restore(self, name):
        self.perform(
            name,
            fields.DELETED,
            lambda desk: fields.write_over(desk.states[fields.DELETED], value=False),
        )

    @rule(
        name=st.sampled_from(DESKS),
        adds=st.sets(st.sampled_from(ELEMENTS)),
        removes=st.sets(st.sampled_from(ELEMENTS)),
    )
    def tag(self, name, adds, removes):
        self.perform(
            name, "tags", lambda desk: fields.change_set(desk.tags, sorted(adds), sorted(removes))
        )

    @rule(jump=st.integers(-2000, 2000))
    def pass_time(self, jump):
        self.wall = max(0, self.wall + jump)

    @precondition(lambda self: self.acts)
    @rule(name=st.sampled_from(DESKS), data=st.data())
    def hear_of(self, name, data):
        desk = self.desks[name]
        ready = [act for act in self.acts if desk.can_apply(act)]
        if ready:
            act = data.draw(st.sampled_from(ready))
            desk.clock = hear(desk.clock, act.stamp.clock, self.wall).last
            desk.apply(act)

    @invariant()
    def desks_that_know_the_same_show_the_same(self):
        pictures = {}
        for desk in self.desks.values():
            known = frozenset(desk.applied)
            assert pictures.setdefault(known, desk.picture()) == desk.picture()

    def teardown(self):
        pictures = [self.replayed(seed) for seed in range(4)]
        for desk in self.desks.values():
            for act in self.acts:  # they were written in a causal order
                if desk.can_apply(act):
                    desk.apply(act)
            pictures.append(desk.picture())
        assert all(picture == pictures[0] for picture in pictures)

    def replayed(self, seed):
        """Return the picture at a new desk that hears of all acts in a random causal order."""
        chance = random.Random(seed)  # noqa: S311  # an order of events, no secret
        desk = Desk(b"D")
        while ready := [act for act in self.acts if desk.can_apply(act)]:
            desk.apply(chance.choice(ready))
        return desk.picture()


ThreeDesks.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
TestThreeDesks = ThreeDesks.TestCase


def test_a_field_nobody_wrote_is_nothing():
    state = FieldState()
    assert (state.value, state.versions, state.rivals) == (None, (), ())
    assert not state.in_conflict


def test_a_write_replaces_what_its_writer_saw():
    one = fields.apply_write(FieldState(), FieldWrite("a"), stamp(1))
    two = fields.apply_write(one, fields.write_over(one, "b"), stamp(2, ms=-5))
    assert two.value == "b"
    assert two.versions == (Version(envelope_id(2), 0),)


def concurrently(*written):
    state = FieldState()
    for number, (value, ms, chain) in enumerate(written, start=1):
        state = fields.apply_write(state, FieldWrite(value), stamp(number, ms, chain))
    return state


def test_two_values_that_did_not_see_each_other_are_a_conflict_and_both_stay():
    state = concurrently(("a", 5, b"A"), ("b", 7, b"B"))
    assert state.value == "b"
    assert state.in_conflict
    assert [rival.value for rival in state.rivals] == ["a"]
    assert state.rivals[0].stamp == stamp(1, 5, b"A")


def test_the_clock_decides_then_the_chain_then_the_version():
    assert concurrently(("a", 9, b"A"), ("b", 7, b"B")).value == "a"
    assert concurrently(("a", 7, b"A"), ("b", 7, b"B")).value == "b"
    assert concurrently(("a", 7, b"A"), ("b", 7, b"A")).value == "b"


def test_the_same_value_twice_is_no_conflict():
    state = concurrently(("a", 5, b"A"), ("a", 7, b"B"))
    assert len(state.current) == 2
    assert not state.in_conflict


def test_one_and_true_are_not_the_same_value():
    assert concurrently((1, 5, b"A"), (True, 7, b"B")).in_conflict


def test_each_rival_is_told_once():
    state = concurrently(("a", 5, b"A"), ("b", 7, b"B"), ("a", 6, b"C"))
    assert [rival.stamp.chain for rival in state.rivals] == [b"C"]


def test_settling_replaces_every_current_value():
    state = concurrently(("a", 5, b"A"), ("b", 7, b"B"))
    settled = fields.apply_write(state, fields.write_over(state, "a"), stamp(3, 1, b"C"))
    assert (settled.value, settled.in_conflict) == ("a", False)


def test_a_settlement_that_missed_a_third_value_leaves_that_one():
    state = concurrently(("a", 5, b"A"), ("b", 7, b"B"))
    settlement = fields.write_over(state, "a")
    later = fields.apply_write(state, FieldWrite("c"), stamp(9, 9, b"D"))
    settled = fields.apply_write(later, settlement, stamp(3, 8, b"C"))
    assert settled.value == "c"
    assert [rival.value for rival in settled.rivals] == ["a"]


def test_a_later_operation_of_one_act_replaces_an_earlier_one_it_cannot_name():
    state = fields.apply_write(FieldState(), FieldWrite("a"), stamp(1, index=0))
    state = fields.apply_write(state, FieldWrite("b"), stamp(1, index=4))
    assert [each.value for each in state.current] == ["b"]


def test_an_addition_that_the_remover_did_not_see_wins():
    start = fields.apply_set(SetState(), SetWrite(("pers",)), stamp(1))
    removal = fields.change_set(start, (), ("pers",))
    added = fields.apply_set(start, fields.change_set(start, ("pers",), ()), stamp(2))
    assert added.members["pers"] == tuple(stamp(number).version for number in (1, 2))
    after = fields.apply_set(added, removal, stamp(3))
    assert after.elements == ("pers",)
    assert after.versions == (stamp(2).version,)


def test_a_removal_removes_what_was_seen_and_nothing_else():
    start = fields.apply_set(SetState(), SetWrite(("kabinet", "pers")), stamp(1))
    assert start.elements == ("kabinet", "pers")
    removal = fields.change_set(start, (), ("pers", "unknown"))
    assert list(removal.removes) == ["pers"]
    assert fields.apply_set(start, removal, stamp(2)).elements == ("kabinet",)


def test_removing_what_is_not_there_changes_nothing():
    removal = SetWrite((), {"pers": (stamp(1).version,)})
    assert fields.apply_set(SetState(), removal, stamp(2)).elements == ()


def test_one_act_may_add_and_then_remove():
    start = fields.apply_set(SetState(), SetWrite(("pers",)), stamp(1, index=0))
    after = fields.apply_set(start, SetWrite((), {"pers": ()}), stamp(1, index=1))
    assert after.elements == ()


def test_one_write_that_removes_and_adds_keeps_the_element():
    start = fields.apply_set(SetState(), SetWrite(("pers",)), stamp(1))
    after = fields.apply_set(start, fields.change_set(start, ("pers",), ("pers",)), stamp(2))
    assert after.versions == (stamp(2).version,)


def deleted_by(number, *seen, state=None):
    write = fields.delete_over(state or FieldState(), seen)
    return fields.apply_write(state or FieldState(), write, stamp(number))


EDIT, OTHER = stamp(1).version, stamp(2).version


def test_a_record_is_there_until_somebody_deletes_it():
    assert fields.presence(FieldState(), (EDIT,)) is Presence.PRESENT


def test_a_deletion_that_saw_everything_holds():
    assert fields.presence(deleted_by(5, EDIT, OTHER), (EDIT, OTHER)) is Presence.DELETED
    assert fields.presence(deleted_by(5, EDIT, OTHER), (OTHER,)) is Presence.DELETED


def test_an_edit_that_no_deleter_saw_brings_the_record_back():
    assert fields.presence(deleted_by(5, EDIT), (EDIT, OTHER)) is Presence.BROUGHT_BACK


def test_typing_that_no_deleter_saw_brings_the_record_back():
    assert fields.text_field("note", "nl") == "text.note.nl"
    typed = fields.apply_write(FieldState(), FieldWrite(None), stamp(7))
    assert typed.value is None
    assert fields.presence(deleted_by(5, EDIT), (EDIT, *typed.versions)) is Presence.BROUGHT_BACK


def test_two_deleters_saw_together_what_each_saw():
    both = fields.apply_write(deleted_by(5, EDIT), FieldWrite(value=True, over=(OTHER,)), stamp(6))
    assert fields.presence(both, (EDIT, OTHER)) is Presence.DELETED


def test_a_restoration_that_no_deleter_saw_brings_the_record_back():
    both = fields.apply_write(deleted_by(5, EDIT), FieldWrite(value=False), stamp(6))
    assert fields.presence(both, (EDIT,)) is Presence.BROUGHT_BACK


def test_a_restoration_that_saw_the_deletion_ends_it_and_its_flag():
    gone = deleted_by(5, EDIT)
    back = fields.apply_write(gone, fields.write_over(gone, value=False), stamp(6))
    assert fields.presence(back, (EDIT, OTHER)) is Presence.PRESENT


def test_an_act_that_edits_and_deletes_deletes():
    edited = Version(envelope_id(5), 0)
    write = fields.delete_over(FieldState(), (EDIT,))
    gone = fields.apply_write(FieldState(), write, stamp(5, index=1))
    assert fields.presence(gone, (edited,)) is Presence.DELETED


keys = st.text(fields.DIGITS, min_size=1, max_size=6).filter(lambda key: not key.endswith("0"))


@given(st.lists(st.integers(0, 100), max_size=60))
def test_there_is_always_room_between_two_neighbours(places):
    order = []
    for place in places:
        at = place % (len(order) + 1)
        before = order[at - 1] if at else None
        after = order[at] if at < len(order) else None
        order.insert(at, fields.between(before, after))
    assert order == sorted(order, key=str.encode)
    assert len(set(order)) == len(order)


@given(st.none() | keys, st.none() | keys)
def test_a_key_lies_between_any_two_in_order(one, other):
    if one is not None and other is not None and one > other:
        one, other = other, one
    if one == other and one is not None:
        return
    key = fields.between(one, other)
    assert one is None or one < key
    assert other is None or key < other
    assert not key.endswith("0")


@pytest.mark.parametrize("beyond", ["before", "after"])
def test_keys_stay_short_when_always_put_at_one_end(beyond):
    key = fields.between(None, None)
    made = [key]
    for _ in range(1000):
        key = fields.between(key, None) if beyond == "after" else fields.between(None, key)
        made.append(key)
    assert all((low < high) == (beyond == "after") for low, high in pairwise(made))
    assert max(map(len, made)) < 20


@pytest.mark.parametrize(
    ("before", "after"),
    [("b", "a"), ("a", "a"), ("a", ""), (None, ""), ("a0", "b"), ("a", "b0"), ("é", None)],
)
def test_keys_out_of_order_and_other_text_are_refused(before, after):
    with pytest.raises(BadValue):
        fields.between(before, after)


def test_what_was_written_over_before_it_came_does_not_come_back():
    first, second = FieldWrite("a"), FieldWrite("b", (stamp(1).version,))
    late = fields.apply_write(fields.apply_write(FieldState(), second, stamp(2)), first, stamp(1))
    early = fields.apply_write(fields.apply_write(FieldState(), first, stamp(1)), second, stamp(2))
    assert [each.value for each in late.current] == [each.value for each in early.current] == ["b"]


def test_an_addition_that_was_removed_before_it_came_does_not_come_back():
    removal = SetWrite((), {"pers": (stamp(1).version,)})
    state = fields.apply_set(SetState(), removal, stamp(2))
    assert fields.apply_set(state, SetWrite(("pers",)), stamp(1)).elements == ()
    assert fields.apply_set(state, SetWrite(("pers",)), stamp(3)).elements == ("pers",)
