from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.domain.register import Record
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import conflicts
from nccn_desk.services.conflicts import READ, Choice, changed, proposal, taken, touched
from nccn_desk.services.shapes import Conflict, Rival
from tests.presenters.room_parts import Watch

BEFORE = (
    "Het infonummer kreeg sinds 08:00 180 oproepen. De wachttijd ligt boven de norm. "
    "Om 11:00 komen er zes antwoordposten bij."
)
LOTTE = (
    "Het infonummer kreeg sinds 08:00 212 oproepen. De wachttijd is 6 minuten, het dubbele van "
    "de norm. Om 11:00 komen er zes antwoordposten bij."
)
KARIM = (
    "Het infonummer kreeg sinds 08:00 231 oproepen. De wachttijd ligt boven de norm. "
    "Vanaf 10:45 komen er zes antwoordposten bij."
)
BOTH = (
    "Het infonummer kreeg sinds 08:00 231 oproepen. De wachttijd is 6 minuten, het dubbele van "
    "de norm. Vanaf 10:45 komen er zes antwoordposten bij."
)
words = st.text(st.sampled_from("ab \n"), max_size=12)


def rival(value, at="09:00", before="", field="text.minutes.nl"):
    return Rival(field, value, "officer", "LV", at, f"version-{at}", shown=True, before=before)


def choice(*values, before=BEFORE, field="text.minutes.nl", register="meetings"):
    rivals = tuple(
        rival(value, f"{9 + place:02d}:00", before, field) for place, value in enumerate(values)
    )
    return Choice(register, "r", "V-LV-1", "COFECO", field, rivals)


class Disputed:
    """A reader over a memory store in which a conflict stands, which that store cannot have."""

    def __init__(self, found, rivals, words=""):
        self._found = found
        self._rivals = rivals
        self._words = words

    def conflicts(self, limit=0):
        return self._found[:limit] if limit else self._found

    def rivals(self, register, record_id):
        return self._rivals

    def text(self, *place):
        return self._words


def test_a_choice_is_one_field_of_one_record():
    fields = ("due", "text.minutes.nl")
    found = (Conflict("meetings", "r", "V-LV-1", "COFECO", fields, "10:00"),)
    rivals = (
        rival("b", field="due", before="a"),
        rival("c", field="due", before="a"),
        rival("x"),
        rival("y"),
    )
    reader = Disputed(found, rivals, "x y")
    due, text = conflicts.choices(reader)
    assert (due.key, due.shown, due.before, due.is_text) == ("meetings/r/due", "b", "a", False)
    assert (text.field, text.shown, text.is_text, len(text.rivals)) == (fields[1], "x y", True, 2)
    assert conflicts.count(reader) == 2


def test_a_record_knows_which_of_its_fields_wait_for_a_choice():
    fields = ("due", "text.minutes.nl")
    found = (
        Conflict("tasks", "r", "T-LV-1", "Bel", ("title",), "11:00"),
        Conflict("meetings", "r", "V-LV-1", "COFECO", fields, "10:00"),
    )
    reader = Disputed(found, ())
    assert conflicts.open_fields(reader, Record("meetings", "r", {})) == fields
    assert conflicts.open_fields(reader, Record("tasks", "r", {})) == ("title",)
    assert conflicts.open_fields(reader, Record("meetings", "s", {})) == ()
    assert [each for each in fields if conflicts.is_text(each)] == ["text.minutes.nl"]
    assert conflicts.waiting(reader) == {"r"}


def test_the_oldest_of_many_choices_is_told_too():
    many = conflicts.READ + 1
    found = tuple(Conflict("tasks", f"t{n}", "T", "Bel", ("title",), "11:00") for n in range(many))
    reader = Disputed(found, ())
    oldest = Record("tasks", f"t{many - 1}", {})
    assert conflicts.open_fields(reader, oldest) == ("title",)
    assert len(conflicts.waiting(reader)) == many


def test_a_record_knows_it_however_many_others_wait_too():
    many = [Conflict("tasks", f"t{n}", "", "", ("title",), "09:00") for n in range(READ + 1)]
    last = Record("tasks", many[-1].id, {})
    assert conflicts.open_fields(Disputed(many, ()), last) == ("title",)


def test_a_proposal_keeps_what_each_of_them_changed_and_the_latest_where_that_collides():
    assert proposal(choice(LOTTE, KARIM)) == BOTH
    later = choice(KARIM, LOTTE)
    assert "212 oproepen" in proposal(later)
    assert "Vanaf 10:45" in proposal(later)


