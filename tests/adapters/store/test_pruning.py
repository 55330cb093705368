from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NotAllowed, NotFound
from nccn_desk.ledger.control_acts import Grant
from nccn_desk.ledger.operations_watch import Prune
from nccn_desk.protocol.depot import Parcel
from tests.adapters.contract.exchange import chain_of, everything, titles
from tests.adapters.store.test_depot_space import signed

WHY = "Persoonsgegevens, op vraag van de betrokkene"


pytestmark = pytest.mark.usefixtures("sound")


def last_act(desk):
    return desk.writer.kept.tip.id


def pruned(desk):
    return desk.ledger.verify().counts.get("pruned", 0)


def found(desk, words):
    with desk.ledger.reading() as reader:
        return [hit.number for hit in reader.search(words)]


def test_what_an_administrator_removes_is_gone_on_every_desk(space, pair):
    lv, na = pair
    task = na.world.task("Jan Janssens, Bree")
    na.world.change("tasks", task.id, title="Bewoner, Bree")
    secret = everything(na).envelopes[0]
    space.settle()
    assert found(lv, "Janssens") == []
    with lv.ledger.reading() as reader:
        assert [v.value for v in reader.history("tasks", task.id) if v.field == "title"] == [
            "Jan Janssens, Bree",
            "Bewoner, Bree",
        ]
    changes = lv.depot.prune(secret.id, WHY)
    assert changes.records == {("tasks", task.id)}
    space.settle()
    for desk in pair:
        assert titles(desk) == ["Bewoner, Bree"]
        with desk.ledger.reading() as reader:
            told = [v.value for v in reader.history("tasks", task.id) if v.field == "title"]
            assert told == ["Bewoner, Bree"]
        kept = desk.writer.connection.execute(
            "SELECT ciphertext, header FROM envelopes WHERE id = ?", (secret.id,)
        ).fetchone()
        assert kept == (None, secret.header_bytes)
        assert pruned(desk) == 1
    assert lv.ledger.shared_digest() == na.ledger.shared_digest()


def test_words_of_a_text_that_were_removed_are_in_no_text(space, pair):
    lv, na = pair
    meeting = na.world.meeting()
    na.world.write(meeting, "geheim")
    secret = last_act(na)
    space.settle()
    assert found(lv, "geheim") == [meeting.number]
    lv.depot.prune(secret, WHY)
    space.settle()
    for desk in pair:
        with desk.ledger.reading() as reader:
            assert reader.text("meetings", meeting.id, "minutes", "nl") == ""
        assert found(desk, "geheim") == []
    na.world.write(meeting, "openbaar")
    space.settle()
    for desk in pair:
        assert found(desk, "openbaar") == [meeting.number]
    assert lv.ledger.shared_digest() == na.ledger.shared_digest()


def test_who_joins_later_takes_what_is_left(space, pair):
    lv, na = pair
    na.world.task("geheim")
    secret = last_act(na)
    na.world.task("openbaar")
    space.settle()
    lv.depot.prune(secret, WHY)
    lg = space.join()
    space.settle()
    assert titles(lg) == ["openbaar"]
    assert lg.depot.heads() == lv.depot.heads()
    assert pruned(lg) == 1
    assert lg.depot.set_aside() == ()


def test_content_that_comes_after_its_removal_is_not_kept(space, pair):
    lv, na = pair
    na.world.task("geheim")
    whole = everything(na)
    lv.pull(na)
    lv.depot.prune(last_act(na), WHY)
    lg = space.join()
    removal = everything(lv)
    assert removal.envelopes[0].ciphertext is None
    lg.depot.take(removal)
    lg.depot.take(whole)
    rows = lg.writer.connection.execute("SELECT ciphertext IS NULL FROM envelopes").fetchall()
    assert (titles(lg), [row[0] for row in rows]) == ([], [1, 0])


def test_numbers_are_counted_on_where_a_removal_comes_with_what_it_removes(space, pair):
    lv, na = pair
    lg = space.join()
    for title in ("geheim", "b", "c"):
        na.world.task(title)
    whole = everything(na)
    lv.pull(na)
    lv.depot.prune(whole.envelopes[1].id, WHY)
    (removal,) = [each for each in everything(lv).envelopes if each.header.chain == chain_of(lv)]
    said = everything(lv).announcements
    taken = lg.depot.take(Parcel(said, (*whole.envelopes, removal)))
    assert (taken.accepted, titles(lg)) == (4, ["c", "geheim"])
    assert len(taken.changes.records) == 3
    serials = lg.writer.connection.execute("SELECT * FROM serials").fetchall()
    assert serials == [("T-NA-", 3)]


def test_only_an_administrator_removes_and_only_what_is_here(pair):
    lv, na = pair
    na.world.task("a")
    lv.pull(na)
    with pytest.raises(NotAllowed, match="device_role"):
        na.depot.prune(last_act(na), WHY)
    with pytest.raises(NotFound):
        lv.depot.prune(b"?" * 32, WHY)
    assert titles(lv) == ["a"]


def test_a_removal_that_nobody_had_the_role_for_has_no_effect(space, pair):
    lv, na = pair
    na.world.task("a")
    lv.pull(na)
    envelope = signed(na, Prune(last_act(na), WHY))
    taken = lv.depot.take(Parcel((), (envelope,)))
    assert (taken.accepted, titles(lv)) == (1, ["a"])
    assert [each.why for each in lv.depot.set_aside()] == ["rule"]


def test_a_removal_stands_when_who_signed_it_has_no_role_any_more(space, pair):
    lv, na = pair
    lv.add_control(Grant(na.user, ("administrator", "duty_officer")))
    na.depot.take_control(lv.depot.control_after(0))
    lv.world.task("geheim")
    secret = last_act(lv)
    na.pull(lv)
    na.depot.prune(secret, WHY)
    lv.add_control(Grant(na.user, ("duty_officer",)))
    space.settle()
    assert (titles(lv), titles(na)) == ([], [])
    assert chain_of(na) in lv.depot.heads()


def test_who_comes_after_the_author_lost_the_role_goes_on_past_what_is_gone(space, pair):
    lv, na = pair
    lv.add_control(Grant(na.user, ("administrator", "duty_officer")))
    na.depot.take_control(lv.depot.control_after(0))
    lv.world.task("geheim")
    secret = last_act(lv)
    na.pull(lv)
    na.depot.prune(secret, WHY)
    lv.add_control(Grant(na.user, ("duty_officer",)))
    lv.world.task("b")
    space.settle()
    lg = space.join()
    lg.pull(lv)
    assert lg.depot.heads() == lv.depot.heads()
    assert titles(lg) == ["b"]


def test_content_that_nobody_removed_is_missed_and_taken_again(pair):
    lv, na = pair
    lv.world.task("a")
    na.pull(lv)
    na.writer.connection.execute("UPDATE envelopes SET ciphertext = NULL")
    assert "content_gone" in [each.code for each in na.ledger.verify().faults]
    na.depot.take(everything(lv))
    assert titles(na) == ["a"]
