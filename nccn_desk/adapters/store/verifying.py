"""A verification proves the whole record anew: pages, chains, signatures, bodies, projection."""

from __future__ import annotations

import re
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store import derived, settings
from nccn_desk.adapters.store.arrivals import handle_of
from nccn_desk.adapters.store.chains import Chains, KnownChain
from nccn_desk.adapters.store.indexing import BLOCK
from nccn_desk.adapters.store.journal import FILE as JOURNAL
from nccn_desk.adapters.store.journal import read_journal
from nccn_desk.adapters.store.keys import StoreKeys
from nccn_desk.adapters.store.replaying import Arrival, Progress, body_of, quiet
from nccn_desk.adapters.store.report import Findings, Report
from nccn_desk.adapters.store.resting import at_rest, can_be_written, check_index
from nccn_desk.adapters.store.schema import (
    Incomplete,
    OlderStore,
    demand_content,
    demand_upgraded,
    demand_whole,
    missing_tables,
)
from nccn_desk.adapters.store.settings import FILE, store_file
from nccn_desk.adapters.store.shadow import Shadow
from nccn_desk.adapters.store.sidecar import FILE as SIDECAR
from nccn_desk.adapters.store.sidecar import Sidecar
from nccn_desk.adapters.store.surviving import Survivor
from nccn_desk.adapters.store.texts import TextKey, Texts
from nccn_desk.adapters.store.verifying_files import check_files
from nccn_desk.adapters.store.verifying_space import SharedSpace
from nccn_desk.adapters.store.witnesses import Witnesses
from nccn_desk.crypto.keys import database_key, device_wrap_key, journal_key
from nccn_desk.kernel.errors import Damaged, NccnError, NotFound
from nccn_desk.kernel.ids import ID_BYTES
from nccn_desk.ledger.chain import ChainTip
from nccn_desk.ledger.envelope import Body
from nccn_desk.ledger.errors import BadText, PrunedEntry
from nccn_desk.sql.engine import Connection, check_key, connect, damaged_pages
from nccn_desk.sql.faults import DriverError, is_damage

_NUMBER: Final = re.compile(r"page (\d+)")
# A block that is said to begin later than a row in it would hide that row from a search of then.
_LATE_BLOCKS: Final = (
    f"SELECT s.doc / {BLOCK}, min(s.since) AS first FROM search_rows AS s "  # noqa: S608  # our own number
    "GROUP BY 1 HAVING first < coalesce("
    f"(SELECT since FROM search_blocks WHERE block = s.doc / {BLOCK}), '~')"
)


def verify_store(
    folder: Path, master: bytes, progress: Progress = quiet, *, exercise: bool | None = None
) -> Report:
    """Verify the store in a folder without opening it for work; nothing in it is repaired.

    `exercise` is what its keyfile says, where somebody asked. Raises NotFound without a store,
    NewerStore for one of a later program, and NotAtRest where it could only be read and is not at
    rest; whatever else is wrong stands in the report.
    """
    if not store_file(folder).exists():
        raise NotFound("store_missing")
    findings = Findings()
    keys = StoreKeys(database_key(master), journal_key(master), {}, device_wrap_key(master))
    frozen = not can_be_written(folder)
    with at_rest(store_file(folder)) if frozen else nullcontext():
        try:
            demand_content(store_file(folder))
            is_exercise = _unlock(folder, keys, findings, frozen=frozen)
        except OlderStore as fault:
            findings.add(FILE, fault.code)
            return findings.report
        except Damaged as fault:
            code = "missing" if isinstance(fault, Incomplete) else fault.code
            findings.add(str(fault.values["where"]), code)
            pages = damaged_pages(store_file(folder), keys.database, frozen=frozen)
            _name_pages(pages, {}, findings)
            return findings.report
        if exercise not in {None, is_exercise}:
            findings.add(f"{FILE}: meta", "exercise_mixed")
        return verify(folder, keys, findings, progress, frozen=frozen)


