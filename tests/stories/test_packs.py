"""A pack goes from a draft to its receipts in an encrypted store, and is there when it opens."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime

from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.services import materials, packs, reach
from nccn_desk.services.structures_codes import code_id
from tests.stories.writers import Newsroom

MORNING = datetime(2020, 11, 17, 9, 8, tzinfo=UTC)
PROVINCES = code_id("circles", "be.circle.d5-prov")


def test_a_pack_with_material_reaches_the_provinces(tmp_path):
    with ExitStack() as stack:
        lotte = Newsroom(tmp_path, StoppedClock(MORNING), stack).writers["LV"]
        poster = lotte.makes("materials", materials.add, {"title": "Affiche afstand"})
        values = {
            "title": "Afstand houden",
            "circles": frozenset({PROVINCES}),
            "languages": frozenset({"nl", "fr"}),
            "materials": frozenset({poster}),
        }
        pack = lotte.makes("packs", packs.add, values, {"nl": "Hou 1,5 m.", "fr": "Gardez 1,5 m."})
        lotte.does(packs.ready, pack)
        who = lotte.reads(packs.to_send, pack)
        lotte.does(packs.send, pack, "mail", (), (), who[:1])
        standing = lotte.reads(reach.reached, pack)
        assert standing.of(who[0]).stage == ""
        assert all(standing.of(each).stage == "sent" for each in who[1:])
        lotte.does(packs.receive, pack, who[1:3], "opened", {"channel": "phone", "told_by": "LV"})
        assert lotte.reads(reach.reached, pack).opened() == 2
        assert lotte.reads(materials.having, poster) == frozenset(who[1:])
