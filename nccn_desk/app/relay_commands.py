"""What the command line does about relays: be one for this site, or find those that are."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.adapters.transport.discovery import Announcing, Looking, Sighting
from nccn_desk.app.entrance import entrance_of, opened
from nccn_desk.app.exit_codes import NOT_REACHED, OK
from nccn_desk.app.relay import Open, Relay
from nccn_desk.app.sync_commands import watch
from nccn_desk.app.terminal import say, told
from nccn_desk.kernel.clock import Clock
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.words import Words
from nccn_desk.protocol.errors import Unreachable

LOOKING: Final = 4.0  # seconds


@told
def relay(call: argparse.Namespace, words: Words) -> int:
    """Be the relay of this site until Ctrl C, or find others."""
    entrance = entrance_of(call.store, call.person, call.passphrase_file)
    with opened(entrance) as ledger:
        if call.find:
            return _find(ledger, words)
        return _serve(ledger, entrance.place.clock, call, words)


def _serve(ledger: SqlLedger, clock: Clock, call: argparse.Namespace, words: Words) -> int:
    store: Path = call.store
    served = Relay(store, ledger.depot())
    begun = served.begin(call.host, call.port)
    announcing: Announcing | None = None
    try:
        say(words.say("sharing.relay_ready", port=str(begun.port)))
        say(words.say("sharing.relay_fingerprint", fingerprint=begun.beacon.fingerprint))
        if not call.quiet:
            announcing = _announce(begun, words)
        others = tuple(each for each in ledger.servers() if not each.paused)
        return watch(ledger, clock, (begun.own, *others), words)
    finally:
        if announcing is not None:
            announcing.close()
        served.close()


def _announce(begun: Open, words: Words) -> Announcing | None:
    try:
        announcing = Announcing(begun.beacon, begun.port)
    except Unreachable:
        say(words.say("sharing.relay_silent"))
        return None
    say(words.say("sharing.relay_announced"))
    return announcing


def _find(ledger: SqlLedger, words: Words) -> int:
    """Print the relays of this network whose desks are members of our space."""
    depot = ledger.depot()
    membership = depot.membership()
    if membership is None:
        raise NotAllowed("not_shared")
    found: dict[str, Sighting] = {}
    looking = Looking(depot.identity.space, lambda each: found.update({each.address: each}))
    time.sleep(LOOKING)
    looking.close()
    ours = []
    for address, each in sorted(found.items()):
        device = membership.devices.get(each.beacon.device)
        if device is not None and device.active:
            ours.append(address)
            shown = each.beacon.fingerprint
            say(words.say("sharing.relay_found", address=address, fingerprint=shown))
    if not ours:
        say(words.say("sharing.relay_none"))
    return OK if ours else NOT_REACHED
