from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from nccn_desk.app import cli, cli_sharing, exit_codes
from nccn_desk.services.exercise.year import Size
from tests.faults.desks import ROOT

Commanded = Callable[[Callable[[], int]], int]

COMMANDS = (
    "window",
    "exercise",
    "demo",
    "verify",
    "export",
    "search",
    "backup",
    "restore",
    "sync",
    "relay",
    "salvage",
)


def test_without_words_the_window_opens() -> None:
    call = cli.parser().parse_args([])
    assert call.run == cli.WINDOW
    assert call.store is None


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_sentences_with_its_exit_codes(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main([name, "--help"])
    assert end.value.code == 0
    told = capsys.readouterr().out
    assert "Exit codes: 0 all is well" in told
    assert ".\n" in told


@pytest.mark.parametrize(
    "place",
    [
        cli.WINDOW,
        cli.EXERCISE,
        cli.DEMO,
        cli.VERIFY,
        cli.EXPORT,
        cli.SEARCH,
        cli.BACKUP,
        cli.RESTORE,
        cli_sharing.SYNC,
        cli_sharing.SERVERS,
        cli_sharing.RELAY,
        cli_sharing.BUNDLE_WRITE,
        cli_sharing.BUNDLE_READ,
        cli.SALVAGE,
    ],
)
def test_every_command_leads_to_a_function(place: str) -> None:
    module, _, function = place.partition(":")
    assert callable(getattr(importlib.import_module(module), function))


@pytest.mark.parametrize(
    "words",
    [
        ["export"],
        ["verify"],
        ["search", "--store", "x"],
        ["search", "--store", "x", "--limit", "0", "y"],
        ["search", "--store", "x", "--as-of", "yesterday", "y"],
        ["search", "--store", "x", "--as-of", "9999-12-31", "y"],
        ["search", "--store", "x", "--as-of", "0001-01-01", "y"],
        ["export", "--store", "x", "handover", "--day", "17-11-2020", "-o", "y"],
        ["export", "--store", "x", "handover", "--day", "2020-11-17", "--language", "pt"],
        ["export", "--store", "x", "handover", "-o", "y"],
        ["export", "--store", "x", "sitrep", "--day", "2020-11-17", "-o", "y"],
        ["restore", "--store", "x"],
        ["salvage", "--store", "x"],
        ["verify", "--store", "x", "--passphrase", "y"],
        ["fly"],
    ],
)
def test_a_wrong_call_ends_with_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(words)
    assert end.value.code == exit_codes.WRONG_CALL
    assert capsys.readouterr().err


def test_a_year_has_as_many_acts_as_the_builder_makes_by_itself() -> None:
    call = cli.parser().parse_args(["demo", "--store", "x", "--year"])
    assert call.acts == Size().acts


@pytest.fixture
def commanded(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], int]], int]:
    """Give what runs a command of our own."""

    def run(command: Callable[[], int]) -> int:
        stand_in = SimpleNamespace(verify=lambda _: command())
        monkeypatch.setattr(cli.importlib, "import_module", lambda _: stand_in)
        return cli.main(["verify", "--store", "x"])

    return run


def test_a_program_that_is_broken_off_ends_as_shells_expect(commanded: Commanded) -> None:
    def broken_off() -> int:
        raise KeyboardInterrupt

    assert commanded(broken_off) == exit_codes.BROKEN_OFF


def test_a_reader_who_has_heard_enough_is_no_fault() -> None:
    script = "from nccn_desk.app import cli; raise SystemExit(cli.main(['--help']))"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as running:
        assert running.stdout is not None
        running.stdout.close()
        _, told = running.communicate(timeout=60)
    assert b"Traceback" not in told


def test_a_command_whose_reader_left_ends_well(commanded: Commanded, tmp_path: Path) -> None:
    def deserted() -> int:
        raise BrokenPipeError

    with (tmp_path / "out").open("w", encoding="utf-8") as out:
        kept = os.dup(1)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            assert commanded(deserted) == exit_codes.OK
        os.dup2(kept, 1)
        os.close(kept)


def test_a_terminal_without_our_letters_shows_others(
    commanded: Commanded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def speak() -> int:
        sys.stdout.write("écoles — مدرسة 🏫\n")
        return exit_codes.OK

    file = tmp_path / "out"
    with file.open("w", encoding="latin-1") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert commanded(speak) == exit_codes.OK
    assert file.read_text(encoding="latin-1") == "écoles ? ????? ?\n"
