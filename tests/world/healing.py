"""Healing: the power is back, the roads are open, nobody lies; then all must become one again."""

from __future__ import annotations

from nccn_desk.ledger.control_acts import Adopt, Revoke
from nccn_desk.ledger.errors import BadControl
from nccn_desk.ledger.intake_shapes import Fate
from nccn_desk.ledger.membership import ADMINISTRATOR
from nccn_desk.ledger.settling import fork_of
from tests.world.events import ALL
from tests.world.invariants import demand
from tests.world.servers import Lie

ROUNDS = 12


def heal(world):
    """Bring all members together, settle what forked, and check what must hold at the end."""
    world.say("heal")
    for server in world.servers:
        server.reachable, server.lie = True, Lie.NONE
    for desk in world.desks:
        world.reopen(desk)
    if meet_servers(world):
        world.watch.served()
    come_together(world)
    world.watch.look()
    for mend, times in ((settle_log, 6), (settle_forks, 4), (lay_aside, 1)):
        for _ in range(times):
            if not mend(world):
                break
            come_together(world)
            world.watch.look()
    world.watch.end()


def meet_servers(world):
    """Let members meet the servers alone; tell whether all of them could."""
    met = []
    for _ in range(3):
        met = [world.exchange(desk, server) for server in world.servers for desk in world.members]
    return all(outcome is not None and outcome.whole for outcome in met)


def come_together(world):
    """Let members meet the servers and one another until nothing moves."""
    for _ in range(ROUNDS):
        before = standing(world)
        for desk in world.members:
            for server in world.servers:
                world.exchange(desk, server)
        for desk in world.members:
            for other in world.members:
                meet(world, desk, other)
        if standing(world) == before and not any(desk.wishes for desk in world.members):
            return


def meet(world, desk, other):
    """Let a desk take from another one all that it lacks."""
    desk.depot.take_loose(other.depot.loose())
    entries = other.depot.control_after(0)
    parcel = other.depot.lacking(desk.depot.heads(), **ALL)
    if entries[-1:] != desk.depot.stock.log[-1:] or parcel.envelopes:
        world.hand_over(desk, parcel, entries)


def standing(world):
    return [
        (sorted(desk.depot.heads().items()), len(desk.depot.stock.log), len(desk.depot.stock.aside))
        for desk in world.members
    ]


def settle_log(world):
    """Let an administrator settle two control logs that went apart; tell whether anybody did."""
    logs = [desk.depot.stock.log for desk in world.members]
    logs += [server.log for server in world.servers if server.log]
    for boss in [desk for desk in world.members if ADMINISTRATOR in desk.person.roles]:
        for log in logs:
            fork = fork_of(boss.depot.stock.log, log)
            if fork is None:
                continue
            try:
                made = world.attempt(boss, lambda boss=boss, fork=fork: boss.settle(fork))
            except BadControl as no:
                world.say(boss.name, "may not settle:", no.values["reason"])
                continue
            world.say(boss.name, "settles", len(fork.lost), "and", len(fork.kept))
            return made is not None
    return False


def lay_aside(world):
    """Let an administrator cut chains before what waits for a key that nobody has any more."""
    bosses = [desk for desk in world.members if desk.administers]
    if not bosses:
        return False
    stock = bosses[0].depot.stock
    keyless = {each.header.chain for each in stock.aside.values() if each.why == Fate.KEY}
    cuts = {chain: len(stock.links[chain].ids) for chain in sorted(keyless)}
    if not cuts:
        return False
    for boss in bosses:
        for chain, at in cuts.items():
            known = len(boss.depot.stock.links[chain].ids) > at
            demand(not known, boss.name, "did not hand on a key")
    world.say(bosses[0].name, "lays aside", len(cuts))
    world.laid_aside |= cuts
    bosses[0].wishes.append(lambda state: _left_to_cut(state, cuts))
    return True


def _left_to_cut(state, cuts):
    left = {chain: at for chain, at in cuts.items() if state.cuts.get(chain, at + 1) > at}
    return Revoke((), (), left) if left else None


def settle_forks(world):
    """Cut forked chains before the fork, and adopt what stands behind on one side, or nothing."""
    bosses = [desk for desk in world.members if ADMINISTRATOR in desk.person.roles]
    bosses.sort(key=lambda desk: -len(desk.depot.stock.forks))
    if not bosses:
        return False
    boss = bosses[0]
    cuts = {}
    for fork in boss.depot.stock.forks.values():
        header = fork.first.header
        at = header.position - 1
        if boss.depot.stock.now.cuts.get(header.chain, at + 1) <= at:
            continue
        cuts[header.chain] = min(at, cuts.get(header.chain, at))
    if not cuts:
        return False
    stock = boss.depot.stock
    behind = (
        ()
        if world.chance.random() < 0.5
        else tuple(
            name for chain, at in sorted(cuts.items()) for name in stock.links[chain].ids[at:]
        )
    )
    world.say(boss.name, "cuts", len(cuts), "forked")

    def cut(state):
        return _left_to_cut(state, cuts)

    def adopt(state):
        return Adopt(behind) if not state.adopted.issuperset(behind) else None

    boss.wishes += [cut, adopt] if behind else [cut]
    return True
