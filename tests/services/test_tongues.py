from __future__ import annotations

from nccn_desk.services.tongues import Able, Deaf


def test_where_nothing_hears_nothing_is_wrong():
    deaf = Deaf()
    assert deaf.able() == Able()
    assert [guess.sure for guess in deaf.hear(["Een zin.", "Une phrase."])] == [0.0, 0.0]
    assert deaf.unknown("nl", ["qzx"]) == ()
    assert deaf.suggest("nl", "qzx") == ()
