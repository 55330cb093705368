"""Target groups as a list: what each needs, who gets word to it, and what citizens began."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from nccn_desk.domain.materials import FORMATS
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.partners import name_of, short_of
from nccn_desk.domain.reach import Gap, GroupReach
from nccn_desk.domain.register import Record, Value
from nccn_desk.domain.tags import channel_word, tongue_word
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import circles, listed_page
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act, Described, found_in
from nccn_desk.presenters.listed_fields import filled, partner_options, shapes_of
from nccn_desk.presenters.listed_shapes import (
    Asked,
    FieldKind,
    FieldShape,
    ListedCard,
    ListedPage,
    Pick,
)
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.shapes import (
    Align,
    Cell,
    CellKind,
    ChipShape,
    Column,
    FlowRow,
    Mark,
    Option,
    Row,
    Tone,
)
from nccn_desk.services import reach, states, structures, target_groups
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import BENEATH, Query, Sheet

KEY: Final = "groups"
FILTERS: Final = ("all", "gap", "weak", "initiatives", "circles")
COLUMNS: Final = (
    Column("name", said("groups.column.name"), CellKind.STRONG, stretch=2, width=170, wraps=True),
    Column("who", said("groups.column.who"), stretch=2, width=170, wraps=True),
    Column("state", said("groups.column.state"), CellKind.MARK, Align.END, width=150),
)
PROPOSE: Final = "target_groups.partner"
SHAPES: Final = (
    *shapes_of("target_groups", "name", "needs", "channels"),
    FieldShape(PROPOSE, FieldKind.PICK, said("groups.propose"), said("groups.hint.propose")),
    *shapes_of("target_groups", "inclusive", "worked", "languages"),
    *shapes_of("target_groups", *(f"name_{each}" for each in LANGUAGES)),
    *shapes_of("relays", "partner", "standing", "part", "begins", "ends"),
    *shapes_of("initiatives", "name", "group", "partner", "link"),
    *circles.SHAPES,
)
_STATES: Final = {
    "gap": Mark(said("groups.state.gap"), Tone.DUE, ChipShape.TRIANGLE),
    "weak": Mark(said("groups.state.weak"), Tone.PLAIN, ChipShape.HALF),
    "reached": Mark(said("groups.state.reached"), Tone.PLAIN, ChipShape.CHECK),
}
_STANCES: Final = {
    "undecided": ChipShape.QUESTION,
    "endorse": ChipShape.CHECK,
    "inform": ChipShape.HALF,
    "ignore": ChipShape.DASHED,
}


def page_of(reader: Reader, asked: Asked) -> ListedPage:
    """Return the groups in their order on the band, or what citizens began."""
    reached = reach.groups(reader)
    initiatives = reader.records(Query("initiatives", order=("name",)))
    if asked.chosen == "initiatives":
        rows = tuple(_initiative_row(reader, each, asked) for each in initiatives)
    elif asked.chosen == "circles":
        rows = circles.rows(reader, asked)
    else:
        shown = [each for each in reached if asked.chosen in {"all", each.state}]
        rows = tuple(_group_row(reader, each, asked) for each in shown)
    counts = {
        "all": len(reached),
        "initiatives": len(initiatives),
        "circles": reader.count(Query("circles")),
        **{key: sum(each.state == key for each in reached) for key in ("gap", "weak")},
    }
    filters = tuple(
        Option(each, said(f"groups.part.{each}"), count=counts[each]) for each in FILTERS
    )
    undecided = sum(each.words("stance") == "undecided" for each in initiatives)
    sub = joined(
        (
            said("groups.gap_count", n=counts["gap"]),
            said("groups.undecided_count", n=undecided),
        )
    )
    found = tuple(row for row in rows if holds(asked.words, *listed_page.texts_of(row, asked)))
    return listed_page.page(KEY, asked, found, filters, sub)


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return a group, one of its relays, or an initiative."""
    record = states.found(reader, *parted(asked.selected))
    if record is None or record.deleted:
        return None
    cards = {"target_groups": _group_card, "relays": _relay_card, "circles": circles.card}
    return cards.get(record.register, _initiative_card)(reader, record, asked)


