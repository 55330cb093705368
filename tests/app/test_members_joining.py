from __future__ import annotations

import re

import pytest

from nccn_desk.services import members
from tests.app.members_town import SIX_WORDS, certificates, founded, serve, text_of, town

__all__ = ["certificates", "founded", "serve", "town"]


def test_who_waits_in_vain_goes_on_later(founded):
    ticket = founded.folder / "ticket.txt"
    invited = founded.runs("invite", "LV", "--role", "analyst", "--ticket", ticket, "--wait", "0")
    assert invited.code == 1
    assert "still holds" in invited.out
    assert "monitoring" in founded.runs("members invitations", "LV").out
    waiting = founded.runs(
        "join", "NA", "--ticket", ticket, "--name", "Nadia", "--initials", "NA", "--wait", "0"
    )
    assert waiting.code == 1
    again = founded.runs("join", "NA", "--wait", "0")
    assert SIX_WORDS.findall(again.out) == SIX_WORDS.findall(waiting.out)
    assert founded.runs("members withdraw", "LV").code == 0
    gone = founded.runs("join", "NA", "--wait", "0")
    assert gone.code == 3
    assert "holds no more" in gone.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("hello", "something else"),
        ("NCCN-TICKET-AAAAAAAAAA", "not complete"),
    ],
)
def test_what_is_no_ticket_makes_no_store(town, words, said):
    (town.folder / "ticket.txt").write_text(words)
    joined = town.runs(
        "join", "NA", "--ticket", town.folder / "ticket.txt", "--name", "N", "--initials", "NA"
    )
    assert joined.code == 3
    assert said in joined.err
    assert not town.desk("NA").folder.exists()


@pytest.mark.slow
def test_two_sheets_recover_the_organisation(founded):
    host, guest = founded.joins("NA", "duty_officer")
    assert (host.code, guest.code) == (0, 0), host.all + guest.all
    sheets = []
    for number in (1, 3):
        text = text_of(founded.folder / "sheets" / f"sheet-{number}.pdf")
        file = founded.folder / f"typed-{number}.txt"
        file.write_text(" ".join(re.findall(r"^\d+\s+([a-z]{4,8})\s*$", text, re.MULTILINE)))
        sheets += ["--sheet", file]
    old = founded.desk("NA")
    source = ("--from", old.folder, "--from-passphrase-file", old.secret)
    said = founded.runs("recover", "RE", *source, *sheets, "--name", "Rita", "--initials", "RE")
    assert said.code == 0, said.all
    listed = founded.runs("members list", "RE").out
    assert re.search(r"RE  Rita .*administration", listed)
    assert founded.runs("members revoke", "RE", "LV", "--yes").code == 0
    assert members.Trust.REVOKED.value in founded.runs("members list", "RE").out
