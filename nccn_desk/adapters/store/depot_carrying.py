"""What was handed to whom without an answer, what each told that it has, and the log of bundles."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Final

from nccn_desk.adapters.store import peers, settings
from nccn_desk.adapters.store.beating import Pulse
from nccn_desk.adapters.store.depot_doors import Doors
from nccn_desk.protocol.messages import Heads
from nccn_desk.sql.engine import Connection

BUNDLES: Final = "bundles"  # the setting that holds their log
LACKED: Final = "files_lacked"  # the setting that holds which files each device told that it lacks


class Carrying:
    """The part of a depot that only sticks need; see `services.bundling_shapes.Stick`."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._pulse = Pulse()

    def hand_over(self, peer: bytes, heads: Heads, log: str = "") -> None:
        """Note how far each chain was handed to a server, a desk or a stick without an answer.

        With it a log of bundles may be kept, as `keep_log` does.
        """
        with self._doors.acting() as transaction:
            peers.hand_over(transaction.writer.connection, peer, heads)
            if log:
                settings.put(transaction.writer.connection, BUNDLES, log)
            transaction.keep()

    def held_by(self, peer: bytes) -> Heads:
        """Return how far each chain goes at a server or desk, as it last told."""
        return self.held_by_each((peer,))[peer]

    def held_by_each(
        self, wanted: Collection[bytes], chains: Collection[bytes] | None = None
    ) -> dict[bytes, Heads]:
        """Return the same for many at once, of some chains only where they are named."""
        with self._doors.reading() as connection:
            told = self._pulse.told(connection, wanted, chains)
            held = {peer: peers.held_by(connection, peer) for peer in wanted}
        return {peer: {**held[peer], **told.get(peer, {})} for peer in wanted}

    def lacked_by(self, devices: Collection[bytes]) -> frozenset[bytes]:
        """Return the files that any of these devices told last that it lacks."""
        with self._doors.reading() as connection:
            told = _lacked(connection)
        names = [name for device in devices for name in told.get(device.hex(), ())]
        return frozenset([bytes.fromhex(name) for name in names])

    def note_lacking(self, device: bytes, names: tuple[bytes, ...]) -> None:
        """Keep which files a device told that it lacks, in the place of what it told before."""
        with self._doors.acting() as transaction:
            connection = transaction.writer.connection
            told = _lacked(connection)
            now = [name.hex() for name in names]
            if now != told.get(device.hex(), []):
                told = {**told, device.hex(): now}
                words = json.dumps({key: each for key, each in told.items() if each})
                settings.put(connection, LACKED, words)
                transaction.keep()

    def log(self) -> str:
        """Return the log of bundles, "" where there is none yet."""
        with self._doors.reading() as connection:
            return settings.get(connection, BUNDLES)

    def keep_log(self, words: str) -> None:
        """Keep another log of bundles in its place, durably."""
        with self._doors.acting() as transaction:
            settings.put(transaction.writer.connection, BUNDLES, words)
            transaction.keep()


def _lacked(connection: Connection) -> dict[str, list[str]]:
    words = settings.get(connection, LACKED)
    told: dict[str, list[str]] = json.loads(words) if words else {}
    return told
