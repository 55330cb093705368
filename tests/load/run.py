"""Puts a real server under the load of many desks, kills it in the middle, and counts what is lost.

See ``--help``.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import uvloop

from nccn_desk.server.store.sql import SqlShelf
from tests.load import figures, filling
from tests.load.crowd import Crowd
from tests.load.desks import make
from tests.load.place import running


@dataclass(frozen=True)
class Wanted:
    """What is asked: desks, envelopes in a second, seconds, envelopes of one push."""

    desks: int
    rate: int
    seconds: float
    each: int
    filled: int = 0  # envelopes that are there beforehand

    @property
    def interval(self):
        """How long a desk waits between two pushes, in seconds."""
        return self.desks * self.each / self.rate


@dataclass
class Told:
    """What a run saw."""

    place: object
    tally: object
    seconds: float
    down: float
    lost: int
    stored: int
    sizes: tuple[int, int]

    @property
    def acknowledged(self):
        """How many envelopes were acknowledged."""
        return len(self.tally.acks) * self.tally.each


def run(folder, wanted, say=lambda _: None):
    """Run once and return what was seen; the server is killed when half of the time is over."""
    pushes = int(wanted.seconds / wanted.interval) + 1
    begun = time.monotonic()
    org, crowd = make(wanted.desks, pushes, wanted.each)
    count = wanted.desks * pushes * wanted.each
    say(f"{count:,} envelopes written in {time.monotonic() - begun:.0f} s")
    with running(folder) as place:
        place.found(org)
        if wanted.filled:
            begun = time.monotonic()
            filling.fill(SqlShelf(place.base), org, wanted.filled)
            say(f"{wanted.filled:,} envelopes put in by COPY in {time.monotonic() - begun:.0f} s")
        place.start()
        tally, took, down = uvloop.run(_play(place, org, crowd, wanted))
        place.kill()
        say("counting")
        lost, kept = figures.lost(place.base, crowd), figures.stored(place.base)
        return Told(place, tally, took, down, lost, kept, place.sizes())


async def _play(place, org, desks, wanted):
    crowd = Crowd(org, desks, place.port, place.authority, wanted.each)
    ears = await crowd.come()
    pushing = asyncio.create_task(crowd.push(wanted.seconds, wanted.interval))
    down = 0.0
    try:
        await asyncio.wait({pushing}, timeout=wanted.seconds / 2)
        begun = asyncio.get_running_loop().time()
        await asyncio.to_thread(place.kill)
        await asyncio.to_thread(place.start)
        down = asyncio.get_running_loop().time() - begun
        took = await pushing
        await asyncio.sleep(1)  # until the last hints have come
    finally:
        pushing.cancel()
        for each in ears:
            each.cancel()
        await asyncio.gather(*ears, return_exceptions=True)
        crowd.go()
    return crowd.tally, took, down


def report(told, wanted):
    """Print what was seen."""
    tally = told.tally
    rest = told.seconds - told.down
    print(f"desks                {wanted.desks}, each pushing {tally.each} at once and listening")
    print(
        f"reached              {told.acknowledged:,} envelopes in {told.seconds:.1f} s: "
        f"{told.acknowledged / told.seconds:,.0f}/s of {wanted.rate:,}/s asked "
        f"({told.acknowledged / rest:,.0f}/s of the time in which the server was there)"
    )
    print(
        f"killed and back in   {told.down:.1f} s; {tally.broken} pushes broken off and sent again"
    )
    print(f"turned away          {tally.turned_away}")
    print(f"latest push          {tally.behind:.1f} s after its time")
    print(f"acknowledgements     {figures.spread(tally.acks)} (with those that met the kill)")
    print(f"hints                {figures.spread(tally.delays())} after the push was sent")
    print(f"hints heard          {tally.hints:,}")
    print(f"server, processor    {told.place.seconds:.1f} s")
    print(f"server, peak memory  {told.place.peak / 2**20:.0f} MiB")
    whole, entries = told.sizes
    print(f"stored               {told.stored:,} envelopes")
    print(f"size                 database {whole / 2**20:.0f} MiB, envelopes {entries / 2**20:.0f}")
    print(f"bytes an envelope    {entries / max(1, told.stored):.0f}")
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"machine              {os.cpu_count()} cores, load {load} at the end")
    print(f"LOST                 {told.lost}")


def main():
    """Run as the words say; the exit code is 1 where anything acknowledged was lost."""
    words = argparse.ArgumentParser(prog="load", description=__doc__)
    words.add_argument("--desks", type=int, default=300, help="how many desks; 300")
    words.add_argument("--rate", type=int, default=2_000, help="envelopes in a second; 2000")
    words.add_argument("--minutes", type=float, default=10, help="how long; 10")
    words.add_argument("--push", type=int, default=25, help="envelopes of one push; 25")
    words.add_argument("--fill", type=int, default=0, help="envelopes put in beforehand; 0")
    call = words.parse_args()
    wanted = Wanted(call.desks, call.rate, call.minutes * 60, call.push, call.fill)
    with tempfile.TemporaryDirectory() as place:
        told = run(Path(place) / "server", wanted, print)
        report(told, wanted)
    return 1 if told.lost else 0


if __name__ == "__main__":
    sys.exit(main())
