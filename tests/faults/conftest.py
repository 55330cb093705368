from __future__ import annotations

from functools import partial

import pytest

from nccn_desk.adapters.vault.vault import DiskVault
from nccn_desk.app import cli, entrance
from tests.faults.desks import ALLOWED, CHEAP, Spoken, exercise_desk, first_use


@pytest.fixture
def desk(tmp_path):
    """Give a copy of the exercise that the command line can open."""
    return exercise_desk(tmp_path / "store", ALLOWED)


@pytest.fixture
def cheap(tmp_path):
    """Give a copy of the exercise that is quick to open, but not by the command line."""
    return exercise_desk(tmp_path / "store")


@pytest.fixture
def real(tmp_path):
    """Give a real store, fresh from first use."""
    return first_use(tmp_path / "real")


@pytest.fixture
def nccn(capsys, monkeypatch):
    """Give what runs a command in this process, in English."""
    monkeypatch.setenv("LC_ALL", "C")

    def run(*words):
        capsys.readouterr()
        code = cli.main([str(word) for word in words])
        said = capsys.readouterr()
        return Spoken(code, said.out, said.err)

    return run


@pytest.fixture
def asks(desk, nccn):
    """Give what runs a command on the exercise, with its passphrase."""

    def run(command, *words):
        return nccn(command, "--store", desk.folder, "--passphrase-file", desk.secret, *words)

    return run


@pytest.fixture
def asks_cheaply(cheap, nccn, monkeypatch):
    """Give what runs a command on a copy that is quick to open."""
    monkeypatch.setattr(entrance, "DiskVault", partial(DiskVault, price=CHEAP))

    def run(command, *words):
        return nccn(command, "--store", cheap.folder, "--passphrase-file", cheap.secret, *words)

    return run
