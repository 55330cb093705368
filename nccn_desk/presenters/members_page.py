"""The page of members: workstations and who holds them, invitations, and the chosen one beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.presenters import when
from nccn_desk.presenters.members_gate import Picture
from nccn_desk.presenters.people import role_word
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    Align,
    ButtonKind,
    Cell,
    CellKind,
    ChipShape,
    Column,
    Emptiness,
    Heading,
    Mark,
    Row,
    Tone,
)
from nccn_desk.services.enrolment import Knock
from nccn_desk.services.enrolment_letters import Ticket
from nccn_desk.services.members import Member, Trust

TICKET: Final = "ticket:"  # before the name of an invitation, as the id of its row
GROUP: Final = 4  # letters of a fingerprint that stand together
SHORT: Final = 2  # groups of it in the list

COLUMNS: Final = (
    Column(
        "station",
        said("members.column.station"),
        CellKind.STRONG,
        stretch=2,
        width=150,
        wraps=True,
    ),
    Column("officer", said("members.column.officer"), stretch=2, width=150, wraps=True),
    Column("trust", said("members.column.trust"), CellKind.CHIP, width=150),
    Column("fingerprint", said("members.column.fingerprint"), CellKind.MONO, width=104),
    Column("sign", said("members.column.sign"), CellKind.SMALL, Align.END, width=104),
)


@dataclass(frozen=True, slots=True)
class MembersPage:
    """The list, and what the desk can do about all of it; `told` says what went wrong or well."""

    heading: Heading
    rows: tuple[Row, ...]
    selected: str
    empty: Emptiness | None
    invite: Action
    facts: tuple[tuple[Phrase, Phrase], ...]
    actions: tuple[Action, ...]
    told: Advice | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page is made of: the picture, who knocks, what is chosen, and what is under way."""

    picture: Picture
    knocks: Mapping[bytes, Knock]
    selected: str
    now: datetime
    busy: Phrase = NOTHING
    told: Advice | None = None


def page_of(standing: Standing) -> MembersPage:
    """Return the page."""
    picture = standing.picture
    waiting = tuple(ticket_row(each, standing) for each in picture.invitations)
    rows = tuple(member_row(each, standing.now) for each in picture.members)
    return MembersPage(
        heading=_heading(picture),
        rows=(*waiting, *rows),
        selected=standing.selected,
        empty=None if picture.founded else _alone(standing),
        invite=_invite(standing),
        facts=_facts(picture) if picture.founded else (),
        actions=_actions(standing) if picture.founded else (),
        told=_told(standing),
    )


def ticket_id(name: bytes) -> str:
    """Return the id of an invitation's row."""
    return TICKET + name.hex()


def grouped(fingerprint: str, groups: int = 0) -> str:
    """Return a fingerprint in groups of four, only the first few where that is asked."""
    parts = [fingerprint[at : at + GROUP] for at in range(0, len(fingerprint), GROUP)]
    return " ".join(parts[:groups] if groups else parts)


def roles_said(roles: tuple[str, ...]) -> Phrase:
    """Return roles as words, one after the other."""
    return joined(map(role_word, roles), ", ")


def trust_mark(trust: str) -> Mark:
    """Return how it stands with a workstation, as a chip."""
    tone, shape = {
        "trusted": (Tone.PLAIN, ChipShape.CHECK),
        "behind": (Tone.DUE, ChipShape.STALE),
        "revoked": (Tone.QUIET, ChipShape.LOCKED),
        "second": (Tone.NOW, ChipShape.HALF),
        "waiting": (Tone.NOW, ChipShape.QUESTION),
        "invited": (Tone.PLAIN, ChipShape.RING),
    }[trust]
    return Mark(said(f"members.trust.{trust}"), tone, shape)


def heard(sign: str, now: datetime) -> Phrase:
    """Return when a workstation was last heard, "–" for never."""
    return when.day_and_wall(from_text(sign), day_of(now)) if sign else given("–")


def member_row(member: Member, now: datetime) -> Row:
    """Return the row of a workstation."""
    here = said("members.here") if member.here else NOTHING
    return Row(
        member.device.hex(),
        (
            Cell(
                given(member.station),
                small=joined((given(member.label), here)),
                icon="desktop",
            ),
            Cell(given(member.officer), small=roles_said((*member.roles, *member.lent))),
            Cell(mark=trust_mark(member.trust.value)),
            Cell(given(grouped(member.fingerprint, SHORT))),
            Cell(heard(member.sign, now), order=member.sign),
        ),
        quiet=member.trust is Trust.REVOKED,
    )


