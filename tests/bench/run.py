"""Measures the desk and prints a table: each figure beside its floor from the same run.

Words: ``--million`` also measures a store of 1,000,000 envelopes (its making takes a quarter of an
hour the first time); ``--quick`` leaves out everything above 100 envelopes.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator

import book_figures
import book_sharing
import contacts_figures
import heard_figures
import intake_figures
import moving_figures
import network_figures
import paper_figures
import podium_figures
import question_figures
import room_figures
import series_figures
import server_figures
import sitrep_figures
import snapshot_figures
import start_figures
import store_figures
import sync_figures
import taking_figures
import wording_figures
import words_figures
from figures import Figure, print_table
from stores import store_of


def sizes() -> tuple[int, ...]:
    """Return the sizes of stores that this run is asked to measure."""
    if "--quick" in sys.argv:
        return (100,)
    return (100, 100_000, 1_000_000) if "--million" in sys.argv else (100, 100_000)


def measure() -> Iterator[Figure]:
    """Measure everything."""
    yield from start_figures.lock_screen(store_of(100))
    for envelopes in sizes():
        folder = store_of(envelopes)
        yield from start_figures.first_content(folder, envelopes)
        yield from store_figures.searching(folder, envelopes)
    for envelopes in sizes():
        yield from store_figures.save(store_of(envelopes), envelopes)
    if "--quick" not in sys.argv:
        yield from intake_figures.intake()
        for envelopes in (10_000, 100_000):
            yield from taking_figures.taking(envelopes)
        yield from server_figures.serving()
    for envelopes in sizes():
        if envelopes <= 100_000:
            yield from store_figures.rebuild(store_of(envelopes), envelopes)
    yield from start_figures.switches(store_of(100))
    if "--quick" not in sys.argv:
        yield from store_figures.building()
    yield from words_figures.words(quick="--quick" in sys.argv)
    yield from paper_figures.paper()
    yield from paper_figures.preview()
    yield from book_figures.book()
    yield from wording_figures.checking()
    yield from contacts_figures.contacts(1_000 if "--quick" in sys.argv else 10_000)
    yield from listening()
    yield from network_figures.network(quick="--quick" in sys.argv)
    yield from question_figures.finding(1_000 if "--quick" in sys.argv else 20_000)
    yield from sharing()
    yield from start_figures.frame_time(store_of(100))
    yield from moving_figures.moving()
    yield from podium_figures.podium()
    yield from sitrep_figures.text()


def listening() -> Iterator[Figure]:
    """Measure what comes in from outside, and the rooms in which it is read."""
    quick = "--quick" in sys.argv
    yield from series_figures.counted(*((20_000,) if quick else ()))
    amount = 2_000 if quick else 100_000
    yield from heard_figures.heard(amount, million="--million" in sys.argv)
    yield from room_figures.rooms(amount)


def sharing() -> Iterator[Figure]:
    """Measure what exchange costs."""
    yield from sync_figures.changes()
    yield from book_sharing.book_shared()
    yield from sync_figures.crowd(50, (10, 50))
    if "--quick" not in sys.argv:
        yield from sync_figures.crowd(300, (50, 250))
        yield from sync_figures.exchanges(10_000)
        yield from sync_figures.exchanges(100_000)
    yield from snapshot_figures.snapshot_join(100 if "--quick" in sys.argv else 100_000)


def main() -> int:
    """Print the machine and the table."""
    print(f"{platform.machine()}, {platform.python_implementation()} {platform.python_version()}")
    print_table(tuple(measure()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
