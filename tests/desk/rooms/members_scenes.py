"""What the room of members is shown and tested in: alone, founding, inviting and keeping."""

from __future__ import annotations

from pathlib import Path

from nccn_desk.desk.rooms.members import furnish_members
from nccn_desk.presenters.members_hands import Behind
from nccn_desk.presenters.members_page import ticket_id
from tests.presenters.members_parts import SECOND, TEAM, MemoryAdministration, knock, ticket
from tests.presenters.shell_parts import make_gate, make_vault

PAPER = ticket()


def invited():
    return MemoryAdministration.founded(invitations=(PAPER,))


def knocked():
    admin = invited()
    admin.waiting = {PAPER.name: knock(PAPER)}
    return admin


def look_into_mailbox(room):
    for _ in range(3):
        room.presenter.tick()


def founding(room, sheets=1):
    room.press("found")
    for _ in range(sheets - 1):
        room.press("next")


def comparing(room):
    look_into_mailbox(room)
    room.presenter.select(ticket_id(PAPER.name))


def lending(room):
    room.presenter.select(TEAM[1].device.hex())
    room.press("lend")


def reading(room):
    room.press("agree")
    room.press("read")


# name: the administration, and what is done in the room
SCENES = {
    "alone": (MemoryAdministration, lambda room: None),
    "sheet": (MemoryAdministration, founding),
    "retype": (MemoryAdministration, lambda room: founding(room, 4)),
    "list": (MemoryAdministration.founded, lambda room: None),
    "member": (
        lambda: MemoryAdministration.founded(beyond=3, keyless=2, loose=1),
        lambda room: room.presenter.select(TEAM[1].device.hex()),
    ),
    "reader": (
        lambda: MemoryAdministration.founded(administers=False),
        lambda room: room.presenter.select(TEAM[2].device.hex()),
    ),
    "inviting": (MemoryAdministration.founded, lambda room: room.press("invite")),
    "ticket": (invited, lambda room: room.presenter.select(ticket_id(PAPER.name))),
    "knock": (knocked, comparing),
    "second": (
        lambda: MemoryAdministration.founded(
            members=(SECOND, *TEAM), seconds=("Thomas De Wit",), key_is_out=True
        ),
        lambda room: room.presenter.select(SECOND.device.hex()),
    ),
    "lend": (MemoryAdministration.founded, lending),
    "agree": (MemoryAdministration.founded, lambda room: room.press("agree")),
    "loan": (MemoryAdministration.founded, reading),
}


def furnish(admin):
    """Return what furnishes the room over an administration, as the tests' places ask for it."""
    behind = Behind(admin, make_gate(make_vault(Path("nowhere"))))
    return lambda session, look, around, *_: furnish_members(session, look, around, behind)