def ticket_row(ticket: Ticket, standing: Standing) -> Row:
    """Return the row of an invitation, or of who asks under it."""
    knock = standing.knocks.get(ticket.name)
    if knock is None:
        cells = (
            Cell(said("members.invitation"), icon="qr-code"),
            Cell(NOTHING, small=roles_said(ticket.roles)),
            Cell(mark=trust_mark("invited")),
            Cell(),
            Cell(),
        )
    else:
        about = knock.asked.about
        cells = (
            Cell(given(about.station), small=given(about.label), icon="desktop"),
            Cell(given(about.officer), small=roles_said(ticket.roles)),
            Cell(mark=trust_mark("waiting")),
            Cell(given(grouped(knock.asked.device.hex(), SHORT))),
            Cell(),
        )
    return Row(ticket_id(ticket.name), cells)


def letting_in(picture: Picture) -> Phrase:
    """Return who decides together on a new workstation; nothing for who has no say in it."""
    if not picture.administers:
        return NOTHING
    if not picture.seconds:
        return said("members.alone_decides")
    return said("members.two_decide", names=named(picture.seconds))


def named(names: tuple[str, ...]) -> Phrase:
    """Return the names of those of whom one is asked."""
    *first, last = (given(name) for name in names)
    if not first:
        return last
    return said("members.or", first=joined(first, ", "), last=last)


def why_not(picture: Picture) -> Phrase:
    """Return why somebody here may not change the list; nothing for who administers it."""
    return NOTHING if picture.administers else said("members.administrator_only")


def _heading(picture: Picture) -> Heading:
    title = said("members.title")
    if not picture.founded:
        return Heading(title, said("members.sub.alone"))
    out = {Trust.REVOKED, Trust.SECOND}
    active = [each for each in picture.members if each.trust not in out]
    return Heading(title, said("members.sub.count", n=len(active)))


def _alone(standing: Standing) -> Emptiness:
    action = Action("found", said("members.found"), icon="share-network", enabled=not standing.busy)
    return Emptiness(said("members.alone"), action)


def _invite(standing: Standing) -> Action:
    picture = standing.picture
    reason = why_not(picture) or (NOTHING if picture.server else said("members.no_server"))
    possible = picture.founded and not reason and not standing.busy
    return Action("invite", said("members.invite"), ButtonKind.PLAIN, "plus", "N", possible, reason)


def _facts(picture: Picture) -> tuple[tuple[Phrase, Phrase], ...]:
    loose = said("members.loose", n=picture.loose) if picture.loose else NOTHING
    aside = said("members.aside", n=picture.beyond) if picture.beyond else said("members.no_aside")
    keyless = said("members.keyless", n=picture.keyless) if picture.keyless else NOTHING
    server = given(picture.server) if picture.server else said("members.no_server")
    facts = (
        (said("members.fact.letting_in"), letting_in(picture)),
        (said("members.fact.server"), server),
        (said("members.fact.epoch"), given(str(picture.epoch))),
        (said("members.fact.aside"), aside),
        (said("members.fact.keyless"), keyless),
        (said("members.fact.loose"), loose),
    )
    return tuple([(label, words) for label, words in facts if words])


def _actions(standing: Standing) -> tuple[Action, ...]:
    picture = standing.picture
    shut = why_not(picture)
    free = not standing.busy
    rotate = Action(
        "rotate", said("members.rotate"), ButtonKind.PLAIN, "key", "K", free and not shut, shut
    )
    agree = Action("agree", said("members.agree"), icon="handshake", keys="A", enabled=free)
    adopt = Action("adopt", said("members.adopt"), icon="tray", keys="S", enabled=free)
    recover = Action(
        "recover", said("members.recover"), icon="first-aid-kit", keys="R", enabled=free
    )
    close = Action(
        *("lay_aside", said("members.lay_aside"), ButtonKind.PLAIN, "tray", "Z"),
        *(free and not shut, shut),
    )
    stop = Action("stop", said("members.stop"), icon="stop")
    asides = [*([adopt] if picture.beyond else ()), *([close] if picture.keyless else ())]
    return (rotate, agree, *asides, recover, *([stop] if standing.busy else ()))


def _told(standing: Standing) -> Advice | None:
    if standing.busy:
        return Advice(standing.busy, tone=Tone.NOW)
    if standing.told is None and standing.picture.key_is_out and standing.picture.administers:
        return Advice(said("members.key_is_out"), said("members.key_is_out_means"), Tone.DUE)
    return standing.told
