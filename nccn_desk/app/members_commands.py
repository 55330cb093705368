"""What the command line does about members: found a space, invite, and keep the list of members."""

from __future__ import annotations

import argparse
import secrets
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

from nccn_desk.adapters.publish.codes import write_code
from nccn_desk.adapters.publish.handover import PdfPublisher
from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.adapters.vault import shares
from nccn_desk.app.enrolling import fetch_all, founder_of, office_of, road_to, way_of
from nccn_desk.app.entrance import Entrance, demand_empty, entrance_of, opened, unlocked
from nccn_desk.app.exit_codes import FOUND_FAULT, OK
from nccn_desk.app.terminal import say, told
from nccn_desk.kernel.clock import from_text, in_brussels
from nccn_desk.kernel.errors import NccnError, NotAllowed, NotFound
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.members_card import had
from nccn_desk.presenters.members_paper import Share, share_paper
from nccn_desk.presenters.phrases import said
from nccn_desk.protocol.errors import Refused, Unreachable, Why
from nccn_desk.services import enrolment, founding, members_acts, members_rescue, syncing
from nccn_desk.services import members as membership
from nccn_desk.services.enrolment import Knock
from nccn_desk.services.enrolment_joining import NotYet
from nccn_desk.services.enrolment_letters import Ticket
from nccn_desk.services.founding import Sheet
from nccn_desk.services.members import Member
from nccn_desk.services.members_acts import Way
from nccn_desk.services.office import Office
from nccn_desk.services.syncing import Server

LOOKS: Final = 2.0  # seconds between two looks into a mailbox

T = TypeVar("T")


@told
def found(call: argparse.Namespace, words: Words) -> int:
    """Make a store a space that others can join, once its sheets are on paper."""
    demand_empty(call.sheets)
    server = _server(call) if call.address else None  # refused before anything is founded
    entrance = _entrance(call)
    with unlocked(entrance) as (ledger, keys):
        office = office_of(ledger, entrance.place.clock)
        if office.depot.membership() is not None:
            raise NotAllowed("already_founded")
        prepared = founding.prepare(shares.split)
        by, exercise = entrance.person.name, ledger.exercise
        papers = [Share(each.number, each.words, by, exercise) for each in prepared.sheets]
        write_sheets(call.sheets, papers, entrance.place.clock.now(), call.language)
        say(words.say("members.said.sheets", folder=str(call.sheets)))
        if not call.no_retype:
            founding.demand_on_paper(prepared.sheets, retyped(prepared.sheets, words))
        founding.found(office, prepared, founder_of(keys, entrance.person, call.label))
        say(words.say("members.said.founded"))
        if server is not None:
            syncing.add(ledger, server)
            fetch_all(ledger)
            say(words.say("members.said.kept_by", address=call.address))
    return OK


@told
def invite(call: argparse.Namespace, words: Words) -> int:
    """Make a ticket, wait for who uses it, compare words, and let in."""
    entrance = _entrance(call)
    with opened(entrance) as ledger:
        office = office_of(ledger, entrance.place.clock)
        server = _server(call) if call.address else _listed(ledger)
        with road_to(server, ledger) as road:
            ticket = enrolment.invite(
                office, road, tuple(call.roles), server.address, server.fingerprint
            )
            _show_ticket(call, ticket, words)
            knock = wait_for(lambda: enrolment.look(office, road, ticket), call.wait)
            if knock is None:
                say(words.say("members.said.nobody"))
                return FOUND_FAULT
            _show_knock(knock, words)
            if not (call.words_are_equal or _agrees(words)):
                enrolment.withdraw(office, road, ticket)
                say(words.say("members.said.turned_away"))
                return FOUND_FAULT
            whole = enrolment.accept(office, Way(road), knock)
    said = "members.said.let_in" if whole else "members.said.second"
    say(words.say(said, name=knock.asked.about.officer))
    return OK


@told
def members(call: argparse.Namespace, words: Words) -> int:
    """List members and workstations, or change the list."""
    entrance = _entrance(call)
    with opened(entrance) as ledger, way_of(ledger) as way:
        office = office_of(ledger, entrance.place.clock)
        if way.road is not None:
            members_acts.level(office, way)
            members_acts.enter_loose(office, way)
        return _VERBS[call.what](call, office, way, words)


