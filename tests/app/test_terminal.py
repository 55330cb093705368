from __future__ import annotations

import argparse
import errno

import pytest

from nccn_desk.adapters.publish.files import NotWritten
from nccn_desk.adapters.vault.disk import CannotWrite
from nccn_desk.app.exit_codes import NOT_OPENED, NOT_REACHED, NOT_WRITTEN, OK
from nccn_desk.app.terminal import told
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.protocol.errors import BadAnswer, NoCommonVersion, Unreachable
from nccn_desk.sql.faults import NotSaved


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")


@pytest.mark.parametrize(
    ("problem", "code", "words"),
    [
        (NotAllowed("folder_not_empty", folder="/x"), NOT_OPENED, "/x is not empty."),
        (NotSaved("disk_full"), NOT_WRITTEN, "The disk is full."),
        (CannotWrite(file="keyfile.json", reason="EIO"), NOT_WRITTEN, "keyfile.json"),
        (NotWritten(place="/x.pdf", reason="No space"), NOT_WRITTEN, "/x.pdf could not be"),
        (PermissionError(errno.EACCES, "Permission denied", "/y"), NOT_WRITTEN, "/y could not be"),
        (Unreachable(reason="name"), NOT_REACHED, "The server cannot be reached."),
        (BadAnswer(reason="page"), NOT_REACHED, "The server"),
        (NoCommonVersion(), NOT_REACHED, "the server"),
        (NotAllowed("never heard of"), NOT_OPENED, "Something went other than planned."),
    ],
)
def test_what_could_not_be_done_is_said_in_words(problem, code, words, capsys):
    @told
    def command(call, _):
        if call.fails:
            raise problem
        return OK

    assert command(argparse.Namespace(fails=False)) == OK
    assert command(argparse.Namespace(fails=True)) == code
    said = capsys.readouterr()
    assert words in said.err
    assert len(said.err.splitlines()) == 2
    assert said.out == ""


def test_a_reader_who_left_is_no_fault_of_a_file():
    @told
    def command(*_):
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        command(argparse.Namespace())


def test_the_system_is_answered_in_its_language(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "nl_BE.UTF-8")

    @told
    def command(*_):
        raise NotSaved("disk_full")

    command(argparse.Namespace())
    assert capsys.readouterr().err.startswith("De schijf is vol.")