def why(gap: Gap, reader: Reader, language: str) -> Phrase:
    """Return in words why a group, or a part of it, is not well reached."""
    partner = states.found(reader, "partners", gap.partner) if gap.partner else None
    missing = joined(map(_lacking, gap.missing), by=", ")
    told = said(
        f"groups.why.{gap.code}",
        who=given(name_of(partner, language)) if partner else said("groups.somebody"),
        days=str(gap.days),
        what=missing,
    )
    return joined((given(gap.part), told), by=": ")


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field; a partner chosen for a group is proposed as its relay."""
    register, record = parted(link)
    field = name.partition(".")[2]
    if name == PROPOSE:
        return target_groups.add_relay(uow, {"group": record, "partner": value})
    if register == "circles":
        return circles.write(uow, record, name, value)
    if register == "relays":
        return target_groups.change_relay(uow, record, {field: value})
    if register == "initiatives":
        return target_groups.change_initiative(uow, record, {field: value})
    return target_groups.change(uow, record, {field: value})


def add(uow: UnitOfWork, asked: Asked, line: str) -> ChangeSet:
    """Add a group by its name, or an initiative or a circle where those are shown."""
    if asked.chosen == "initiatives":
        return target_groups.add_initiative(uow, {"name": line})
    if asked.chosen == "circles":
        return structures.add_circle(uow, {"name": line, "begins": asked.day.isoformat()})
    return target_groups.add(uow, {"name": line})


def paper_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return the groups on paper: those that nobody reaches first."""
    reached = reach.groups(reader)
    sections = (
        (
            said(f"groups.state.{state}"),
            tuple(_line(reader, each, asked) for each in reached if each.state == state),
        )
        for state in _STATES
    )
    return listed_page.sheet(asked, seat, said("groups.title"), sections)


def _line(reader: Reader, each: GroupReach, asked: Asked) -> tuple[Phrase, ...]:
    told = (
        given(name_of(each.group, asked.language)),
        given(each.group.words("needs")),
        *(why(gap, reader, asked.language) for gap in each.gaps),
    )
    return NOTHING, joined(told, BENEATH), _relays_of(reader, each, asked)


def _group_row(reader: Reader, each: GroupReach, asked: Asked) -> Row:
    channels = sorted(each.group.members("channels"))
    return Row(
        f"target_groups/{each.group.id}",
        (
            Cell(
                given(name_of(each.group, asked.language)),
                small=joined(map(_channel, channels), by=", "),
                order=each.group.whole("place"),
            ),
            Cell(
                _relays_of(reader, each, asked) or said("groups.no_relay"),
                small=joined(why(gap, reader, asked.language) for gap in each.gaps[:1]),
            ),
            Cell(mark=_STATES[each.state]),
        ),
    )


def _relays_of(reader: Reader, each: GroupReach, asked: Asked) -> Phrase:
    partners = (states.found(reader, "partners", relay.words("partner")) for relay in each.relays)
    names = (short_of(partner, asked.language) for partner in partners if partner is not None)
    return given(", ".join(dict.fromkeys(names)))


def _initiative_row(reader: Reader, initiative: Record, asked: Asked) -> Row:
    group = states.found(reader, "target_groups", initiative.words("group"))
    return Row(
        f"initiatives/{initiative.id}",
        (
            Cell(given(initiative.words("name")), small=given(initiative.words("reason"))),
            Cell(given(name_of(group, asked.language)) if group else NOTHING),
            Cell(mark=_stance(initiative)),
        ),
        quiet=initiative.words("stance") == "ignore",
    )


def _stance(initiative: Record) -> Mark:
    stance = initiative.words("stance")
    tone = Tone.DUE if stance == "undecided" else Tone.PLAIN
    return Mark(said(choice_word("initiatives", "stance", stance)), tone, _STANCES[stance])


def _group_card(reader: Reader, group: Record, asked: Asked) -> ListedCard:
    reached = next(each for each in reach.groups(reader) if each.group.id == group.id)
    shown = filled(reader, group, SHAPES, asked.language)
    partners = partner_options(reader, asked.language, said("listed.choose"))
    relays = target_groups.relays_of(reader, group.id)
    initiatives = target_groups.initiatives_of(reader, group.id)
    gaps = ((said("groups.fact.gap"), why(gap, reader, asked.language)) for gap in reached.gaps)
    return replace(
        listed_page.card(reader, group, asked, shown),
        mark=_STATES[reached.state],
        facts=listed_page.facts(*gaps),
        picks=(Pick(PROPOSE, partners, ""),),
        lists={
            "relays": tuple(_relay_line(reader, each, asked) for each in relays),
            "initiatives": tuple(_initiative_line(each) for each in initiatives),
        },
        actions=listed_page.actions(KEY, asked, "", ("remove", "trash-simple")),
    )