def wait_for(look: Callable[[], T | None], seconds: int) -> T | None:
    """Look again and again until there is something, for so many seconds.

    A way that breaks meanwhile, a server that asks for patience, and a second administrator who
    has not agreed yet are waited out too.
    """
    sys.stdout.flush()
    until = time.monotonic() + seconds
    while True:
        late = time.monotonic() >= until
        try:
            found = look()
        except (Unreachable, Refused, NotYet) as fault:
            if late or not may_pass(fault):
                raise
            found = None
        if found is not None or late:
            return found
        time.sleep(LOOKS)


def may_pass(fault: NccnError) -> bool:
    """Tell whether a fault is one that passes by itself."""
    if isinstance(fault, Refused):
        return fault.why == Why.TOO_MANY
    if isinstance(fault, NotYet):
        return True
    return isinstance(fault, Unreachable) and fault.code == Unreachable.code


def spoken_line(numbers: tuple[int, ...]) -> str:
    """Return the six words that both screens show."""
    return "  ".join(shares.spoken(numbers))


def write_sheets(folder: Path, papers: Sequence[Share], made_at: datetime, language: str) -> None:
    """Write each sheet into a file of a folder that only we may read."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for each in papers:
        file = folder / f"sheet-{each.number}.pdf"
        PdfPublisher().shares(share_paper(each, made_at, language), made_at, file)


def retyped(sheets: Sequence[Sheet], words: Words) -> list[tuple[int, int, str]]:
    """Ask for a word of each of two sheets, by chance."""
    dice = secrets.SystemRandom()
    numbers = sorted(dice.sample([sheet.number for sheet in sheets], founding.RETYPED))
    typed = []
    for number in numbers:
        place = dice.randrange(len(sheets[number - 1].words)) + 1
        typed.append(
            (number, place, asked(words.say("members.said.retype", sheet=number, n=place)))
        )
    return typed


def _list(_: argparse.Namespace, office: Office, __: Way, words: Words) -> int:
    for member in membership.members(office):
        say(_line(member, words))
    return OK


def _grant(call: argparse.Namespace, office: Office, way: Way, words: Words) -> int:
    member = _named(office, call.who)
    members_acts.grant(office, way, member.user, tuple(call.roles))
    say(words.say("members.said.granted", name=member.officer))
    return OK


def _revoke(call: argparse.Namespace, office: Office, way: Way, words: Words) -> int:
    member = _named(office, call.who)
    held = membership.held(office, member.device)
    say(said("members.said.held", station=member.station, **had(held)).spoken(words))
    if not call.yes and asked(words.say("members.said.retype_station")) != member.station:
        say(words.say("members.said.unchanged"))
        return FOUND_FAULT
    placed = members_acts.revoke(office, way, (member.device,))
    say(words.say("members.said.revoked", station=member.station))
    if placed:
        epoch = members_acts.rotate(office, way)
        say(words.say("members.said.rotated", n=epoch))
    else:
        say(words.say("members.said.revoked_here"))
    return OK


def _trust(call: argparse.Namespace, office: Office, way: Way, words: Words) -> int:
    member = _named(office, call.who)
    members_acts.trust(office, way, member.device)
    say(words.say("members.said.let_in", name=member.officer))
    return OK


def _rotate(_: argparse.Namespace, office: Office, way: Way, words: Words) -> int:
    say(words.say("members.said.rotated", n=members_acts.rotate(office, way)))
    return OK


def _aside(_: argparse.Namespace, office: Office, __: Way, words: Words) -> int:
    beyond = office.safe.beyond()
    for each in beyond:
        line = f"{each.came[:16]}  {each.device.hex()[:24]}  {each.position}".replace("T", " ")
        say(line)
    say(words.say("members.said.aside", n=len(beyond)))
    return OK


def _adopt(_: argparse.Namespace, office: Office, way: Way, words: Words) -> int:
    beyond = office.safe.beyond()
    if beyond:
        members_acts.adopt(office, way, tuple([each.id for each in beyond]))
    say(words.say("members.said.adopted", n=len(beyond)))
    return OK


def _lay_aside(call: argparse.Namespace, office: Office, way: Way, words: Words) -> int:
    waiting = sum(count for _, count in office.safe.keyless().values())
    if waiting and not call.yes:
        say(words.say("members.lay_aside.title", n=waiting))
        say(words.say("members.lay_aside.means"))
        yes = words.say("members.said.yes")
        if asked(words.say("members.said.lay_aside", yes=yes)).casefold() != yes.casefold():
            say(words.say("members.said.unchanged"))
            return FOUND_FAULT
    count = members_acts.lay_aside(office, way)
    say(words.say("members.said.laid_aside" if count else "members.said.key_came", n=count))
    return OK


def _invitations(_: argparse.Namespace, office: Office, __: Way, words: Words) -> int:
    for ticket in enrolment.invitations(office):
        say(", ".join(_roles(ticket.roles, words)))
    return OK


def _withdraw(_: argparse.Namespace, office: Office, way: Way, words: Words) -> int:
    open_ones = enrolment.invitations(office)
    for ticket in open_ones:
        if way.road is None:
            raise NotAllowed("no_server")
        enrolment.withdraw(office, way.road, ticket)
    say(words.say("members.said.withdrawn", n=len(open_ones)))
    return OK


def _propose(call: argparse.Namespace, office: Office, _: Way, words: Words) -> int:
    member = _named(office, call.who)
    letter = members_rescue.propose(office, member.user, tuple(call.roles), call.hours, call.reason)
    say(words.say("members.said.proposed"))
    say(letter)
    return OK


def _agree(call: argparse.Namespace, office: Office, way: Way, words: Words) -> int:
    glass = members_rescue.read_glass(office, call.letter.read_text(encoding="utf-8"))
    name = membership.name_of(office, glass.user)
    members_rescue.agree(office, way, glass)
    roles = ", ".join(_roles(glass.roles, words))
    say(words.say("members.said.agreed", name=name, roles=roles, reason=glass.reason))
    return OK


_VERBS: Final[dict[str, Callable[[argparse.Namespace, Office, Way, Words], int]]] = {
    "list": _list,
    "grant": _grant,
    "revoke": _revoke,
    "trust": _trust,
    "rotate": _rotate,
    "aside": _aside,
    "adopt": _adopt,
    "lay-aside": _lay_aside,
    "invitations": _invitations,
    "withdraw": _withdraw,
    "propose": _propose,
    "agree": _agree,
}


def _named(office: Office, who: str) -> Member:
    """Return the one workstation of these letters, or of this fingerprint."""
    wanted = who.replace(" ", "").casefold()
    found = [
        each
        for each in membership.members(office)
        if wanted == each.station.casefold()
        or (len(wanted) >= 8 and each.device.hex().startswith(wanted))  # noqa: PLR2004  # digits that tell keys apart
    ]
    active = [each for each in found if each.trust is not membership.Trust.REVOKED] or found
    if len(active) != 1:
        raise NotFound("no_such_workstation" if not active else "workstation_twice", who=who)
    return active[0]


def _line(member: Member, words: Words) -> str:
    roles = ", ".join(_roles((*member.roles, *member.lent), words)) or "-"
    heard = f"{in_brussels(from_text(member.sign)):%Y-%m-%d %H:%M}" if member.sign else "-"
    trust = words.say(f"members.trust.{member.trust.value}")
    here = words.say("members.here") if member.here else ""
    cells = (member.station, member.officer, member.label, roles, trust, heard)
    return "  ".join(each for each in (*cells, member.fingerprint, here) if each)


def _roles(roles: tuple[str, ...], words: Words) -> list[str]:
    return [words.say(f"choices.officers.role.{role}") for role in roles]


def _show_ticket(call: argparse.Namespace, ticket: Ticket, words: Words) -> None:
    if call.ticket:
        call.ticket.touch(mode=0o600)
        call.ticket.write_text(ticket.text + "\n", encoding="utf-8")
    if call.qr:
        call.qr.touch(mode=0o600)
        write_code(ticket.text, call.qr)
    say(words.say("members.said.ticket"))
    say(ticket.text)


def _show_knock(knock: Knock, words: Words) -> None:
    about = knock.asked.about
    say(words.say("members.said.knock", name=about.officer, label=about.label))
    say(spoken_line(knock.numbers))


def _agrees(words: Words) -> bool:
    yes = words.say("members.said.yes")
    return asked(words.say("members.said.compare", yes=yes)).casefold() == yes.casefold()


def asked(sentence: str) -> str:
    """Return what is typed as an answer, "" where nobody is there."""
    try:
        return input(f"{sentence} ").strip()
    except EOFError:
        return ""


def _listed(ledger: SqlLedger) -> Server:
    for server in ledger.servers():
        if not server.paused:
            return server
    raise NotAllowed("no_server")


def _server(call: argparse.Namespace) -> Server:
    authority = str(call.authority.absolute()) if call.authority else ""
    return syncing.checked(Server(call.address, call.fingerprint, authority=authority))


def _entrance(call: argparse.Namespace) -> Entrance:
    return entrance_of(call.store, call.person, call.passphrase_file)
