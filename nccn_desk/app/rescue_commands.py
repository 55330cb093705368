"""What the command line does so that two officers together open a store whose owner cannot."""

from __future__ import annotations

import argparse

from nccn_desk.adapters.vault.lockfile import StoreLock
from nccn_desk.app.entrance import demand_empty, entrance_of, unlocked
from nccn_desk.app.exit_codes import OK
from nccn_desk.app.members_commands import retyped, write_sheets
from nccn_desk.app.sheets import DeskSheets
from nccn_desk.app.terminal import say, told
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.members_paper import Share
from nccn_desk.services import founding


@told
def split(call: argparse.Namespace, words: Words) -> int:
    """Put a fresh recovery code on three sheets; from then on no earlier code opens.

    Until words of two sheets were typed over, the earlier code stays the one that opens.
    """
    demand_empty(call.sheets)
    entrance = entrance_of(call.store, call.person, call.passphrase_file)
    with unlocked(entrance) as (ledger, keys):
        groups = entrance.vault.renew_recovery(keys)
        sheets = DeskSheets().split(groups)
        by, exercise = entrance.person.name, ledger.exercise
        papers = [Share(each.number, each.words, by, exercise, opens_store=True) for each in sheets]
        write_sheets(call.sheets, papers, entrance.place.clock.now(), call.language)
        say(words.say("members.said.sheets", folder=str(call.sheets)))
        if not call.no_retype:
            founding.demand_on_paper(sheets, retyped(sheets, words))
        entrance.vault.confirm_recovery(dict(enumerate(groups)))
    say(words.say("members.said.split", name=by))
    return OK


@told
def rejoin(call: argparse.Namespace, words: Words) -> int:
    """Open a store with two of its three sheets, and give its person another passphrase."""
    code = DeskSheets().code([sheet.read_text(encoding="utf-8") for sheet in call.sheets])
    entrance = entrance_of(call.store, call.person, call.passphrase_file)
    with StoreLock(entrance.place.folder):
        entrance.vault.recover(entrance.person.id, code, entrance.passphrase)
    say(words.say("members.said.rejoined", name=entrance.person.name))
    return OK
