"""A press conference lacks what it lacks until somebody mends it: each gap names its one repair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain import clearance
from nccn_desk.domain.freshness import Freshness, freshness, overdue
from nccn_desk.domain.languages import Standing
from nccn_desk.domain.obstacles import quoted_figures
from nccn_desk.domain.questions import ANSWERS
from nccn_desk.domain.register import Record
from nccn_desk.domain.sitreps import by_place
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import (
    blocks,
    booking_places,
    booking_readings,
    conferences,
    conferences_kit,
    states,
)
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

INTERPRETED: Final = frozenset({"sign_vgt", "sign_lsfb", "interpreters"})

# The one act that mends each kind of gap; a room has one button for it.
REPAIRS: Final = {
    "no_order": "add_item",
    "no_speaker": "name_speaker",
    "removed": "bring_back",
    "empty": "write",
    "unsourced": "give_source",
    "expired": "prolong",
    "missing": "translate",
    "behind": "translate",
    "uncleared": "clear",
    "figure_empty": "deliver",
    "figure_unsourced": "give_source",
    "figure_stale": "deliver",
    "figure_uncleared": "clear",
    "unanswered": "answer",
    "with_authority": "remind",
    "vacuum": "write_holding",
    "interpreter": "confirm",
    "not_ready": "confirm",
    "promise": "settle",
    "unread": "read",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that lacks; its words are ``book.gap.<code>``.

    `register` and `record` say where it is mended, `of` and `of_id` what it shows in: the item,
    map or question that would be said with the gap in it.
    """

    code: str
    register: str
    record: str
    language: str = ""
    detail: str = ""
    of: str = ""
    of_id: str = ""

    @property
    def repair(self) -> str:
        """The act that mends it."""
        return REPAIRS[self.code]

    @property
    def key(self) -> str:
        """What names this gap and no other of its press conference."""
        return f"{self.code}/{self.record}/{self.language}/{self.of_id}"


@dataclass(frozen=True, slots=True)
class Saying:
    """A block that is to be said, in which languages, and what it shows in."""

    block: str
    languages: tuple[str, ...]
    of: str
    of_id: str
    title: str


def gaps(reader: Reader, conference: str) -> tuple[Gap, ...]:
    """Return what a press conference lacks, in the order in which it will be missed."""
    record = states.living(reader, "conferences", conference)
    said = sayings(reader, record)
    found = (
        *_of_order(reader, record),
        *_of_words(reader, said),
        *_of_figures(reader, record, said),
        *_of_questions(reader, record),
        *_of_decisions(reader, record),
        *_of_room(reader, record),
        *_of_promises(reader, record),
        *_of_readings(reader, record),
    )
    return tuple({each.key: each for each in found}.values())


def sayings(reader: Reader, conference: Record) -> tuple[Saying, ...]:
    """Return every block that may be said, each in the languages in which it must stand."""
    spoken = tuple(each for each in LANGUAGES if each in conference.members("languages"))
    found = [
        Saying(
            each.block.id,
            (each.record.words("language"),),
            "running_order",
            each.item.id,
            each.item.words("title"),
        )
        for each in conferences.passages(reader, conference.id)
    ]
    for field in ("situation", "corrections"):
        found += [
            Saying(each, spoken, "conferences", conference.id, conference.words("title"))
            for each in sorted(conference.members(field))
        ]
    for each in parts_of_maps(reader, conference):
        if each.words("role") in {"opening", "key", "closing"}:
            block, of = each.words("block"), each.words("map")
            found.append(Saying(block, spoken, "message_maps", of, ""))
    for question in chosen(reader, conference, "questions"):
        if question.words("short") and not refers(question):
            title, asked = question.words("asked"), question.words("asked_language")
            # Whoever asks is answered in their own language, and the stage speaks all of them.
            wanted = tuple(each for each in spoken if each == asked) or spoken
            found.append(Saying(question.words("short"), wanted, "questions", question.id, title))
    return tuple(found)


def refers(question: Record) -> bool:
    """Tell whether others answer a question, and we say who."""
    return question["refers"] is True or bool(question.words("refer_to"))


def chosen(reader: Reader, conference: Record, field: str) -> tuple[Record, ...]:
    """Return the records that were chosen for the book, in their order; no removed ones."""
    ids = tuple(sorted(conference.members(field)))
    if not ids:
        return ()
    found = reader.records(Query(conferences.TARGETS[field], (Where("id", "in", ids),)))
    return booking_places.in_order(reader, conference.id, found)


def parts_of_maps(reader: Reader, conference: Record) -> tuple[Record, ...]:
    """Return the parts of the chosen maps, map by map, each in its order."""
    rank = {each.id: at for at, each in enumerate(chosen(reader, conference, "maps"))}
    found = reader.records(Query("map_parts", (Where("map", "in", tuple(rank)),))) if rank else ()
    return tuple(sorted(found, key=lambda each: (rank[each.words("map")], *by_place(each))))


def last_time(reader: Reader, conference: Record) -> Record | None:
    """Return the press conference that was held before this one."""
    before = (
        Where("state", "in", ("held", "followed_up")),
        Where("starts_at", "<", conference["starts_at"]),
    )
    found = reader.records(Query("conferences", before, ("-starts_at",), limit=1))
    return found[0] if found else None


def promises(reader: Reader, conference: Record) -> tuple[tuple[Record, Record | None], ...]:
    """Return what was promised last time, each with the task that became of it, if any did."""
    before = last_time(reader, conference)
    if before is None:
        return ()
    asked = reader.records(Query("asked", (Where("conference", "=", before.id),), ("at",)))
    return tuple(
        (each, states.present(reader, "tasks", each.words("task")))
        for each in asked
        if each.words("promise").strip()
    )


