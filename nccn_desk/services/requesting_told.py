"""Who did not deliver is told in a sitrep: a section of its own, in each of its languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from nccn_desk.domain.partners import name_of
from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text, in_brussels
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.words import LANGUAGES, say_in
from nccn_desk.services import assembling, blocks, requesting, states
from nccn_desk.services.ports import Reader, UnitOfWork

TITLE: Final = "requests.sitrep.title"


def tell(uow: UnitOfWork, sitrep: str) -> ChangeSet:
    """Write who did not deliver what at the end of a sitrep, or write it anew where it stands.

    Raise NotAllowed where nobody owes us anything.
    """
    product = assembling.changeable(uow, sitrep)
    owed = [each for each in requesting.late(uow) if each.words("direction") == "to_partner"]
    if not owed:
        raise NotAllowed("nothing_owed")
    source = product.words("source_language")
    spoken = product.members("languages") | {source}
    texts: dict[str, str] = {
        each: words_of(uow, owed, each) for each in LANGUAGES if each in spoken
    }
    known = _block(uow, sitrep)
    if known:
        for language, words in texts.items():
            blocks.put(uow, known, language, words)
    else:
        titles = {each: say_in(each, TITLE) for each in LANGUAGES}
        section = assembling.lay_section(uow, sitrep, titles)
        made = blocks.lay(uow, {"shape": "bullets", "source_language": source}, texts)
        assembling.lay(uow, section, made, "end")
    return uow.commit()


def words_of(reader: Reader, owed: Sequence[Record], language: str) -> str:
    """Return a line for each request that is late; its subject stands as it was asked."""

    def line(request: Record) -> str:
        partner = states.found(reader, "partners", request.words("partner"))
        due = in_brussels(from_text(requesting.due_of(request)))
        return say_in(
            language,
            "requests.sitrep.line",
            who=name_of(partner, language) if partner else "…",
            what=request.words("subject"),
            when=due.strftime("%d/%m %H:%M"),
        )

    return "\n".join(map(line, owed))


def _block(reader: Reader, sitrep: str) -> str:
    """Return the block in which it was told before, "" where it was not."""
    title = say_in("nl", TITLE)
    for part in assembling.parts(reader, sitrep):
        living = [each.block.id for each in part.blocks if not each.block.deleted]
        if part.section.words("title_nl") == title and living:
            return living[0]
    return ""
