"""What the command line does besides opening the window, over a store that it opens itself."""

from __future__ import annotations

import argparse
import unicodedata
from datetime import date, time, timedelta

from nccn_desk.adapters.publish.files import keep
from nccn_desk.adapters.publish.handover import PdfPublisher
from nccn_desk.adapters.store.copying import restore as restore_store
from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.adapters.store.report import Report
from nccn_desk.app import exercise
from nccn_desk.app.entrance import (
    Entrance,
    broken,
    demand_empty,
    entrance_of,
    opened,
    proved,
    unlocked,
)
from nccn_desk.app.exit_codes import FOUND_FAULT, OK
from nccn_desk.app.salvaging import begin_anew
from nccn_desk.app.secrets_in import read_passphrase
from nccn_desk.app.terminal import say, told
from nccn_desk.app.workstation import crisis_of
from nccn_desk.crypto.sealing import Tampered
from nccn_desk.domain.sheets import HandoverSheet
from nccn_desk.kernel.clock import at, from_text, in_brussels, to_text
from nccn_desk.kernel.errors import Damaged, NotFound
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.handover import read_sheet
from nccn_desk.presenters.handover_paper import Signed, paper_of
from nccn_desk.services import cycle, handovers, sealing
from nccn_desk.services import search as searching
from nccn_desk.services.exercise.year import Size
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Hit


@told
def demo(call: argparse.Namespace, words: Words) -> int:
    """Make an exercise store."""
    passphrase = read_passphrase(call.passphrase_file)
    year = Size(acts=call.acts) if call.year else None
    exercise.make(call.store, passphrase, year=year)
    say(words.say("cli.made", folder=str(call.store)))
    return OK


@told
def verify(call: argparse.Namespace, words: Words) -> int:
    """Check a store; print counts and the place of each fault, the first one first."""
    try:
        report = proved(_entrance(call))
    except (Damaged, Tampered) as problem:
        report = broken(problem)
    return tell(report, words)


@told
def export(call: argparse.Namespace, words: Words) -> int:
    """Write the handover of a day as PDF, with its seal once it was handed over."""
    language, publisher = call.language or "nl", PdfPublisher()
    with unlocked(_entrance(call)) as (ledger, keys):
        crisis = crisis_of(ledger)
        with ledger.reading() as reader:
            sheet, signed = _handover(reader, call.day, crisis, ledger)
            made_at = reader.clock.now()
        paper = paper_of(sheet, signed, language)
        pages = publisher.handover(paper, made_at, call.output)
        if signed.artefact:
            document = publisher.sheet(paper, made_at)
            copy = sealing.copy_of_handover(document, language, exercise=ledger.exercise)
            with ledger.reading() as reader:
                handover = reader.artefact(signed.artefact).record
                keep(call.output, sealing.sealed_paper(reader, handover, copy, keys))
        say(words.say("handover.printed", n=pages, file=str(call.output)))
        return OK


def _handover(
    reader: Reader, day: date, crisis: str, ledger: SqlLedger
) -> tuple[HandoverSheet, Signed]:
    """Return the day's last handover, or what the records propose where none was prepared.

    Raises NotFound for a day that the record does not know.
    """
    of_day = handovers.find(reader, day)
    if of_day:
        return read_sheet(reader, of_day[-1].id, crisis, exercise=ledger.exercise)
    if cycle.find_day(reader, day) is None:
        raise NotFound("no_handover", day=day.isoformat())
    return handovers.proposal(reader, day), Signed("", "", (), ledger.exercise, crisis)


@told
def search(call: argparse.Namespace, _: Words) -> int:
    """Find words and print a line for each find."""
    with opened(_entrance(call)) as ledger:
        as_of = to_text(at(call.as_of + timedelta(days=1), time())) if call.as_of else ""
        with ledger.reading() as reader:
            hits = searching.find(reader, " ".join(call.words), as_of, call.limit)
        for hit in hits:
            say(line_of(hit))
        return OK if hits else FOUND_FAULT


@told
def backup(call: argparse.Namespace, words: Words) -> int:
    """Copy a store, still encrypted, and check the copy."""
    demand_empty(call.to)
    entrance = _entrance(call)
    with opened(entrance) as ledger:
        ledger.backup(call.to)
    report = proved(entrance.at(call.to))
    if not report.sound:
        return tell(report, words)
    say(words.say("cli.copied", folder=str(call.to)))
    return OK


@told
def restore(call: argparse.Namespace, words: Words) -> int:
    """Put a backup into an empty folder, open it there, and prove all of it."""
    demand_empty(call.store)
    source = entrance_of(call.source, call.person, call.passphrase_file)
    source.vault.prove(source.person.id, source.passphrase)
    restore_store(call.source, call.store)
    entrance = source.at(call.store)
    with opened(entrance):
        say(words.say("cli.restored", folder=str(call.store)))
    return tell(proved(entrance), words)


@told
def salvage(call: argparse.Namespace, words: Words) -> int:
    """Begin a store anew with what can be read of a damaged one, and prove the new one."""
    demand_empty(call.to)
    entrance = _entrance(call)

    def progress(done: int, total: int) -> None:
        say(words.say("cli.salvaging", done=str(done), total=str(total)))

    lost = begin_anew(entrance, call.to, progress)
    say(words.say("cli.salvaged", folder=str(call.to)))
    if lost:
        say(words.say("cli.salvage_lost", n=lost))
    return tell(proved(entrance.at(call.to)), words)


def tell(report: Report, words: Words) -> int:
    """Print what was checked and what was found; return the exit code."""
    for name, count in report.counts.items():
        say(words.say(f"verify.count.{name}", n=count))
    for fault in report.faults:
        key = f"verify.{fault.code}"
        what = words.say(key if words.has(key) else "verify.damaged")
        say(words.say("verify.fault", where=fault.where, what=what))
    if report.more:
        say(words.say("verify.more", n=report.more))
    say(words.say("verify.sound" if report.sound else "verify.unsound"))
    return OK if report.sound else FOUND_FAULT


def line_of(hit: Hit) -> str:
    """Return a find as one line: when, number, register and words.

    Signs that would speak to the terminal itself are left out.
    """
    moment = in_brussels(from_text(hit.moment)) if hit.moment else None
    shown = f"{moment:%Y-%m-%d %H:%M}" if moment else "-" * 16
    words = "".join(sign for sign in " ".join(hit.excerpt.split()) if _is_shown(sign))
    return f"{shown}  {hit.number or '-':<10}  {hit.register:<10}  {words}"


def _is_shown(sign: str) -> bool:
    return unicodedata.category(sign) != "Cc"


def _entrance(call: argparse.Namespace) -> Entrance:
    return entrance_of(call.store, call.person, call.passphrase_file)
