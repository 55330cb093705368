"""A desk that tells all it can: every log at DEBUG, every error printed with its whole story.

``python -m tests.faults.careless PLACE ANSWERS`` works in a store under PLACE, and writes what
must be found nowhere into the file ANSWERS.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from nccn_desk.adapters.vault.vault import DiskVault, World, this_machine
from nccn_desk.app import cli
from nccn_desk.app.logs import start_logs
from nccn_desk.app.paths import Places
from nccn_desk.app.settings import SettingsFile
from nccn_desk.crypto import keys as of_master
from nccn_desk.crypto import recovery
from nccn_desk.kernel.ids import RandomIds
from nccn_desk.presenters.settings import Preferences
from nccn_desk.services import journal, meetings, search, tasks, undo
from nccn_desk.services.people import NewPerson
from nccn_desk.services.shapes import Query
from tests.adapters.vault.dying import MemoryKeyring
from tests.faults.desks import ALLOWED, LOTTE, Desk

OLD = "paard batterij nietje correct"
NEW = "colibri sous la pluie froide"
SLIP = "paard batterij nietje korrect"
SAID = "zeldzaamwoord zevenzevenachteen"  # stands in every entry that is made here
ANOUK = NewPerson("Anouk Delvaux (exercice)", "AD", "spokesperson", "fr")


class Teller:
    """Does things and tells all that can be told about what went wrong with them."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger
        self.refused = 0

    def try_out(self, do: Callable[[], object]) -> None:
        try:
            told = do()
        except Exception as fault:  # whatever it is, it is told
            self.refused += 1
            self._logger.exception("this went wrong")
            self.show(fault, vars(fault), getattr(fault, "values", ""))
            traceback.print_exc()
        else:
            self.show(told)

    def show(self, *things: object) -> None:
        for thing in things:
            self._logger.debug("%s %r", thing, thing)
            sys.stdout.write(f"{thing} {thing!r}\n")


def fast(desk: Desk) -> DiskVault:
    """Return a vault that lets one try again at once, with a keyring in memory."""
    return DiskVault(desk.folder, world(desk), desk.price)


def world(desk: Desk) -> World:
    return replace(this_machine(desk.clock, RandomIds()), keyring=MemoryKeyring())


def lock(desk: Desk, teller: Teller) -> dict[str, object]:
    """Set the lock up, open it in every way, rightly and wrongly; return its secrets."""
    vault = fast(desk)
    teller.try_out(lambda: vault.create(LOTTE, "kort", exercise=False))
    groups = vault.create(LOTTE, OLD, exercise=False)
    person = vault.people()[0].id
    teller.try_out(lambda: vault.confirm_recovery({0: groups[1], 1: groups[0]}))
    assert vault.confirm_recovery(dict(enumerate(groups)))
    for wrong in (SLIP, OLD.upper(), f"{OLD} ", OLD[:-1]):
        teller.try_out(lambda wrong=wrong: vault.unlock(person, wrong))
    keys = vault.unlock(person, OLD)
    teller.show(vault, keys, keys.keys, keys.card, vault.strength(OLD, ()))
    vault.allow_quick(keys, allowed=True)
    teller.try_out(lambda: vault.quick_unlock(person))
    other = vault.add_person(keys, ANOUK, NEW)
    typed = "-".join(groups)
    for code in (typed[:-1], typed[:-1] + ("0" if typed[-1] != "0" else "1"), "-".join(other)):
        teller.try_out(lambda code=code: vault.recover(person, code, NEW))
    teller.try_out(lambda: vault.change_passphrase(person, OLD, "kort"))
    vault.change_passphrase(person, OLD, NEW)
    teller.try_out(lambda: vault.unlock(person, OLD))
    desk.clock.advance(timedelta(minutes=5))
    teller.try_out(lambda: vault.recover(person, typed, OLD))
    return {
        "codes": [list(groups), list(other)],
        "raw": [recovery.parse("-".join(each)).hex() for each in (groups, other)],
        "keys": [keys.master.hex(), keys.keys.personal.hex(), keys.keys.signing.seed.hex()],
    }


