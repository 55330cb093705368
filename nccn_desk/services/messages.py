"""Message maps are written part by part, put in use once they are cleared, and followed in use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.languages import Standing
from nccn_desk.domain.messages import MESSAGES, SECONDS, WORDS
from nccn_desk.domain.readability import Reading, together
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.domain.sitreps import between, by_place
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import blocks, onevoice, states, visums
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Operator, Query, Where

FROZEN: Final = "message_map"
# Registers that name a map, with the field that does, and whether it holds several.
_NAMING: Final[tuple[tuple[str, str, Operator], ...]] = (
    ("conferences", "maps", "has"),
    ("questions", "map", "="),
    ("faq_items", "map", "="),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a map: its block, its words by language, and the facts that support it."""

    record: Record
    block: Record
    texts: Mapping[str, str]
    standings: Mapping[str, Standing]
    facts: tuple[Part, ...] = ()

    @property
    def id(self) -> str:
        """The part's own identifier."""
        return self.record.id

    @property
    def role(self) -> str:
        """What it is in the map: one of ROLES."""
        return self.record.words("role")

    @property
    def is_cleared(self) -> bool:
        """Whether it may be said: every language that stands there was cleared."""
        written = [each for each in self.standings.values() if each.state != "missing"]
        return bool(written) and all(each.is_cleared for each in written)


@dataclass(frozen=True, slots=True)
class MessageMap:
    """A map with its parts, in the order in which they are said."""

    record: Record
    parts: tuple[Part, ...]

    @property
    def messages(self) -> tuple[Part, ...]:
        """The messages themselves, three at most."""
        return self.of("key")

    @property
    def all_parts(self) -> tuple[Part, ...]:
        """Every part, each message followed by its facts."""
        return tuple(each for part in self.parts for each in (part, *part.facts))

    def of(self, role: str) -> tuple[Part, ...]:
        """Return the parts of one role."""
        return tuple(each for each in self.parts if each.role == role)

    def is_new(self, part: Part) -> bool:
        """Tell whether the present version is the first that says a part so."""
        version = self.record.whole("version")
        return version > 1 and part.record.whole("since") == version


@dataclass(frozen=True, slots=True)
class Counters:
    """What the messages of a map amount to in one language, against 27 words, 9 s, 3 messages."""

    language: str
    messages: int
    reading: Reading

    @property
    def fits(self) -> bool:
        """Whether a listener can hold it."""
        return (
            self.messages <= MESSAGES
            and self.reading.words <= WORDS
            and self.reading.seconds <= SECONDS
        )


def find(reader: Reader) -> tuple[Record, ...]:
    """Return all maps: those of the stage first, in their order."""
    found = reader.records(Query("message_maps", order=("created_at",)))
    return tuple(sorted(found, key=lambda each: (not each.whole("place"), each.whole("place"))))


def limited(reader: Reader) -> tuple[Record, ...]:
    """Return the maps that are in use and whose words hold until a time, the first one first."""
    where = (Where("state", "=", "in_use"), Where("valid_until", ">", ""))
    return reader.records(Query("message_maps", where, ("valid_until",)))


def read(reader: Reader, map_id: str) -> MessageMap:
    """Return a map with all its parts."""
    record = reader.record("message_maps", map_id)
    rows = sorted(reader.records(_parts_of(map_id)), key=by_place)
    ids = tuple({each.words("block") for each in rows})
    found = reader.records(Query("blocks", (Where("id", "in", ids),))) if ids else ()
    known = {each.id: each for each in found}
    texts = reader.texts("blocks", tuple(known), blocks.SECTION)
    facts: dict[str, list[Part]] = {}
    tops = []
    for row in rows:
        block = known.get(row.words("block"))
        if block is None:
            continue
        words = dict(texts.get(block.id, {}))
        made = Part(row, block, words, blocks.standings_of(reader, block.id))
        if row.words("under"):
            facts.setdefault(row.words("under"), []).append(made)
        else:
            tops.append(made)
    return MessageMap(
        record,
        tuple(
            Part(each.record, each.block, each.texts, each.standings, tuple(facts.get(each.id, ())))
            for each in tops
        ),
    )


