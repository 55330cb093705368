from __future__ import annotations

import pytest

from nccn_desk.adapters.store.sharing import shared_digest
from nccn_desk.adapters.store.snapshots_making import Making
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.control_acts import Revoke
from nccn_desk.ledger.envelope import open_body
from nccn_desk.ledger.errors import BadSnapshot
from nccn_desk.ledger.snapshot_parts import Rows
from nccn_desk.protocol.depot import Parcel
from tests.adapters.contract.exchange import chain_of
from tests.adapters.store.late import LARGE, Late, count, never, quiet


@pytest.fixture
def late(tmp_path):
    made = Late(tmp_path)
    made.live()
    yield made
    made.space.close()


def whole(late, desk):
    """See that a desk holds what the others hold, and that nothing of it is wrong."""
    desk.depot.take_control(late.lv.depot.control_after(desk.depot.membership().position))
    desk.pull(late.lv, **LARGE)
    late.lv.pull(desk)
    desk.pull(late.lv)
    assert not desk.ledger.snapshots().is_on()
    assert desk.depot.heads() == late.lv.depot.heads()
    assert desk.ledger.shared_digest() == late.lv.ledger.shared_digest()
    assert desk.ledger.verify().faults == ()
    before = desk.ledger.digest()
    desk.ledger.rebuild()
    assert desk.ledger.digest() == before


def given_up(desk):
    ended = desk.ledger.standing().given_up
    return (ended.why, ended.station) if ended else None


def test_a_late_joiner_sees_all_at_once_and_proves_it_afterwards(late):
    late.make()
    desk = late.begin(late.join())
    with desk.ledger.reading() as reader:
        task = reader.record("tasks", late.task.id)
        assert task.conflicts == ("title",)
        assert "Aanwezig" in reader.text("meetings", late.meeting.id, "minutes", "nl")
        assert len(reader.search("brug")) == 12
    assert not desk.depot.heads()
    late.load(desk)
    assert late.prove(desk) is None  # nothing has come yet
    shown = desk.ledger.standing().provisional
    assert (shown.station, shown.arrived, shown.total) == ("LV", 0, late.snapshot.count)
    desk.pull(late.lv, **LARGE)
    assert late.prove(desk) is not None
    assert given_up(desk) is None
    whole(late, desk)


def test_what_is_written_meanwhile_is_an_act_like_any_other_and_survives(late):
    late.make()
    desk = late.begin(late.join())
    own = desk.world.journal("van de laatkomer")
    meeting = desk.world.meeting("Eigen overleg")
    desk.world.write(meeting, "Eigen tekst")
    late.load(desk)
    desk.world.journal("tijdens het laden")
    desk.pull(late.lv, envelopes=3)
    desk.world.journal("tijdens het ophalen")
    assert late.prove(desk) is not None
    with desk.ledger.reading() as reader:
        assert reader.text("meetings", meeting.id, "minutes", "nl") == "Eigen tekst"
        assert reader.record("journal", own.id)["text"] == "van de laatkomer"
    whole(late, desk)
    desk.world.write(meeting, "Eigen tekst, verder")
    desk.world.write(late.meeting, "Aanwezig: allen")
    whole(late, desk)


def written(desk, meeting):
    """Tell whether words can be typed, and type some."""
    try:
        desk.world.write(meeting, "Aanwezig: allen")
    except NotAllowed:
        return False
    return True


def test_nobody_signs_over_what_only_a_snapshot_says(late):
    late.make()
    desk = late.begin(late.join())
    late.load(desk)
    for _ in range(2):
        with pytest.raises(NotAllowed, match="still_provisional"):
            desk.world.change("tasks", late.task.id, title="Anders")
        with pytest.raises(NotAllowed, match="still_provisional"):
            desk.world.write(late.meeting, "Anders")
        desk.open()
    refused = 0
    while not written(desk, late.meeting):
        refused += 1
        desk.depot.take(late.lv.depot.lacking(desk.depot.heads(), envelopes=1, size=1))
    # The words could be gone on with once all that was typed there had come, one by one.
    assert 12 < refused < late.snapshot.count
    desk.world.change("tasks", late.task.id, title="Anders")
    desk.pull(late.lv, **LARGE)
    assert desk.ledger.snapshots().is_on()
    desk.world.write(late.meeting, "Aanwezig: Jan en Eva, gewijzigd")
    assert late.prove(desk) is not None
    assert given_up(desk) is None
    whole(late, desk)


def settle(late, desk):
    with desk.ledger.acting() as uow:
        uow.settle("tasks", late.task.id, "title", "Bel het CC Gent")
        uow.commit()


