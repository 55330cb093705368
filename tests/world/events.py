"""What happens in a world: each event is one line of its story."""

from __future__ import annotations

from nccn_desk.ledger import envelope, epochs
from nccn_desk.ledger.control_acts import Grant, Revoke
from nccn_desk.ledger.envelope import Body
from nccn_desk.ledger.epochs import Footing
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.ledger.membership import ADMINISTRATOR
from nccn_desk.ledger.operations import Fields, FieldWrite
from nccn_desk.protocol.depot import Parcel
from tests.world.desks import MARK
from tests.world.servers import Lie, spoiled

WORDS = ("brug", "dijk", "ziekenhuis", "station", "kering", "crèche")
ALL = {"envelopes": 10_000, "size": 2**30}


# ------------------------------------------------------------------ officers


def write(world):
    """Let an officer do something to a record that stands, or begin one."""
    desk = world.pick()
    world.attempt(desk, lambda: _one_act(world, desk))


def write_much(world):
    desk = world.pick()
    for _ in range(world.chance.randint(2, 5)):
        world.attempt(desk, lambda: _one_act(world, desk))


def _one_act(world, desk):
    chance = world.chance
    keys = sorted(desk.lives)
    words = f"{MARK} {chance.choice(WORDS)} {chance.randrange(100)}"
    if not keys or chance.random() < 0.3:
        return _begin(world, desk, words)
    key = chance.choice(keys)
    if key[0] == "tasks":
        return _treat_task(world, desk, key, words)
    if key[0] == "meetings":
        return _treat_meeting(world, desk, key, words)
    return desk.create("journal", text=words, event_at="2020-11-17T09:00:00.000Z")


def _begin(world, desk, words):
    match world.chance.randrange(3):
        case 0:
            return desk.create("tasks", title=words, state="open")
        case 1:
            return desk.create("meetings", title=words, series="other")
        case _:
            return desk.create("journal", text=words, event_at="2020-11-17T09:00:00.000Z")


def _treat_task(world, desk, key, words):
    match world.chance.randrange(5):
        case 0:
            return desk.remove(key)
        case 1:
            return desk.bring_back(key)
        case 2:
            return desk.approve(key)
        case _:
            return desk.change(key, **{world.chance.choice(("title", "note")): words})


def _treat_meeting(world, desk, key, words):
    match world.chance.randrange(4):
        case 0:
            return desk.change(key, title=words)
        case 1:
            users = sorted(each.person.user for each in world.desks)
            return desk.attend(key, [world.chance.choice(users)], [world.chance.choice(users)])
        case _:
            return desk.type(key, words)


def approve_nothing(world):
    desk = world.pick()
    world.attempt(desk, desk.approve_nothing)


# ------------------------------------------------------------------ roads


def exchange(world):
    world.exchange(world.pick(), world.pick(world.servers))


def broken_exchange(world):
    world.exchange(
        world.pick(), world.pick(world.servers), breaks=world.chance.choice((1, 2, 3, 4, 5, 6, 8))
    )


def fill_stick(world):
    """Write what another one lacks, or anybody, onto a stick."""
    desk, other = world.pick(), world.pick()
    heads = world.chance.choice(({}, other.depot.heads()))
    parcel = desk.depot.lacking(heads, envelopes=world.chance.choice((1, 3, 1_000)), size=2**22)
    world.sticks.append((parcel, desk.depot.control_after(0)))


def read_stick(world):
    """Let somebody read a stick, of which parts may be lost, twice there, or in disorder."""
    if not world.sticks:
        fill_stick(world)
    parcel, entries = world.chance.choice(world.sticks)
    world.hand_over(world.pick(), _mangled(world.chance, parcel), entries)


def _mangled(chance, parcel):
    envelopes, said = list(parcel.envelopes), list(parcel.announcements)
    match chance.randrange(6):
        case 0:
            chance.shuffle(envelopes)
        case 1 if envelopes:
            envelopes.pop(chance.randrange(len(envelopes)))
        case 2:
            envelopes *= 2
        case 3:
            said = []
        case 4 if envelopes:
            at = chance.randrange(len(envelopes))
            envelopes[at] = spoiled(envelopes[at], chance)
    return Parcel(tuple(said), tuple(envelopes))


def forge(world):
    """Let somebody who has the epoch's key write in another one's name, and hand it out."""
    forger, victim = world.pick(), world.pick()
    stock = victim.depot.stock
    if victim.person is forger.person:
        return
    tip = stock.tip
    wrong = Body(
        (Fields("tasks", "ab" * 16, {"title": FieldWrite(f"{MARK} forged")}),),
        (),
        Hybrid(victim.now),
        len(stock.states),
        victim.now,
        victim.person.user,
    )
    epoch = max(forger.depot.stock.keys)
    made = envelope.write(
        tip.next_place(epoch), wrong, forger.depot.stock.keys[epoch], forger.person.device
    )
    said = stock.links[stock.own].announcement
    reader = world.pick()
    behind = victim.depot.lacking(reader.depot.heads(), **ALL)
    world.hand_over(reader, Parcel((*behind.announcements, said), (*behind.envelopes, made)), ())


# ------------------------------------------------------------------ power, backups, copies


