"""What every depot does with what other desks wrote: keep, order, hold, shut out, and say so."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.ledger import envelope
from nccn_desk.ledger.announcing import Announcement, announce
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.protocol.depot import Cursor, Parcel
from nccn_desk.protocol.messages import Head, Point
from nccn_desk.services.shapes import Query
from tests.adapters.contract.world import torn

ALL = {"envelopes": 1_000, "size": 2**22}
SERVER = b"server"


def titles(desk):
    with desk.ledger.reading() as reader:
        return sorted(record["title"] for record in reader.records(Query("tasks")))


def chain_of(desk):
    (chain,) = [
        each.chain
        for each in desk.depot.lacking({}, **ALL).announcements
        if each.device == desk.depot.identity.device
    ]
    return chain


def everything(desk):
    return desk.depot.lacking({}, **ALL)


class ExchangeContract:
    """`space` is a space of desks: `found`, `join`, `settle`; see tests.adapters.store.desks."""

    @pytest.fixture
    def pair(self, space):
        return space.found(), space.join()

    def test_what_one_desk_wrote_stands_on_the_other(self, pair):
        lv, na = pair
        task = lv.world.task("Bel het CC")
        na.world.task("Kaart maken")
        (taken,) = na.pull(lv)
        assert (taken.accepted, taken.held, taken.refused) == (1, 0, {})
        assert taken.changes.records == {("tasks", task.id)}
        assert na.pull(lv) == []
        lv.pull(na)
        assert titles(lv) == titles(na) == ["Bel het CC", "Kaart maken"]
        assert lv.depot.heads() == na.depot.heads()

    def test_a_later_act_names_what_its_desk_had_seen(self, pair):
        lv, na = pair
        task = lv.world.task("Bel het CC")
        na.pull(lv)
        na.world.change("tasks", task.id, title="Bel het CC Luik")
        lv.pull(na)
        assert titles(lv) == ["Bel het CC Luik"]
        with lv.ledger.reading() as reader:
            assert reader.record("tasks", task.id).conflicts == ()

    def test_what_is_there_already_counts_once(self, pair):
        lv, na = pair
        lv.world.task("a")
        parcel = everything(lv)
        assert [na.depot.take(parcel).accepted for _ in range(2)] == [1, 0]
        taken = na.depot.take(parcel)
        assert (taken.known, taken.changes.records) == (1, frozenset())

    def test_a_parcel_has_no_more_than_was_asked_for_and_one_envelope_at_least(self, pair):
        lv, na = pair
        for n in range(5):
            lv.world.task(str(n))
        assert len(lv.depot.lacking({}, envelopes=2, size=2**22).envelopes) == 2
        assert len(lv.depot.lacking({}, envelopes=9, size=1).envelopes) == 1
        assert len(na.pull(lv, envelopes=2)) == 3
        assert titles(na) == list("01234")

    def test_what_came_before_comes_first_and_what_is_early_is_held(self, pair):
        lv, na = pair
        for title in "abc":
            lv.world.task(title)
        whole = everything(lv)
        late = na.depot.take(Parcel(whole.announcements, whole.envelopes[1:]))
        assert (late.accepted, late.held, titles(na)) == (0, 2, [])
        assert na.depot.heads() == {}
        done = na.depot.take(Parcel((), whole.envelopes[:1]))
        assert (done.accepted, titles(na)) == (3, ["a", "b", "c"])

    def test_a_chain_that_nobody_announced_waits_for_that(self, pair):
        lv, na = pair
        lv.world.task("a")
        whole = everything(lv)
        assert na.depot.take(Parcel((), whole.envelopes)).held == 1
        assert na.depot.take(Parcel(whole.announcements, ())).accepted == 1
        assert titles(na) == ["a"]

    def test_an_announcement_that_its_device_did_not_sign_says_nothing(self, pair):
        lv, na = pair
        lv.world.task("a")
        whole = everything(lv)
        (said,) = whole.announcements
        other = SigningKey.generate()
        forged = Announcement(said.data, other.sign(b"x"))
        foreign = announce(said.org, b"z" * 16, said.chain, other)
        taken = na.depot.take(Parcel((forged, foreign), whole.envelopes))
        assert (taken.accepted, taken.held) == (0, 1)

    def test_a_stranger_s_claim_to_a_chain_gives_way_to_its_owner_s_word(self, pair):
        lv, na = pair
        lv.world.task("a")
        whole = everything(lv)
        (said,) = whole.announcements
        claim = announce(said.org, said.space, said.chain, SigningKey.generate())
        assert na.depot.take(Parcel((claim,), whole.envelopes)).held == 1
        assert na.depot.take(Parcel(whole.announcements, ())).accepted == 1
        lv.world.task("b")
        na.depot.take(Parcel((claim,), ()))
        na.pull(lv)
        assert titles(na) == ["a", "b"]
        assert everything(na).announcements == (said,)

    def test_who_belongs_takes_no_chain_from_somebody_who_does(self, space, pair):
        lv, na = pair
        lg = space.join()
        lv.pull(na)
        lg.world.task("a")
        whole = everything(lg)
        (said,) = whole.announcements
        key = SimpleNamespace(public=na.depot.identity.device, sign=na.depot.sign)
        claim = announce(said.org, said.space, said.chain, key)
        lv.depot.take(Parcel(whole.announcements, ()))
        lv.depot.take(Parcel((claim,), ()))
        assert lv.depot.take(Parcel((), whole.envelopes)).accepted == 1

    @pytest.mark.parametrize("early", [False, True], ids=["in turn", "early"])
    def test_what_came_without_its_content_is_asked_for_again(self, pair, early):
        lv, na = pair
        lv.world.task("a")
        lv.world.task("b")
        whole = everything(lv)
        good = whole.envelopes[early]
        bare = Envelope(good.header_bytes, good.signature, None)
        place = Cursor(SERVER, b"i" * 16, Point(1, b"r" * 32))
        taken = na.depot.take(Parcel(whole.announcements, (bare,)), place)
        assert (taken.held, taken.spoiled, na.depot.cursor(SERVER)) == (1, True, None)
        taken = na.depot.take(whole, place)
        assert (taken.accepted, taken.spoiled, titles(na)) == (2, False, ["a", "b"])
        assert na.depot.cursor(SERVER) == place

    def test_who_saw_what_is_not_here_waits_for_it(self, space, pair):
        lv, na = pair
        lg = space.join()
        na.depot.take_control(lv.depot.control_after(0))
        task = na.world.task("a")
        lg.pull(na)
        lg.world.change("tasks", task.id, title="b")
        heads = {chain_of(na): na.depot.heads()[chain_of(na)]}
        only = lg.depot.lacking(heads, **ALL)
        assert lv.depot.take(only).held == 1
        lv.pull(na)
        assert titles(lv) == ["b"]

    def test_what_is_no_entry_is_refused_and_stops_nobody_else(self, space, pair):
        lv, na = pair
        lg = space.join()
        na.depot.take_control(lv.depot.control_after(0))
        lv.world.task("a")
        lg.world.task("b")
        good, other = everything(lv), everything(lg)
        (bad,) = other.envelopes
        other_bytes = Envelope(bad.header_bytes, bad.signature, torn(bad.ciphertext))
        mixed = Parcel(
            (*good.announcements, *other.announcements),
            (Envelope(b"\xff", b"?" * 64, b""), other_bytes, *good.envelopes),
        )
        taken = na.depot.take(mixed)
        assert (taken.accepted, len(taken.refused), titles(na)) == (1, 2, ["a"])
        assert na.depot.take(other).accepted == 1

    def test_a_forged_signature_is_refused_and_the_good_one_taken(self, pair):
        lv, na = pair
        lv.world.task("a")
        whole = everything(lv)
        (good,) = whole.envelopes
        forged = Envelope(good.header_bytes, b"?" * 64, good.ciphertext)
        taken = na.depot.take(Parcel(whole.announcements, (forged,)))
        assert (taken.accepted, taken.refused) == (0, {good.id: "signature"})
        assert na.depot.take(Parcel((), (good,))).accepted == 1

    def test_a_cursor_is_kept_with_its_page(self, pair):
        lv, na = pair
        lv.world.task("a")
        assert na.depot.cursor(SERVER) is None
        first = Cursor(SERVER, b"i" * 16, Point(1, b"r" * 32))
        na.depot.take(everything(lv), first)
        assert na.depot.cursor(SERVER) == first
        second = Cursor(SERVER, b"j" * 16, Point(7, b"s" * 32))
        na.depot.take(Parcel(), second)
        assert na.depot.cursor(SERVER) == second
        assert na.depot.cursor(b"another") is None

    def test_two_who_wrote_over_the_same_are_shown_with_both_values(self, space, pair):
        lv, na = pair
        task = lv.world.task("a")
        na.pull(lv)
        lv.world.change("tasks", task.id, title="b")
        space.wait(1)
        na.world.change("tasks", task.id, title="c")
        space.settle()
        for desk in pair:
            with desk.ledger.reading() as reader:
                (conflict,) = reader.conflicts()
                assert (conflict.id, conflict.fields, conflict.title) == (task.id, ("title",), "c")
                told = [
                    (rival.value, rival.officer, rival.shown)
                    for rival in reader.rivals("tasks", task.id)
                ]
                assert told == [("c", na.user, True), ("b", lv.user, False)]
        with na.ledger.acting() as uow:
            uow.settle("tasks", task.id, "title", "b")
            uow.commit()
        lv.pull(na)
        for desk in pair:
            with desk.ledger.reading() as reader:
                assert reader.record("tasks", task.id)["title"] == "b"
                assert (reader.conflicts(), reader.rivals("tasks", task.id)) == ((), ())

    @pytest.mark.parametrize("spoiled_first", [True, False])
    def test_a_spoiled_copy_of_what_a_later_program_wrote_hides_no_good_one(
        self, pair, monkeypatch, spoiled_first
    ):
        lv, na = pair
        na.world.task("a")
        lv.pull(na)
        monkeypatch.setattr(envelope, "FORMAT", 2)
        na.world.task("b")
        made = everything(na).envelopes[-1]
        monkeypatch.setattr(envelope, "FORMAT", 1)
        wrong = Envelope(made.header_bytes, made.signature, torn(made.ciphertext))
        copies = (wrong, made) if spoiled_first else (made, wrong)
        for each in copies:
            assert lv.depot.take(Parcel((), (each,))).held
        monkeypatch.setattr(envelope, "FORMAT", 2)
        assert lv.depot.take(Parcel()).accepted == 1
        assert titles(lv) == ["a", "b"]
        assert lv.depot.set_aside() == ()
        for desk in pair:
            desk.close()  # by this version it is not sound

    def test_a_signature_that_was_spoiled_on_the_way_is_found_and_mended(self, pair):
        lv, na = pair
        for title in "abc":
            na.world.task(title)
        whole = everything(na)
        first, spoiled, last = whole.envelopes
        wrong = Envelope(spoiled.header_bytes, b"?" * 64, spoiled.ciphertext)
        parcel = Parcel(whole.announcements, (first, wrong, last))
        assert lv.depot.take(parcel).accepted == 3
        assert lv.depot.spoiled() == ((chain_of(na), Head(1, first.id)),)
        lv.depot.take(Parcel((), (wrong,)))
        assert lv.depot.spoiled() == ((chain_of(na), Head(1, first.id)),)
        assert lv.depot.take(Parcel((), (spoiled,))).known == 1
        assert lv.depot.spoiled() == ()
        assert everything(lv).envelopes == whole.envelopes
        assert lv.depot.spoiled() == ()

    def test_a_fork_is_told_once(self, pair):
        lv, na = pair
        na.world.task("a")
        lv.pull(na)
        twin = na.twin("b")
        assert [lv.depot.take(Parcel((), (twin,))).forks for _ in range(2)] == [1, 0]

    def test_how_far_own_acts_got_follows_from_what_others_confirm(self, pair):
        lv, _ = pair
        tasks = [lv.world.task(title) for title in "abc"]
        chain, whole = chain_of(lv), everything(lv).envelopes
        assert lv.depot.counts() == (3, 0, 0)
        lv.depot.hand_over(SERVER, {chain: Head(2, whole[1].id)})
        assert lv.depot.counts() == (1, 2, 0)
        lv.depot.confirm(SERVER, {chain: Head(1, whole[0].id)})
        assert lv.depot.counts() == (1, 1, 1)
        with lv.ledger.reading() as reader:
            told = reader.sharing_of("tasks", [each.id for each in tasks])
        assert list(told.values()) == ["confirmed", "sent", "local"]
        # A server from a backup holds less, and another one still all.
        lv.depot.confirm(b"relay", {chain: Head(3, whole[2].id)})
        lv.depot.confirm(SERVER, {})
        assert lv.depot.counts() == (0, 0, 3)
        assert lv.depot.cursor(SERVER) is None
        cursor = Cursor(SERVER, b"i" * 16, Point(3, b"r" * 32))
        lv.depot.confirm(SERVER, {}, cursor)
        assert lv.depot.cursor(SERVER) == cursor
