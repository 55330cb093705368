"""What was found about the sealed bundle of a pack, in full sentences for whoever got it."""

from __future__ import annotations

from collections.abc import Iterator

from nccn_desk.domain.seals import plain
from nccn_desk.kernel.clock import from_text
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.plain_shapes import Advice, Tone
from nccn_desk.presenters.verifying_words import (
    TONES,
    Fact,
    ended_said,
    in_lines,
    moment_said,
    replaced_said,
    spelled,
)
from nccn_desk.services.pack_seals import PackVerdict
from nccn_desk.services.sealing import Finding


def advice_about(verdict: PackVerdict) -> Advice:
    """Return in one box what was found, what it means and what to do."""
    finding = f"verify.pack.{verdict.finding}"
    tone = TONES.get(verdict.finding, Tone.ALARM)
    changed = verdict.finding is Finding.CHANGED
    reason = said(f"verify.pack.reason.{verdict.reason}") if changed else NOTHING
    explanation = joined((reason, said(f"{finding}.means")), by=" ")
    return Advice(said(f"{finding}.what"), explanation, tone)


def remarks_on(verdict: PackVerdict) -> Iterator[Phrase]:
    """Say what else whoever relies on the bundle must know."""
    if verdict.bundle is None or verdict.finding is Finding.CHANGED:
        return
    if verdict.bundle.exercise:
        yield said("verify.file.unreal")
    if not verdict.compared:
        yield said("verify.pack.aftermath")
    yield from map(replaced_said, verdict.replaced)
    yield said("verify.file.telephone")


def facts_of(verdict: PackVerdict) -> Iterator[Fact]:
    """Say which pack it is, who vouches for it and what is in it; of a changed one what changed."""
    bundle = verdict.bundle
    for each in verdict.files:
        yield said(f"verify.pack.file.{each.how}"), given(each.name)
    if bundle is None or verdict.finding is Finding.CHANGED:
        return
    yield (
        said("verify.pack.pack"),
        said(
            "verify.pack.pack.is",
            title=bundle.title,
            version=bundle.version,
            number=bundle.number,
        ),
    )
    at = moment_said(from_text(bundle.made_at))
    yield said("verify.pack.sealed_by"), said("verify.file.by", name=bundle.by, **at)
    yield said("verify.file.key"), given(spelled(bundle.public))
    yield from _aftermath(verdict)
    for name in bundle.files:
        yield said("verify.pack.inside"), given(plain(name))


def lines_of(verdict: PackVerdict) -> Iterator[Phrase]:
    """Say all of it in lines."""
    return in_lines(advice_about(verdict), remarks_on(verdict), facts_of(verdict))


def _aftermath(verdict: PackVerdict) -> Iterator[Fact]:
    ended, later = verdict.became.ended, verdict.became.later
    if ended is not None:
        yield from ended_said(said("verify.pack.withdrawn_by"), ended)
    if later is not None:
        version = said("verify.pack.later.is", version=later.version, number=later.code)
        yield said("verify.file.later"), version
