"""The card beside the list: a workstation, an invitation, who knocks, or the founding under way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from nccn_desk.domain.officers import ROLES
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.members_gate import Administration, Loan, Modules
from nccn_desk.presenters.members_page import (
    Standing,
    grouped,
    heard,
    named,
    roles_said,
    trust_mark,
    why_not,
)
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, said
from nccn_desk.presenters.shapes import Action, ButtonKind, ChipShape, Mark, Option, TickRow, Tone
from nccn_desk.services.enrolment import Knock
from nccn_desk.services.enrolment_letters import Ticket
from nccn_desk.services.founding import Prepared
from nccn_desk.services.members import Held, Member, Trust

LONGEST: Final = 8  # letters of a word on a sheet
TOGETHER: Final = 8  # letters of a text that stand together


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of the card: its label, and what a screen reader adds."""

    key: str
    label: Phrase


@dataclass(frozen=True, slots=True)
class MemberCard:
    """One thing beside the list; what it does not have takes no room.

    `six` are words to compare; `sheet` is secret and shown once; `text` can be copied, and is
    `shown` in groups of letters, so that it breaks into lines. A card that `asks` wants an answer
    before anything else.
    """

    key: str
    title: Phrase
    means: Phrase = NOTHING
    warning: Phrase = NOTHING
    over: Phrase = NOTHING
    mark: Mark | None = None
    six_title: Phrase = NOTHING
    six: tuple[str, ...] = ()
    sheet: tuple[str, ...] = field(default=(), repr=False)
    fields: tuple[Asked, ...] = ()
    code: Modules = ()
    text: str = field(default="", repr=False)
    facts: tuple[tuple[Phrase, Phrase], ...] = ()
    steps: tuple[TickRow, ...] = ()
    roles_title: Phrase = NOTHING
    roles: tuple[Option, ...] = ()
    chosen: frozenset[str] = frozenset()
    note: Phrase = NOTHING
    actions: tuple[Action, ...] = ()
    asks: bool = False

    @property
    def shown(self) -> Phrase:
        """The text in groups of letters, after what kind of text it is."""
        kind, dash, letters = self.text.rpartition("-")
        groups = [letters[at : at + TOGETHER] for at in range(0, len(letters), TOGETHER)]
        return given(" ".join([f"{kind}{dash}", *groups]))


def member_card(
    member: Member, held: Held | None, standing: Standing, chosen: frozenset[str]
) -> MemberCard:
    """Return a workstation: what it may do, what it has, and what can be done about it."""
    shut, out = why_not(standing.picture), member.trust is Trust.REVOKED
    free = not standing.busy and not shut
    has = said("members.has", **had(held)) if held else NOTHING
    wrote = said("members.wrote", n=held.written) if held else NOTHING
    facts = (
        (said("members.fact.roles"), roles_said(member.roles)),
        (said("members.fact.lent"), roles_said(member.lent)),
        (said("members.fact.sign"), heard(member.sign, standing.now)),
        (said("members.fact.has"), has),
        (said("members.fact.wrote"), wrote),
        (said("members.fact.fingerprint"), given(grouped(member.fingerprint))),
    )
    give = Action(
        "grant",
        said("members.grant"),
        keys="E",
        enabled=free and bool(chosen) and chosen != frozenset(member.roles),
        reason=shut or standing.busy or said("members.grant.why"),
    )
    lend = Action(
        "lend", said("members.lend"), icon="handshake", keys="L", enabled=not standing.busy
    )
    # Plain: it only asks, and a red light that is always on tells nobody anything.
    revoke = Action("revoke", said("members.revoke"), ButtonKind.PLAIN, "prohibit", "X", free, shut)
    return MemberCard(
        key=member.device.hex(),
        title=given(member.officer or member.station),
        over=given(member.station),
        means=given(member.label),
        mark=trust_mark(member.trust.value),
        facts=tuple([(label, words) for label, words in facts if words]),
        roles_title=NOTHING if out else said("members.roles"),
        roles=() if out else _roles(),
        chosen=chosen,
        note=said("members.revoked_means") if out else said("members.can_revoke"),
        actions=() if out else (give, lend, revoke),
    )


def had(held: Held) -> dict[str, Phrase]:
    """Return what a workstation can read, to be said inside a sentence."""
    return {
        "entries": said("members.wrote", n=held.entries),
        "epochs": said("members.periods", n=held.epochs),
    }


