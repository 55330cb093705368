from __future__ import annotations

import re

import pytest

from tests.house.reading import ROOT, name_of

TOP = ("nccn_desk", "resources", "ui", "tests", "packaging", ".ci")
FILES = ("pyproject.toml", "README.md", ".gitignore")
LARGEST = 1_000_000
# Each is put together from parts, so that this file does not accuse itself.
FORBIDDEN = {
    "a private key": "-----BEGIN [A-Z ]*" + "PRIVATE KEY",
    "a token": r"\b(?:gh[pousr]_|glpat-|xox[bap]-|AKIA)" + r"[0-9A-Za-z-]{16}",
    "a password in an address": "://[^/ :@]+:" + "[^/ :@]+@",
    "a folder of somebody's machine": r"(?<![\w.])/(?:home|Users|work|root)" + r"/\w",
    "the address of a registry": r"(?:pypi|pythonhosted|npmjs|registry)" + r"\.(?:org|com)\b",
}


def texts():
    files = [ROOT / name for name in FILES]
    files += [file for top in TOP for file in (ROOT / top).rglob("*") if file.is_file()]
    for file in files:
        if "__pycache__" in file.parts or not file.is_file():
            continue
        try:
            yield file, file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what):
    pattern = re.compile(FORBIDDEN[what])
    found = [
        f"{name_of(file)}: {match[0][:20]}"
        for file, text in texts()
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_no_file_is_large():
    large = [
        name_of(file)
        for top in TOP
        for file in (ROOT / top).rglob("*")
        if file.is_file() and file.stat().st_size > LARGEST
    ]
    assert large == []


def test_vendored_files_stand_beside_their_licences():
    fonts, icons = ROOT / "resources" / "fonts", ROOT / "resources" / "icons"
    families = {file.name.partition("_")[0] for file in fonts.glob("*.ttf")}
    for family in families:
        own = fonts / ("OFL.txt" if family.startswith("IBMPlex") else f"OFL-{family}.txt")
        assert "SIL OPEN FONT LICENSE" in own.read_text(encoding="utf-8").upper()
    assert "MIT License" in (icons / "LICENSE").read_text(encoding="utf-8")


def test_every_icon_exists_in_three_weights():
    icons = ROOT / "resources" / "icons"
    names = {
        weight: {file.name for file in (icons / weight).glob("*.svg")}
        for weight in ("regular", "fill", "bold")
    }
    assert names["regular"] == names["fill"] == names["bold"] != set()


def test_single_letters_are_bound_in_one_place():
    bound = [
        name_of(file)
        for file in (ROOT / "nccn_desk").rglob("*.py")
        if file.name != "keyboard.py" and re.search(r"Key_[A-Z]\b", file.read_text("utf-8"))
    ]
    assert bound == []
