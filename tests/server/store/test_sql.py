from __future__ import annotations

import threading

import pytest

from nccn_desk.ledger.announcing import announce
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.protocol.messages import Head, Point
from nccn_desk.server.shelf import Event, Evidence, Kept, ShelfTrouble, TicketRow
from nccn_desk.server.store import engine, schema
from nccn_desk.server.store.sql import SqlShelf, inscribe, is_inscribed
from tests.protocol.cast import NOW, Org, key_of
from tests.server.conftest import PLATE

ORG, SPACE, ROOT = b"o" * 16, b"s" * 16, b"r" * 32
SOURCE = Org()


def envelope(number, size=100):
    return Envelope(b"header %d" % number, bytes(64), bytes(size))


def kept(number, chain, position, size=100):
    return Kept(Point(number, bytes([number]) * 32), chain, position, envelope(number, size))


@pytest.fixture
def room(shelf):
    """Begin a space with one chain; give the shelf, the space's row and the chain's."""
    with shelf.writing() as act:
        row = act.records.add_space(ORG, SPACE, ROOT)
        chain = act.records.add_chain(row.no, announce(ORG, SPACE, b"c" * 16, key_of("desk")))
    return shelf, row, chain


# The suite runs on memory, SQLite and PostgreSQL (`shelf` in conftest).


def test_a_plate_is_what_was_inscribed(shelf):
    assert shelf.plate == PLATE
    assert "secret" not in repr(shelf.plate)


def test_a_space_is_kept_as_it_stands(room):
    shelf, row, _ = room
    now = row.grown(70)
    with shelf.writing() as act:
        assert act.records.space(SPACE, lock=True) == row
        act.records.keep_space(now)
        second = act.records.add_space(ORG, b"t" * 16, ROOT)
    with shelf.reading() as act:
        assert act.records.space(SPACE) == now
        assert act.records.spaces() == (now, second)
        assert act.records.space(b"?" * 16) is None


def do_everything_and_fail(act, row, chain):
    records, office = act
    records.add_space(ORG, b"x" * 16, ROOT)
    records.keep_space(row.grown(5))
    records.add_chain(row.no, announce(ORG, SPACE, b"d" * 16, key_of("desk")))
    records.append(row.no, [kept(1, chain.no, 1)])
    records.add_control(row.no, 1, SOURCE.genesis)
    records.add_evidence(row.no, chain.no, Evidence(chain.chain, 1, envelope(9), NOW))
    office.keep_word("name", "value")
    office.keep_ticket(TicketRow(b"t" * 32, SPACE, NOW))
    office.add_token(b"n" * 32, b"u" * 64, b"d" * 32, NOW)
    office.add_blob(row.no, b"b" * 32, b"data")
    office.add_usage(row.no, b"d" * 32, 1, 5)
    office.note(Event(NOW, "kind", "", "", {}))
    raise ZeroDivisionError


def test_what_fails_leaves_nothing_behind(room):
    shelf, row, chain = room
    with shelf.reading() as act:
        before = (act.records.spaces(), act.records.chains(row.no), act.office.events(0, 9))
    with pytest.raises(ZeroDivisionError), shelf.writing() as act:
        do_everything_and_fail(act, row, chain)
    with shelf.reading() as act:
        after = (act.records.spaces(), act.records.chains(row.no), act.office.events(0, 9))
        assert after == before
        assert act.records.after(row.no, 0, 9, 999) == ()
        assert act.records.control_after(row.no, 0, 9) == ()
        assert act.records.evidence(row.no, 9, 2**20) == ()
        assert act.records.at([(chain.no, 1)]) == {}
        assert act.office.word("name") == ""
        assert act.office.ticket(b"t" * 32) is None
        assert act.office.device_of(b"n" * 32, 0) is None
        assert act.office.blob(row.no, b"b" * 32) is None
        assert act.office.usage(row.no, b"d" * 32, 1) == 0


