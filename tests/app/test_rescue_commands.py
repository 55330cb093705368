from __future__ import annotations

import re

import pytest

from tests.app.members_town import text_of
from tests.faults.desks import ALLOWED, WORDS, Desk, first_use

NEW = "lepel wolk trein augurk vijver"


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path / "LV", WORDS, ALLOWED)
    first_use(made.folder, ALLOWED)
    return made


@pytest.fixture
def runs(desk, nccn):
    def run(command, *words, secret=None):
        file = secret or desk.secret
        return nccn(command, "--store", desk.folder, "--passphrase-file", file, *words)

    return run


def typed_over(folder, number):
    """Return a text file with the words of a sheet, as somebody types them over."""
    text = text_of(folder / f"sheet-{number}.pdf")
    file = folder.with_name(f"{folder.name}-{number}.txt")
    file.write_text(" ".join(re.findall(r"^\d+\s+([a-z]{4,8})\s*$", text, re.MULTILINE)))
    return file


def new_passphrase(tmp_path):
    file = tmp_path / "new"
    file.write_text(NEW + "\n")
    return file


def test_two_of_three_sheets_open_a_store_whose_passphrase_is_lost(desk, runs, tmp_path):
    sheets = tmp_path / "sheets"
    made = runs("split-recovery", "--sheets", sheets, "--no-retype")
    assert made.code == 0, made.all
    assert "Two of the three sheets now open the vault" in made.out
    assert "openen de kluis" in " ".join(text_of(sheets / "sheet-2.pdf").split())
    assert all(file.stat().st_mode & 0o077 == 0 for file in sheets.iterdir())
    secret = new_passphrase(tmp_path)
    two = ("--sheet", typed_over(sheets, 3), "--sheet", typed_over(sheets, 1))
    opened = runs("open-with-sheets", *two, secret=secret)
    assert opened.code == 0, opened.all
    assert "the new passphrase of Lotte" in opened.out
    assert runs("verify", secret=secret).code == 0
    assert runs("verify").code == 3


def test_the_sheets_that_were_made_before_open_nothing_any_more(runs, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        assert runs("split-recovery", "--sheets", folder, "--no-retype").code == 0
    old = ("--sheet", typed_over(first, 1), "--sheet", typed_over(first, 2))
    refused = runs("open-with-sheets", *old, secret=new_passphrase(tmp_path))
    assert refused.code == 3
    mixed = ("--sheet", typed_over(first, 1), "--sheet", typed_over(second, 2))
    assert "belongs to other sheets" in runs("open-with-sheets", *mixed).err


def test_one_sheet_opens_nothing(runs, tmp_path):
    sheets = tmp_path / "sheets"
    runs("split-recovery", "--sheets", sheets, "--no-retype")
    alone = runs("open-with-sheets", "--sheet", typed_over(sheets, 1))
    assert alone.code == 3
    assert "Two sheets are needed" in alone.err


def test_the_earlier_code_opens_until_the_sheets_are_on_paper(runs, tmp_path, monkeypatch):
    kept, lost = tmp_path / "kept", tmp_path / "lost"
    assert runs("split-recovery", "--sheets", kept, "--no-retype").code == 0
    monkeypatch.setattr("builtins.input", lambda _: "nonsense")
    said = runs("split-recovery", "--sheets", lost)
    assert said.code == 3
    assert "Another word stands on sheet" in said.err
    two = ("--sheet", typed_over(kept, 1), "--sheet", typed_over(kept, 2))
    assert runs("open-with-sheets", *two, secret=new_passphrase(tmp_path)).code == 0


def test_sheets_go_into_an_empty_folder(runs, tmp_path):
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "letter.txt").touch()
    assert runs("split-recovery", "--sheets", tmp_path / "sheets", "--no-retype").code == 3