def verify(
    folder: Path,
    keys: StoreKeys,
    findings: Findings,
    progress: Progress,
    *,
    frozen: bool = False,
) -> Report:
    """Verify a store with the keys of an open one."""
    survivor = Survivor(store_file(folder), keys.database, findings, frozen=frozen)
    try:
        _check_pages(store_file(folder), survivor, keys, findings)
        known = _known_chains(survivor)
        _check_content(survivor, known, keys, findings, progress)
        check_files(survivor, folder, findings)
        findings.counts["chains"] = len(known)
    finally:
        survivor.close()
    _check_sidecar(Sidecar(folder), known, findings)
    for _ in range(read_journal(folder / JOURNAL, keys.journal)[1]):
        findings.add(JOURNAL, "unreadable")
    return findings.report


def _unlock(folder: Path, keys: StoreKeys, findings: Findings, *, frozen: bool) -> bool | None:
    """Prove the database's key and version, and get the keys of the epochs as far as they open.

    Return whether it is an exercise, None where that cannot be read.
    """
    connection = connect(store_file(folder), keys.database, frozen=frozen)
    try:
        check_key(connection, FILE)
        demand_upgraded(connection)
        demand_whole(connection)
        settings.identity(connection)
        keys.epochs.update(settings.epoch_keys(connection, keys.wrap))
        for no in settings.foreign_devices(connection, keys.wrap):
            findings.add(f"{FILE}: chain {no}, device key", "tampered")
        return settings.get(connection, "exercise") == "yes"
    except DriverError as fault:
        if not is_damage(fault):
            raise
        findings.add(f"{FILE}: epochs", "unreadable")
        return None
    finally:
        connection.close()


def _check_pages(file: Path, survivor: Survivor, keys: StoreKeys, findings: Findings) -> None:
    """Name every page that is not what was written, and the tables that suffer from it."""
    faults = damaged_pages(file, keys.database, frozen=survivor.frozen)
    if not faults:
        return
    trees = survivor.read(
        "SELECT rootpage, type, name, tbl_name FROM sqlite_schema WHERE rootpage > 0",
        f"{FILE}: schema",
    )
    roots = {root: f" ({kind} {name})" for root, kind, name, _ in trees or []}
    _name_pages(faults, roots, findings)
    for _, kind, name, table in trees or []:
        reading = (
            f'SELECT * FROM "{name}" NOT INDEXED'  # noqa: S608  # a name of the schema
            if kind == "table"
            else f'SELECT count(*) FROM "{table}" INDEXED BY "{name}"'  # noqa: S608  # names of the schema
        )
        survivor.walk(reading, f"{FILE}: {kind} {name}")


def _name_pages(faults: list[str], roots: dict[int, str], findings: Findings) -> None:
    for words in faults:
        number = _NUMBER.search(words)
        page = int(number[1]) if number else 0
        findings.add(f"{FILE}: page {page}{roots.get(page, '')}", "page")


def _known_chains(survivor: Survivor) -> list[KnownChain]:
    whose = survivor.attempt(settings.identity, f"{FILE}: meta")
    if whose is None:
        return []
    org, space = whose
    rows = survivor.read(
        "SELECT no, chain, position, tip, public, seed IS NOT NULL FROM chains ORDER BY no",
        f"{FILE}: chains",
    )
    return [
        KnownChain(no, ChainTip(org, space, chain, position, tip), public, bool(own))
        for no, chain, position, tip, public, own in rows or []
    ]


def _check_content(
    survivor: Survivor,
    known: list[KnownChain],
    keys: StoreKeys,
    findings: Findings,
    progress: Progress,
) -> None:
    """Prove every envelope, open it, and compare what follows from all of them with the tables."""
    space = SharedSpace(survivor, findings, keys.wrap)
    shadow = Shadow(known, space.prove())
    shadow.foresee(space.adopted())
    chains, witnesses = Chains(known, findings), Witnesses(findings)
    emptied: list[Arrival] = []
    total = survivor.last()
    try:
        for arrivals in survivor.arrivals():
            for arrival in arrivals:
                body = _opened(arrival, keys, findings)
                shadow.cast(arrival, body)
                if body is not None:
                    witnesses.hear(arrival, body)
                elif arrival.envelope.ciphertext is None:
                    emptied.append(arrival)
            chains.prove(arrivals)
            progress(arrivals[-1].seq, total)
        chains.finish()
        for arrival in emptied:
            if shadow.has_removed(arrival.id):
                findings.counts["pruned"] += 1
            else:
                findings.add(f"{FILE}: envelope {arrival.seq}", "content_gone")
        witnesses.prove()
        _check_projection(survivor, shadow, findings)
        space.count()
    finally:
        shadow.close()