def test_envelopes_come_back_in_order_and_in_pages(room):
    shelf, row, chain = room
    series = [kept(number, chain.no, number) for number in range(1, 8)]
    with shelf.writing() as act:
        act.records.append(row.no, series)
        act.records.append(row.no, [])
    weight = len(series[0].envelope.header_bytes) + 64 + 100
    with shelf.reading() as act:
        assert act.records.after(row.no, 0, 99, 9_999) == tuple(series)
        assert act.records.after(row.no, 3, 2, 9_999) == tuple(series[3:5])
        assert act.records.after(row.no, 0, 99, 2 * weight) == tuple(series[:2])
        assert act.records.after(row.no, 0, 99, 1) == tuple(series[:1])
        assert act.records.after(row.no, 7, 99, 1) == ()
        assert act.records.rolling_at(row.no, 0) == bytes(32)
        assert act.records.rolling_at(row.no, 7) == bytes([7]) * 32
        assert act.records.rolling_at(row.no, 8) is None


def test_ids_are_found_by_their_places(room):
    shelf, row, chain = room
    series = [kept(number, chain.no, number) for number in range(1, 4)]
    with shelf.writing() as act:
        act.records.append(row.no, series)
    wanted = [(chain.no, number) for number in range(2, 900)] + [(chain.no + 7, 1)]
    with shelf.reading() as act:
        found = act.records.at(wanted)
    assert found == {(chain.no, each.position): each.envelope.id for each in series[1:]}


