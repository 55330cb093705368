"""Healing: the power is back, the roads are open, nobody lies; then all must become one again."""

from __future__ import annotations

from nccn_desk.ledger.control_acts import Adopt, Revoke
from nccn_desk.ledger.membership import ADMINISTRATOR
from tests.world.events import ALL
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
    for _ in range(4):
        if not settle_forks(world):
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
    entries = other.depot.control_after(len(desk.depot.stock.log))
    parcel = other.depot.lacking(desk.depot.heads(), **ALL)
    if entries or parcel.envelopes:
        world.hand_over(desk, parcel, entries)


def standing(world):
    return [
        (sorted(desk.depot.heads().items()), len(desk.depot.stock.log), len(desk.depot.stock.aside))
        for desk in world.members
    ]


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
        left = {chain: at for chain, at in cuts.items() if state.cuts.get(chain, at + 1) > at}
        return Revoke((), (), left) if left else None

    def adopt(state):
        return Adopt(behind) if not state.adopted.issuperset(behind) else None

    boss.wishes += [cut, adopt] if may_adopt(world, behind, cuts) else [cut]
    return True


def may_adopt(world, behind, cuts):
    """Tell whether no server keeps another side of a fork, which it would never give up."""
    for server in world.servers:
        rows = {row.no: row.chain for _, row in server.shelf._records._chains.values()}
        for kept in server.room.kept if server.room else ():
            chain = rows[kept.chain]
            if chain in cuts and kept.position > cuts[chain] and kept.envelope.id not in behind:
                return False
    return bool(behind)
