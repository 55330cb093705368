from __future__ import annotations

from datetime import date, timedelta

from nccn_desk.domain.register import Record
from nccn_desk.domain.structure import (
    by_place,
    changes,
    days_of_change,
    in_place_of,
    network_of,
    structure_on,
)

JULY = date(2020, 7, 1)


def partner(number, *before, **values):
    return Record("partners", number, {"name": number, "predecessors": frozenset(before), **values})


def seat(circle, who, **values):
    return Record("memberships", f"{circle}{who}", {"circle": circle, "partner": who, **values})


RING = Record("circles", "ring", {"name": "Ring", "ring": 1})


def test_heirs_of_heirs_stand_in_a_place_and_a_loop_ends():
    first = partner("a", ends="2020-01-31")
    second = partner("b", "a", begins="2020-02-01", ends="2020-03-31")
    third = partner("c", "b", begins="2020-04-01")
    known = network_of((first, second, third), (RING,), (seat("ring", "a"),))
    assert [each.id for each in in_place_of(known, "a", JULY)] == ["c"]
    assert [each.id for each in in_place_of(known, "a", date(2020, 1, 1))] == ["a"]
    assert in_place_of(known, "c", date(2020, 1, 1)) == ()
    assert in_place_of(known, "nobody", JULY) == ()
    (change,) = changes(known, date(2020, 1, 1), JULY)
    assert (change.kind, change.partner, change.instead_of) == ("succeeded", "c", "a")

    looped = network_of(
        (partner("a", "b", ends="2020-01-31"), partner("b", "a", ends="2020-01-31")), (), ()
    )
    assert in_place_of(looped, "a", JULY) == ()


def test_whoever_sits_itself_hides_that_it_also_took_over():
    first = partner("a", ends="2020-01-31")
    second = partner("b", "a", begins="2020-02-01")
    seats = (seat("ring", "a"), seat("ring", "b", standing="informed"))
    for order in (seats, seats[::-1]):
        (circle,) = structure_on(network_of((first, second), (RING,), order), JULY).circles
        (member,) = circle.members
        assert (member.instead_of, member.standing) == ("", "informed")


def test_places_do_not_move_when_another_comes():
    known = [partner("b", place=10), partner("a"), partner("c", place=0)]
    assert [each.id for each in sorted(known, key=by_place)] == ["c", "b", "a"]
    known.append(partner("d", place=5))
    assert [each.id for each in sorted(known, key=by_place)] == ["c", "d", "b", "a"]


def test_the_days_on_which_something_changes_are_known():
    ring = Record("circles", "ring", {"name": "Ring", "begins": "2020-03-13"})
    seats = (seat("ring", "a", begins="2020-04-01"), seat("ring", "b", ends="2020-06-30"))
    known = network_of((partner("a"), partner("b", begins="2020-04-01")), (ring,), seats)
    january, december = date(2020, 1, 1), date(2020, 12, 31)
    days = [date(2020, 3, 13), date(2020, 4, 1), date(2020, 7, 1)]
    assert list(days_of_change(known, january, december)) == days
    assert list(days_of_change(known, days[0], days[1])) == [days[1]]
    for each in days:
        assert changes(known, each - timedelta(days=1), each)