def _opened(arrival: Arrival, keys: StoreKeys, findings: Findings) -> Body | None:
    """Return an envelope's body, or note why it does not open."""
    findings.counts["envelopes"] += 1
    where = f"{FILE}: envelope {arrival.seq}"
    envelope_id = arrival.envelope.id
    if envelope_id != arrival.id or handle_of(envelope_id) != arrival.handle:
        findings.add(where, "id")
    try:
        if arrival.envelope.header.position != arrival.position:
            findings.add(where, "position")
        return body_of(arrival, keys.epochs)
    except PrunedEntry:
        return None  # whether that is lawful, only all that follows can tell
    except NccnError as fault:
        findings.add(where, fault.code)
    return None


def _check_projection(survivor: Survivor, shadow: Shadow, findings: Findings) -> None:
    made_by = survivor.first("SELECT value FROM meta WHERE name = 'fingerprint'", f"{FILE}: meta")
    if made_by != derived.fingerprint():
        # Tables of another catalogue are made anew at the next opening; nothing is wrong.
        findings.counts["projection_outdated"] += 1
        return
    if survivor.first("SELECT count(*) FROM provisional", f"{FILE}: table provisional"):
        # What is shown is a snapshot's; it is compared once all that it covers is here.
        findings.counts["provisional"] += 1
        return
    gone = frozenset(missing_tables(survivor.connection, derived.names()))
    for name in sorted(gone):
        findings.add(f"{FILE}: table {name}", "missing")
    shadow.compare(survivor, gone, findings)
    if gone.isdisjoint({"search", "search_rows"}):
        check_index(survivor, f"{FILE}: search index", findings)
    if gone.isdisjoint({"search_blocks", "search_rows"}):
        for block, _ in survivor.read(_LATE_BLOCKS, f"{FILE}: table search_blocks") or []:
            findings.add(f"{FILE}: table search_blocks, {block}", "projection")
    if gone.isdisjoint({"texts", "text_updates", "acts"}):
        _check_texts(survivor, findings)


def _check_texts(survivor: Survivor, findings: Findings) -> None:
    """See that each text's history gives its words: whoever types next goes on from there."""
    listing = "SELECT register, record, section, language, plain FROM texts"
    for *place, words in survivor.read(listing, f"{FILE}: table texts") or []:
        findings.counts["texts"] += 1
        key = TextKey(*place)
        where = f"{FILE}: text {'/'.join(key)}"
        if survivor.attempt(partial(_retold, key), where) != words:
            findings.add(where, "history")


def _retold(key: TextKey, connection: Connection) -> str | None:
    """Return the words that a text's history gives, None if it gives none."""
    try:
        # No word is typed here, so that it does not matter in whose name it is opened.
        return Texts(connection, bytes(ID_BYTES)).open(key).document.plain()
    except BadText:
        return None


def _check_sidecar(sidecar: Sidecar, known: list[KnownChain], findings: Findings) -> None:
    try:
        high = sidecar.read()
    except Damaged:
        findings.add(SIDECAR, "unreadable")
        return
    if high is None:
        # A backup has none, and whoever opens it begins a new chain: lawful, and said.
        findings.counts["sidecar_missing"] += 1
        return
    if sidecar.damage:
        findings.add(SIDECAR, "unreadable")
    own = [chain for chain in known if chain.own]
    if not own or high.chain != own[-1].tip.chain:
        findings.add(SIDECAR, "sidecar_of_other_chain")
    elif high.position > own[-1].tip.position:
        findings.add(f"{SIDECAR}: position {high.position}", "sidecar_ahead")