def work(desk: Desk, teller: Teller) -> list[str]:
    """Work in the store and fail in it; return the keys that it lives by."""
    settings = Preferences(SettingsFile(Places(desk.folder).settings))
    settings.choose("language", "fr")
    settings.remember("place", "journal")
    with desk.ledger(afresh=True) as ledger:
        teller.show(ledger, ledger._opened, ledger._opened.keys, ledger._transactions.writer.kept)
        with ledger.acting() as uow:
            journal.note(uow, SAID)
        with ledger.acting() as uow:
            tasks.add(uow, {"title": SAID, "note": f"{SAID} " * 300})
        with ledger.acting() as uow:
            meetings.plan(uow, {"title": SAID, "planned": "2020-11-17T12:00:00.000Z"})
        with ledger.acting() as uow:
            (meeting,) = uow.records(Query("meetings"))
            meetings.write_minutes(uow, meeting.id, "nl", f"{SAID}\n" * 100)
        ledger.drafts().keep("journal/new", f"{SAID}, half getypt")
        for do in failures(ledger, meeting.id):
            teller.try_out(do)
        with ledger.reading() as reader:
            assert search.find(reader, SAID)
        ledger.backup(desk.folder.with_name("copy"))
        assert ledger.verify().sound
        lived_by = [
            desk.keys().master.hex(),
            ledger._opened.keys.database.hex(),
            ledger._opened.keys.journal.hex(),
            *(key._key.hex() for key in ledger._opened.keys.epochs.values()),
            ledger._transactions.writer.kept.device.seed.hex(),
        ]
        ledger._transactions.writer.connection.execute("DROP TABLE p_notices")
        teller.try_out(lambda: records(ledger, "notices"))
    return lived_by


def records(ledger, register):
    with ledger.reading() as reader:
        return reader.records(Query(register))


def captured(ledger, words):
    with ledger.acting() as uow:
        journal.correct(uow, "0" * 32, words, words)


def undone(ledger):
    with ledger.acting() as uow:
        undo.undo(uow, "0" * 64)


def failures(ledger, meeting) -> list[Callable[[], object]]:
    """Return acts that are refused, each with words in it."""

    def acting(register, values):
        with ledger.acting() as uow:
            uow.create(register, values)
            uow.commit()

    def typing(words):
        with ledger.acting() as uow:
            meetings.write_minutes(uow, meeting, "nl", words)

    return [
        lambda: acting("journal", {"text": SAID, "kind": SAID}),
        lambda: acting("journal", {"text": SAID, "event_at": SAID, "author": "x"}),
        lambda: acting("tasks", {"title": f"{SAID} \ud800"}),
        lambda: acting("tasks", {"title": SAID * 100}),
        lambda: acting("tasks", {"nonsense": SAID}),
        lambda: acting("tasks", {"title": SAID, "due": SAID}),
        lambda: acting("nonsense", {"title": SAID}),
        lambda: typing(f"{SAID} \udfff"),
        lambda: typing(SAID * 100_000),
        lambda: ledger.drafts().keep("journal/new", f"{SAID} \ud800"),
        lambda: records(ledger, "nonsense"),
        lambda: captured(ledger, f"{SAID} @ZZ 99:99"),
        lambda: undone(ledger),
    ]


def command_line(desk: Desk, teller: Teller, place: Path) -> None:
    """Ask through the command line, with right and wrong passphrases."""
    for name, words in (("right", OLD), ("wrong", SLIP), ("odd", f"\ufeff{SLIP}")):
        (place / name).write_text(f"{words}\n", encoding="utf-8")
    (place / "bytes").write_bytes(SLIP.encode() + b"\xff\n")
    for name in ("wrong", "odd", "bytes", "none", "right"):
        for command in ("verify", "backup"):
            rest = ("--to", str(place / f"to-{name}")) if command == "backup" else ()
            words = ("--store", str(desk.folder), "--passphrase-file", str(place / name), *rest)
            teller.try_out(lambda command=command, words=words: cli.main([command, *words]))


def main(place: Path, answers: Path) -> None:
    logging.basicConfig(level=logging.DEBUG, stream=sys.stderr, force=True)
    desk = Desk(place / "store", OLD, ALLOWED)
    with ExitStack() as ending:
        logger = start_logs(Places(desk.folder).logs)
        for name in (logger.name, "sqlalchemy.engine", "sqlalchemy.pool", "alembic"):
            logging.getLogger(name).setLevel(logging.DEBUG)
        teller = Teller(logger)
        secrets = lock(desk, teller)
        lived_by = work(desk, teller)
        passphrases = answers.parent / "passphrases"
        passphrases.mkdir()
        ending.callback(teller.show, teller.refused)
        command_line(desk, teller, passphrases)
    master = bytes.fromhex(lived_by[0])
    derived = [
        make(master).hex()
        for make in (of_master.device_wrap_key, of_master.keyfile_key, of_master.attachment_key)
    ]
    secrets["keys"] += [*lived_by, *derived]
    secrets["refused"] = teller.refused
    answers.write_text(json.dumps(secrets), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
