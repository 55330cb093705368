from __future__ import annotations

from nccn_desk.crypto.signing import SigningKey, verify
from nccn_desk.services.exercise.cast import Cast, Player

PEOPLE = {
    "LV": {"name": "Lotte Verhaegen", "role": "duty_officer"},
    "AD": {"name": "Anouk Delvaux", "role": "spokesperson"},
}


def test_keys_and_ids_follow_from_the_initials():
    one, other = Cast("LV", PEOPLE), Cast("LV", PEOPLE)
    assert one.signer("LV").public == other.signer("LV").public
    assert one.id_of("LV") == other.id_of("LV") != one.id_of("AD")
    assert one.id_of("") == ""


def test_what_a_player_signs_can_be_verified():
    player = Cast("LV", PEOPLE).signer("AD")
    verify(player.public, b"x", player.sign(b"x"))
    assert player.role == "spokesperson"


def test_somebody_may_play_with_a_key_of_their_own():
    own = Player("c" * 32, "duty_officer", SigningKey.from_seed(b"o" * 32))
    cast = Cast("LV", PEOPLE, {"LV": own})
    assert cast.id_of("LV") == "c" * 32
    assert cast.values("LV")["public_key"] == own.public.hex()
    assert cast.actor("LV").officer == "c" * 32