def test_what_is_lacking_is_found_across_chains(room):
    shelf, row, chain = room
    with shelf.writing() as act:
        other = act.records.add_chain(row.no, announce(ORG, SPACE, b"d" * 16, key_of("other")))
        series = [kept(n, (chain.no, other.no)[n % 2], (n + 1) // 2) for n in range(1, 11)]
        act.records.append(row.no, series)
    with shelf.reading() as act:
        lacking = act.records.lacking
        assert lacking(row.no, {chain.no: 0, other.no: 0}, 99, 9_999) == tuple(series)
        wanted = [each for each in series if each.chain == other.no and each.position > 3]
        assert lacking(row.no, {other.no: 3}, 99, 9_999) == tuple(wanted)
        assert lacking(row.no, {chain.no: 0, other.no: 0}, 3, 9_999) == tuple(series[:3])
        assert lacking(row.no, {chain.no: 4}, 99, 1) == (series[9],)
        assert lacking(row.no, {}, 99, 9_999) == ()


def test_a_place_and_a_number_are_given_once(room):
    shelf, row, chain = room
    with shelf.writing() as act:
        act.records.append(row.no, [kept(1, chain.no, 1)])
    for twin in (kept(1, chain.no, 2), kept(2, chain.no, 1)):
        with pytest.raises((ShelfTrouble, ValueError)), shelf.writing() as act:
            act.records.append(row.no, [twin])
    with shelf.writing() as act:
        act.records.add_control(row.no, 1, SOURCE.genesis)
    with pytest.raises((ShelfTrouble, ValueError)), shelf.writing() as act:
        act.records.add_control(row.no, 1, SOURCE.genesis)


def test_chains_and_their_heads_are_kept(room):
    shelf, row, chain = room
    with shelf.writing() as act:
        before = act.records.chains(row.no)[chain.chain]
        moved = type(before)(
            before.no, before.announcement, before.chain, before.device, Head(3, b"t" * 32)
        )
        act.records.keep_heads([moved])
        act.records.keep_heads([])
    with shelf.reading() as act:
        assert act.records.chains(row.no) == {chain.chain: moved}
        assert act.records.chains(row.no + 9) == {}
        assert act.records.chains(row.no, {chain.chain, b"?" * 16}) == {chain.chain: moved}
        assert act.records.chains(row.no, set()) == {}
        assert act.records.chains_numbered(row.no, {chain.no, 99}) == {chain.chain: moved}
        assert act.records.chains_numbered(row.no + 9, {chain.no}) == {}
    assert before.head == Head(0, bytes(32))


def test_the_control_log_and_forks_are_kept(room):
    shelf, row, chain = room
    SOURCE.log = SOURCE.log[:1]
    SOURCE.join("somebody")
    found = Evidence(chain.chain, 4, envelope(9), NOW)
    with shelf.writing() as act:
        for position, entry in enumerate(SOURCE.log, start=1):
            act.records.add_control(row.no, position, entry)
        act.records.add_evidence(row.no, chain.no, found)
        act.records.add_evidence(row.no, chain.no, found)
    with shelf.reading() as act:
        assert act.records.control_after(row.no, 0, 99) == tuple(SOURCE.log)
        assert act.records.control_after(row.no, 1, 1) == (SOURCE.log[1],)
        assert act.records.evidence(row.no, 9, 2**20) == (found,)


MAIL = TicketRow(b"t" * 32, SPACE, NOW, b"letter")


def test_words_usage_and_events_are_kept(room):
    shelf, row, _ = room
    with shelf.writing() as act:
        office = act.office
        office.keep_word("name", "one")
        office.keep_word("name", "two")
        office.add_usage(row.no, b"d" * 32, 1, 5)
        office.add_usage(row.no, b"d" * 32, 1, 6)
        office.note(Event(NOW, "first", "aa", "bb", {"n": 1}))
        office.note(Event(NOW, "second", "", "", {"why": "x"}))
    with shelf.reading() as act:
        office = act.office
        assert office.word("name") == "two"
        assert office.usage(row.no, b"d" * 32, 1) == 11
        (one, first), (two, second) = office.events(0, 9)
        assert (first.kind, second.detail) == ("first", {"why": "x"})
        assert office.events(one, 9) == ((two, second),)
        assert len(office.events(0, 1)) == 1


def test_tokens_mail_and_blobs_are_kept_and_what_ran_out_is_forgotten(room):
    shelf, row, _ = room
    with shelf.writing() as act:
        office = act.office
        assert office.add_token(b"n" * 32, b"u" * 64, b"d" * 32, NOW + 5)
        assert not office.add_token(b"m" * 32, b"u" * 64, b"d" * 32, NOW + 5)
        office.keep_ticket(TicketRow(b"t" * 32, SPACE, NOW))
        office.keep_ticket(MAIL)
        assert office.add_blob(row.no, b"b" * 32, b"data")
        assert not office.add_blob(row.no, b"b" * 32, b"data")
    with shelf.reading() as act:
        office = act.office
        assert office.device_of(b"n" * 32, NOW) == (b"d" * 32, NOW + 5)
        assert office.device_of(b"n" * 32, NOW + 5) is None
        assert (office.ticket(MAIL.ticket), office.tickets(SPACE)) == (MAIL, 1)
        assert office.blob(row.no, b"b" * 32) == b"data"
    with shelf.writing() as act:
        act.office.forget(NOW + 5)
        act.office.drop_ticket(b"?" * 32)
    with shelf.reading() as act:
        assert act.office.ticket(MAIL.ticket) is None
        assert act.office.device_of(b"n" * 32, NOW) is None


def test_writers_stand_in_line_and_numbers_have_no_gap(room):
    shelf, row, chain = room

    def add():
        for _ in range(10):
            with shelf.writing() as act:
                now = act.records.space(SPACE, lock=True)
                number = now.point.number + 1
                act.records.append(row.no, [kept(number, chain.no, number)])
                act.records.keep_space(type(now)(now.no, ORG, SPACE, ROOT, Point(number, ROOT)))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    with shelf.reading() as act:
        found = act.records.after(row.no, 0, 99, 99_999)
        assert [each.point.number for each in found] == list(range(1, 41))


# ---------------------------------------------------------------- databases only


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_database_without_a_plate_is_no_server(address, kind):
    base = engine.open_engine(address(kind))
    schema.upgrade(base)
    assert not is_inscribed(base)
    with pytest.raises(ShelfTrouble):
        SqlShelf(base)
    inscribe(base, PLATE)
    assert is_inscribed(base)
    assert SqlShelf(base).plate == PLATE
    base.dispose()
