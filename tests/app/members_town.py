"""Desks around a real server on loopback, worked from shells, for the tests of members."""

from __future__ import annotations

import re
import threading
import time
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from nccn_desk.app import members_commands
from nccn_desk.crypto.certificates import fingerprint
from nccn_desk.server import founding
from nccn_desk.server.store.memory import MemoryShelf
from tests.faults.desks import ALLOWED, WORDS, Desk, first_use, in_a_process
from tests.server.conftest import PLATE, certificates, serve

__all__ = ["certificates", "founded", "serve", "town"]

SIX_WORDS = re.compile(r"^(?:[a-z]{4,8}  ){5}[a-z]{4,8}$", re.MULTILINE)


@dataclass
class Town:
    """A folder with desks, and a server that they know by its certificate."""

    folder: Path
    site: tuple
    nccn: object
    shelf: object

    def forget_control(self, last):
        """Let the server be as it was when its list of members ended at a position."""
        with self.shelf.writing() as act:
            (row,) = act.records.spaces()
            tip = act.records.control_after(row.no, last - 1, 1)[0].id
            act.records.drop_control(row.no, last)
            act.records.keep_space(replace(row, control=last, tip=tip))

    def desk(self, name):
        return Desk(self.folder / name, WORDS, ALLOWED)

    def runs(self, command, name, *words):
        """Run a command on a desk's store in this process."""
        desk = self.desk(name)
        verb, *rest = command.split()
        store = ("--store", desk.folder, "--passphrase-file", desk.secret)
        return self.nccn(verb, *rest, *store, *words)

    def runs_beside(self, command, name, *words):
        """Run a command in a process of its own; return what waits for its words."""
        desk, said = self.desk(name), []
        verb, *rest = command.split()
        store = ("--store", str(desk.folder), "--passphrase-file", str(desk.secret))
        call = (verb, *rest, *store, *map(str, words))
        environment = {"LC_ALL": "C", "PATH": "/usr/bin:/bin", "HOME": str(self.folder)}
        thread = threading.Thread(target=lambda: said.append(in_a_process(*call, **environment)))
        thread.start()

        def wait():
            thread.join(60)
            return said[0]

        return wait

    def awaits(self, ticket):
        """Wait until a ticket is there."""
        end = time.monotonic() + 40
        while not (ticket.is_file() and ticket.read_text().endswith("\n")):
            assert time.monotonic() < end
            time.sleep(0.05)

    def joins(self, name, *roles, shows=()):
        """Let another desk in, from a shell at each side."""
        ticket = self.folder / f"{name}.txt"
        given = [word for role in roles for word in ("--role", role)]
        host = self.runs_beside(
            "invite", "LV", *given, "--ticket", ticket, "--words-are-equal", "--wait", "40"
        )
        self.awaits(ticket)
        who = ("--name", f"Nadia {name}", "--initials", name)
        guest = self.runs("join", name, "--ticket", ticket, *who, *shows, "--wait", "40")
        return host(), guest


@pytest.fixture
def town(tmp_path, nccn, serve, certificates, monkeypatch):
    monkeypatch.setattr(members_commands, "LOOKS", 0.3)
    shelf = MemoryShelf(PLATE)
    with shelf.writing() as act:
        founding.let_in(act.office, (), first=True)
    line = serve(shelf)
    pin = fingerprint((certificates / "server.pem").read_bytes())
    site = ("--server", f"https://127.0.0.1:{line.port}", "--fingerprint", pin)
    made = Town(tmp_path, site, nccn, shelf)
    first_use(made.desk("LV").folder, ALLOWED)
    return made


@pytest.fixture
def founded(town):
    said = town.runs("found", "LV", "--sheets", town.folder / "sheets", "--no-retype", *town.site)
    assert said.code == 0, said.all
    return town


def text_of(file):
    with closing(PdfDocument(file)) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
