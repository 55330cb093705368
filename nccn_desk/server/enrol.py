"""The mailbox lets a stranger with an invitation and an administrator exchange sealed letters."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.ledger.membership import ADMINISTRATOR
from nccn_desk.protocol.access import (
    MAIL_LIMIT,
    TICKET_LIFE,
    AskTicket,
    CloseTicket,
    Mail,
    OpenTicket,
    PutAnswer,
    PutRequest,
)
from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.server.hub import Hub
from nccn_desk.server.limits import Quotas
from nccn_desk.server.shelf import Event, Shelf, TicketRow, Transaction

_SHOWN: Final = 8  # hexadecimal digits of a ticket's name in the audit book


class Mailbox:
    """Keeps mail under tickets; each side writes once, and the same letter may come twice."""

    def __init__(self, shelf: Shelf, hub: Hub, quotas: Quotas | None = None) -> None:
        self._shelf = shelf
        self._hub = hub
        self._quotas = quotas or Quotas()

    def open(self, asked: OpenTicket, device: bytes, now: int) -> Mail:
        """Let mail be left under a ticket; only an administrator may."""
        if not now < asked.until <= now + TICKET_LIFE:
            raise Refused(Why.TICKET)
        with self._shelf.writing() as act:
            self._demand_administrator(act, asked.space, device, now)
            act.office.forget(now)
            held = act.office.ticket(asked.ticket, lock=True)
            if held is not None and held.space != asked.space:
                raise Refused(Why.TICKET)
            if held is None:
                if act.office.tickets(asked.space) >= self._quotas.tickets:
                    raise Refused(Why.QUOTA)
                held = TicketRow(asked.ticket, asked.space, asked.until)
                act.office.keep_ticket(held)
                _note(act, now, "ticket_opened", held, device)
        return _mail(held)

    def request(self, asked: PutRequest, now: int) -> Mail:
        """Leave a stranger's letter; another one under the same ticket is refused."""
        with self._shelf.writing() as act:
            held = _held(act, asked.ticket, now, lock=True)
            letter = _letter(held.request, asked.sealed)
            if letter != held.request:
                held = replace(held, request=letter)
                act.office.keep_ticket(held)
                _note(act, now, "ticket_used", held, b"")
        return _mail(held)

    def answer(self, asked: PutAnswer, device: bytes, now: int) -> Mail:
        """Leave an administrator's answer to the letter that lies there."""
        with self._shelf.writing() as act:
            self._demand_administrator(act, asked.space, device, now)
            held = _held(act, asked.ticket, now, lock=True)
            if held.space != asked.space or not held.request:
                raise Refused(Why.TICKET)
            letter = _letter(held.answer, asked.sealed)
            if letter != held.answer:
                held = replace(held, answer=letter)
                act.office.keep_ticket(held)
                _note(act, now, "ticket_answered", held, device)
        return _mail(held)

    def close(self, asked: CloseTicket, device: bytes, now: int) -> Mail:
        """Take a ticket back, with its mail; one that is gone is gone."""
        with self._shelf.writing() as act:
            self._demand_administrator(act, asked.space, device, now)
            held = act.office.ticket(asked.ticket, lock=True)
            if held is not None and held.space == asked.space:
                act.office.drop_ticket(asked.ticket)
                _note(act, now, "ticket_closed", held, device)
        return Mail(b"", b"", 0)

    def look(self, asked: AskTicket, now: int) -> Mail:
        """Return the mail under a ticket to whoever knows its name."""
        with self._shelf.reading() as act:
            return _mail(_held(act, asked.ticket, now))

    def _demand_administrator(
        self, act: Transaction, space: bytes, device: bytes, now: int
    ) -> None:
        _, membership = self._hub.member(act, space, device)
        if ADMINISTRATOR not in membership.roles_of(device, now):
            raise Refused(Why.NOT_MEMBER)


def _held(act: Transaction, ticket: bytes, now: int, *, lock: bool = False) -> TicketRow:
    row = act.office.ticket(ticket, lock=lock)
    if row is None or row.until <= now:
        raise Refused(Why.TICKET)
    return row


def _letter(held: bytes, sealed: bytes) -> bytes:
    """Return the letter that lies there from now on; a second one is refused."""
    if not sealed or len(sealed) > MAIL_LIMIT or (held and held != sealed):
        raise Refused(Why.TICKET)
    return sealed


def _mail(row: TicketRow) -> Mail:
    return Mail(row.request, row.answer, row.until)


def _note(act: Transaction, now: int, kind: str, row: TicketRow, device: bytes) -> None:
    detail = {"ticket": row.ticket.hex()[:_SHOWN]}
    act.office.note(Event(now, kind, row.space.hex(), device.hex(), detail))
