"""Numbers are given one after the other for each register and workstation: J-LV-1, then J-LV-2."""

from __future__ import annotations

from typing import Final

from nccn_desk.sql.engine import Connection

DIGITS: Final = 9  # of a serial that is counted on; another desk may write any words there


def serial_of(number: str) -> tuple[str, int] | None:
    """Return a number's beginning (``J-LV-``) and its serial; None for what only looks like one."""
    head, _, serial = number.rpartition("-")
    if serial.isascii() and serial.isdecimal() and len(serial) <= DIGITS:
        return f"{head}-", int(serial)
    return None


class Serials:
    """The last serial of each beginning (``J-LV-``), written to its table at `settle`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: dict[str, int] = {}
        self._kept: dict[str, int] = {}

    def last(self, start: str) -> int:
        """Return the last serial that was given."""
        if start not in self._last:
            query = "SELECT last FROM serials WHERE start = ?"
            row = self._connection.execute(query, (start,)).fetchone()
            self._last[start] = self._kept[start] = row[0] if row else 0
        return self._last[start]

    def count(self, number: str) -> bool:
        """Take note of a number that a record has; tell whether another may have it too."""
        read = serial_of(number)
        if read is None:
            return True
        start, given = read
        before = self.last(start)
        self._last[start] = max(before, given)
        return given <= before

    @property
    def mark(self) -> dict[str, int]:
        """What was given so far, for `go_back`."""
        return dict(self._last)

    def go_back(self, mark: dict[str, int]) -> None:
        """Forget what was given since a mark."""
        self._last = {start: mark.get(start, self._kept[start]) for start in self._last}

    def forget(self) -> None:
        """Ask the table anew."""
        self._last.clear()
        self._kept.clear()

    def settle(self) -> None:
        """Write what was given since the last time."""
        for start, last in self._last.items():
            if self._kept[start] != last:
                self._connection.execute(
                    "INSERT INTO serials VALUES (?, ?) "
                    "ON CONFLICT DO UPDATE SET last = excluded.last",
                    (start, last),
                )
                self._kept[start] = last
