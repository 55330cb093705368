"""What went out is written with its seal, and a file is read for whoever wants it verified."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from nccn_desk.adapters.publish.press import Press
from nccn_desk.app.entrance import entrance_of, opened, unlocked
from nccn_desk.app.exit_codes import FOUND_FAULT, OK
from nccn_desk.app.secrets_in import read_passphrase
from nccn_desk.app.terminal import say, told
from nccn_desk.domain.register import Record
from nccn_desk.domain.seals import SUFFIX
from nccn_desk.kernel.errors import BadValue, NotAllowed, NotFound
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters import verifying_packs
from nccn_desk.presenters.phrases import Phrase
from nccn_desk.presenters.verifying_words import lines_of
from nccn_desk.services import booking, pack_locks, pack_seals, publishing, remaking, sealing
from nccn_desk.services.ports import Reader
from nccn_desk.services.publishing_shapes import Order
from nccn_desk.services.sealable import BOOK
from nccn_desk.services.sealing import Copy, Document, Verdict
from nccn_desk.services.shapes import Query, Where


@told
def verify(call: argparse.Namespace, words: Words) -> int:
    """Say of a file or a bundle whether it is what was released, by whom and when."""
    keys = [sealing.key_of(each) for each in call.keys]
    document = read_document(call.file)
    good, lines = (_of_pack if pack_seals.is_bundle(document.data) else _of_file)(
        call, document, keys
    )
    for line in lines:
        say(line.spoken(words))
    return OK if good else FOUND_FAULT


@told
def unlock(call: argparse.Namespace, words: Words) -> int:
    """Write the bundle that is in a locked file, opened by the words that its sender told."""
    locked = _read(call.file).data
    bundle = pack_locks.unlock(locked, read_passphrase(call.passphrase_file))
    Press().keep(bundle, call.output)
    say(words.say("cli.opened", file=str(call.output)))
    return OK


def _of_file(
    call: argparse.Namespace, document: Document, keys: list[str]
) -> tuple[bool, Iterator[Phrase]]:
    """Return whether a file is what was released, and all that is to be said of it."""
    verdict = sealing.look(document, keys)
    if call.store is not None:
        verdict = _compared(call, verdict)
    return verdict.good, lines_of(verdict)


def _of_pack(
    call: argparse.Namespace, document: Document, keys: list[str]
) -> tuple[bool, Iterator[Phrase]]:
    """Return whether a bundle is what was sealed, and all that is to be said of it."""
    verdict = pack_seals.look(document.data, keys)
    if call.store is not None:
        entrance = entrance_of(call.store, call.person, call.passphrase_file)
        with opened(entrance) as ledger, ledger.reading() as reader:
            verdict = pack_seals.compare(reader, verdict)
    return verdict.good, verifying_packs.lines_of(verdict)


@told
def export(call: argparse.Namespace, words: Words) -> int:
    """Write a released sitrep with its seal: in the file where that is a PDF, else beside it."""
    entrance = entrance_of(call.store, call.person, call.passphrase_file)
    press = Press()
    with unlocked(entrance) as (ledger, keys):
        with ledger.reading() as reader:
            sitrep = _sitrep(reader, call.number)
        spoken = (call.language,) if call.language else _spoken(sitrep)
        order = Order(call.form, spoken, call.reader)
        with ledger.reading() as reader:
            found = publishing.prepared(reader, sitrep.id, order, exercise=ledger.exercise)
            copy = Copy(press.made(found, order), order.form, order.languages)
            document = sealing.seal(reader, sitrep.id, copy, keys)
        with ledger.acting() as uow:
            publishing.note_export(uow, sitrep.id, order, exercise=ledger.exercise)
    press.keep(document.data, call.output)
    if document.beside:
        press.keep(document.beside, beside(call.output))
    say(words.say("cli.exported", file=str(call.output)))
    return OK


@told
def export_book(call: argparse.Namespace, words: Words) -> int:
    """Write one reader's copy of a frozen briefing book, with its seal."""
    entrance = entrance_of(call.store, call.person, call.passphrase_file)
    press = Press()
    with unlocked(entrance) as (ledger, keys):
        with ledger.reading() as reader:
            conference = _conference(reader, call.number)
            language, form = call.language or LANGUAGES[0], call.form
            order = booking.copy_for(reader, conference.id, language, call.reader, form)
            whole = booking.of(reader, conference.id, exercise=ledger.exercise)
        document = press.book(whole, order)
        with ledger.reading() as reader:
            sealed = sealing.seal(
                reader, conference.id, sealing.copy_of_book(document, order), keys
            )
    press.keep(sealed.data, call.output)
    say(words.say("cli.exported", file=str(call.output)))
    return OK


def _conference(reader: Reader, number: int) -> Record:
    """Return the press conference of a number in the series, whose book is frozen.

    Raises NotFound and NotAllowed.
    """
    numbered = (Where("number", "=", number),)
    found = reader.records(Query("conferences", numbered, ("-starts_at",), limit=1))
    if not found:
        raise NotFound("no_press_conference", number=number)
    if found[0].words("state") not in BOOK.out:
        raise NotAllowed("book_not_frozen", title=found[0].words("title"))
    return found[0]


def _sitrep(reader: Reader, number: int) -> Record:
    """Return the version that went out last under a number; raise NotFound."""
    out = (Where("state", "=", "released"), Where("number", "=", number))
    found = reader.records(Query("sitreps", out, ("-released_at",), limit=1))
    if not found:
        raise NotFound("no_released_sitrep", number=number)
    return found[0]


def _spoken(sitrep: Record) -> tuple[str, ...]:
    spoken = sitrep.members("languages") | {sitrep.words("source_language")}
    return tuple(each for each in LANGUAGES if each in spoken)


def beside(file: Path) -> Path:
    """Return where the seal of a file lies that cannot bear one itself."""
    return file.with_name(file.name + SUFFIX)


def read_document(file: Path) -> Document:
    """Return a file and the seal that lies beside it, if any.

    Raises NotFound for one that cannot be read, BadValue for one that is no sitrep's size, and
    NotAllowed for one that is locked.
    """
    found = _read(file)
    pack_locks.demand_open(found.data)
    return found


def _read(file: Path) -> Document:
    seal = beside(file)
    try:
        for each in (file, seal):
            if each.is_file() and each.stat().st_size > sealing.MOST_BYTES:
                raise BadValue("file_too_large", place=str(each))
        return Document(file.read_bytes(), seal.read_bytes() if seal.is_file() else b"")
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise NotFound("file_unread", place=str(file), reason=reason) from problem


def _compared(call: argparse.Namespace, verdict: Verdict) -> Verdict:
    entrance = entrance_of(call.store, call.person, call.passphrase_file)
    with opened(entrance) as ledger, ledger.reading() as reader:
        verdict = sealing.compare(reader, verdict, exercise=ledger.exercise)
        recipe = remaking.recipe_of(reader, verdict)
    return remaking.remade(verdict, recipe, Press()) if recipe else verdict
