"""A journal is a file of blocks; each block is one act of the depot, whole or not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from nccn_desk.adapters.memory.disk import VirtualDisk
from nccn_desk.adapters.memory.projection import Key
from nccn_desk.adapters.memory.stock import Stock
from nccn_desk.adapters.memory.stock_records import Born, Record


class Act:
    """One act under way: its records take effect at once and are durable when it ends."""

    def __init__(self, stock: Stock) -> None:
        self.stock = stock
        self.records: list[Record] = []

    def do(self, record: Record) -> set[Key]:
        """Let a record take effect; return what it touched."""
        self.records.append(record)
        return self.stock.learn(record)


class Journal:
    """The blocks of a file, and the stock that they make."""

    def __init__(self, disk: VirtualDisk, name: str) -> None:
        self._disk = disk
        self._name = name
        self.stock = self._read()

    @contextmanager
    def acting(self) -> Iterator[Act]:
        """Begin an act; what it did is forgotten where its block raises."""
        act = Act(self.stock)
        with ExitStack() as half:
            half.callback(self._begin_anew)
            yield act
            if act.records:
                self._disk.append(self._name, tuple(act.records))
                self._disk.sync(self._name)
            half.pop_all()

    def _begin_anew(self) -> None:
        self.stock = self._read()

    def _read(self) -> Stock:
        """Go through the whole file; raise ValueError where no store begins."""
        stock: Stock | None = None
        for block in self._disk.read(self._name):
            for record in block if isinstance(block, tuple) else ():
                if isinstance(record, Born):
                    stock = Stock(record)
                elif stock is not None:
                    stock.learn(record)
        if stock is None:
            raise ValueError(self._name)
        return stock