def test_who_takes_a_version_loses_nothing_that_only_another_wrote():
    before = f"Aanwezig: LV\n{BEFORE}\nVolgende: 14:00"
    mine = f"Aanwezig: LV, KB\n{LOTTE}\nVolgende: 14:00"
    theirs = f"Aanwezig: LV\n{KARIM}\nVolgende: 15:00"
    two = choice(mine, theirs, before=before)
    assert taken(two, 0) == f"Aanwezig: LV, KB\n{LOTTE}\nVolgende: 15:00"
    assert taken(two, 1) == f"Aanwezig: LV, KB\n{KARIM}\nVolgende: 15:00"
    assert proposal(two) == f"Aanwezig: LV, KB\n{BOTH}\nVolgende: 15:00"


def test_a_field_is_taken_as_it_is():
    due = choice("2020-11-17T09:20:00.000Z", None, field="due", register="tasks")
    assert [taken(due, place) for place in (0, 1)] == ["2020-11-17T09:20:00.000Z", None]
    assert not due.is_wordy
    assert choice("a", "b", field="title", register="tasks").is_wordy


def test_what_somebody_added_and_took_away_is_kept_both():
    before = "een\ntwee\ndrie"
    two = choice("een\ndrie", "een\ntwee\ndrie\nvier", before=before)
    assert proposal(two) == "een\ndrie\nvier"
    assert taken(two, 0) == taken(two, 1) == "een\ndrie\nvier"


def test_three_who_wrote_at_once_are_all_heard():
    three = choice("A\nb\nc", "a\nB\nc", "a\nb\nC", before="a\nb\nc")
    assert proposal(three) == "A\nB\nC"
    assert taken(three, 1) == "A\nB\nC"


def test_what_began_differently_has_no_common_beginning():
    rivals = (rival("b", before="a"), rival("c", before="b"))
    assert Choice("meetings", "r", "", "", "text.minutes.nl", rivals).before is None


def test_changed_words_are_found_without_the_spaces_around_them():
    assert [LOTTE[start:end] for start, end in changed(BEFORE, LOTTE)] == [
        "212",
        "is 6 minuten, het dubbele van",
    ]
    assert [KARIM[start:end] for start, end in changed(BEFORE, KARIM)] == ["231", "Vanaf 10:45"]
    assert changed(BEFORE, BEFORE) == ()


def test_a_very_long_text_is_marked_as_a_whole():
    long = "woord " * 3_000
    assert changed(long, f"{long}nog") == ((0, len(long) + 3),)
    assert changed(long, long) == ()


def test_of_a_long_text_only_the_paragraphs_that_changed_are_shown():
    before = "een\ntwee\ndrie"
    assert touched(choice("", before=before), "een\nTWEE\ndrie") == "TWEE"


@given(words, words, words)
def test_merging_is_total_and_what_nobody_changed_stays(before, one, two):
    assert isinstance(proposal(choice(one, two, before=before)), str)
    assert taken(choice(one, one, before=before), 0).rstrip("\n") == one.rstrip("\n")
    assert taken(choice(before, two, before=before), 0).rstrip("\n") == two.rstrip("\n")
    assert taken(choice(one, before, before=before), 1).rstrip("\n") == one.rstrip("\n")


def test_what_is_not_in_conflict_cannot_be_settled():
    watch = Watch()
    task = watch.made(_task, "tasks")
    wrong = Choice("tasks", task, "", "", "title", (rival("a", field="title"),))
    with watch.ledger.acting() as uow, pytest.raises(NotAllowed):
        conflicts.settle(uow, wrong, "b")


def _task(uow):
    uow.create("tasks", {"title": "a", "state": "open"})
    return uow.commit()


def test_words_that_are_only_spaces_are_not_marked():
    assert changed("a b", "a  b") == ()
    assert changed("a", "a b c") == ((2, 5),)


def test_what_nobody_has_seen_is_not_set_aside():
    seen = choice("a", "b", field="title", register="tasks")
    unseen = rival("c", "12:00", field="title")
    for late in (unseen, rival("c", "12:00", field="due")):
        uow = Disputed((), (*seen.rivals, late))
        settled = []
        uow.settle = lambda *given, settled=settled: settled.append(given)
        uow.commit = lambda: None
        if late is unseen:
            with pytest.raises(NotAllowed, match="choice_grew"):
                conflicts.settle(uow, seen, "a")
            assert settled == []
        else:
            conflicts.settle(uow, seen, "a")
            assert settled == [("tasks", "r", "title", "a")]
