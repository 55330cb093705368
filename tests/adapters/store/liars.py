"""Desks that make snapshots which say something else than their entries do."""

from __future__ import annotations

from nccn_desk.adapters.store.snapshots_making import Making


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


class BadKind(Liar):
    def lie(self, rows):
        return [(row[0], 7, *row[2:]) for row in rows]


class BadMoment(Liar):
    moment = "gisteren"

    def lie(self, rows):
        return [(*row[:3], self.moment, *row[4:]) for row in rows]


class NoSuchDay(BadMoment):
    moment = "2020-02-30T09:00:00.000Z"


class BeyondAllYears(BadMoment):
    moment = "9999-12-31T23:59:59.000Z"


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


class BadActs(Liar):
    table = "acts"

    def lie(self, rows):
        return [(*row[:6], "{", *row[7:]) for row in rows]