def test_an_act_written_meanwhile_names_nothing_as_seen_that_had_no_effect_here(late):
    late.make()
    desk = late.begin(late.join())
    late.load(desk)
    desk.world.journal("eigen")
    late.lv.world.journal("van een ander, erna")
    parcel = late.lv.depot.lacking({}, **LARGE)
    covered = [each for each in parcel.envelopes if each.header.chain == chain_of(late.lv)]
    desk.depot.take(Parcel(parcel.announcements, tuple(covered[:3])))
    desk.world.journal("eigen, tussendoor")
    own = desk.depot.lacking(late.lv.depot.heads(), **LARGE).envelopes
    keys = desk.ledger._opened.keys.epochs
    mine = [each for each in own if each.header.chain == chain_of(desk)]
    assert [open_body(each, keys[1]).dependencies for each in mine] == [(), ()]
    desk.pull(late.lv, **LARGE)
    assert late.prove(desk) is not None
    assert given_up(desk) is None
    desk.world.journal("eigen, erna")
    last = desk.depot.lacking(late.lv.depot.heads(), **LARGE).envelopes[-1]
    assert open_body(last, keys[1]).dependencies
    whole(late, desk)


def test_a_conflict_shows_its_values_once_their_part_is_here_and_is_settled_later(late):
    late.make()
    desk = late.begin(late.join())
    with desk.ledger.reading() as reader:
        assert reader.rivals("tasks", late.task.id) == ()
    with pytest.raises(NotAllowed, match="still_provisional"):
        settle(late, desk)
    late.load(desk)
    with pytest.raises(NotAllowed, match="still_provisional"):
        settle(late, desk)
    with desk.ledger.reading() as reader:
        assert len(reader.rivals("tasks", late.task.id)) == 2
    with pytest.raises(NotAllowed, match="still_provisional"):
        settle(late, desk)
    desk.pull(late.lv, **LARGE)
    settle(late, desk)
    assert late.prove(desk) is not None
    whole(late, desk)


def test_what_others_wrote_behind_it_takes_effect_once_it_is_proved(late):
    late.make()
    desk = late.begin(late.join())
    late.load(desk)
    desk.world.journal("eigen")
    late.na.pull(late.lv)
    late.na.world.change("tasks", late.task.id, title="Later")
    late.na.world.write(late.meeting, "Later getypt")
    late.na.ledger.beat(b"", 0, 0)
    late.lv.pull(late.na)
    late.lv.world.journal("nog later")
    parcel = late.lv.depot.lacking({}, envelopes=late.snapshot.count - 1, size=2**24)
    desk.depot.take(parcel)
    assert count(desk) == 14
    desk.world.journal("eigen, tussendoor")
    taken = desk.pull(late.lv, **LARGE)
    assert ("tasks", late.task.id) in taken[-1].changes.records
    assert count(desk) == 16
    assert desk.ledger.snapshots().is_on()
    with desk.ledger.reading() as reader:
        assert "Later getypt" in reader.text("meetings", late.meeting.id, "minutes", "nl")
    late.na.world.change("tasks", late.task.id, title="Nog later")
    desk.pull(late.na)
    desk.world.change("tasks", late.task.id, title="Ten slotte")
    assert late.prove(desk) is not None
    assert given_up(desk) is None
    late.lv.pull(late.na)
    whole(late, desk)


@pytest.mark.parametrize("parts", [0, 1, 1_000])
@pytest.mark.parametrize("envelopes", [0, 5, 100])
def test_a_store_that_is_closed_midway_goes_on_from_where_it_was(late, parts, envelopes):
    late.make()
    desk = late.begin(late.join())
    late.load(desk, parts)
    desk.open()
    desk.world.journal("na het openen")
    if envelopes:
        parcel = late.lv.depot.lacking({}, envelopes=envelopes, size=2**24)
        desk.depot.take(parcel)
    desk.open()
    assert desk.ledger.snapshots().is_on()
    assert desk.ledger.verify().faults == ()
    assert desk.ledger.verify().counts["provisional"] == 1
    late.load(desk)
    desk.pull(late.lv, **LARGE)
    desk.open()
    assert late.prove(desk) is not None
    whole(late, desk)


def test_proving_can_be_stopped_and_begins_again(late):
    late.make()
    desk = late.begin(late.join())
    late.load(desk)
    desk.pull(late.lv, **LARGE)
    told = []
    store = desk.ledger.snapshots()
    assert store.prove(quiet, lambda: True) is None
    assert store.is_on()
    assert store.prove(lambda *far: told.append(far), never) is not None
    assert told[-1] == (late.snapshot.count, late.snapshot.count)


