"""Eleven faults that somebody could build in; the worlds must find each of them."""

from __future__ import annotations

from dataclasses import replace

from nccn_desk.adapters.memory import depot, depot_taking, projection, stock_records
from nccn_desk.adapters.memory.stock_records import HELD
from nccn_desk.ledger import intake, intake_lane, membership
from nccn_desk.ledger.chain import Decision
from nccn_desk.ledger.control_acts import Revoke
from nccn_desk.ledger.intake_shapes import Fate
from nccn_desk.protocol import session_push


def skip_a_signature(patch):
    patch.setattr(intake_lane.Arrival, "is_signed", lambda arrival, public: True)


def forget_a_cut(patch):
    patch.setattr(membership.Membership, "cut_of", lambda state, chain, device: None)


def reuse_a_position(patch):
    def may_sign(tip, sidecar, machine):
        return Decision.FIRST_CHAIN if tip is None else Decision.GO_ON

    patch.setattr(depot, "may_sign", may_sign)


def drop_on_restore(patch):
    """Give nothing back to a server that came from a backup."""
    push = session_push._push

    def push_to_the_first(course, standing):
        if course.outcome.hello.incarnation == bytes((1,)) * 16:
            push(course, standing)

    patch.setattr(session_push, "_push", push_to_the_first)


def apply_out_of_order(patch):
    patch.setattr(intake_lane.Lane, "_in_time", lambda lane, body: Fate.ACCEPTED)


def lose_a_held_one(patch):
    put = depot_taking.Taking._put_aside

    def put_some(taking, verdict, state):
        if state != HELD:
            put(taking, verdict, state)

    patch.setattr(depot_taking.Taking, "_put_aside", put_some)


def accept_a_fork(patch):
    """Say of the second envelope of a position that it is here already."""
    decide = intake.decide

    def decide_kindly(holdings, held, arrived):
        for verdict in decide(holdings, held, arrived):
            yield replace(verdict, fate=Fate.KNOWN) if verdict.fate is Fate.FORK else verdict

    patch.setattr(intake, "decide", decide_kindly)


def ignore_a_removal(patch):
    patch.setitem(membership._RULES, Revoke, lambda state, entry, act: state)


def digest_wrong(patch):
    """Say that a record was made by whichever act came first."""
    life_of = projection.Projection._life

    def first_come(made, key, act):
        known = made.lives.get(key)
        first = known.first if known else act
        life = life_of(made, key, act)
        life.first = first
        return life

    patch.setattr(projection.Projection, "_life", first_come)


def cursor_ahead_of_data(patch):
    """Keep the cursor in an act of its own, before the envelopes of its page."""
    take = depot.MemoryDepot.take

    def take_late(desk, parcel, cursor=None):
        if cursor is not None:
            with desk._journal.acting() as act:
                act.do(stock_records.Read(cursor))
        return take(desk, parcel, cursor)

    patch.setattr(depot.MemoryDepot, "take", take_late)


def keep_a_key_back(patch):
    """Hand no key on to who follows another branch of the log."""
    patch.setattr(depot, "hand_on", lambda keeper, clock, branch: None)


FAULTS = (
    skip_a_signature,
    forget_a_cut,
    reuse_a_position,
    drop_on_restore,
    apply_out_of_order,
    lose_a_held_one,
    accept_a_fork,
    ignore_a_removal,
    digest_wrong,
    cursor_ahead_of_data,
    keep_a_key_back,
)
