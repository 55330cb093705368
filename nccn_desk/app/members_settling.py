"""What the command line does where a server keeps another list of members than this desk."""

from __future__ import annotations

import argparse

from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.app.enrolling import office_of, road_to
from nccn_desk.app.entrance import entrance_of, opened
from nccn_desk.app.exit_codes import FOUND_FAULT, OK
from nccn_desk.app.members_commands import asked
from nccn_desk.app.terminal import say, told
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.sync_split import split_advice
from nccn_desk.protocol.session import exchange
from nccn_desk.services import members_settling
from nccn_desk.services.members_acts import never, quiet
from nccn_desk.services.office import Office
from nccn_desk.services.syncing import Server


@told
def settle(call: argparse.Namespace, words: Words) -> int:
    """Ask each server for its list; where it is another one, make one of the two."""
    entrance = entrance_of(call.store, call.person, call.passphrase_file)
    with opened(entrance) as ledger:
        office = office_of(ledger, entrance.place.clock)
        servers = [each for each in ledger.servers() if not each.paused]
        for server in servers:
            if not _settled(call, (ledger, office), server, words):
                say(words.say("members.said.unchanged"))
                return FOUND_FAULT
        for server in servers:
            _exchange(ledger, server)  # whoever was asked first learns what came of the others
        say(words.say("members.said.one_list"))
    return OK


def _settled(
    call: argparse.Namespace, desk: tuple[SqlLedger, Office], server: Server, words: Words
) -> bool:
    """Make one list of a server's and ours; tell whether there is one now."""
    ledger, office = desk
    branch = _exchange(ledger, server)
    split = members_settling.split_of(office, server.name, branch)
    if split is None:
        return True
    advice = split_advice(split, day_of(office.clock.now()))
    say(advice.headline.spoken(words))
    say(advice.explanation.spoken(words))
    yes = words.say("members.said.yes")
    question = words.say("members.said.make_one", yes=yes)
    if not (call.yes or asked(question).casefold() == yes.casefold()):
        return False
    made = members_settling.settle(office, branch)
    if made.passed:
        say(words.say("sync.split.passed", n=len(made.passed)))
    _exchange(ledger, server)
    return True


def _exchange(ledger: SqlLedger, server: Server) -> members_settling.Branch:
    with road_to(server, ledger) as road:
        return exchange(ledger.depot(), road, progress=quiet, cancelled=never).branch
