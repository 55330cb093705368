from __future__ import annotations

import argparse
import errno

import pytest

from nccn_desk.adapters.publish.handover import NotWritten
from nccn_desk.adapters.vault.disk import CannotWrite
from nccn_desk.app import terminal
from nccn_desk.app.cli import NOT_OPENED, NOT_WRITTEN, OK
from nccn_desk.app.terminal import system_language, told
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.sql.faults import NotSaved


@pytest.fixture
def speaks(monkeypatch):
    """Give what sets the variables that name a language."""

    def named(**variables):
        for name in terminal.VARIABLES:
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return system_language()

    return named


def test_the_strongest_variable_names_the_language(speaks):
    assert speaks(LANG="nl_BE.UTF-8") == "nl"
    assert speaks(LANG="nl_BE.UTF-8", LC_MESSAGES="fr_BE@euro") == "fr"
    assert speaks(LANG="nl_BE", LC_MESSAGES="fr_BE", LC_ALL="de") == "de"
    assert speaks(LANG="", LC_ALL="", LC_MESSAGES="en_GB.UTF-8") == "en"


@pytest.mark.parametrize("other", ["C", "POSIX", "C.UTF-8", "pt_PT.UTF-8", "nld", "?"])
def test_another_language_is_answered_in_english(speaks, other):
    assert speaks(LANG=other) == "en"


@pytest.mark.parametrize(
    ("named", "language"),
    [("Dutch_Belgium", "nl"), ("French_Belgium", "fr"), ("nl_BE", "nl"), (None, "en")],
)
def test_without_variables_the_system_is_asked(speaks, monkeypatch, named, language):
    monkeypatch.setattr(terminal.locale, "getlocale", lambda: (named, "1252"))
    assert speaks() == language


@pytest.mark.parametrize(
    ("problem", "code", "words"),
    [
        (NotAllowed("folder_not_empty", folder="/x"), NOT_OPENED, "/x is not empty."),
        (NotSaved("disk_full"), NOT_WRITTEN, "The disk is full."),
        (CannotWrite(file="keyfile.json", reason="EIO"), NOT_WRITTEN, "keyfile.json"),
        (NotWritten(place="/x.pdf", reason="No space"), NOT_WRITTEN, "/x.pdf could not be"),
        (PermissionError(errno.EACCES, "Permission denied", "/y"), NOT_WRITTEN, "/y could not be"),
        (NotAllowed("never heard of"), NOT_OPENED, "Something went other than planned."),
    ],
)
def test_what_could_not_be_done_is_said_in_words(problem, code, words, capsys, speaks):
    speaks(LANG="C")

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


def test_a_reader_who_left_is_no_fault_of_a_file(speaks):
    @told
    def command(*_):
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        command(argparse.Namespace())
