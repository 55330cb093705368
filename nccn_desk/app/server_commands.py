"""What each command of the server does, in the language of whoever runs it."""

from __future__ import annotations

import argparse
import functools
import json
import logging
import os
import secrets
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from nccn_desk.app.exit_codes import FOUND_FAULT, NOT_OPENED, NOT_WRITTEN, OK
from nccn_desk.app.language import system_language
from nccn_desk.app.server_setup import set_up
from nccn_desk.crypto.certificates import fingerprint, valid_until
from nccn_desk.kernel.clock import SystemClock, from_text, to_text
from nccn_desk.kernel.errors import Damaged, NccnError
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.phrases import whole
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.server import config
from nccn_desk.server.config import Config
from nccn_desk.server.exporting import export as exported
from nccn_desk.server.logbook import JsonLines
from nccn_desk.server.service import Service
from nccn_desk.server.serving import Address, Serving
from nccn_desk.server.shelf import Event, Nameplate, ShelfTrouble
from nccn_desk.server.store import copying, frames
from nccn_desk.server.store.bell import bell_of
from nccn_desk.server.store.schema import opened
from nccn_desk.server.store.sql import SqlShelf

EVENTS: Final = 500  # read at once

Command = Callable[[argparse.Namespace, Words], int]


def _told(command: Command) -> Callable[[argparse.Namespace], int]:
    """Give a command the system's language, and say on the error output what it could not do."""

    @functools.wraps(command)
    def run(call: argparse.Namespace) -> int:
        words = Words(system_language())
        try:
            return command(call, words)
        except NccnError as problem:
            _complain(_for_whoever_keeps_it(problem), words)
            return FOUND_FAULT if isinstance(problem, Damaged) else NOT_OPENED
        except BrokenPipeError:
            # Whoever read our words has heard enough (`nccn-desk-server audit … | head`).
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return OK
        except OSError as problem:
            place, reason = str(problem.filename or "?"), problem.strerror or "?"
            _complain(NccnError("not_written", place=place, reason=reason), words)
            return NOT_WRITTEN

    return run


def _for_whoever_keeps_it(problem: NccnError) -> NccnError:
    """Return a fault of the database as it is said here: its other words are for desks."""
    if isinstance(problem, ShelfTrouble) and problem.code == ShelfTrouble.code:
        return NccnError("server_database", **problem.values)
    return problem


@_told
def init(call: argparse.Namespace, words: Words) -> int:
    """Set a server up."""
    made = set_up(call, SystemClock().now())
    _say(words.say("server.made", folder=str(made.folder)))
    _say_fingerprint(made, words)
    if made.behind_proxy:
        _say(words.say("server.behind_proxy", host=made.host, port=str(made.port)))
    return OK


@_told
def serve(call: argparse.Namespace, words: Words) -> int:
    """Serve until told to stop."""
    told = config.read(call.folder, os.environ)
    with opened(told.address) as base:
        service = Service(
            SqlShelf(base),
            SystemClock(),
            told.limits,
            bell_of(base),
            certified=told.client_is_device,
        )
        listening = _bound(told)
        with listening:
            _start_logs(told)
            address = _address(told)
            server = Serving(service, replace(address, port=listening.getsockname()[1]))
            port = str(listening.getsockname()[1])
            _say_fingerprint(told, words)
            _say(words.say("server.listening", host=told.host, port=port))
            sys.stdout.flush()
            server.run(sockets=[listening])
    return OK


@_told
def backup(call: argparse.Namespace, words: Words) -> int:
    """Write a backup and read it again."""
    with opened(config.read(call.folder, os.environ).address) as base:
        made = copying.write_backup(base, call.to)
    found = copying.check_backup(call.to)
    if found.rows != made.rows:
        raise Damaged("server_damaged", where=str(call.to))
    count = words.number(made.rows["envelopes"])
    _say(words.say("server.backed_up", count=count, file=str(call.to), digest=made.digest))
    return OK