def cut_power_soon(world):
    world.pick().disk.cut_after(world.chance.randrange(8))


def reopen(world):
    world.reopen(world.pick())


def back_up(world):
    world.pick().back_up()


def restore(world):
    """Let a desk go back in time: its store alone, or its whole folder."""
    desks = [desk for desk in world.desks if desk.backup is not None]
    if not desks:
        back_up(world)
        return
    desk = world.pick(desks)
    whole = world.chance.random() < 0.4
    desk.went_back |= whole
    world.replace(desk, lambda: desk.restore(whole=whole))
    world.say(desk.name, "went back, whole" if whole else "went back")


def clone(world):
    """Copy a desk's folder over another one's, and let both go on."""
    desk, other = world.pick(), world.pick()
    if desk is other or world.chance.random() < 0.5:
        return
    same = world.chance.random() < 0.5
    for each in (desk, other):
        each.went_back |= same
    desk.is_out, desk.wishes = other.is_out, []
    world.replace(desk, lambda: desk.become_copy_of(other, same_machine=same))
    world.say(desk.name, "is a copy of", other.name)


# ------------------------------------------------------------------ servers


def server_goes_or_comes(world):
    server = world.pick(world.servers)
    server.reachable = not server.reachable


def server_backs_up(world):
    world.pick(world.servers).back_up()


def server_goes_back(world):
    world.pick(world.servers).restore(honest=world.chance.random() < 0.6)


def server_lies(world):
    world.pick(world.servers).lie = world.chance.choice(list(Lie))


# ------------------------------------------------------------------ the control log


def administrators(world):
    return [
        desk for desk in world.members if ADMINISTRATOR in desk.person.roles and not desk.went_back
    ]


def fork_log(world):
    """Let each administrator add to the log of a server that then goes back to before that."""
    server, bosses = world.pick(world.servers), administrators(world)
    world.chance.shuffle(bosses)
    server.back_up()
    for boss in bosses[:2]:
        server.restore(honest=world.chance.random() < 0.6)
        for _ in range(world.chance.randint(1, 2)):
            world.chance.choice((grant, grant, rotate, revoke))(world, [boss])
        world.exchange(boss, server)


def revoke(world, bosses=None):
    """Put somebody out, at once here and in the log when a server is met."""
    bosses = administrators(world) if bosses is None else bosses
    others = [desk for desk in world.members if ADMINISTRATOR not in desk.person.roles]
    if not bosses or not others or len(world.members) < 3:
        return
    boss, out = world.pick(bosses), world.pick(others)
    device, stock = out.person.device.public, boss.depot.stock
    cuts = {chain: len(link.ids) for chain, link in stock.links.items() if link.device == device}
    act = Revoke((device,), (out.person.user,), cuts)
    for desk in world.desks:
        desk.is_out |= desk.person is out.person

    def wish(state):
        return act if state.devices[device].active else None

    boss.wishes.append(wish)
    world.say(boss.name, "puts out", out.name)
    if world.chance.random() < 0.5:
        signed = boss.sign_next(act)
        world.watch.overhear([signed])
        world.attempt(boss, lambda: boss.depot.take_loose((signed,)))


def tell_of_removal(world):
    """Let a revocation that has no place in the log yet go from desk to desk."""
    desk, other = world.pick(), world.pick()
    world.attempt(other, lambda: other.depot.take_loose(desk.depot.loose()))


def rotate(world, bosses=None):
    """Let an administrator begin another epoch."""
    bosses = administrators(world) if bosses is None else bosses
    if not bosses:
        return
    boss = world.pick(bosses)
    target = boss.depot.stock.now.epoch + 1

    def wish(state):
        key = boss.depot.stock.raw.get(state.epoch)
        if state.epoch >= target or not epochs.is_key(state, state.epoch, key):
            return None
        return epochs.rotate(state, key, Footing(state.position, state.position))[0]

    boss.wishes.append(wish)


def grant(world, bosses=None):
    """Let somebody only read, or write again."""
    bosses = administrators(world) if bosses is None else bosses
    others = [desk for desk in world.members if ADMINISTRATOR not in desk.person.roles]
    if not bosses or not others:
        return
    boss, user_id = world.pick(bosses), world.pick(others).person.user
    roles = world.chance.choice((("evaluator",), ("duty_officer",), ("analyst",)))

    def wish(state):
        user = state.users[user_id]
        if not user.active or user.roles == frozenset(roles):
            return None
        return Grant(user_id, roles)

    boss.wishes.append(wish)


_TABLE = {
    write: 30,
    write_much: 7,
    approve_nothing: 1,
    exchange: 26,
    broken_exchange: 8,
    fill_stick: 5,
    read_stick: 9,
    forge: 2,
    cut_power_soon: 7,
    reopen: 2,
    back_up: 3,
    restore: 3,
    clone: 1,
    server_goes_or_comes: 2,
    server_backs_up: 2,
    server_goes_back: 2,
    server_lies: 2,
    revoke: 2,
    tell_of_removal: 1,
    rotate: 2,
    grant: 1,
    fork_log: 2,
}
EVENTS = list(_TABLE)
WEIGHTS = list(_TABLE.values())
