"""Doubles are found by the same keys and likenesses by which an import knows people again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.cards import Card
from nccn_desk.domain.catalogue import REGISTERS
from nccn_desk.domain.register import Kind
from nccn_desk.services.importing_known import Known, Match, Profile, known
from nccn_desk.services.merging_contacts import Merged
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query

MOST: Final = 500  # pairs; who has more begins with these


@dataclass(frozen=True, slots=True)
class Double:
    """Two records that may be one; `keep` is the one of which more is said."""

    register: Merged
    keep: str
    keep_name: str
    other: str
    other_name: str
    where: str  # a person's organisation
    why: str
    score: int


def doubles(reader: Reader) -> tuple[Double, ...]:
    """Return who may stand in the store twice, the surest first."""
    everybody = known(reader)
    weights = _weights(reader)
    found = [
        *_pairs(everybody, "partners", weights),
        *_pairs(everybody, "persons", weights),
    ]
    return tuple(sorted(found, key=lambda each: (-each.score, each.keep_name))[:MOST])


def _pairs(everybody: Known, register: Merged, weights: Counter[str]) -> list[Double]:
    """Compare everybody with those before them, so that each pair is found once."""
    before = Known()
    found: list[Double] = []
    for profile in everybody.of(register):
        card = Card(0, profile.name, mails=_mails(profile), phones=_phones(profile))
        match = (
            before.person(card, profile.partner)
            if register == "persons"
            else before.partner_named(profile.name)
        )
        if match is not None and _may_be_one(match, profile):
            one, two = match.profile, profile
            if weights[two.ref] > weights[one.ref]:
                one, two = two, one
            house = everybody.profiles.get(profile.partner)
            found.append(
                Double(
                    register,
                    one.ref,
                    one.name,
                    two.ref,
                    two.name,
                    house.name if house else "",
                    match.why,
                    match.score,
                )
            )
        before.add(register, profile)
    return found


def _may_be_one(match: Match, profile: Profile) -> bool:
    """Tell whether two may be one: not by a mere name, nor where public codes tell them apart."""
    codes = {each for each in (match.profile.words.get("code"), profile.words.get("code")) if each}
    return len(codes) < 2 and (match.sure or match.why != "name")  # noqa: PLR2004  # of two


def _mails(profile: Profile) -> tuple[str, ...]:
    return tuple(value for channel, value in profile.reach if channel == "mail")


def _phones(profile: Profile) -> tuple[tuple[str, str], ...]:
    return tuple(each for each in profile.reach if each[0] != "mail")


def _weights(reader: Reader) -> Counter[str]:
    """Count how often something speaks of each partner and person."""
    counts: Counter[str] = Counter()
    for register in REGISTERS:
        fields = [
            each
            for each in register.fields
            if each.target in {"partners", "persons"} and each.kind is Kind.REF
        ]
        for record in reader.records(Query(register.name)) if fields else ():
            counts.update(record.words(each.name) for each in fields)
    return counts
