"""The administration of a desk's members works over its open store and the servers on its list."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from nccn_desk.adapters.publish.codes import code_of
from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.adapters.vault import shares
from nccn_desk.kernel.clock import Clock
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.hybrid import instant_of
from nccn_desk.presenters.members_gate import Appointer, Loan, Modules, Picture
from nccn_desk.services import enrolment, founding, members_acts, members_rescue
from nccn_desk.services import members as membership
from nccn_desk.services.enrolment import Knock
from nccn_desk.services.enrolment_letters import BadRequest, Ticket, Withdrawn
from nccn_desk.services.founding import Prepared
from nccn_desk.services.locks import Unlocked
from nccn_desk.services.members import Held
from nccn_desk.services.members_acts import Way
from nccn_desk.services.office import Office, Road
from nccn_desk.services.people import PersonCard
from nccn_desk.services.ports import Ledger
from nccn_desk.services.syncing import Server

# The web client takes 0.18 s to import and is needed only by those who share.
ENROLLING: Final = "nccn_desk.app.enrolling"
APPOINTING: Final = "nccn_desk.app.appointing"


class DeskAdministration:
    """See `nccn_desk.presenters.members_gate.Administration`."""

    def __init__(self, ledger: Ledger, clock: Clock, keys: Unlocked, person: PersonCard) -> None:
        self._kept = ledger
        self._clock = clock
        self._keys = keys
        self._person = person
        self._cancelled = False

    def look(self) -> Picture:
        """Return how it stands, as the store knows it."""
        servers = self._servers()
        name = servers[0].name if servers else ""
        office = self._office()
        state = office.depot.membership()
        if state is None:
            return Picture(server=name)
        return Picture(
            founded=True,
            administers=members_acts.administers(office),
            members=membership.members(office),
            invitations=enrolment.invitations(office),
            beyond=len(office.safe.beyond()),
            keyless=sum(count for _, count in office.safe.keyless().values()),
            loose=len(members_acts.homeless(office)),
            epoch=state.epoch,
            server=name,
            seconds=membership.seconds(office),
            key_is_out=members_acts.key_is_out(office),
        )

    def knocks(self) -> Mapping[bytes, Knock]:
        """Return who asks under an invitation, by the ticket's name; raise Unreachable.

        An invitation that has run out, or under which no request lies but something else, is
        nobody's.
        """
        office, found = self._office(), {}
        with self._road() as road:
            for ticket in enrolment.invitations(office):
                try:
                    knock = enrolment.look(office, road, ticket)
                except (Withdrawn, BadRequest):
                    continue
                if knock is not None:
                    found[ticket.name] = knock
        return found

    def held(self, device: bytes) -> Held:
        """Return what a workstation held."""
        return membership.held(self._office(), device)

    def prepare(self) -> Prepared:
        """Make a root key and its sheets; nothing is founded yet."""
        return founding.prepare(shares.split)

    def found(self, prepared: Prepared, typed: Sequence[tuple[int, int, str]]) -> None:
        """Found the space, once words of two sheets were typed over; raise SheetsDiffer."""
        founding.demand_on_paper(prepared.sheets, typed)
        founder = _enrolling().founder_of(self._keys, self._person)
        founding.found(self._office(), prepared, founder)

    def invite(self, roles: tuple[str, ...]) -> Ticket:
        """Make a ticket and open its mailbox; the space is taken to the server first."""
        server, office = self._server(), self._office()
        with self._road() as road:
            members_acts.level(office, self._over(road))
            return enrolment.invite(office, road, roles, server.address, server.fingerprint)

    def withdraw(self, ticket: Ticket) -> None:
        """Take an invitation back."""
        with self._road() as road:
            enrolment.withdraw(self._office(), road, ticket)

    def accept(self, knock: Knock) -> bool:
        """Let in whoever knocks: the words were equal; False while a second one must agree."""
        with self._road() as road:
            return enrolment.accept(self._office(), self._over(road), knock)

    def trust(self, device: bytes) -> None:
        """Agree, as the second administrator, to a workstation."""
        with self._way() as way:
            members_acts.trust(self._office(), way, device)

    def grant(self, user: str, roles: tuple[str, ...]) -> None:
        """Give somebody these roles and no others."""
        with self._way() as way:
            members_acts.grant(self._office(), way, user, roles)

    def revoke(self, device: bytes) -> bool:
        """Put a workstation out; tell whether the others know it already."""
        office = self._office()
        with self._way() as way:
            placed = members_acts.revoke(office, way, (device,))
            if placed:
                members_acts.rotate(office, way)
        return placed

    def rotate(self) -> int:
        """Begin a new period under a fresh key; return its number."""
        office = self._office()
        with self._way() as way:
            if way.road is not None:
                members_acts.enter_loose(office, way)
            return members_acts.rotate(office, way)

    def adopt(self) -> int:
        """Answer for all that stands aside; return how much it was."""
        office = self._office()
        beyond = office.safe.beyond()
        with self._way() as way:
            members_acts.adopt(office, way, tuple([each.id for each in beyond]))
        return len(beyond)

    def lay_aside(self) -> int:
        """Lay aside what nobody can open; return how much it was."""
        with self._way() as way:
            return members_acts.lay_aside(self._office(), way)

    def propose(self, user: str, roles: tuple[str, ...], hours: int, reason: str) -> str:
        """Return the letter with which a second officer can lend somebody roles."""
        office = self._office()
        with self._way() as way:
            if way.road is not None:
                members_acts.level(office, way)
        return members_rescue.propose(office, user, roles, hours, reason)

    def read_loan(self, letter: str) -> Loan:
        """Read what a colleague proposed; raise BadLetter or NotGlass."""
        office = self._office()
        glass = members_rescue.read_glass(office, letter)
        name = membership.name_of(office, glass.user)
        return Loan(name, glass.roles, instant_of(glass.until), glass.reason)

    def agree(self, letter: str) -> str:
        """Agree to what a colleague proposed; return whose roles they are, by name."""
        office = self._office()
        with self._way() as way:
            glass = members_rescue.read_glass(office, letter)
            members_rescue.agree(office, way, glass)
        return membership.name_of(office, glass.user)

    def appointer(self) -> Appointer:
        """Return what makes a new administrator out of two sheets."""
        made: Appointer = importlib.import_module(APPOINTING).DeskAppointer(
            self._ledger, self._clock
        )
        return made

    def spoken(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """Return the words for numbers of ten bits."""
        return shares.spoken(numbers)

    def code(self, words: str) -> Modules:
        """Return a QR code."""
        return code_of(words)

    def cancel(self) -> None:
        """Break off what is under way with the server; the list stays as it was."""
        self._cancelled = True

    @property
    def _ledger(self) -> SqlLedger:
        if not isinstance(self._kept, SqlLedger):
            raise NotAllowed("not_shared")
        return self._kept

    def _office(self) -> Office:
        office: Office = _enrolling().office_of(self._ledger, self._clock)
        return office

    def _servers(self) -> tuple[Server, ...]:
        return tuple([each for each in self._ledger.servers() if not each.paused])

    def _server(self) -> Server:
        servers = self._servers()
        if not servers:
            raise NotAllowed("no_server")
        return servers[0]

    @contextmanager
    def _way(self) -> Iterator[Way]:
        self._cancelled = False
        with _enrolling().way_of(self._ledger, cancelled=lambda: self._cancelled) as way:
            yield way

    def _over(self, road: Road) -> Way:
        self._cancelled = False
        return Way(road, cancelled=lambda: self._cancelled)

    @contextmanager
    def _road(self) -> Iterator[Road]:
        """Open the road to the server that invitations name: the first, whichever answers."""
        with _enrolling().road_to(self._server(), self._ledger) as road:
            yield road


def _enrolling() -> Any:  # noqa: ANN401  # a module, imported when somebody shares
    return importlib.import_module(ENROLLING)
