"""What stands beside the picture: one partner with its person, or one public group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.partners import heirs, name_of
from nccn_desk.domain.reach import GroupReach, got_of
from nccn_desk.domain.reachability import Way, ways_of
from nccn_desk.domain.register import Record
from nccn_desk.domain.spans import ended
from nccn_desk.kernel.clock import day_of, in_brussels
from nccn_desk.presenters import when
from nccn_desk.presenters.conflicts_told import waiting
from nccn_desk.presenters.network_shapes import REACHES, STANDINGS, Reach
from nccn_desk.presenters.partners_gaps import GapsCard
from nccn_desk.presenters.partners_lists import due_words, request_mark
from nccn_desk.presenters.partners_packs import pack_title
from nccn_desk.presenters.partners_picture import STANDS, Scenery
from nccn_desk.presenters.partners_words import is_called, is_mailed, tongues, way_words
from nccn_desk.presenters.people import People, read_people, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    ButtonKind,
    ChipShape,
    FlowRow,
    Mark,
    Option,
    Tone,
)
from nccn_desk.services import contacting, packs, partners, reach, requesting
from nccn_desk.services.ports import Reader

SHOWN: Final = 3  # contacts on the card; the tab has the rest
PACKS: Final = 3
_WEEK: Final = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class PartnerCard:
    """One partner, or one group; `ways` are by what row id one calls, mails or reads on.

    `register` says which of both it is. `people` are those at the partner, `person` is shown.
    """

    id: str
    register: str
    initials: str
    title: Phrase
    small: Phrase
    marks: tuple[Mark, ...]
    rows: tuple[FlowRow, ...]
    ways: tuple[Way, ...]
    notes: tuple[FlowRow, ...]
    people: tuple[Option, ...]
    person: str
    contacts: tuple[FlowRow, ...]
    since: Phrase
    got: tuple[FlowRow, ...]
    ours: tuple[FlowRow, ...]
    theirs: tuple[FlowRow, ...]
    actions: tuple[Action, ...]
    writable: bool
    organisation: Phrase
    waiting: Advice | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What a card is made of besides its record."""

    today: Scenery
    gaps: GapsCard
    now: datetime
    language: str
    person: str
    writable: bool


def card_of(reader: Reader, selected: str, beside: Beside) -> PartnerCard | None:
    """Return the card of what is selected, None where that is not there."""
    partner = beside.today.network.partners.get(selected)
    if partner is not None:
        return _partner(reader, partner, beside)
    group = next((each for each in beside.today.groups if each.group.id == selected), None)
    return _group(group, beside) if group is not None else None


def _partner(reader: Reader, partner: Record, beside: Beside) -> PartnerCard:
    today, now, language = beside.today, beside.now, beside.language
    people = tuple(e for e in partners.people_of(reader, partner.id) if not ended(e, today.today))
    person = next((e for e in people if e.id == beside.person), people[0] if people else None)
    ways = _ways(partner, person)
    name = given(name_of(partner, language))
    spoken = today.known(contacting.of_partner(reader, partner.id))
    team = read_people(reader)
    function = given(person.words("function")) if person else NOTHING
    return PartnerCard(
        id=partner.id,
        register="partners",
        initials=initials_of(person.words("name") if person else name_of(partner, language)),
        title=given(person.words("name")) if person else name,
        small=_of_day(joined((name, function)) if person else _kind(partner), today),
        marks=_marks(partner, beside),
        rows=_rows(partner, person, ways, now),
        ways=ways,
        notes=(*_lineage(partner, beside), *_notes(person, partner)),
        people=tuple(Option(each.id, given(each.words("name"))) for each in people),
        person=person.id if person else "",
        contacts=tuple(_contact_row(each, team, now) for each in spoken[:SHOWN]),
        since=_since(spoken),
        got=_got(reader, partner, today, now),
        ours=_requests(reader, partner, "from_partner", beside),
        theirs=_requests(reader, partner, "to_partner", beside),
        actions=_actions(ways, beside),
        writable=beside.writable,
        organisation=name,
        waiting=waiting(reader, partner),
    )


