from __future__ import annotations

import re

import pytest

from nccn_desk.services.shapes import Query
from tests.app.members_town import SIX_WORDS, certificates, founded, serve, text_of, town

__all__ = ["certificates", "founded", "serve", "town"]


def test_founding_writes_three_sheets_for_their_keepers_and_tells_the_server(founded):
    files = sorted((founded.folder / "sheets").iterdir())
    assert [file.name for file in files] == ["sheet-1.pdf", "sheet-2.pdf", "sheet-3.pdf"]
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)
    for number, file in enumerate(files, start=1):
        text = text_of(file)
        assert f"Blad {number} van 3" in text
        words = re.findall(r"^(\d+)\s+([a-z]{4,8})\s*$", text, re.MULTILINE)
        assert [int(place) for place, _ in words] == list(range(1, 34))
    listed = founded.runs("members list", "LV")
    assert "administration, duty officer" in listed.out
    assert "trusted" in listed.out


def test_founding_waits_until_words_of_two_sheets_were_typed_over(town, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _: "nonsense")
    said = town.runs("found", "LV", "--sheets", town.folder / "sheets")
    assert said.code == 3
    assert "Another word stands on sheet" in said.err
    assert "device’s alone" in town.runs("members list", "LV").err

    def typed(question):
        number, place = map(int, re.findall(r"\d+", question))
        text = text_of(town.folder / "again" / f"sheet-{number}.pdf")
        return dict(re.findall(r"^(\d+)\s+([a-z]{4,8})\s*$", text, re.MULTILINE))[str(place)]

    monkeypatch.setattr("builtins.input", typed)
    assert town.runs("found", "LV", "--sheets", town.folder / "again").code == 0


def test_a_space_is_founded_once(founded):
    said = founded.runs("found", "LV", "--sheets", founded.folder / "more", "--no-retype")
    assert said.code == 3
    assert "shared already" in said.err


def test_sheets_are_not_mixed_with_other_files(town):
    (town.folder / "sheets").mkdir()
    (town.folder / "sheets" / "letter.txt").touch()
    said = town.runs("found", "LV", "--sheets", town.folder / "sheets", "--no-retype")
    assert said.code == 3


def test_a_whole_thread_from_a_shell(founded):
    host, guest = founded.joins("NA", "duty_officer", "analyst")
    assert (host.code, guest.code) == (0, 0), host.all + guest.all
    # Both showed the same six words.
    (theirs,), (ours,) = SIX_WORDS.findall(host.out), SIX_WORDS.findall(guest.out)
    assert theirs == ours
    assert "Nadia NA is let in" in host.out
    with founded.desk("NA").ledger(afresh=True) as ledger, ledger.reading() as reader:
        assert {each.words("initials") for each in reader.records(Query("officers"))} == {
            "LV",
            "NA",
        }
        assert reader.count(Query("template_steps")) == 10  # not laid a second time
    listed = founded.runs("members list", "LV")
    assert "Nadia NA" in listed.out
    # Roles are given; the workstation is put out, and what it had is told.
    assert founded.runs("members grant", "LV", "NA", "editor").code == 0
    assert "editing" in founded.runs("members list", "NA").out
    refused = founded.runs("members revoke", "NA", "LV", "--yes")
    assert refused.code == 3
    assert "Only an administrator" in refused.err
    revoked = founded.runs("members revoke", "LV", "NA", "--yes")
    assert revoked.code == 0, revoked.all
    assert "NA had the keys of 1 period and" in revoked.out
    assert "period 2" in revoked.out
    assert "revoked" in founded.runs("members list", "LV").out


@pytest.mark.slow
def test_a_revocation_asks_for_the_letters_again(founded, monkeypatch):
    host, guest = founded.joins("NA", "duty_officer")
    assert (host.code, guest.code) == (0, 0), host.all + guest.all
    monkeypatch.setattr("builtins.input", lambda _: "LV")
    said = founded.runs("members revoke", "LV", "NA")
    assert said.code == 1
    assert "Nothing has changed" in said.out
    assert "revoked" not in founded.runs("members list", "LV").out


def test_without_a_server_nobody_is_invited(town):
    town.runs("found", "LV", "--sheets", town.folder / "sheets", "--no-retype")
    said = town.runs("invite", "LV", "--role", "analyst", "--wait", "0")
    assert said.code == 3
    assert "knows no server" in said.err


def test_a_ticket_is_a_picture_too(founded):
    picture = founded.folder / "ticket.png"
    founded.runs("invite", "LV", "--role", "analyst", "--qr", picture, "--wait", "0")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_mode & 0o077 == 0


def test_a_server_that_is_none_is_refused_before_anything_is_founded(town):
    said = town.runs("found", "LV", "--sheets", town.folder / "sheets", "--server", "http://x")
    assert said.code == 3
    assert not (town.folder / "sheets").exists()
    assert "device’s alone" in town.runs("members list", "LV").err


@pytest.mark.slow
def test_two_officers_lend_a_role_from_two_shells(founded):
    for name, role in (("NA", "coordinator"), ("SP", "analyst")):
        host, guest = founded.joins(name, role)
        assert (host.code, guest.code) == (0, 0), host.all + guest.all
    proposed = founded.runs("members propose", "NA", "SP", "approver", "--reason", "nobody else")
    letter = founded.folder / "letter.txt"
    letter.write_text(proposed.out.splitlines()[-1])
    agreed = founded.runs("members agree", "LV", letter)
    assert agreed.code == 0, agreed.all
    assert "approver" in founded.runs("members list", "SP").out


def test_where_two_administer_the_second_agrees_from_a_shell(founded):
    host, guest = founded.joins("NA", "administrator")
    assert (host.code, guest.code) == (0, 0), host.all + guest.all
    ticket = founded.folder / "LG.txt"
    options = ("--role", "analyst", "--ticket", ticket, "--words-are-equal", "--wait", "40")
    inviting = founded.runs_beside("invite", "LV", *options)
    founded.awaits(ticket)
    who = ("--name", "Louise Gielen", "--initials", "LG", "--wait", "60")
    joining = founded.runs_beside("join", "LG", "--ticket", ticket, *who)
    said = inviting()
    assert "A second administrator must still agree." in said.out, said.all
    alone = founded.runs("members trust", "LV", "LG")
    assert "A second administrator must agree" in alone.err, alone.all
    agreed = founded.runs("members trust", "NA", "LG")
    assert agreed.code == 0, agreed.all
    came = joining()
    assert came.code == 0, came.all
