"""What a handover asks to be signed: the giver's signature first, then the taker's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from nccn_desk.presenters.handover_page import HandoverPage
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.signing import Signature
from nccn_desk.services import handovers


def signature_of(page: HandoverPage, signed: Callable[[str], None]) -> Signature | None:
    """Return the signature that a sheet waits for; it waits for none once it was accepted."""
    place = next((each.key for each in page.signatures if each.open), "")
    if not place:
        return None
    return Signature(
        said(f"handover.sign_title.{place}"),
        said("handover.sign_means"),
        page.signers,
        lambda uow, signer, _: _ACTS[place](uow, page.id, signer),
        lambda: signed(place),
    )


_ACTS: Final = {"giver": handovers.hand_over, "taker": handovers.accept}
