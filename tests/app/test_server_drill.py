"""What `packaging/server` tells people to do is done here."""

from __future__ import annotations

import configparser
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nccn_desk.app import exit_codes, server
from nccn_desk.server import founding
from nccn_desk.server.store.engine import open_engine
from nccn_desk.server.store.sql import SqlShelf
from tests.server.conftest import postgres  # noqa: F401  # a fixture
from tests.server.place import Place

PACKAGING = Path(__file__).resolve().parents[2] / "packaging" / "server"
DRILL = PACKAGING / "restore_drill"
UNITS = sorted(PACKAGING.glob("*.service"))


def drill(*words):
    program = f"{sys.executable} -m nccn_desk.app.server"
    environment = {**os.environ, "NCCN_DESK_SERVER": program, "NCCN_SERVER_PORT": "no port"}
    return subprocess.run(
        ["sh", DRILL, *words], env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def folder(tmp_path):
    """Make a server that keeps something, and a backup beside it."""
    place = tmp_path / "server"
    assert server.main(["init", "--folder", str(place)]) == 0
    shelf = SqlShelf(open_engine(f"sqlite:///{place}/server.db"))
    with shelf.writing() as act:
        founding.let_in(act.office, (), first=True)
    made = Place(shelf)
    chain = made.org.chain(made.org.admin)
    made.push(chain, *chain.write(6))
    shelf.close()
    assert server.main(["backup", "--folder", str(place), "--to", str(tmp_path / "copy.nccn")]) == 0
    return place


def test_the_shell_understands_the_drill():
    assert subprocess.run(["sh", "-n", DRILL], check=False).returncode == 0


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_the_drill_proves_a_backup(folder, kind, request):
    words = [request.getfixturevalue("postgres")()] if kind == "postgres" else []
    done = drill(folder, folder.parent / "copy.nccn", *words)
    assert done.returncode == 0, done.stderr
    assert "6 changes put back and checked" in done.stdout
    assert "On the server now" not in done.stdout


def test_the_drill_fails_on_a_damaged_backup_and_without_words(folder):
    file = folder.parent / "copy.nccn"
    file.write_bytes(file.read_bytes()[:-9])
    assert drill(folder, file).returncode == exit_codes.FOUND_FAULT
    assert drill().returncode == 2


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_calls_the_program_as_it_is(unit):
    parsed = configparser.RawConfigParser(strict=False)
    parsed.optionxform = str
    parsed.read_string(unit.read_text(encoding="utf-8"))
    plain = re.sub(r'"[^"]*"', "FILE", parsed["Service"]["ExecStart"])
    call = re.search(r"bin/nccn-desk-server ([^']*)", plain)[1]
    told = server.parser().parse_args(call.split())
    assert told.run in {"serve", "backup"}
    for rule in ("NoNewPrivileges", "PrivateTmp", "LockPersonality"):
        assert parsed["Service"][rule] == "yes"
    assert parsed["Service"]["ProtectSystem"] == "strict"


def test_the_readme_names_commands_and_files_that_exist():
    text = (PACKAGING.parents[1] / "README.md").read_text(encoding="utf-8")
    named = {Path(each).name for each in re.findall(r"packaging/server/([\w.*/-]+)", text)}
    assert named - {"nccn-desk-server*.service", "*.timer"} <= {
        file.name for file in PACKAGING.iterdir()
    }
    known = {"init", "serve", "backup", "restore", "status", "export", "audit"}
    assert set(re.findall(r"(?:bin/|`)nccn-desk-server (\w+)", text)) <= known
