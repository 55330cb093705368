"""What the network costs: a pack after one receipt, gaps, a day of the slider, the codes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Final

from figures import Figure, median, ms, percentile, timed

from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.domain.reach import Reached
from nccn_desk.domain.register import Values
from nccn_desk.domain.structure import structure_on
from nccn_desk.kernel.clock import to_text
from nccn_desk.services import contacting, packs, reach, structures, structures_codes
from nccn_desk.services.reference import reference
from tests.adapters.store.conftest import Store

PARTNERS: Final = 1_000
SEATS: Final = 5_000
GROUPS: Final = 50
FRAME: Final = 16  # milliseconds
_BARE: Final = "SELECT f_stage, f_at FROM p_receipts WHERE f_partner = ? AND f_pack = ?"
_BARE_ALL: Final = "SELECT f_partner, f_stage, f_at FROM p_receipts WHERE f_pack = ?"
_BARE_RELAYS: Final = (
    "SELECT f_group, max(f_at) FROM p_relays JOIN p_contacts USING (f_partner) GROUP BY f_group"
)


@dataclass(frozen=True, slots=True)
class Large:
    """A store with a thousand partners, five thousand seats, and a pack that went to all."""

    store: Store
    ledger: SqlLedger
    partners: Sequence[str]
    pack: str


def network(*, quick: bool = False) -> Iterator[Figure]:
    """Measure all of it."""
    with _large() as large:
        yield from receipts(large, 20 if quick else 100)
        yield from gaps(large, 5 if quick else 20)
        yield from days(large, 20 if quick else 100)
    yield from codes()


def receipts(large: Large, times: int) -> Iterator[Figure]:
    """Measure who has a pack: all anew, and after one receipt."""
    with large.ledger.reading() as reader:
        whole = timed(lambda: reach.reached(reader, large.pack), 5)
        floor = timed(lambda: reader._connection.execute(_BARE_ALL, (large.pack,)).fetchall(), 5)
        yield _figure(
            f"who has a pack, {PARTNERS} partners and 3,000 receipts: all anew",
            whole,
            floor,
            "its rows",
        )
        before = reach.reached(reader, large.pack)
    told, bare = [], []
    for at in range(times):
        partner = large.partners[-1 - at]
        large.store.clock.advance(timedelta(seconds=1))
        with large.ledger.acting() as uow:
            packs.receive(uow, large.pack, [partner], "shared", {"channel": "phone"})
        with large.ledger.reading() as reader:
            asked = (partner, large.pack)
            bare += timed(lambda a=asked: reader._connection.execute(_BARE, a).fetchall(), 1)
            told += timed(lambda p=partner: _counted(reach.renewed(reader, before, [p])), 1)
    yield _figure("the same after one receipt", told, bare, "that partner's rows", FRAME)


def gaps(large: Large, times: int) -> Iterator[Figure]:
    """Measure which groups are reached, with what the screen has already."""
    with large.ledger.reading() as reader:
        known, pack = structures.network(reader), reach.reached(reader, large.pack)

        def found() -> None:
            reach.groups(reader, reach.ties(reader, network=known, pack=pack))

        floor = timed(lambda: reader._connection.execute(_BARE_RELAYS).fetchall(), times)
        what = f"the gaps of {GROUPS} groups and {PARTNERS} relays after one contact"
        yield _figure(what, timed(found, times), floor, "one statement")


def days(large: Large, times: int) -> Iterator[Figure]:
    """Measure one step of the slider: the structure of another day."""
    with large.ledger.reading() as reader:
        known = structures.network(reader)
        reading = timed(lambda: structures.network(reader), 3)
    days = count()

    def step() -> None:
        structure_on(known, date(2020, 1, 1) + timedelta(days=next(days) % 365))

    def bare() -> None:
        [each for each in known.seats if each[0] <= "2020-11-17" <= each[1]]

    what = f"the structure of another day, {PARTNERS} partners and {SEATS} seats"
    yield _figure(
        what, timed(step, times), timed(bare, times), "one comparison for each seat", FRAME
    )
    yield Figure("the same: reading it all once", ms(median(reading)), "", "", "none set")


def codes() -> Iterator[Figure]:
    """Measure taking all codes into an empty store, and taking them again."""
    told = reference()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store").create()
        ledger = store.open()

        def take() -> None:
            with ledger.acting() as uow:
                structures_codes.take(uow, told)

        first, again = timed(take, 1), timed(take, 3)
        store.close()
    rows = len(told.organisations) + len(told.circles) + len(told.memberships)
    yield Figure(f"take {rows} codes into an empty store", ms(first[0]), "", "", "none set")
    yield Figure(
        "the same again, when there is nothing to take", ms(median(again)), "", "", "none set"
    )


@contextmanager
def _large() -> Iterator[Large]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store").create()
        ledger = store.open()
        try:
            yield _filled(store, ledger)
        finally:
            store.close()


def _filled(store: Store, ledger: SqlLedger) -> Large:
    circles = _made(ledger, "circles", [{"name": f"Kring {n}", "ring": n % 4} for n in range(40)])
    partners = _made(ledger, "partners", [{"name": f"Partner {n}"} for n in range(PARTNERS)])
    groups = _made(ledger, "target_groups", [{"name": f"Groep {n}"} for n in range(GROUPS)])
    seats: list[Values] = [
        {"circle": circles[n % 40], "partner": partners[n // 5], "begins": _day(n % 300)}
        for n in range(SEATS)
    ]
    _made(ledger, "memberships", seats)
    relays: list[Values] = [
        {"group": groups[n % GROUPS], "partner": partner, "standing": "active"}
        for n, partner in enumerate(partners)
    ]
    _made(ledger, "relays", relays)
    for each in partners[:200]:
        with ledger.acting() as uow:
            contacting.log(uow, each, "Gesproken")
    (pack,) = _made(ledger, "packs", [{"title": "Pakket", "circles": frozenset(circles)}])
    with ledger.acting() as uow:
        packs.ready(uow, pack)
    with ledger.acting() as uow:
        packs.send(uow, pack, "mail", [], partners)
    for stage in ("delivered", "opened"):
        with ledger.acting() as uow:
            packs.receive(uow, pack, partners, stage, {"at": to_text(store.clock.now())})
    return Large(store, ledger, partners, pack)


def _made(ledger: SqlLedger, register: str, rows: Sequence[Values]) -> tuple[str, ...]:
    """Make records, a thousand in each act."""
    made: list[str] = []
    for first in range(0, len(rows), 1_000):
        with ledger.acting() as uow:
            made += [uow.create(register, each).id for each in rows[first : first + 1_000]]
            uow.commit()
    return tuple(made)


def _day(place: int) -> str:
    return (date(2020, 1, 1) + timedelta(days=place)).isoformat()


def _counted(reached: Reached) -> int:
    return reached.opened() + len(reached.lacking())


def _figure(
    what: str, taken: Sequence[float], floor: Sequence[float], bare: str, budget: int = 0
) -> Figure:
    middle, least = median(taken), median(floor)
    return Figure(
        what,
        f"{ms(middle)} (p99 {ms(percentile(taken, 99))})",
        f"{bare} {ms(least)}",
        f"{middle / least:.1f} ×",
        f"≤ {budget} ms" if budget else "none set",
        percentile(taken, 99) <= budget if budget else None,
    )
