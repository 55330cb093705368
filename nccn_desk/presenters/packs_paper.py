"""A pack on paper: its words in each language, and the material that belongs to it."""

from __future__ import annotations

from nccn_desk.domain.markings import INTERNAL
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters import when
from nccn_desk.presenters.packs_words import titled
from nccn_desk.presenters.partners_words import tongues
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.presenters.session import Seat
from nccn_desk.services import pack_files, packs
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Sheet, SheetSection, Where


def paper_of(
    reader: Reader, pack: Record, seat: Seat, language: str
) -> tuple[Sheet, tuple[str, ...]]:
    """Return every word of the paper, and the language of each of its sections."""
    words, written = Words(language), packs.texts_of(reader, pack.id)
    made = reader.clock.now()

    def say(phrase: Phrase) -> str:
        return phrase.spoken(words)

    spoken = tuple(each for each in LANGUAGES if each in written)
    sections = [
        SheetSection(
            say(said(f"tags.language.{each}")),
            "",
            tuple(("", line) for line in written[each].splitlines() if line.strip()),
            "",
        )
        for each in spoken
    ]
    sections += _goes_along(reader, pack, words)
    sheet = Sheet(
        language=language,
        title=say(titled(pack)),
        subtitle=say(_about(pack)),
        marking=INTERNAL,
        exercise=seat.exercise,
        facts=(
            (say(said("packs.paper.from")), seat.person.name),
            (
                say(said("packs.paper.made")),
                say(joined((when.plain_day(day_of(made)), given(when.wall(made))))),
            ),
        ),
        sections=tuple(sections),
        note_title="",
        note="",
        signatures=(),
        footer=f"{pack.number} v{pack.whole('version')}",
        page_words=words.say("handover.paper.page"),
        missing_words=words.say("handover.paper.missing"),
    )
    return sheet, spoken


def _about(pack: Record) -> Phrase:
    kind, state = (pack.words(name) for name in ("kind", "state"))
    return joined((said(f"choices.packs.kind.{kind}"), said(f"choices.packs.state.{state}")))


def _goes_along(reader: Reader, pack: Record, words: Words) -> list[SheetSection]:
    """Return what belongs to a pack: its material, and the sitreps that leave with it."""
    sitreps = tuple(
        ("", pack_files.sitrep_name(each)) for each in pack_files.along(reader, pack).sitreps
    )
    title = words.say("fields.packs.sitreps")
    found = (_materials(reader, pack, words), SheetSection(title, str(len(sitreps)), sitreps, ""))
    return [each for each in found if each.rows]


def _materials(reader: Reader, pack: Record, words: Words) -> SheetSection:
    ids = tuple(sorted(pack.members("materials")))
    found = reader.records(Query("materials", (Where("id", "in", ids),), ("title",))) if ids else ()
    rows = tuple(
        (
            "",
            joined(
                (
                    given(each.words("title")),
                    said(f"choices.materials.format.{each.words('format')}"),
                    tongues(each.members("languages")),
                    given(each.words("link")),
                )
            ).spoken(words),
        )
        for each in found
    )
    return SheetSection(words.say("fields.packs.materials"), str(len(rows)), rows, "")