def _group(found: GroupReach, beside: Beside) -> PartnerCard:
    group, language = found.group, beside.language
    name = name_of(group, language)
    own = [row for row in beside.gaps.rows if row.key.startswith(f"{group.id}/")]
    lit = tuple(
        Action(
            f"gap:{row.key}",
            row.action.word,
            ButtonKind.LIT if not place else ButtonKind.PLAIN,
            enabled=row.action.enabled,
            reason=row.action.reason,
        )
        for place, row in enumerate(own)
        if row.action is not None
    )
    return PartnerCard(
        id=group.id,
        register="target_groups",
        initials=initials_of(name),
        title=given(name),
        small=_of_day(said("network.group"), beside.today, key="partners.of_day"),
        marks=(REACHES[Reach(found.state)],),
        rows=(
            *(FlowRow(f"gap/{row.key}", row.bold, row.small, icon="warning") for row in own),
            *_relay_rows(found, beside),
            *_prose_rows(group),
        ),
        ways=(),
        notes=(),
        people=(),
        person="",
        contacts=(),
        since=NOTHING,
        got=(),
        ours=(),
        theirs=(),
        actions=lit,
        writable=beside.writable,
        organisation=given(name),
    )


def _of_day(small: Phrase, seen: Scenery, key: str = "partners.card_of_day") -> Phrase:
    """Say of which day a card is, where that is not today: what is not known of it is today's."""
    if seen.other is None:
        return small
    return said(key, day=when.plain_day(seen.other), what=small)


def initials_of(name: str) -> str:
    """Return the first letters of a name's first and last word."""
    words = [each for each in name.replace("-", " ").split() if each[:1].isalpha()]
    return "".join(each[0].upper() for each in (*words[:1], *words[1:][-1:])) or "–"


def _kind(partner: Record) -> Phrase:
    kind = said(f"choices.partners.kind.{partner.words('kind') or 'authority'}")
    level = partner.words("level")
    return joined((kind, said(f"choices.partners.level.{level}") if level != "none" else NOTHING))


def _ways(partner: Record, person: Record | None) -> tuple[Way, ...]:
    """Return how one reaches the person, and where those say nothing the organisation itself."""
    found = ways_of(person["reachability"]) if person else ()
    own = [
        Way(
            channel,
            partner.words(channel),
            note=partner.words("hours") if channel == "phone" else "",
        )
        for channel in ("phone", "mail")
        if partner.words(channel) and not any(_same_kind(each, channel) for each in found)
    ]
    return (*found, *own)


def _same_kind(way: Way, channel: str) -> bool:
    return is_called(way) if channel == "phone" else way.channel == channel


def _marks(partner: Record, beside: Beside) -> tuple[Mark, ...]:
    today, language = beside.today, beside.language
    standing = STANDINGS[STANDS[today.stands.get(partner.id) or "active"]]
    served = [
        given(name_of(each.group, language))
        for each in today.groups
        if any(relay.words("partner") == partner.id for relay in each.relays)
    ]
    marks = [standing] if today.other is None or partner.id in today.stands else []
    if ended(partner, today.day):
        marks = [Mark(said("partners.over"), Tone.FAINT, ChipShape.FROZEN)]
    if served:
        word = said("partners.reaches", groups=joined(served, by=", "))
        marks.append(Mark(word, Tone.NOW, ChipShape.NONE))
    return tuple(marks)


def _rows(
    partner: Record, person: Record | None, ways: Sequence[Way], now: datetime
) -> tuple[FlowRow, ...]:
    rows = [
        FlowRow(f"way/{place}", given(way.value), way_words(way, now), icon=_icon(way))
        for place, way in enumerate(ways)
    ]
    spoken = (person.members("languages") if person else frozenset()) or partner.members(
        "languages"
    )
    if spoken:
        rows.append(
            FlowRow("languages", tongues(spoken), said("partners.languages"), icon="translate")
        )
    if partner.words("agreement"):
        agreed = given(partner.words("agreement"))
        rows.append(FlowRow("agreement", agreed, said("partners.agreement"), icon="handshake"))
    return tuple(rows)


def _notes(person: Record | None, partner: Record) -> tuple[FlowRow, ...]:
    """Return what is noted for the team alone of the person and of the organisation, once each."""
    found: dict[str, str] = {}
    for record in (person, partner):
        note = record.words("note").strip() if record else ""
        if record is not None and note:
            found.setdefault(note, record.id)
    return tuple(
        FlowRow(f"note/{of}", given(note), said("partners.team_only"), icon="lock")
        for note, of in found.items()
    )


def _lineage(partner: Record, beside: Beside) -> tuple[FlowRow, ...]:
    """Return whose work a partner took over, and who carries its own on."""
    network, language = beside.today.network, beside.language
    before = [each for each in sorted(partner.members("predecessors")) if each in network.partners]
    after = heirs(network.partners).get(partner.id, ())
    return tuple(
        FlowRow(
            f"partners/{each}",
            given(name_of(network.partners[each], language)),
            said(f"partners.{word}"),
            icon="arrow-bend-down-right",
        )
        for word, found in (("follows", before), ("followed", after))
        for each in found
    )


def _icon(way: Way) -> str:
    if is_called(way):
        return "phone"
    return "envelope-simple" if way.channel == "mail" else "chat-circle"