def test_a_desk_that_is_provisional_says_nothing_of_what_it_holds(late):
    late.make()
    desk = late.begin(late.join())
    assert desk.ledger.beat(b"", 0, 0) == frozenset()
    assert not desk.depot.heads()


def test_what_was_removed_is_taken_in_without_content_and_stays_removed(late):
    line = late.na.world.journal("Jan Janssens, Bree")
    secret = late.na.writer.kept.tip.id
    late.lv.pull(late.na)
    late.lv.depot.prune(secret, "op vraag")
    late.make()
    desk = late.begin(late.join())
    late.load(desk)
    desk.pull(late.lv, **LARGE)
    assert late.prove(desk) is not None
    with desk.ledger.reading() as reader:
        assert not reader.search("Janssens")
    assert line.id
    whole(late, desk)


def test_a_removal_behind_the_snapshot_is_heeded_in_the_end(late):
    line = late.na.world.journal("Jan Janssens, Bree")
    secret = late.na.writer.kept.tip.id
    late.lv.pull(late.na)
    late.make()
    desk = late.begin(late.join())
    late.load(desk)
    late.lv.depot.prune(secret, "op vraag")
    desk.pull(late.lv, **LARGE)
    # It came without content, and the snapshot shows that: only what was replayed counts.
    assert given_up(desk) == ("cut", "LV")
    with desk.ledger.reading() as reader:
        assert not reader.search("Janssens")
    whole(late, desk)
    assert line.id


def test_a_removal_that_comes_before_the_proof_changes_nothing_about_it(late):
    late.na.world.journal("Jan Janssens, Bree")
    secret = late.na.writer.kept.tip.id
    late.lv.pull(late.na)
    late.make()
    desk = late.begin(late.join())
    late.load(desk)
    desk.pull(late.lv, **LARGE)
    late.lv.depot.prune(secret, "op vraag")
    desk.pull(late.lv, **LARGE)
    with desk.ledger.reading() as reader:
        assert not reader.search("Janssens")
    assert late.prove(desk) is not None
    assert given_up(desk) is None
    whole(late, desk)


def test_a_snapshot_that_covers_what_was_cut_off_is_not_loaded(late):
    late.make()
    late.lv.add_control(Revoke((late.na.depot.identity.device,), (), {chain_of(late.na): 1}))
    desk = late.join()
    with pytest.raises(BadSnapshot, match="cut"):
        late.begin(desk)
    assert desk.ledger.snapshots().is_empty()


@pytest.mark.parametrize("envelopes", [0, 8, 100])
def test_a_cut_that_comes_later_ends_a_snapshot_that_covers_it(late, envelopes):
    late.make()
    desk = late.begin(late.join())
    late.load(desk)
    desk.world.journal("eigen")
    if envelopes:
        desk.depot.take(late.lv.depot.lacking({}, envelopes=envelopes, size=2**24))
    late.lv.add_control(Revoke((late.na.depot.identity.device,), (), {chain_of(late.na): 1}))
    desk.depot.take_control(late.lv.depot.control_after(desk.depot.membership().position))
    assert given_up(desk) == ("cut", "LV")
    whole(late, desk)


class Liar(Making):
    """Makes a snapshot that says something else than the entries."""

    table = "p_journal"

    def _add(self, table, rows):
        super()._add(table, self.lie(rows) if table == self.table else rows)

    def lie(self, rows):
        return [tuple("leugen" if str(v).startswith("Regel 3 ") else v for v in r) for r in rows]


class FalseActs(Liar):
    table = "acts"

    def lie(self, rows):
        return [(*row[:2], "f" * 32, *row[3:]) for row in rows]


class FalseWords(Liar):
    table = "search_rows"

    def lie(self, rows):
        return [(*row[:-1], "andere woorden") for row in rows]


class FalseDocs(Liar):
    """Lets each line of the journal stand under another one's row of the index."""

    def lie(self, rows):
        docs = [row[-3] for row in rows]
        return [(*row[:-3], doc, *row[-2:]) for row, doc in zip(rows, docs[::-1], strict=True)]


class FalsePromise(Liar):
    table = "promised"

    def lie(self, rows):
        return [(b"x" * 32, rows[0][1], None), *rows[1:]]


class OtherOrder(Liar):
    """Promises every envelope a place, in an order in which nobody could have taken them in."""

    table = "promised"

    def lie(self, rows):
        return [(row[0], other[1], None) for row, other in zip(rows, rows[::-1], strict=True)]


class OnePromiseMore(Liar):
    table = "promised"

    def lie(self, rows):
        return [*rows, (b"x" * 32, rows[0][1], None)]


class Orphans(Liar):
    table = "v_journal"

    def lie(self, rows):
        return [*rows, (4_000, *rows[0][1:])]


