from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys

import pytest

from nccn_desk.app import server
from nccn_desk.app.exit_codes import FOUND_FAULT, NOT_OPENED, NOT_WRITTEN, OK
from nccn_desk.protocol.messages import AddControl, Push
from tests.protocol.cast import Org
from tests.server.lines import HttpsLine


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def folder(tmp_path):
    assert run("init", tmp_path / "server", "--port", "0") == OK
    return tmp_path / "server"


def run(command, folder, *words):
    return server.main([command, "--folder", str(folder), *map(str, words)])


class Process:
    """The real program, serving."""

    def __init__(self, folder, *environment):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "nccn_desk.app.server", "serve", "--folder", folder],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **dict(environment)},
        )
        self.told = ""
        while "listens on" not in self.told:
            line = self.process.stdout.readline()
            assert line, self.process.stderr.read()
            self.told += line
        self.port = int(re.search(r":(\d+)\.", self.told)[1])
        self.authority = (folder / "authority.pem").read_bytes()

    def line(self, key=None):
        return HttpsLine(self.port, self.authority, key)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, self.told + out, err

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()


@pytest.fixture
def serving(folder):
    """Give what starts the server; none outlives its test."""
    with contextlib.ExitStack() as stack:

        def start(*environment):
            made = Process(folder, *environment)
            stack.callback(made.kill)
            return made

        yield start


def write_some(process, org, count):
    line = process.line(org.admin)
    line.ask(AddControl(org.space, org.genesis))
    chain = org.chain(org.admin)
    results = line.ask(Push(org.space, (chain.announcement,), tuple(chain.write(count)))).results
    line.close()
    assert results == ("",) * count
    return chain


def test_a_server_serves_is_backed_up_and_comes_back(folder, serving, tmp_path, capsys):
    org = Org()
    process = serving()
    write_some(process, org, 7)
    assert run("backup", folder, "--to", tmp_path / "copy.nccn") == OK
    assert "Backup of 7 changes made and read again" in capsys.readouterr().out
    code, told, logged = process.stop()
    assert code == 0
    lines = [json.loads(line) for line in logged.splitlines()]
    assert {"path": "/v1/push", "status": 200}.items() <= next(
        line for line in lines if line.get("path") == "/v1/push"
    ).items()

    assert run("status", folder) == OK
    shown = capsys.readouterr().out
    assert f"Space {org.space.hex()}: 7 changes" in shown
    print_of = re.search(r"\n([0-9a-f]{64})\n", shown)[1]
    assert print_of in told

    other = tmp_path / "other"
    assert run("init", other) == OK
    assert run("restore", other, "--from", tmp_path / "copy.nccn") == OK
    assert "7 changes put back and checked" in capsys.readouterr().out
    assert run("restore", other, "--from", tmp_path / "copy.nccn") == NOT_OPENED
    assert "already holds spaces" in capsys.readouterr().err

    assert run("audit", other) == OK
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["kind"] for each in events] == ["control", "restored"]
    assert run("audit", other, "--after", events[0]["no"]) == OK
    assert '"kind": "restored"' in capsys.readouterr().out


def test_what_was_acknowledged_survives_a_kill(folder, serving, capsys):
    org = Org()
    process = serving()
    write_some(process, org, 50)
    process.kill()
    assert run("status", folder) == OK
    assert "50 changes" in capsys.readouterr().out


def test_a_space_is_exported_sealed(folder, serving, tmp_path, capsys):
    org = Org()
    process = serving()
    write_some(process, org, 3)
    process.stop()
    file = tmp_path / "space.nccn"
    assert run("export", folder, "--space", org.space.hex(), "--to", file) == OK
    assert file.stat().st_size > 1_000
    for space in ("00" * 16, "no hex"):
        assert run("export", folder, "--space", space, "--to", tmp_path / "x") == NOT_OPENED
    assert run("export", folder, "--space", org.space.hex(), "--to", file) == NOT_WRITTEN
    assert "space.nccn" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_without_a_space_status_says_so(folder, capsys):
    assert run("status", folder) == OK
    assert "No space yet." in capsys.readouterr().out


def test_an_address_that_is_taken_is_told(folder, monkeypatch, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("NCCN_SERVER_PORT", str(taken.getsockname()[1]))
        assert run("serve", folder) == NOT_OPENED
    assert "cannot listen on 127.0.0.1" in capsys.readouterr().err


def test_a_server_that_was_not_set_up_is_told(tmp_path, capsys):
    for command in ("serve", "status", "audit"):
        assert run(command, tmp_path) == NOT_OPENED
    assert "Run nccn-desk-server init first." in capsys.readouterr().err


def test_a_damaged_backup_is_a_fault_that_was_found(folder, tmp_path, capsys):
    file = tmp_path / "copy.nccn"
    assert run("backup", folder, "--to", file) == OK
    file.write_bytes(file.read_bytes()[:-20])
    assert run("restore", folder, "--from", file) == FOUND_FAULT
    assert "copy.nccn" in capsys.readouterr().err


def test_logs_go_to_the_file_that_is_set(folder, serving):
    process = serving(("NCCN_SERVER_LOG", "server.log"))
    line = process.line()
    line.hello()
    line.close()
    _, _, logged = process.stop()
    assert logged == ""
    lines = (folder / "server.log").read_text(encoding="utf-8").splitlines()
    assert any(json.loads(each).get("path") == "/v1/hello" for each in lines)