def counters(
    found: MessageMap, typed: Mapping[tuple[str, str], str] | None = None
) -> Iterator[Counters]:
    """Yield for each language what the messages amount to.

    `typed` are words on their way into the ledger, by part and language: they count already.
    """
    over = typed or {}
    for language in LANGUAGES:
        said = [
            over.get((each.id, language), each.texts.get(language, "")) for each in found.messages
        ]
        texts = tuple(each for each in said if each.strip())
        yield Counters(language, len(texts), together(texts, language))


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Begin a map by the question or concern that it answers."""
    uow.create("message_maps", {"owner": uow.actor.officer, **states.plain(values)})
    return uow.commit()


def change(uow: UnitOfWork, map_id: str, values: Values) -> ChangeSet:
    """Change what is known of a map; its state and its version have acts of their own."""
    record = states.living(uow, "message_maps", map_id)
    uow.change("message_maps", record.id, states.plain(values))
    return uow.commit()


def add_part(
    uow: UnitOfWork,
    map_id: str,
    role: str,
    texts: Mapping[str, str],
    under: str = "",
    values: Values | None = None,
) -> ChangeSet:
    """Add a part with words in some languages, at the end of its kind.

    `values` are its speaker and what is known of its block. Raise NotAllowed for a fourth message
    and for a fourth fact of one: nobody holds more.
    """
    record = _open(uow, map_id)
    rows = sorted(uow.records(_parts_of(map_id)), key=by_place)
    alike = [each for each in rows if (each.words("role"), each.words("under")) == (role, under)]
    if role in {"key", "fact"} and len(alike) >= MESSAGES:
        raise NotAllowed(f"map_full_{role}", count=MESSAGES)
    known = dict(values or {})
    speaker = known.pop("speaker", None)
    block = blocks.lay(uow, {"authority": record["authority"], **known}, texts)
    given: dict[str, Value] = {
        "map": map_id,
        "role": role,
        "under": under or None,
        "place": between(rows[-1].words("place") if rows else "", ""),
        "block": block,
        "speaker": speaker,
        "since": record.whole("version"),
    }
    uow.create("map_parts", given)
    return uow.commit()


def write(
    uow: UnitOfWork, part: str, language: str, words: str, over: str | None = None
) -> ChangeSet:
    """Make a part read as given in one language: it waits for its visums again."""
    record = states.living(uow, "map_parts", part)
    found = _open(uow, record.words("map"))
    block = record.words("block")
    before = uow.text("blocks", block, blocks.SECTION, language)
    blocks.put(uow, block, language, words, over)
    after = uow.text("blocks", block, blocks.SECTION, language)
    is_source = language == uow.record("blocks", block).words("source_language")
    if is_source and after != before and record.whole("since") != found.whole("version"):
        uow.change("map_parts", part, {"since": found.whole("version")})
    return uow.commit()


def change_part(uow: UnitOfWork, part: str, values: Values) -> ChangeSet:
    """Change who says a part, or what is known of its block."""
    record = states.living(uow, "map_parts", part)
    given = dict(values)
    if "speaker" in given:
        uow.change("map_parts", part, {"speaker": given.pop("speaker")})
    if given:
        block = states.living(uow, "blocks", record.words("block"))
        now = {name: value for name, value in given.items() if block[name] != value}
        if now:
            blocks.touch(uow, block, now)
    return uow.commit()


def move(uow: UnitOfWork, part: str, by: int) -> ChangeSet:
    """Say a part earlier (-1) or later (+1) than those of its kind; at either end it stays."""
    record = states.living(uow, "map_parts", part)
    alike = [
        each
        for each in sorted(uow.records(_parts_of(record.words("map"))), key=by_place)
        if (each.words("role"), each.words("under"))
        == (record.words("role"), record.words("under"))
    ]
    at = [each.id for each in alike].index(part)
    if 0 <= at + by < len(alike):
        other = alike[at + by]
        uow.change("map_parts", part, {"place": other.words("place")})
        uow.change("map_parts", other.id, {"place": record.words("place")})
    return uow.commit()


def take_out(uow: UnitOfWork, part: str) -> ChangeSet:
    """Take a part out of its map, and its facts with it; their blocks stay for whoever has them."""
    record = states.living(uow, "map_parts", part)
    _open(uow, record.words("map"))
    supporting = uow.records(Query("map_parts", (Where("under", "=", part),)))
    for each in (record, *supporting):
        uow.remove("map_parts", each.id)
    return uow.commit()


def check(uow: UnitOfWork, map_id: str, signer: Signer) -> ChangeSet:
    """Sign for all parts at once that somebody else wrote and nobody has checked yet."""
    waiting = to_check(read(uow, map_id))
    if not waiting:
        raise NotAllowed("nothing_to_check")
    for each in waiting:
        visums.put_checked(uow, "blocks", each.block.id, signer)
    return uow.commit()


def clear(uow: UnitOfWork, map_id: str, signer: Signer, on_behalf: str = "") -> ChangeSet:
    """Sign for all parts at once that were checked: they may be said."""
    waiting = to_clear(read(uow, map_id))
    if not waiting:
        raise NotAllowed("not_checked")
    for each in waiting:
        visums.put_cleared(uow, "blocks", each.block.id, signer, on_behalf)
    return uow.commit()


def to_check(found: MessageMap) -> tuple[Part, ...]:
    """Return the parts that have a language which a person wrote and nobody checked."""
    return tuple(
        part
        for part in sayable(found)
        if any(
            each.state == "human" and not each.stale and not each.checked
            for each in part.standings.values()
        )
    )


def to_clear(found: MessageMap) -> tuple[Part, ...]:
    """Return the parts that have a language which was checked and not cleared."""
    return tuple(
        part
        for part in sayable(found)
        if any(each.checked and not each.is_cleared for each in part.standings.values())
    )


def use(uow: UnitOfWork, map_id: str) -> ChangeSet:
    """Put a map in use as it stands, and keep for ever what it says.

    Raise NotAllowed without a message, and while one of its texts may not be said.
    """
    record = states.living(uow, "message_maps", map_id)
    found = read(uow, map_id)
    if not found.messages:
        raise NotAllowed("map_empty")
    waiting = sum(not each.is_cleared for each in sayable(found))
    if waiting:
        raise NotAllowed("map_uncleared", count=waiting)
    artefact = uow.freeze(FROZEN, "message_maps", map_id, _body(found))
    values = {"state": "in_use", "artefact": artefact, "used_at": to_text(uow.clock.now())}
    states.move(uow, record, ("draft",), values)
    return uow.commit()


def sayable(found: MessageMap) -> tuple[Part, ...]:
    """Return the parts that are said aloud; a red line is said by nobody."""
    return tuple(each for each in found.all_parts if each.role != "red_line")


def new_version(uow: UnitOfWork, map_id: str) -> ChangeSet:
    """Begin the next version from the present words; what the one before said stays kept."""
    record = states.living(uow, "message_maps", map_id)
    values: Values = {"state": "draft", "version": record.whole("version") + 1}
    states.move(uow, record, ("in_use", "withdrawn"), values)
    return uow.commit()


def withdraw(uow: UnitOfWork, map_id: str, reason: str) -> ChangeSet:
    """Let a map be said no longer, and say why."""
    record = states.living(uow, "message_maps", map_id)
    values = {"state": "withdrawn", "reason": states.reason_given(reason)}
    states.move(uow, record, ("draft", "in_use"), values)
    return uow.commit()


def where_used(reader: Reader, found: MessageMap) -> tuple[Record, ...]:
    """Return what rests on a map: what names it, and what says its words."""
    naming = (
        each
        for register, field, way in _NAMING
        for each in reader.records(Query(register, (Where(field, way, found.record.id),)))
    )
    used = tuple(part.block.id for part in found.all_parts)
    products = (each for block in used for each in onevoice.used_in(reader, "blocks", block))
    passages = reader.records(Query("passages", (Where("block", "in", used),))) if used else ()
    spoken = (states.present(reader, "conferences", each.words("conference")) for each in passages)
    saying = (*products, *(each for each in spoken if each is not None))
    return tuple({each.id: each for each in (*naming, *saying)}.values())


def _parts_of(map_id: str) -> Query:
    return Query("map_parts", (Where("map", "=", map_id),))


def _open(reader: Reader, map_id: str) -> Record:
    """Return a map that can be written; raise NotAllowed for one whose words are in use."""
    record = states.living(reader, "message_maps", map_id)
    if record.words("state") != "draft":
        raise NotAllowed("map_not_draft", version=record.whole("version"))
    return record


def _body(found: MessageMap) -> dict[str, Value]:
    """Return what is kept of a map for ever: each part with its words in every language."""
    return {
        "concern": found.record.words("concern"),
        "version": found.record.whole("version"),
        "parts": tuple(
            {
                "role": each.role,
                "block": each.block.id,
                "speaker": each.record.words("speaker"),
                "texts": dict(each.texts),
            }
            for each in found.all_parts
        ),
    }