class FalseDigest(Making):
    def make(self):
        made = super().make()
        object.__setattr__(made, "shared", bytes(32))
        return made


@pytest.mark.parametrize(
    "liar",
    [
        *(
            Liar,
            FalseActs,
            FalseWords,
            FalseDocs,
            FalsePromise,
            OnePromiseMore,
            Orphans,
            OtherOrder,
        ),
        FalseDigest,
    ],
)
def test_a_false_snapshot_is_found_out_and_its_author_named(late, liar):
    late.make(liar)
    desk = late.begin(late.join())
    late.load(desk)
    desk.world.journal("eigen")
    desk.pull(late.lv, **LARGE)
    late.prove(desk)
    assert given_up(desk) == ("wrong", "LV")
    with desk.ledger.reading() as reader:
        assert reader.search("leugen") == ()
        assert len(reader.search("eigen")) == 1
    whole(late, desk)


class BadKind(Liar):
    def lie(self, rows):
        return [(row[0], 7, *row[2:]) for row in rows]


class BadMoment(Liar):
    def lie(self, rows):
        return [(*row[:3], "gisteren", *row[4:]) for row in rows]


class BadJson(Liar):
    def lie(self, rows):
        return [(*row[:8], "[" * 90_000, *row[9:]) for row in rows]


class TwoOfOne(Liar):
    def lie(self, rows):
        return [*rows, rows[0]]


class TooFewColumns(Liar):
    def lie(self, rows):
        return [row[:-1] for row in rows]


class BeyondPlaces(Liar):
    def lie(self, rows):
        return [(*row[:-1], 10_000) for row in rows]


class OtherChains(Liar):
    table = "chains"

    def lie(self, rows):
        return rows[::-1]


class NoChains(Liar):
    table = "chains"

    def lie(self, rows):
        return rows[:1]


class ForgedChains(Liar):
    table = "chains"

    def lie(self, rows):
        return [(row[0], bytes(64)) for row in rows]


class History(Liar):
    table = "texts"

    def lie(self, rows):
        return [(*row[:5], b"loro", *row[6:]) for row in rows]


class OtherTable(Liar):
    def _add(self, table, rows):
        super(Liar, self)._add("meta" if table == "serials" else table, rows)


@pytest.mark.parametrize(
    "liar",
    [
        *(BadKind, BadMoment, BadJson, TwoOfOne, TooFewColumns, BeyondPlaces, OtherChains),
        *(NoChains, ForgedChains, History, OtherTable),
    ],
)
def test_what_no_table_of_ours_would_hold_is_refused_before_anything_is_shown(late, liar):
    late.make(liar)
    desk = late.join()
    with pytest.raises(BadSnapshot):
        late.begin(desk)
    assert desk.ledger.snapshots().is_empty()
    assert count(desk) == 0
    desk.world.journal("eigen")
    whole(late, desk)


class BadActs(Liar):
    table = "acts"

    def lie(self, rows):
        return [(*row[:6], "{", *row[7:]) for row in rows]


def test_a_later_part_that_is_none_can_be_given_up(late):
    late.make(BadActs)
    desk = late.begin(late.join())
    with pytest.raises(BadSnapshot, match="touched"):
        late.load(desk)
    desk.world.journal("eigen")
    desk.ledger.snapshots().give_up()
    assert given_up(desk) == ("lacking", "LV")
    assert count(desk) == 1
    whole(late, desk)


def test_a_part_of_a_snapshot_that_was_given_up_meanwhile_is_passed_over(late):
    late.make()
    desk = late.begin(late.join())
    store = desk.ledger.snapshots()
    part = store.next_part()
    store.give_up()
    store.load(part, late.parts[part.name.hash])
    assert store.next_part() is None
    assert store.give_up().records == frozenset()


def test_making_everything_anew_ends_what_is_provisional(late):
    late.make()
    desk = late.begin(late.join())
    desk.world.journal("eigen")
    desk.ledger.rebuild()
    assert not desk.ledger.snapshots().is_on()
    assert count(desk) == 1
    whole(late, desk)


def test_entries_that_came_before_they_were_promised_get_their_place(late):
    """They came by stick, say, while no server gave the rest of the snapshot."""
    late.make()
    desk = late.begin(late.join())
    desk.pull(late.lv, **LARGE)
    assert count(desk) == 13
    desk.world.journal("eigen")
    late.load(desk)
    assert late.prove(desk) is not None
    whole(late, desk)


def test_the_digest_is_that_of_the_author_s_moment(late):
    made = late.make()
    with late.lv.ledger._moment() as connection:
        assert shared_digest(connection) == made.shared
    assert Rows("x", ([1],)).count == 1
