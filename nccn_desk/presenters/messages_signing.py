"""One signature stands for all texts of a map that wait for the same visum."""

from __future__ import annotations

from collections.abc import Callable

from nccn_desk.domain.clearance import CHECKERS, CLEARERS, is_competent
from nccn_desk.presenters.messages_words import version_of
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.signing import Signature, signers
from nccn_desk.services import messages
from nccn_desk.services.messages import MessageMap, Part


def waiting_for(found: MessageMap, verb: str) -> tuple[Part, ...]:
    """Return the parts for which a visum would stand."""
    return messages.to_check(found) if verb == "check" else messages.to_clear(found)


def unsigned(found: MessageMap, people: People, verb: str) -> Phrase:
    """Return why nobody can sign now; nothing where somebody can."""
    if not signers_for(found, people, verb):
        return said("figures.nobody_signs")
    bare = any(not each.block.words("source").strip() for each in waiting_for(found, verb))
    return said("message_maps.unsourced") if verb == "clear" and bare else NOTHING


def signers_for(found: MessageMap, people: People, verb: str) -> tuple[Option, ...]:
    """Return who may sign: whoever has the role and wrote none of the words."""
    roles = CHECKERS if verb == "check" else CLEARERS
    authors = {
        author for each in waiting_for(found, verb) for author in each.block.members("authors")
    }
    return tuple(
        Option(each.id, given(each.words("name")))
        for each in people.records
        if each.words("role") in roles and each.id not in authors
    )


def signature_of(
    found: MessageMap, people: People, verb: str, me: str, signed: Callable[[], None]
) -> Signature:
    """Return the signature that a visum needs; for another house one says who of it agreed."""
    parts, record = waiting_for(found, verb), found.record
    options = signers(signers_for(found, people, verb), me)
    others = sorted(
        {
            each.block.words("authority")
            for each in parts
            if not _competent(people, options[0].key, each.block.words("authority"))
        }
    )
    behalf = NOTHING
    if verb == "clear" and others:
        behalf = said("figures.on_behalf", authority=", ".join(others))
    map_id = record.id
    if verb == "check":
        job = lambda uow, signer, _: messages.check(uow, map_id, signer)  # noqa: E731  # one line
    else:
        job = lambda uow, signer, line: messages.clear(uow, map_id, signer, line)  # noqa: E731  # one line
    means = joined((given(record.words("concern")), version_of(record)))
    title = said(f"message_maps.sign.{verb}", n=len(parts))
    return Signature(title, means, options, job, signed, behalf)


def _competent(people: People, officer: str, authority: str) -> bool:
    known = next((each for each in people.records if each.id == officer), None)
    return known is not None and is_competent(known, authority)
