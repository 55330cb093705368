"""The spaces' entries in a database, within one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, func, insert, select, tuple_, update

from nccn_desk.ledger import codec
from nccn_desk.ledger.announcing import Announcement
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import ENTRY_LIMIT
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.protocol.messages import Head, Point
from nccn_desk.server.shelf import ChainRow, Evidence, Kept, SpaceRow
from nccn_desk.server.store.bulk import copy_in
from nccn_desk.server.store.pages import fitting, size_of
from nccn_desk.server.store.tables import CHAINS, CONTROL, ENVELOPES, EVIDENCE, SPACES

_AT_ONCE: Final = 400  # places asked for in one statement
_CHAINS_AT_ONCE: Final = 5_000
_SCAN: Final = 4_096

_ENVELOPE: Final = (
    ENVELOPES.c.number,
    ENVELOPES.c.rolling,
    ENVELOPES.c.chain_no,
    ENVELOPES.c.position,
    ENVELOPES.c.header,
    ENVELOPES.c.signature,
    ENVELOPES.c.ciphertext,
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
        query = select(SPACES).where(SPACES.c.space == space)
        row = self._connection.execute(query.with_for_update() if lock else query).first()
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
        change = update(SPACES).where(SPACES.c.no == row.no).values(**_standing(row))
        self._connection.execute(change)

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

    def chains(self, no: int) -> dict[bytes, ChainRow]:
        """Return a space's chains."""
        rows = self._connection.execute(select(CHAINS).where(CHAINS.c.space_no == no))
        return {row.chain: _chain(row) for row in rows}

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
            change = update(CHAINS).where(CHAINS.c.no == bindparam("at"))
            self._connection.execute(
                change.values(position=bindparam("to"), tip=bindparam("name")),
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
            self._connection.execute(insert(ENVELOPES), rows)

    def after(self, no: int, number: int, envelopes: int, size: int) -> tuple[Kept, ...]:
        """Return what came after a number."""
        sizes = self._connection.execute(
            select(ENVELOPES.c.size)
            .where(ENVELOPES.c.space_no == no, ENVELOPES.c.number > number)
            .order_by(ENVELOPES.c.number)
            .limit(envelopes)
        ).scalars()
        count = fitting(sizes, envelopes, size)
        query = (
            select(*_ENVELOPE)
            .where(
                ENVELOPES.c.space_no == no,
                ENVELOPES.c.number > number,
                ENVELOPES.c.number <= number + count,  # numbers have no gaps
            )
            .order_by(ENVELOPES.c.number)
        )
        return tuple([_kept(row) for row in self._connection.execute(query)]) if count else ()

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
        query = select(ENVELOPES.c.rolling).where(
            ENVELOPES.c.space_no == no, ENVELOPES.c.number == number
        )
        return self._connection.execute(query).scalar()

    def evidence(self, no: int) -> tuple[Evidence, ...]:
        """Return the forks of a space."""
        query = select(EVIDENCE).where(EVIDENCE.c.space_no == no)
        rows = self._connection.execute(query.order_by(EVIDENCE.c.at, EVIDENCE.c.id))
        return tuple(
            [
                Evidence(
                    row.chain,
                    row.position,
                    Envelope(row.header, row.signature, row.ciphertext),
                    row.at,
                )
                for row in rows
            ]
        )

    def add_evidence(self, no: int, chain: int, found: Evidence) -> None:
        """Keep a fork; one that is kept already is passed over."""
        name = found.envelope.id
        known = select(func.count()).select_from(EVIDENCE).where(EVIDENCE.c.id == name)
        if self._connection.execute(known).scalar_one():
            return
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
