from __future__ import annotations

import os
import subprocess

import pytest

from tests.house.reading import ROOT

PACKAGING = ROOT / "packaging"
SCRIPTS = sorted(
    file
    for file in [*PACKAGING.iterdir(), ROOT / ".ci" / "run"]
    if file.is_file() and (file.suffix == ".sh" or file.read_bytes().startswith(b"#!/bin/sh"))
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_the_shell_understands(script):
    subprocess.run(["sh", "-n", script], check=True)


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
