"""The spaces' entries in a database, within one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    Connection,
    Integer,
    Row,
    Select,
    bindparam,
    delete,
    func,
    insert,
    select,
    tuple_,
    update,
)

from nccn_desk.ledger import codec
from nccn_desk.ledger.announcing import Announcement
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import ENTRY_LIMIT
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.protocol.messages import Head, Point
from nccn_desk.server.shelf import NOT_BEGUN, ChainRow, Evidence, Kept, SpaceRow
from nccn_desk.server.store.bulk import copy_in
from nccn_desk.server.store.pages import fitting, size_of
from nccn_desk.server.store.tables import CHAINS, CONTROL, ENVELOPES, EVIDENCE, SPACES

_AT_ONCE: Final = 400  # places asked for in one statement
_CHAINS_AT_ONCE: Final = 5_000
_SCAN: Final = 4_096

_MOVING: Final = ("number", "rolling", "control", "tip", "size")  # of a space
_WEIGHT: Final = (
    func.length(EVIDENCE.c.header)
    + func.length(EVIDENCE.c.signature)
    + func.coalesce(func.length(EVIDENCE.c.ciphertext), 0)
)
_ENVELOPE: Final = (
    ENVELOPES.c.number,
    ENVELOPES.c.rolling,
    ENVELOPES.c.chain_no,
    ENVELOPES.c.position,
    ENVELOPES.c.header,
    ENVELOPES.c.signature,
    ENVELOPES.c.ciphertext,
)

# Each push and each pull uses these. To build a statement costs more than to run it.
_SPACE: Final = select(SPACES).where(SPACES.c.space == bindparam("name"))
_SPACE_LOCKED: Final = _SPACE.with_for_update()
_KEEP_SPACE: Final = (
    update(SPACES)
    .where(SPACES.c.no == bindparam("at"))
    .values({name: bindparam(f"to_{name}") for name in _MOVING})
)
_CHAINS_OF: Final = select(CHAINS).where(CHAINS.c.space_no == bindparam("of"))
_SOME: Final[BindParameter[Any]] = bindparam("some", expanding=True)
_CHAINS_NAMED: Final = _CHAINS_OF.where(CHAINS.c.chain.in_(_SOME))
_CHAINS_NUMBERED: Final = _CHAINS_OF.where(CHAINS.c.no.in_(_SOME))
_KEEP_HEADS: Final = (
    update(CHAINS)
    .where(CHAINS.c.no == bindparam("at"))
    .values(position=bindparam("to"), tip=bindparam("name"))
)
_COLUMNS: Final = tuple(ENVELOPES.columns.keys())
_PARTS: Final = itemgetter(*_COLUMNS)
_APPEND: Final = (
    f"INSERT INTO {ENVELOPES.name} ({', '.join(_COLUMNS)}) "  # noqa: S608  # our own names
    f"VALUES ({', '.join('?' * len(_COLUMNS))})"
)
_BEHIND: Final = (ENVELOPES.c.space_no == bindparam("of"), ENVELOPES.c.number > bindparam("after"))
_SIZES: Final = (
    select(ENVELOPES.c.size)
    .where(*_BEHIND)
    .order_by(ENVELOPES.c.number)
    .limit(bindparam("most", type_=Integer))
)
_AFTER: Final = (
    select(*_ENVELOPE)
    .where(*_BEHIND, ENVELOPES.c.number <= bindparam("last"))
    .order_by(ENVELOPES.c.number)
)
_ROLLING: Final = select(ENVELOPES.c.rolling).where(
    ENVELOPES.c.space_no == bindparam("of"), ENVELOPES.c.number == bindparam("at")
)


class SqlRecords:
    """See `server.shelf.Records`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def spaces(self) -> tuple[SpaceRow, ...]:
        """Return all spaces."""
        rows = self._connection.execute(select(SPACES).order_by(SPACES.c.no))
        return tuple([_space(row) for row in rows])

    def space(self, space: bytes, *, lock: bool = False) -> SpaceRow | None:
        """Return a space; SQLite locks by its transaction, PostgreSQL by the row."""
        query = _SPACE_LOCKED if lock else _SPACE
        row = self._connection.execute(query, {"name": space}).first()
        return None if row is None else _space(row)

    def add_space(self, org: bytes, space: bytes, root: bytes) -> SpaceRow:
        """Begin a space."""
        blank = SpaceRow(0, org, space, root)
        made = self._connection.execute(
            insert(SPACES)
            .values(org=org, space=space, root=root, **_standing(blank))
            .returning(SPACES.c.no)
        ).scalar_one()
        return SpaceRow(made, org, space, root)

    def keep_space(self, row: SpaceRow) -> None:
        """Keep how a space stands now."""
        told = {f"to_{name}": value for name, value in _standing(row).items()}
        self._connection.execute(_KEEP_SPACE, {"at": row.no, **told})

    def control_after(self, no: int, position: int, limit: int) -> tuple[SignedEntry, ...]:
        """Return control entries after a position."""
        query = (
            select(CONTROL.c.wire)
            .where(CONTROL.c.space_no == no, CONTROL.c.position > position)
            .order_by(CONTROL.c.position)
            .limit(limit)
        )
        return tuple([_entry(wire) for (wire,) in self._connection.execute(query)])

    def add_control(self, no: int, position: int, entry: SignedEntry) -> None:
        """Keep the next control entry."""
        wire = codec.encode(entry.wire)
        self._connection.execute(
            insert(CONTROL), {"space_no": no, "position": position, "wire": wire}
        )

    def drop_control(self, no: int, position: int) -> None:
        """Throw the control entries after a position away."""
        self._connection.execute(
            delete(CONTROL).where(CONTROL.c.space_no == no, CONTROL.c.position > position)
        )

    def chains(self, no: int, only: Collection[bytes] | None = None) -> dict[bytes, ChainRow]:
        """Return a space's chains, or only those that are named and there."""
        if only is None:
            return self._found(_CHAINS_OF, {"of": no})
        return self._some(_CHAINS_NAMED, no, only)

    def chains_numbered(self, no: int, numbers: Collection[int]) -> dict[bytes, ChainRow]:
        """Return the chains of a space whose rows have these numbers."""
        return self._some(_CHAINS_NUMBERED, no, numbers)

    def _some(self, query: Select[Any], no: int, names: Collection[Any]) -> dict[bytes, ChainRow]:
        found: dict[bytes, ChainRow] = {}
        for some in _batches(sorted(names)):
            found |= self._found(query, {"of": no, "some": some})
        return found

    def _found(self, query: Select[Any], asked: dict[str, Any]) -> dict[bytes, ChainRow]:
        return {row.chain: _chain(row) for row in self._connection.execute(query, asked)}

    def add_chain(self, no: int, announcement: Announcement) -> ChainRow:
        """Keep the announcement of a chain that is new."""
        blank = ChainRow(0, announcement, announcement.chain, announcement.device)
        made = self._connection.execute(
            insert(CHAINS)
            .values(
                space_no=no,
                chain=blank.chain,
                device=blank.device,
                data=announcement.data,
                signature=announcement.signature,
                position=0,
                tip=blank.head.id,
            )
            .returning(CHAINS.c.no)
        ).scalar_one()
        return ChainRow(made, announcement, blank.chain, blank.device)

    def keep_heads(self, rows: Sequence[ChainRow]) -> None:
        """Keep how far chains go now."""
        if rows:
            self._connection.execute(
                _KEEP_HEADS,
                [{"at": row.no, "to": row.head.position, "name": row.head.id} for row in rows],
            )

    def at(self, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
        """Return the ids of the envelopes at places."""
        place = tuple_(ENVELOPES.c.chain_no, ENVELOPES.c.position)
        found: dict[tuple[int, int], bytes] = {}
        for some in _batches(places):
            query = select(ENVELOPES.c.chain_no, ENVELOPES.c.position, ENVELOPES.c.id)
            rows = self._connection.execute(query.where(place.in_(some)))
            found.update({(chain, position): name for chain, position, name in rows})
        return found

    def append(self, no: int, kept: Sequence[Kept]) -> None:
        """Keep envelopes that follow the space's last one."""
        rows = [_row(no, each) for each in kept]
        if rows and self._connection.dialect.name == "postgresql":
            copy_in(self._connection, ENVELOPES, rows)
        elif rows:
            # The driver is asked itself: what lies between costs as much as the rows.
            self._connection.exec_driver_sql(_APPEND, list(map(_PARTS, rows)))

    def after(self, no: int, number: int, envelopes: int, size: int) -> tuple[Kept, ...]:
        """Return what came after a number."""
        asked = {"of": no, "after": number, "most": envelopes}
        count = fitting(self._connection.execute(_SIZES, asked).scalars(), envelopes, size)
        if not count:
            return ()
        wanted = {"of": no, "after": number, "last": number + count}  # numbers have no gaps
        return tuple([_kept(row) for row in self._connection.execute(_AFTER, wanted)])

    def lacking(
        self, no: int, gaps: Mapping[int, int], envelopes: int, size: int
    ) -> tuple[Kept, ...]:
        """Return what stands in chains after positions."""
        some = dict(sorted(gaps.items())[:_CHAINS_AT_ONCE])
        numbers: list[int] = []
        sizes: list[int] = []
        number = self._first_of(some) - 1
        while len(numbers) < envelopes and sum(sizes) <= size:
            rows = self._scan(no, some, number)
            for at, chain, position, weight in rows:
                if position > some[chain]:
                    numbers.append(at)
                    sizes.append(weight)
            if len(rows) < _SCAN:
                break
            number = rows[-1][0]
        return self._numbered(no, numbers[: fitting(sizes, envelopes, size)])

    def rolling_at(self, no: int, number: int) -> bytes | None:
        """Return the rolling hash at a number."""
        if number == 0:
            return Point().rolling
        return self._connection.execute(_ROLLING, {"of": no, "at": number}).scalar()

    def give_way(self, no: int, row: ChainRow, position: int, at: int) -> ChainRow:
        """Let what stands in a chain after a position stand in none any more."""
        behind = (ENVELOPES.c.chain_no == row.no) & (ENVELOPES.c.position > position)
        for each in self._connection.execute(select(*_ENVELOPE).where(behind)).all():
            kept = _kept(each)
            self.add_evidence(no, row.no, Evidence(row.chain, kept.position, kept.envelope, at))
        change = update(ENVELOPES).where(behind).values(position=-ENVELOPES.c.number)
        self._connection.execute(change)
        before = self.at([(row.no, position)]).get((row.no, position), NOT_BEGUN.id)
        made = replace(row, head=Head(position, before) if position else NOT_BEGUN)
        self.keep_heads((made,))
        return made

    def evidence(self, no: int, envelopes: int, size: int) -> tuple[Evidence, ...]:
        """Return a space's latest forks; sizes are looked at first, there may be very many."""
        of_space = EVIDENCE.c.space_no == no
        latest = (EVIDENCE.c.at.desc(), EVIDENCE.c.id.desc())
        sizes = select(_WEIGHT).where(of_space).order_by(*latest).limit(envelopes)
        count = fitting(self._connection.execute(sizes).scalars(), envelopes, size)
        query = select(EVIDENCE).where(of_space).order_by(*latest).limit(count)
        return tuple(
            [
                Evidence(
                    row.chain,
                    row.position,
                    Envelope(row.header, row.signature, row.ciphertext),
                    row.at,
                )
                for row in self._connection.execute(query)
            ]
        )

    def add_evidence(self, no: int, chain: int, found: Evidence) -> bool:
        """Keep a fork."""
        name = found.envelope.id
        known = select(func.count()).select_from(EVIDENCE).where(EVIDENCE.c.id == name)
        if self._connection.execute(known).scalar_one():
            return False
        self._connection.execute(
            insert(EVIDENCE),
            {
                "id": name,
                "space_no": no,
                "chain_no": chain,
                "chain": found.chain,
                "position": found.position,
                "header": found.envelope.header_bytes,
                "signature": found.envelope.signature,
                "ciphertext": found.envelope.ciphertext,
                "at": found.at,
            },
        )
        return True

    def _first_of(self, gaps: Mapping[int, int]) -> int:
        """Return the least number at which one of these chains goes on."""
        place = tuple_(ENVELOPES.c.chain_no, ENVELOPES.c.position)
        first: list[int] = []
        for some in _batches([(chain, position + 1) for chain, position in gaps.items()]):
            query = select(func.min(ENVELOPES.c.number)).where(place.in_(some))
            least = self._connection.execute(query).scalar()
            first += [] if least is None else [least]
        return min(first, default=1)

    def _scan(self, no: int, gaps: Mapping[int, int], number: int) -> Sequence[Any]:
        query = (
            select(ENVELOPES.c.number, ENVELOPES.c.chain_no, ENVELOPES.c.position, ENVELOPES.c.size)
            .where(
                ENVELOPES.c.space_no == no,
                ENVELOPES.c.number > number,
                ENVELOPES.c.chain_no.in_(gaps),
            )
            .order_by(ENVELOPES.c.number)
            .limit(_SCAN)
        )
        return self._connection.execute(query).all()

    def _numbered(self, no: int, numbers: Sequence[int]) -> tuple[Kept, ...]:
        kept: list[Kept] = []
        for some in _batches(numbers):
            query = (
                select(*_ENVELOPE)
                .where(ENVELOPES.c.space_no == no, ENVELOPES.c.number.in_(some))
                .order_by(ENVELOPES.c.number)
            )
            kept += [_kept(row) for row in self._connection.execute(query)]
        return tuple(kept)


def _batches(things: Sequence[Any]) -> Iterable[list[Any]]:
    for start in range(0, len(things), _AT_ONCE):
        yield list(things[start : start + _AT_ONCE])


def _standing(row: SpaceRow) -> dict[str, Any]:
    return {
        "number": row.point.number,
        "rolling": row.point.rolling,
        "control": row.control,
        "tip": row.tip,
        "size": row.size,
    }


def _space(row: Row[Any]) -> SpaceRow:
    return SpaceRow(
        row.no,
        row.org,
        row.space,
        row.root,
        Point(row.number, row.rolling),
        row.control,
        row.tip,
        row.size,
    )


def _chain(row: Row[Any]) -> ChainRow:
    return ChainRow(
        row.no,
        Announcement(row.data, row.signature),
        row.chain,
        row.device,
        Head(row.position, row.tip),
    )


def _entry(wire: bytes) -> SignedEntry:
    return SignedEntry.from_wire(codec.decode(wire, limit=ENTRY_LIMIT + 1024))


def _row(no: int, kept: Kept) -> dict[str, Any]:
    envelope = kept.envelope
    return {
        "space_no": no,
        "number": kept.point.number,
        "rolling": kept.point.rolling,
        "chain_no": kept.chain,
        "position": kept.position,
        "id": envelope.id,
        "size": size_of(envelope),
        "header": envelope.header_bytes,
        "signature": envelope.signature,
        "ciphertext": envelope.ciphertext,
    }


def _kept(row: Any) -> Kept:  # noqa: ANN401  # a driver's row
    number, rolling, chain, position, header, signature, ciphertext = row
    return Kept(Point(number, rolling), chain, position, Envelope(header, signature, ciphertext))
