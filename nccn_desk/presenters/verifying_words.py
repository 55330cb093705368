"""What was found about a released file, in full sentences for whoever is no engineer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final

from nccn_desk.domain.officers import ROLES
from nccn_desk.domain.seals import Seal
from nccn_desk.domain.sitreps import VERSIONS
from nccn_desk.domain.verification import code_of
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.presenters import when
from nccn_desk.presenters.members_page import grouped
from nccn_desk.presenters.phrases import DOT, NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.plain_shapes import Advice, Tone
from nccn_desk.services.sealable import Ended
from nccn_desk.services.sealing import Finding, Replaced, Verdict

Fact = tuple[Phrase, Phrase]

TONES: Final = {
    Finding.RELEASED: Tone.OK,
    Finding.SOUND: Tone.PLAIN,
    Finding.NO_SEAL: Tone.PLAIN,
    Finding.NEWER: Tone.PLAIN,
    Finding.SUPERSEDED: Tone.DUE,
}
_UNKNOWN: Final = frozenset({Finding.NOT_HERE, Finding.STRANGER})
ALOUD: Final = 6  # groups of a key, which are enough to tell it from every other by telephone
_REASONS: Final = frozenset({"bytes", "copied", "released", "product", "place"})
# What is said of each kind in its own words, as ``verify.sitrep.…`` or ``verify.book.…``; all else
# is said of any file.
_OWN: Final = frozenset(
    {
        "released.what",
        "released.known",
        "superseded.what",
        "withdrawn.what",
        "sound.means",
        "unknown_key.means",
        "not_here.what",
        "not_here.means",
        "other_file.what",
        "other_file.means",
        "reason.released",
        "unknown_here",
        "aftermath",
        "remade.named",
        "title",
        "title.is",
        "released_by",
        "withdrawn_by",
        "later.is",
    }
)


def advice_about(verdict: Verdict) -> Advice:
    """Return in one box what was found, what it means and what to do."""
    kind, finding = verdict.kind, verdict.finding
    tone = TONES.get(finding, Tone.ALARM)
    reason = NOTHING
    if finding is Finding.CHANGED:
        part = verdict.reason if verdict.reason in _REASONS else "form"
        reason = _of(kind, f"reason.{part}")
    known = finding is Finding.RELEASED and verdict.compared
    means = _of(kind, f"{finding}.{'known' if known else 'means'}")
    explanation = joined((reason, means), by=" ")
    return Advice(_of(kind, f"{finding}.what"), explanation, tone)


def facts_of(verdict: Verdict) -> Iterator[Fact]:
    """Say what the file is and who vouches for it; of a changed one nothing can be relied on."""
    seal = verdict.seal
    if seal is None or verdict.finding is Finding.CHANGED:
        return
    product, kind = seal.product, verdict.kind
    title = _of(
        kind,
        "title.is",
        number=str(product.number),
        version=_version(product.version),
        code=product.code,
        title=product.title,
    )
    yield _of(kind, "title"), title
    if product.situation:
        yield _label("situation"), given(product.situation)
    yield from _hands(seal, kind)
    yield from _aftermath(verdict)
    yield _label("languages"), joined(map(_language, seal.file.languages), by=", ")
    yield _label("code"), given(code_of(product.artefact))
    yield _label("artefact"), given(grouped(product.artefact))


def remarks_on(verdict: Verdict) -> Iterator[Phrase]:
    """Say what else whoever relies on the file must know."""
    if verdict.seal is None or verdict.finding is Finding.CHANGED:
        return
    if verdict.seal.product.exercise:
        yield said("verify.file.unreal")
    if not verdict.compared:
        yield _of(verdict.kind, "aftermath")
    elif verdict.finding in _UNKNOWN:
        yield _of(verdict.kind, "unknown_here")
    became = verdict.became
    if became.gaps:
        yield said("verify.book.gaps", n=became.gaps, reason=became.gap_reason)
    if became.added:
        yield said("verify.book.added", n=became.added)
    if verdict.remade:
        yield _of(verdict.kind, f"remade.{verdict.remade}")
    yield from map(replaced_said, verdict.replaced)
    yield said("verify.file.telephone")


def replaced_said(key: Replaced) -> Phrase:
    """Say that whoever finds an old key could still seal with it."""
    at = moment_said(from_text(key.at))
    return said("verify.file.replaced", name=key.name, public=spelled(key.public), **at)


def spelled(public: str) -> str:
    """Return a key as it is read out: the groups that are enough first, then the others."""
    groups = grouped(public).split()
    return DOT.join(" ".join(part) for part in (groups[:ALOUD], groups[ALOUD:]) if part)


def lines_of(verdict: Verdict) -> Iterator[Phrase]:
    """Say all of it in lines."""
    return in_lines(advice_about(verdict), remarks_on(verdict), facts_of(verdict))


def in_lines(advice: Advice, remarks: Iterable[Phrase], facts: Iterable[Fact]) -> Iterator[Phrase]:
    """Return in lines what stands in the panel."""
    yield advice.headline
    yield advice.explanation
    yield from remarks
    for label, value in facts:
        yield said("verify.file.fact", label=label, value=value)


def _hands(seal: Seal, kind: str) -> Iterator[Fact]:
    by, copied = seal.released, seal.copied
    role = said(f"choices.officers.role.{by.role}") if by.role in ROLES else given(by.role)
    at = moment_said(_instant(by.at))
    yield _of(kind, "released_by"), said("verify.file.by_as", name=by.name, role=role, **at)
    yield _label("key"), given(spelled(by.public))
    at = moment_said(_instant(copied.at))
    yield _label("copied_by"), said("verify.file.by", name=copied.name, **at)
    if copied.public != by.public:
        yield _label("key"), given(spelled(copied.public))


def ended_said(label: Phrase, ended: Ended) -> Iterator[Fact]:
    """Say who took back what had gone out, when and why."""
    yield label, said("verify.file.by", name=ended.by, **moment_said(from_text(ended.at)))
    if ended.reason:
        yield _label("withdrawn_why"), given(ended.reason)


def _aftermath(verdict: Verdict) -> Iterator[Fact]:
    ended, later, kind = verdict.became.ended, verdict.became.later, verdict.kind
    if ended is not None:
        yield from ended_said(_of(kind, "withdrawn_by"), ended)
    if later is not None:
        at = moment_said(from_text(later.at))
        version = _version(later.version)
        yield _label("later"), _of(kind, "later.is", version=version, code=later.code, **at)


def _of(kind: str, name: str, **gaps: Phrase | str) -> Phrase:
    """Return what is said of a kind of paper, in its own words where it has some."""
    return said(f"verify.{kind if name in _OWN else 'file'}.{name}", **gaps)


def _label(name: str) -> Phrase:
    return said(f"verify.file.{name}")


def _version(version: str) -> Phrase:
    return said(f"choices.sitreps.version.{version}") if version in VERSIONS else given(version)


def _language(language: str) -> Phrase:
    return given(language.upper())


def _instant(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds // 1000, UTC)


def moment_said(instant: datetime) -> dict[str, Phrase | str]:
    """Return day and time of an instant, for the gaps of a sentence."""
    return {"day": when.plain_day(day_of(instant)), "time": when.wall(instant)}
