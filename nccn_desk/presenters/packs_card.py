"""One pack beside the lists: its words and whom they are for, what it lacks, and how far it got."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.packs import KINDS
from nccn_desk.domain.partners import name_of, short_of
from nccn_desk.domain.reach import Reached
from nccn_desk.domain.register import Record
from nccn_desk.domain.spans import ended
from nccn_desk.domain.tags import TONGUES
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import when
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.conflicts_told import waiting
from nccn_desk.presenters.packs_page import Scene
from nccn_desk.presenters.packs_shapes import Asked, PackCard
from nccn_desk.presenters.packs_words import state_mark, titled
from nccn_desk.presenters.partners_words import tongue, tongues
from nccn_desk.presenters.people import People, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.referring import referrals
from nccn_desk.presenters.shapes import (
    Action,
    ButtonKind,
    ChipShape,
    FlowRow,
    Mark,
    Option,
    TickRow,
    Tone,
)
from nccn_desk.presenters.typed import write_moment
from nccn_desk.services import packs
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

ICONS: Final = {
    "ready": "check",
    "send": "paper-plane-tilt",
    "remind": "bell",
    "version": "plus",
    "print": "printer",
    "withdraw": "prohibit",
}
# What can be done in each state, the lit act first.
_ACTS: Final = {
    "draft": ("ready", "print", "withdraw"),
    "ready": ("send", "print", "withdraw"),
    "sent": ("send", "remind", "version", "print", "withdraw"),
    "withdrawn": ("version", "print"),
}
_RECENT: Final = 12  # sitreps that are offered


def card_of(reader: Reader, people: People, asked: Asked, scene: Scene) -> PackCard | None:
    """Return the chosen pack, None where none is chosen."""
    pack, standing = scene.pack, scene.standing
    if pack is None or standing is None:
        return None
    written = packs.texts_of(reader, pack.id)
    open_ = asked.writable and pack.words("state") in {"draft", "ready"}
    words = {
        "title": pack.words("title"),
        "due": write_moment(pack.moment("due"), asked.now),
        "body": reader.text("packs", pack.id, packs.SECTION, asked.text),
    }
    return PackCard(
        id=pack.id,
        number=pack.number,
        title=titled(pack),
        mark=state_mark(pack),
        fields=tuple(Editable(name, each) for name, each in words.items()),
        kinds=tuple(Option(each, said(choice_word("packs", "kind", each))) for each in KINDS),
        kind=pack.words("kind"),
        circles=_circles(asked, scene, every=open_),
        chosen_circles=pack.members("circles"),
        languages=_languages(pack),
        chosen_languages=pack.members("languages"),
        text=asked.text,
        written=tuple(written),
        checks=tuple(_checks(reader, pack)),
        materials=tuple(_materials(reader, pack, asked, every=open_)),
        sitreps=tuple(_sitreps(reader, pack, every=open_)),
        reached=tuple(_reached(standing, scene, asked)),
        versions=tuple(_versions(reader, pack, asked)),
        facts=(
            *_facts(pack, people, standing, asked),
            *_referrals(reader, pack, words, asked.language),
        ),
        actions=_actions(asked, standing),
        writable=open_,
        waiting=waiting(reader, pack),
    )


def _circles(asked: Asked, scene: Scene, *, every: bool) -> tuple[Option, ...]:
    today = day_of(asked.now)
    chosen = scene.pack.members("circles") if scene.pack else frozenset()
    return tuple(
        Option(each.id, given(short_of(each, asked.language)))
        for each in scene.network.circles.values()
        if each.id in chosen or (every and not ended(each, today))
    )


def _languages(pack: Record) -> tuple[Option, ...]:
    further = sorted(pack.members("languages") - set(LANGUAGES))
    return tuple(Option(each, tongue(each)) for each in (*LANGUAGES, *further))


def _checks(reader: Reader, pack: Record) -> Iterator[TickRow]:
    """Yield each required language with whether it is there, and what else a pack lacks."""
    if pack.words("state") not in {"draft", "ready"}:
        return
    lacking = packs.obstacles(reader, pack.id)
    doubts = {each.language: each.code for each in packs.doubts(reader, pack.id)}
    missing = {each.language for each in lacking if each.code == "language"}
    for each in sorted(pack.members("languages"), key=_place):
        if each in missing:
            mark = Mark(said("packs.check.missing"), Tone.DUE)
            yield TickRow(each, tongue(each), said("packs.check.missing"), mark=mark)
        elif each in doubts:
            mark = Mark(said("packs.check.behind"), Tone.PLAIN, ChipShape.HALF)
            yield TickRow(each, tongue(each), said(f"packs.check.{doubts[each]}"), mark=mark)
        else:
            yield TickRow(each, tongue(each), said("packs.check.there"), done=True)
    for obstacle in lacking:
        if obstacle.code != "language":
            what = said(f"packs.obstacle.{obstacle.code}")
            name = _title(reader, obstacle.material)
            key = f"{obstacle.code}/{obstacle.material}"
            yield TickRow(key, what, name, mark=Mark(what, Tone.DUE))


def _place(language: str) -> int:
    return TONGUES.index(language) if language in TONGUES else len(TONGUES)


def _title(reader: Reader, material: str) -> Phrase:
    return given(reader.record("materials", material).words("title")) if material else NOTHING


def _materials(reader: Reader, pack: Record, asked: Asked, *, every: bool) -> Iterator[FlowRow]:
    """Yield what is in the pack, and where it is still open what could be."""
    inside, today = pack.members("materials"), day_of(asked.now)
    for each in reader.records(Query("materials", order=("title",))):
        over = ended(each, today) or bool(each.words("replaced_by"))
        if each.id not in inside and (not every or over):
            continue
        about = joined(
            (
                said(choice_word("materials", "format", each.words("format"))),
                tongues(each.members("languages")),
            )
        )
        yield _held(
            f"materials/{each.id}",
            each.words("title"),
            about,
            inside=each.id in inside,
            mark=Mark(said("packs.over"), Tone.DUE) if over else None,
        )


def _sitreps(reader: Reader, pack: Record, *, every: bool) -> Iterator[FlowRow]:
    inside = pack.members("sitreps")
    released = Query(
        "sitreps", (Where("state", "=", "released"),), ("-released_at",), limit=_RECENT
    )
    found = {each.id: each for each in reader.records(released)} if every else {}
    for kept in sorted(inside - found.keys()):
        found[kept] = reader.record("sitreps", kept)
    for each in found.values():
        yield _held(
            f"sitreps/{each.id}",
            f"{each.number} {each.words('title')}".strip(),
            said(choice_word("sitreps", "state", each.words("state"))),
            inside=each.id in inside,
        )


def _held(
    key: str, title: str, about: Phrase, *, inside: bool, mark: Mark | None = None
) -> FlowRow:
    word = said("packs.inside") if inside else said("packs.outside")
    return FlowRow(
        id=key,
        title=given(title),
        small=joined((word, about)),
        icon="check" if inside else "plus",
        quiet=not inside,
        mark=mark,
    )


def _reached(standing: Reached, scene: Scene, asked: Asked) -> Iterator[FlowRow]:
    """Yield for each circle how many of it have opened the pack."""
    if standing.pack.words("state") not in {"sent", "withdrawn"}:
        return
    for circle, members in standing.circles.items():
        record = scene.network.circles[circle]
        lacking = sum(not standing.of(each).has for each in members)
        small = said("packs.lacking", n=lacking) if lacking else NOTHING
        yield FlowRow(
            id=f"circles/{circle}",
            title=given(name_of(record, asked.language)),
            small=small,
            tail=said("packs.of", n=len(members), opened=standing.opened(members)),
        )


def _versions(reader: Reader, pack: Record, asked: Asked) -> Iterator[FlowRow]:
    known = packs.versions(reader, pack.id)
    for each in reversed(known) if len(known) > 1 else ():
        sent = each.words("sent_at")
        at = when.day_and_wall(from_text(sent), day_of(asked.now)) if sent else NOTHING
        yield FlowRow(
            id=f"packs/{each.id}",
            title=said("packs.version", version=str(each.whole("version"))),
            small=joined((said(f"choices.packs.state.{each.words('state')}"), at)),
            strong=each.id == pack.id,
        )


def _facts(
    pack: Record, people: People, standing: Reached, asked: Asked
) -> Iterator[tuple[Phrase, Phrase]]:
    today = day_of(asked.now)
    sent = pack.words("sent_at")
    if sent:
        at = when.day_and_wall(from_text(sent), today)
        yield said(field_word("packs", "sent_at")), at
        counted = said("packs.of", n=len(standing.audience), opened=standing.opened())
        yield said("packs.column.opened"), counted
    due = pack.moment("due")
    if sent and due is not None:
        late = len(packs.overdue(standing, asked.now))
        told = when.day_and_wall(due, today)
        rest = said("packs.late", n=late) if late else NOTHING
        yield said(field_word("packs", "due")), joined((told, rest))
    if pack.words("owner"):
        yield said(field_word("packs", "owner")), people.name(pack.words("owner"))
    if pack.words("reason"):
        yield said(field_word("packs", "reason")), given(pack.words("reason"))


def _referrals(
    reader: Reader, pack: Record, words: Mapping[str, str], language: str
) -> tuple[tuple[Phrase, Phrase], ...]:
    """Return to whom one refers about what a pack is about: its words, and its material."""
    ids = tuple(sorted(pack.members("materials")))
    along = reader.records(Query("materials", (Where("id", "in", ids),))) if ids else ()
    topics = tuple(each.words("topic") for each in along if each.words("topic"))
    return referrals(reader, language, f"{words['title']}\n{words['body']}", topics)


def _actions(asked: Asked, standing: Reached) -> tuple[Action, ...]:
    pack = standing.pack
    state = pack.words("state")
    shut = why_shut(writable=asked.writable)
    able = {
        "send": state == "ready" or bool(standing.lacking()),
        "remind": bool(standing.unopened()),
    }
    made = []
    for place, key in enumerate(_ACTS[state]):
        possible = able.get(key, True)
        reason = NOTHING if possible else said(f"packs.none.{key}")
        made.append(
            Action(
                key,
                said(f"packs.act.{key}"),
                ButtonKind.LIT if place == 0 and possible else ButtonKind.PLAIN,
                ICONS[key],
                enabled=possible and (asked.writable or key == "print"),
                reason=reason or (NOTHING if key == "print" else shut),
            )
        )
    return tuple(made)