def second_card(member: Member, standing: Standing) -> MemberCard:
    """Return a workstation that one administrator let in, for the second one to agree to."""
    free, shut = not standing.busy, why_not(standing.picture)
    why = shut or (NOTHING if member.agreeable else said("members.second.other"))
    return MemberCard(
        key=member.device.hex(),
        title=said("members.second.title"),
        over=given(member.station),
        means=said("members.second.means", by=member.by, name=member.officer, label=member.label),
        mark=trust_mark(member.trust.value),
        facts=(
            (said("members.fact.roles"), roles_said(member.roles)),
            (said("members.fact.fingerprint"), given(grouped(member.fingerprint))),
        ),
        steps=_steps(2, standing, by=member.by, ours=member.agreeable),
        note=said("members.second.note"),
        actions=(
            Action(
                "trust",
                said("members.trust"),
                ButtonKind.LIT,
                "check",
                "Ctrl Enter",
                free and not why,
                why,
            ),
            Action(
                "refuse", said("members.refuse"), keys="X", enabled=free and not shut, reason=shut
            ),
        ),
    )


def ticket_card(ticket: Ticket, admin: Administration, standing: Standing) -> MemberCard:
    """Return an invitation that nobody used yet, as text and as a QR code."""
    free = not standing.busy
    title = "members.ticket.for_exercise" if ticket.exercise else "members.ticket.title"
    return MemberCard(
        key=ticket.name.hex(),
        title=said(title),
        means=said("members.ticket.means"),
        warning=said("members.ticket.exercise_means") if ticket.exercise else NOTHING,
        mark=trust_mark("invited"),
        code=admin.code(ticket.text),
        text=ticket.text,
        facts=((said("members.fact.roles"), roles_said(ticket.roles)),),
        steps=_steps(0, standing),
        note=said("members.ticket.note"),
        actions=(
            Action("copy", said("members.copy"), icon="copy", keys="C"),
            Action("withdraw", said("members.withdraw"), icon="x", keys="W", enabled=free),
        ),
    )


def knock_card(knock: Knock, admin: Administration, standing: Standing) -> MemberCard:
    """Return somebody who asks to come in, with the six words to compare."""
    about, free = knock.asked.about, not standing.busy
    return MemberCard(
        key=knock.ticket.name.hex(),
        title=said("members.knock.title"),
        over=given(about.station),
        means=said("members.knock.means", name=about.officer, label=about.label),
        mark=trust_mark("waiting"),
        six_title=said("members.knock.call", name=about.officer),
        six=admin.spoken(knock.numbers),
        facts=(
            (said("members.fact.roles"), roles_said(knock.ticket.roles)),
            (said("members.fact.fingerprint"), given(grouped(knock.asked.device.hex()[:24]))),
        ),
        steps=_steps(1, standing),
        note=said("members.knock.note" if standing.picture.seconds else "members.knock.alone"),
        actions=(
            Action("equal", said("members.equal"), ButtonKind.LIT, "check", "Ctrl Enter", free),
            Action("unequal", said("members.unequal"), keys="W", enabled=free),
        ),
    )


def inviting_card(standing: Standing, chosen: frozenset[str]) -> MemberCard:
    """Return the question which roles the invited will have."""
    free = bool(chosen) and not standing.busy
    return MemberCard(
        key="invite",
        title=said("members.inviting.title"),
        means=said("members.inviting.means"),
        roles_title=said("members.inviting.roles"),
        roles=_roles(),
        chosen=chosen,
        note=said("members.ticket.note"),
        actions=(
            Action(
                "ticket",
                said("members.ticket.make"),
                ButtonKind.LIT,
                "qr-code",
                enabled=free,
                reason=standing.busy or said("members.roles.why"),
            ),
            Action("leave", said("members.leave"), ButtonKind.STILL),
        ),
        asks=True,
    )


def sheet_card(prepared: Prepared, number: int) -> MemberCard:
    """Return one of the three sheets, to be printed or copied by hand."""
    sheet = prepared.sheets[number - 1]
    return MemberCard(
        key=f"sheet-{number}",
        title=said("members.paper.title", n=number),
        means=said("members.sheet.means"),
        sheet=sheet.words,
        note=said("members.sheet.note"),
        actions=(
            Action("next", said("members.sheet.next"), ButtonKind.LIT, "arrow-right", "Ctrl Enter"),
            Action("print", said("members.sheet.print"), icon="printer", keys="P"),
            Action("leave", said("members.leave"), ButtonKind.STILL),
        ),
    )


