"""An administration in memory for the tests of members: invented people, and every act noted."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from nccn_desk.adapters.publish.codes import code_of
from nccn_desk.adapters.vault import shares
from nccn_desk.kernel.clock import from_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.epochs import About
from nccn_desk.presenters.members_gate import Loan, Picture
from nccn_desk.services import founding
from nccn_desk.services.enrolment import Knock
from nccn_desk.services.enrolment_letters import Asked, Ticket
from nccn_desk.services.members import Held, Member, Trust

UNTIL = from_text("2020-11-17T21:07:42.000Z")
SIX = (20, 400, 512, 7, 900, 1023)


def key_of(word):
    return hashlib.sha256(word.encode()).digest()


def member(station, name, *roles, label="", trust=Trust.TRUSTED, sign="", here=False):
    """Return an invented workstation."""
    return Member(
        device=key_of(station),
        user=key_of(name).hex()[:32],
        station=station,
        label=label,
        officer=name,
        roles=tuple(sorted(roles)),
        lent=(),
        until=0,
        trust=trust,
        here=here,
        sign=sign,
    )


def ticket(word="ticket", *roles):
    return Ticket(
        key_of(word),
        bytes(16),
        bytes(16),
        key_of("genesis"),
        1_605_690_462_000,
        roles or ("spokesperson",),
        "https://server.crisis.be:8443",
        "ab" * 32,
        exercise=True,
    )


def knock(asked_with, name="Miriam Hoffmann", station="MH", label="laptop Miriam"):
    about = About(station, label, name)
    asked = Asked("c" * 32, key_of("officer"), key_of(station), b"", about, b"")
    return Knock(asked_with, asked, SIX)


TEAM = (
    member(
        "LV",
        "Lotte Verhaegen",
        "administrator",
        "duty_officer",
        label="operatiezaal, dienst",
        sign="2020-11-17T09:07:00.000Z",
        here=True,
    ),
    member(
        "AD",
        "Anouk Delvaux",
        "spokesperson",
        label="Résidence Palace",
        sign="2020-11-17T09:05:00.000Z",
    ),
    member(
        "JB",
        "Julie Bastin",
        "duty_officer",
        label="Namen, D5 provincie",
        trust=Trust.BEHIND,
        sign="2020-11-16T17:02:00.000Z",
    ),
    member(
        "OS",
        "Oscar Smet",
        label="verloren gemeld",
        trust=Trust.REVOKED,
        sign="2020-11-14T15:20:00.000Z",
    ),
)

SECOND = replace(
    member("MH", "Miriam Hoffmann", "spokesperson", label="laptop Miriam", trust=Trust.SECOND),
    by="Thomas De Wit",
    agreeable=True,
)


class NoAppointer:
    """Knows every sheet and appoints nobody."""

    def demand_root(self, typed):
        pass

    def demand_folder(self, folder):
        pass

    def appoint(self, typed, folder, person, passphrase):
        raise NotAllowed

    def confirm(self, typed):
        return False


class MemoryAdministration:
    """Holds a picture that acts change; `faults` says which of them are refused, and why."""

    def __init__(self, picture=None):
        self.picture = picture or Picture()
        self.waiting = {}
        self.faults = {}
        self.done = []

    @classmethod
    def founded(cls, **changes):
        picture = Picture(
            founded=True, administers=True, members=TEAM, epoch=1, server="server.crisis.be:8443"
        )
        return cls(replace(picture, **changes))

    def look(self):
        return self.picture

    def knocks(self):
        self._note("knocks")
        return dict(self.waiting)

    def held(self, device):
        return Held(1, 41_208, 312)

    def prepare(self):
        self._note("prepare")
        return founding.prepare(shares.split)

    def found(self, prepared, typed):
        founding.demand_on_paper(prepared.sheets, typed)
        self._note("found")
        self.picture = replace(
            self.picture, founded=True, administers=True, members=TEAM[:1], epoch=1
        )

    def invite(self, roles):
        self._note("invite", roles)
        made = ticket("fresh", *roles)
        self.picture = replace(self.picture, invitations=(*self.picture.invitations, made))
        return made

    def withdraw(self, taken):
        self._note("withdraw")
        self._drop(taken)

    def accept(self, who):
        self._note("accept")
        self._drop(who.ticket)
        about, alone = who.asked.about, not self.picture.seconds
        let_in = member(about.station, about.officer, *who.ticket.roles, label=about.label)
        if not alone:
            let_in = replace(let_in, trust=Trust.SECOND, by=TEAM[0].officer)
        self.picture = replace(self.picture, members=(*self.picture.members, let_in))
        return alone

    def trust(self, device):
        self._note("trust", device)

    def grant(self, user, roles):
        self._note("grant", user, roles)

    def revoke(self, device):
        self._note("revoke", device)
        return bool(self.picture.server)

    def rotate(self):
        self._note("rotate")
        return self.picture.epoch + 1

    def adopt(self):
        self._note("adopt")
        return self.picture.beyond

    def lay_aside(self):
        self._note("lay_aside")
        return self.picture.keyless

    def propose(self, user, roles, hours, reason):
        self._note("propose", roles, hours, reason)
        return "NCCN-GLASS-ABC"

    def read_loan(self, letter):
        self._note("read_loan", letter)
        return Loan("Anouk Delvaux", ("approver",), UNTIL, "niemand anders is bereikbaar")

    def agree(self, letter):
        self._note("agree", letter)
        return "Anouk Delvaux"

    def appointer(self):
        return NoAppointer()

    def spoken(self, numbers):
        return shares.spoken(numbers)

    def code(self, words):
        return code_of(words)

    def cancel(self):
        self.done.append(("cancel",))

    def _note(self, act, *what):
        if act in self.faults:
            raise self.faults[act]
        self.done.append((act, *what))

    def _drop(self, taken):
        left = tuple(each for each in self.picture.invitations if each.name != taken.name)
        self.picture = replace(self.picture, invitations=left)
        self.waiting.pop(taken.name, None)