def _contact_row(contact: Record, team: People, now: datetime) -> FlowRow:
    at = contact.moment("at") or now
    who = team.initials(contact.words("officer")) if contact.words("officer") else ""
    words = contact.words("text")
    channel = said(f"choices.contacts.channel.{contact.words('channel') or 'phone'}")
    title = given(words) if words else channel
    return FlowRow(contact.id, title, lead=contact_time(at, now), tail=given(who))


def contact_time(at: datetime, now: datetime) -> Phrase:
    """Return when somebody was spoken to: di 10:02, and before this week the day alone."""
    day = day_of(at)
    if day_of(now) - day > _WEEK:
        return given(in_brussels(at).strftime("%d/%m"))
    weekday = said(f"when.weekday_short.{day.isoweekday()}")
    return joined((weekday, given(when.wall(at))), by=" ")


def _since(spoken: Sequence[Record]) -> Phrase:
    first = spoken[-1].moment("at") if spoken else None
    if first is None:
        return NOTHING
    month = said(f"when.month_long.{day_of(first).month}")
    return said("partners.since", n=len(spoken), month=month)


def _got(reader: Reader, partner: Record, seen: Scenery, now: datetime) -> tuple[FlowRow, ...]:
    """Return the packs that were meant for a partner, the newest first, and how each stands."""
    rows: list[FlowRow] = []
    for pack in packs.find(reader):
        if pack.words("state") == "sent" and len(rows) < PACKS:
            receipts = seen.known(reach.receipts_of(reader, pack.id, partner.id))
            got = got_of(receipts)
            if receipts:
                rows.append(_got_row(pack, got.stage, got.at, now))
    return tuple(rows)


def _got_row(pack: Record, stage: str, at: str, now: datetime) -> FlowRow:
    title = pack_title(pack)
    word = said(f"choices.receipts.stage.{stage}") if stage else said("partners.pack.not_sent")
    time = when.day_and_wall(when.from_moment(at), day_of(now)) if at else NOTHING
    return FlowRow(f"packs/{pack.id}", title, joined((word, time), by=" "), icon="package")


def _requests(
    reader: Reader, partner: Record, direction: str, beside: Beside
) -> tuple[FlowRow, ...]:
    """Return what is open; of another day that is not known, and nothing is said of it."""
    if beside.today.other is not None:
        return ()
    now = beside.now
    return tuple(
        FlowRow(
            f"requests/{each.id}",
            given(each.words("subject")),
            joined((given(each.number), due_words(each, now))),
            mark=request_mark(each, now),
        )
        for each in requesting.open_ones(reader, partner.id, direction)
    )


def _relay_rows(found: GroupReach, beside: Beside) -> tuple[FlowRow, ...]:
    rows = []
    for relay in found.relays:
        partner = beside.today.network.partners[relay.words("partner")]
        stands = said(f"choices.relays.standing.{relay.words('standing') or 'proposed'}")
        small = joined((stands, given(relay.words("part"))))
        name = given(name_of(partner, beside.language))
        rows.append(FlowRow(f"partners/{partner.id}", name, small, icon="user"))
    return tuple(rows)


def _prose_rows(group: Record) -> tuple[FlowRow, ...]:
    icons = {"needs": "target", "worked": "check"}
    return tuple(
        FlowRow(name, given(group.words(name)), said(f"fields.target_groups.{name}"), icon=icon)
        for name, icon in icons.items()
        if group.words(name)
    )


def _actions(ways: Sequence[Way], beside: Beside) -> tuple[Action, ...]:
    writable = beside.writable
    reason = why_shut(writable=writable)

    def action(key: str, kind: ButtonKind, icon: str = "", keys: str = "") -> Action:
        return Action(key, said(f"partners.{key}"), kind, icon, keys, writable, reason)

    calls = any(is_called(each) for each in ways)
    mails = any(is_mailed(each) for each in ways)
    return (
        action("log", ButtonKind.LIT, "phone-call", "L"),
        action("send", ButtonKind.PLAIN),
        Action(
            "confirm",
            said("partners.confirm_short"),
            ButtonKind.STILL,
            "check",
            "R",
            enabled=writable,
            reason=reason,
        ),
        *(
            (Action("call", said("partners.call"), ButtonKind.STILL, "phone", "B"),)
            if calls
            else ()
        ),
        *(
            (Action("mail", said("partners.mail"), ButtonKind.STILL, "envelope-simple", "M"),)
            if mails
            else ()
        ),
        action("edit", ButtonKind.STILL, "pencil-simple", "E"),
        action("succeed", ButtonKind.STILL, "git-fork", "O"),
    )