def unread(reader: Reader, conference: Record) -> tuple[str, ...]:
    """Return the spokespersons who have not signed that they read the book as last frozen."""
    artefact = conference.words("artefact")
    if not artefact:
        return ()
    known = {each.words("officer") for each in booking_readings.signed(reader, artefact)}
    speakers = conferences_kit.spokespersons(reader, conference.id)
    return tuple(each for each in speakers if each not in known)


def _of_order(reader: Reader, conference: Record) -> Iterator[Gap]:
    order = conferences.items(reader, conference.id)
    if not order:
        yield Gap("no_order", "conferences", conference.id)
    for each in order:
        named = each.words("speaker") or each.words("guest").strip()
        if not named and each["questions_here"] is not True:
            yield Gap("no_speaker", "running_order", each.id, detail=each.words("title"))


def _of_words(reader: Reader, said: Iterable[Saying]) -> Iterator[Gap]:
    said = tuple(said)
    ids = tuple(dict.fromkeys(each.block for each in said))
    found = reader.records(Query("blocks", (Where("id", "in", ids),), deleted=True)) if ids else ()
    known = {each.id: each for each in found}
    texts = reader.texts("blocks", ids, blocks.SECTION)
    for each in said:
        block = known.get(each.block)
        if block is not None:
            yield from _of_block(reader, block, texts.get(block.id, {}), each)


def _of_block(
    reader: Reader, block: Record, texts: Mapping[str, str], saying: Saying
) -> Iterator[Gap]:
    def gap(code: str, language: str = "") -> Gap:
        detail = saying.title or block.words("subject")
        return Gap(code, "blocks", block.id, language, detail, saying.of, saying.of_id)

    if block.deleted:
        yield gap("removed")
        return
    unsourced = block.words("shape") != "heading" and not block.words("source").strip()
    if unsourced:
        yield gap("unsourced")
    if freshness(block, reader.clock.now()) is Freshness.EXPIRED:
        yield gap("expired")
    standing = clearance.standings(block, texts)
    for language in saying.languages:
        code = _code(standing[language], block.words("source_language"))
        if code and not (unsourced and code == "uncleared"):  # the source comes first
            yield gap(code, language)


def _code(standing: Standing, source: str) -> str:
    """Return what a language of a block lacks, "" where it may be said."""
    if standing.state == "missing":
        return "empty" if standing.language == source else "missing"
    if standing.stale:
        return "behind"
    return "" if standing.is_cleared else "uncleared"


def _of_figures(reader: Reader, conference: Record, said: Iterable[Saying]) -> Iterator[Gap]:
    ids = tuple(dict.fromkeys(each.block for each in said))
    texts = reader.texts("blocks", ids, blocks.SECTION).values() if ids else ()
    quoted = quoted_figures(words for each in texts for words in each.values())
    wanted = tuple(dict.fromkeys((*sorted(conference.members("figures")), *quoted)))
    found = reader.records(Query("figures", (Where("id", "in", wanted),))) if wanted else ()
    now = reader.clock.now()
    for each in found:
        code = ""
        if not each.words("value"):
            code = "figure_empty"
        elif not each.words("source").strip():
            code = "figure_unsourced"
        elif freshness(each, now) is Freshness.EXPIRED or overdue(each, now):
            code = "figure_stale"
        elif not clearance.figure_is_cleared(each):
            code = "figure_uncleared"
        if code:
            detail = each.words("name")
            yield Gap(code, "figures", each.id, "", detail, "conferences", conference.id)


def _of_questions(reader: Reader, conference: Record) -> Iterator[Gap]:
    for each in chosen(reader, conference, "questions"):
        if refers(each) or any(each.words(name) for name in ANSWERS):
            continue
        code, title = (
            "with_authority" if each.words("request") else "unanswered",
            each.words("asked"),
        )
        yield Gap(code, "questions", each.id, "", title, "questions", each.id)


def _of_decisions(reader: Reader, conference: Record) -> Iterator[Gap]:
    """Yield the decisions that people know of and that nothing may be said about yet."""
    for each in chosen(reader, conference, "decisions"):
        lines = reader.records(Query("milestones", (Where("decision", "=", each.id),)))
        replaced = {line.words("corrects") for line in lines}
        reached = {line.words("kind") for line in lines if line.id not in replaced}
        known = reached & {"leaked", "announced"}
        if known and "published" not in reached and not each.words("holding"):
            title = each.words("title")
            yield Gap("vacuum", "decisions", each.id, "", title, "decisions", each.id)


def _of_room(reader: Reader, conference: Record) -> Iterator[Gap]:
    for each in conferences_kit.checks(reader, conference.id):
        if each.words("standing") not in conferences_kit.DONE:
            code = "interpreter" if each.words("key") in INTERPRETED else "not_ready"
            detail = each.words("title") or each.words("key")
            yield Gap(code, "readiness", each.id, "", detail, "conferences", conference.id)


def _of_promises(reader: Reader, conference: Record) -> Iterator[Gap]:
    for asked, task in promises(reader, conference):
        if task is None or task.words("state") in {"open", "taken"}:
            where = ("tasks", task.id) if task else ("asked", asked.id)
            yield Gap("promise", *where, "", asked.words("promise"), "asked", asked.id)


def _of_readings(reader: Reader, conference: Record) -> Iterator[Gap]:
    for each in unread(reader, conference):
        yield Gap("unread", "officers", each, "", "", "conferences", conference.id)