@_told
def restore(call: argparse.Namespace, words: Words) -> int:
    """Put a backup back under a new incarnation."""
    told = config.read(call.folder, os.environ)
    with opened(told.address) as base:
        shelf = SqlShelf(base)
        fresh = secrets.token_bytes(16)
        kept = copying.server_of(call.source)
        plate = Nameplate(kept, fresh, secrets.token_bytes(32))
        found = copying.restore_backup(call.source, base, plate)
        shelf = SqlShelf(base)
        with shelf.writing() as act:
            act.office.note(Event(_now(), "restored", "", "", {"incarnation": fresh.hex()}))
    count = words.number(found.rows["envelopes"])
    _say(words.say("server.restored", count=count, incarnation=fresh.hex()))
    return OK


@_told
def status(call: argparse.Namespace, words: Words) -> int:
    """Print who the server is and what it keeps."""
    told = config.read(call.folder, os.environ)
    with opened(told.address) as base:
        shelf = SqlShelf(base)
        with shelf.reading() as act:
            rows = act.records.spaces()
    plate = shelf.plate
    _say(words.say("server.is", server=plate.server.hex(), incarnation=plate.incarnation.hex()))
    _say_fingerprint(told, words)
    for row in rows:
        _say(
            words.say(
                "server.space",
                space=row.space.hex(),
                count=words.number(row.point.number),
                size=words.number(row.size),
                control=words.number(row.control),
            )
        )
    if not rows:
        _say(words.say("server.no_space"))
    return OK


@_told
def export(call: argparse.Namespace, words: Words) -> int:
    """Write the sealed entries of a space."""
    try:
        space = bytes.fromhex(call.space)
    except ValueError:
        space = b""
    with opened(config.read(call.folder, os.environ).address) as base:
        name = frames.write(call.to, exported(SqlShelf(base), space))
    _say(words.say("server.exported", file=str(call.to), digest=name))
    return OK


@_told
def audit(call: argparse.Namespace, _words: Words) -> int:
    """Print what the server noted about its safety."""
    with opened(config.read(call.folder, os.environ).address) as base:
        shelf, after = SqlShelf(base), call.after
        while True:
            with shelf.reading() as act:
                events = act.office.events(after, EVENTS)
            for number, each in events:
                _say(json.dumps({"no": number, **each._asdict()}, sort_keys=True))
                after = number
            if len(events) < EVENTS:
                return OK


def _bound(told: Config) -> socket.socket:
    family = socket.AF_INET6 if ":" in told.host else socket.AF_INET
    try:
        return socket.create_server((told.host, told.port), family=family, backlog=2048)
    except OSError as fault:
        where = f"{told.host}:{told.port}"
        raise NccnError("server_address", where=where, reason=fault.strerror or "?") from fault


def _address(told: Config) -> Address:
    if told.behind_proxy:
        return Address(told.host, told.port)
    return Address(
        told.host,
        told.port,
        told.path(told.certificate),
        told.path(told.key),
        told.path(told.client_ca) if told.client_ca else None,
    )


def _start_logs(told: Config) -> None:
    """Write the log as JSON lines, to the file that is set or to the error output."""
    handler: logging.Handler = (
        logging.FileHandler(told.path(told.log), encoding="utf-8")
        if told.log
        else logging.StreamHandler(sys.stderr)
    )
    handler.setFormatter(JsonLines())
    for name in ("nccn_desk", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(logging.INFO)
        logger.propagate = False


def _say_fingerprint(told: Config, words: Words) -> None:
    if told.behind_proxy:
        return
    pem = _read(told.path(told.certificate))
    until = to_text(valid_until(pem))[:10]
    _say(words.say("server.fingerprint", fingerprint=fingerprint(pem), until=until))


def _read(file: Path) -> bytes:
    return file.read_bytes()


def _now() -> int:
    return int((SystemClock().now() - from_text("1970-01-01T00:00:00.000Z")).total_seconds() * 1000)


def _complain(problem: NccnError, words: Words) -> None:
    advice = advice_of(problem)
    for phrase in (advice.headline, advice.explanation):
        sys.stderr.write(whole(phrase.spoken(words)) + "\n")


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
