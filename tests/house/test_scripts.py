from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.house.reading import ROOT
from tests.server import postgres

PACKAGING = ROOT / "packaging"
SCRIPTS = sorted(
    file
    for file in [*PACKAGING.iterdir(), ROOT / ".ci" / "run"]
    if file.is_file() and (file.suffix == ".sh" or file.read_bytes().startswith(b"#!/bin/sh"))
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_the_shell_understands(script):
    assert subprocess.run(["sh", "-n", script], check=False).returncode == 0


def test_without_a_screen_run_says_so_and_offers_pictures():
    blind = {"PATH": os.environ["PATH"]}
    done = subprocess.run(
        ["sh", PACKAGING / "run"], env=blind, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "no screen" in done.stderr
    assert "packaging/photograph" in done.stderr


def test_photographs_need_a_folder():
    done = subprocess.run(
        ["sh", PACKAGING / "photograph"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Name the folder" in done.stderr


def shares(*words):
    """Share without a screen, as `packaging/share` does once everything is installed."""
    screens = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    blind = {name: value for name, value in os.environ.items() if name not in screens}
    return subprocess.run(
        [sys.executable, "-P", PACKAGING / "share_desks.py", *words],
        env={**blind, "PYTHONPATH": str(ROOT), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )


needs_postgres = pytest.mark.skipif(
    postgres.programs() is None, reason="the wheel with PostgreSQL does not exist for this machine"
)


@needs_postgres
def test_sharing_touches_no_folder_that_holds_something(tmp_path):
    (tmp_path / "letter.txt").write_text("kept", encoding="utf-8")
    for named in (tmp_path, tmp_path / "letter.txt"):
        done = shares(named)
        assert done.returncode == 3
        assert "Name a" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.slow
@needs_postgres
@pytest.mark.skipif(sys.platform != "linux", reason="there is always a screen")
def test_what_is_noted_on_one_desk_is_found_on_the_other(tmp_path):
    done = shares(tmp_path / "desks")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Both desks found the same line and hold the same" in done.stdout
    assert done.stdout.count("All is well") == 2
    assert "no screen" in done.stdout