def _relay_line(reader: Reader, relay: Record, asked: Asked) -> FlowRow:
    partner = states.found(reader, "partners", relay.words("partner"))
    return FlowRow(
        f"relays/{relay.id}",
        given(name_of(partner, asked.language)) if partner else NOTHING,
        given(relay.words("part")),
        tail=said(choice_word("relays", "standing", relay.words("standing"))),
    )


def _initiative_line(initiative: Record) -> FlowRow:
    stance = _stance(initiative)
    return FlowRow(
        f"initiatives/{initiative.id}", given(initiative.words("name")), tail=stance.word
    )


def _relay_card(reader: Reader, relay: Record, asked: Asked) -> ListedCard:
    group = states.found(reader, "target_groups", relay.words("group"))
    proposed = relay.words("standing") == "proposed"
    acts = (("invite", "handshake"), ("remove", "trash-simple"))
    return replace(
        listed_page.card(reader, relay, asked, filled(reader, relay, SHAPES, asked.language)),
        title=given(name_of(group, asked.language)) if group else NOTHING,
        lists=_up(group, asked),
        actions=listed_page.actions(KEY, asked, "invite", *acts[0 if proposed else 1 :]),
    )


def _initiative_card(reader: Reader, initiative: Record, asked: Asked) -> ListedCard:
    group = states.found(reader, "target_groups", initiative.words("group"))
    shown = filled(reader, initiative, SHAPES, asked.language)
    acts = (("endorse", "check"), ("inform", "info"), ("ignore", "x"))
    held = initiative.words("stance")
    return replace(
        listed_page.card(reader, initiative, asked, shown),
        mark=_stance(initiative),
        facts=listed_page.facts((said("groups.reason"), given(initiative.words("reason")))),
        lists=_up(group, asked),
        actions=listed_page.actions(KEY, asked, "", *(each for each in acts if each[0] != held)),
    )


def _up(group: Record | None, asked: Asked) -> dict[str, tuple[FlowRow, ...]]:
    if group is None:
        return {}
    name = given(name_of(group, asked.language))
    return {"group": (FlowRow(f"target_groups/{group.id}", name, icon="arrow-left"),)}


def _channel(tag: str) -> Phrase:
    word = channel_word(tag)
    return said(word) if word else given(tag)


def _lacking(tag: str) -> Phrase:
    word = tongue_word(tag)
    if word:
        return said(word)
    return said(choice_word("materials", "format", tag)) if tag in FORMATS else given(tag)


def _stand(stance: str) -> Callable[[UnitOfWork, str, str], ChangeSet]:
    def job(uow: UnitOfWork, initiative: str, reason: str) -> ChangeSet:
        given_reason = {"reason": reason} if reason else {}
        return target_groups.change_initiative(uow, initiative, {"stance": stance, **given_reason})

    return job


def _why(key: str) -> Question:
    return Question(
        said(f"groups.ask.{key}"),
        said(f"groups.means.{key}"),
        said(f"groups.act.{key}"),
        reason_label=said("groups.reason"),
        reason_needed=True,
    )


def _remove(uow: UnitOfWork, record: str, _: str) -> ChangeSet:
    if states.found(uow, "relays", record) is not None:
        return target_groups.remove_relay(uow, record)
    if states.found(uow, "circles", record) is not None:
        return structures.remove_circle(uow, record)
    return target_groups.remove(uow, record)


_REGISTERS: Final = ("target_groups", "initiatives", "relays", "circles")

TARGET_GROUPS: Final = Described(
    key=KEY,
    registers=_REGISTERS,
    hears=(*_REGISTERS, "partners", "contacts", "receipts", "packs", "materials"),
    icon="users-three",
    columns=COLUMNS,
    shapes=SHAPES,
    lists=("relays", "initiatives", "group"),
    first="all",
    parts=FILTERS,
    dated=False,
    chooses=False,
    page_of=page_of,
    card_of=card_of,
    write=write,
    add=add,
    acts={
        "invite": Act(lambda uow, relay, _: target_groups.invite(uow, relay)),
        "endorse": Act(_stand("endorse"), _why("endorse")),
        "inform": Act(_stand("inform")),
        "ignore": Act(_stand("ignore"), _why("ignore")),
        "remove": Act(_remove),
    },
    paper_of=paper_of,
    link_of=lambda reader, record: found_in(reader, _REGISTERS, record),
)