def retype_card(asked: tuple[tuple[int, int], ...], standing: Standing) -> MemberCard:
    """Return the question for a word of each of two sheets."""
    fields = tuple(
        Asked(f"{number}-{place}", said("members.retype.word", sheet=given(str(number)), n=place))
        for number, place in asked
    )
    free = not standing.busy
    return MemberCard(
        key="retype",
        title=said("members.retype.title"),
        means=said("members.retype.means"),
        fields=fields,
        actions=(
            Action("seal", said("members.found_now"), ButtonKind.LIT, "check", "Ctrl Enter", free),
            Action("again", said("members.sheet.again"), icon="arrow-left", enabled=free),
            Action("leave", said("members.leave"), ButtonKind.STILL),
        ),
    )


def lend_card(
    member: Member, standing: Standing, chosen: frozenset[str], letter: str
) -> MemberCard:
    """Return the proposal to lend somebody roles, and the letter for the second officer."""
    if letter:
        return MemberCard(
            key=f"lend-{member.device.hex()}",
            title=said("members.lend.title", name=member.officer),
            means=said("members.said.proposed"),
            text=letter,
            actions=(
                Action("copy", said("members.copy"), ButtonKind.LIT, "copy"),
                Action("leave", said("members.leave"), ButtonKind.STILL),
            ),
        )
    free = bool(chosen) and not standing.busy
    return MemberCard(
        key=f"lend-{member.device.hex()}",
        title=said("members.lend.title", name=member.officer),
        means=said("members.lend.means"),
        roles_title=said("members.lend.roles"),
        roles=_roles(),
        chosen=chosen,
        fields=(Asked("reason", said("members.lend.reason")),),
        actions=(
            Action(
                "propose",
                said("members.lend.act"),
                ButtonKind.LIT,
                "handshake",
                enabled=free,
                reason=standing.busy or said("members.roles.why"),
            ),
            Action("leave", said("members.leave"), ButtonKind.STILL),
        ),
        asks=True,
    )


def agree_card(standing: Standing) -> MemberCard:
    """Return the place for a colleague's letter."""
    free = not standing.busy
    return MemberCard(
        key="agree",
        title=said("members.agree"),
        means=said("members.agree.means"),
        fields=(Asked("letter", said("members.agree.letter")),),
        actions=(
            Action("read", said("members.agree.read"), ButtonKind.LIT, "eye", "Ctrl Enter", free),
            Action("leave", said("members.leave"), ButtonKind.STILL),
        ),
    )


def loan_card(loan: Loan, standing: Standing) -> MemberCard:
    """Return what a colleague proposes to lend, before anybody agrees to it."""
    act, free = said("members.agree.act"), not standing.busy
    return MemberCard(
        key="loan",
        title=said("members.loan.title", name=loan.name),
        means=said("members.loan.means"),
        facts=(
            (said("members.fact.roles"), roles_said(loan.roles)),
            (said("members.fact.until"), when.day_and_wall(loan.until, day_of(standing.now))),
            (said("members.fact.reason"), given(loan.reason)),
        ),
        actions=(
            Action("agreed", act, ButtonKind.LIT, "signature", "Ctrl Enter", free),
            Action("leave", said("members.leave"), ButtonKind.STILL),
        ),
        asks=True,
    )


def in_pairs(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a sheet as they are printed: two on a line, each after its number."""
    numbered = [f"{place:>2} {word:<{LONGEST}}" for place, word in enumerate(words, start=1)]
    return tuple(["   ".join(numbered[at : at + 2]).rstrip() for at in range(0, len(numbered), 2)])


def _roles() -> tuple[Option, ...]:
    return tuple(Option(role, said(f"choices.officers.role.{role}")) for role in ROLES)


def _steps(
    done: int, standing: Standing, by: str = "", *, ours: bool = False
) -> tuple[TickRow, ...]:
    """Return the steps of letting in; the first `done` of them are behind, the second one `by`.

    The agreement of the second administrator may be `ours` to give.
    """
    seconds = standing.picture.seconds
    names = said("members.step.second_means", names=named(seconds)) if seconds else NOTHING
    if ours:
        names = said("members.step.second_here")
    words = said("members.step.words_by", name=by) if by else said("members.step.words_means")
    means = {"asked": said("members.step.asked_means"), "words": words}
    if seconds or by:
        means["second"] = names
    means["received"] = said("members.step.received_means")
    return tuple(
        TickRow(
            key,
            said(f"members.step.{key}"),
            small,
            done=place < done,
            mark=Mark(NOTHING, Tone.NOW, ChipShape.CORE)
            if place == done
            else Mark(NOTHING, Tone.PLAIN, ChipShape.RING),
        )
        for place, (key, small) in enumerate(means.items())
    )
