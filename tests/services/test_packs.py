from __future__ import annotations

from datetime import date, timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed, NotFound
from nccn_desk.services import materials, packs, reach, structures
from tests.services import networks

TEXTS = {"nl": "Draag een mondmasker.", "fr": "Portez un masque."}


@pytest.fixture
def two(desk):
    """Give a circle with two partners."""
    ring = networks.circle(desk)
    made = [networks.partner(desk, name) for name in ("Sciensano", "FOD VVVL")]
    for each in made:
        networks.seat(desk, ring, each)
    return ring, made


def pack(desk, ring, texts=TEXTS, **values):
    given = {"title": "Communicatiepakket", "circles": frozenset({ring})}
    given |= {"languages": frozenset({"nl", "fr"}), **values}
    return desk.made("packs", packs.add, given, texts)


def sent(desk, ring, **values):
    made = pack(desk, ring, **values)
    desk.act(packs.ready, made)
    desk.act(packs.send, made, "mail")
    return made


def refused(code, job, *arguments):
    with pytest.raises(NotAllowed) as told:
        job(*arguments)
    assert told.value.code == code
    return told.value.values


def test_a_pack_is_not_ready_while_a_language_lacks(desk, two):
    made = pack(desk, two[0], {"nl": "Tekst", "de": " "}, languages=frozenset({"nl", "fr", "de"}))
    found = desk.read(packs.obstacles, made)
    assert [(each.code, each.language) for each in found] == [
        ("language", "fr"),
        ("language", "de"),
    ]
    values = refused("pack_lacks_languages", desk.act, packs.ready, made)
    assert values == {"languages": "FR, DE"}
    for language in ("fr", "de"):
        desk.act(packs.write, made, language, "Texte")
    desk.act(packs.ready, made)
    assert desk.record("packs", made).words("state") == "ready"


def test_a_pack_is_for_somebody_and_holds_what_is_in_force(desk, two):
    old = desk.made("materials", materials.add, {"title": "Affiche", "ends": "2020-11-01"})
    made = pack(desk, two[0], circles=frozenset(), materials=frozenset({old}))
    found = [each.code for each in desk.read(packs.obstacles, made)]
    assert found == ["audience", "material_over"]
    refused("pack_audience", desk.act, packs.ready, made)
    desk.act(packs.change, made, {"circles": frozenset({two[0]})})
    refused("pack_material_over", desk.act, packs.ready, made)
    new = desk.made("materials", materials.add, {"title": "Nieuwe affiche"})
    desk.act(materials.replace, old, new)
    refused("pack_material_replaced", desk.act, packs.ready, made)
    desk.act(packs.change, made, {"materials": frozenset({new})})
    desk.act(packs.ready, made)


def test_sending_is_one_act_that_leaves_a_receipt_at_each_partner(desk, two):
    ring, partners = two
    made = pack(desk, ring)
    refused("pack_not_ready", desk.act, packs.send, made, "mail")
    desk.act(packs.ready, made)
    changes = desk.act(packs.send, made, "print")
    receipts = [record for register, record in changes.records if register == "receipts"]
    assert len(receipts) == len(partners)
    told = {each.words("channel") for each in desk.records("receipts")}
    record = desk.record("packs", made)
    assert (told, record.words("state")) == ({"print"}, "sent")
    assert record.words("sent_at") == to_text(desk.clock.now())
    assert desk.lines()[-1] == "Communicatiepakket verstuurd naar 2 partners"
    refused("pack_has_arrived", desk.act, packs.send, made, "mail")
    refused("pack_was_sent", desk.act, packs.write, made, "nl", "Anders")


def test_a_further_circle_or_partner_gets_it_later_and_nobody_twice(desk, two):
    ring, partners = two
    other = networks.circle(desk, "D5 provincies", 2)
    made = pack(desk, ring, circles=frozenset({ring, other}))
    desk.act(packs.ready, made)
    desk.act(packs.send, made, "mail", [ring])
    late = networks.partner(desk, "Antwerpen")
    networks.seat(desk, other, late)
    networks.seat(desk, other, partners[0])
    assert desk.read(packs.to_send, made, [ring, other]) == (late,)
    desk.act(packs.send, made, "bundle", [other])
    alone = networks.partner(desk, "Gast")
    desk.act(packs.send, made, "mail", [], [alone])
    assert desk.record("packs", made).members("partners") == {alone}
    assert alone in desk.read(reach.reached, made).audience


def test_a_circle_that_was_forgotten_gets_it_and_stands_in_the_pack(desk, two):
    made = sent(desk, two[0])
    other, empty = networks.circle(desk, "Taskforce", 3), networks.circle(desk, "Leeg", 3)
    refused("pack_has_arrived", desk.act, packs.send, made, "mail", [empty])
    late = networks.partner(desk, "Laat")
    networks.seat(desk, other, late)
    desk.act(packs.send, made, "mail", [other])
    assert other in desk.record("packs", made).members("circles")
    assert desk.read(reach.reached, made).of(late).has
    with pytest.raises(NotFound):
        desk.act(packs.send, made, "mail", [], ["0" * 32])
    with pytest.raises(NotFound):
        desk.act(packs.remind, made, ["0" * 32], "mail")


def test_whoever_is_only_proposed_gets_nothing_before_it_is_invited(desk, two):
    ring, _ = two
    made = sent(desk, ring)
    new = networks.partner(desk, "Nieuw")
    seat = networks.seat(desk, ring, new, standing="proposed")
    assert desk.read(reach.reached, made).lacking() == (new,)
    for circles in ([], [ring]):
        assert desk.read(packs.to_send, made, circles) == ()
    assert desk.read(packs.to_send, made, [], [new]) == (new,)
    desk.act(structures.change_membership, seat, {"standing": "active"})
    assert desk.read(packs.to_send, made) == (new,)


def test_a_language_that_was_left_behind_is_asked_about(desk, two):
    first = sent(desk, two[0])
    second = desk.made("packs", packs.new_version, first)
    assert desk.read(packs.doubts, second) == ()
    desk.act(packs.write, second, "nl", "Draag vanaf 11:30 een mondmasker.")
    found = [(each.code, each.language) for each in desk.read(packs.doubts, second)]
    assert ("unchanged", "fr") in found
    assert found.count(("numbers", "fr")) + found.count(("numbers", "nl")) == 1
    desk.act(packs.write, second, "fr", "Portez un masque à partir de 11 h 30.")
    assert desk.read(packs.doubts, second) == ()
    desk.act(packs.write, second, "de", "Tragen Sie ab 12:30 eine Maske.")
    assert [each.language for each in desk.read(packs.doubts, second)] == ["de"]


def test_what_came_back_is_sent_again(desk, two):
    made = sent(desk, two[0])
    one = two[1][0]
    desk.act(packs.receive, made, [one], "failed")
    assert desk.read(packs.to_send, made) == (one,)


def test_six_receipts_by_telephone_are_one_act(desk):
    ring = networks.circle(desk)
    six = [networks.partner(desk, f"Partner {count}") for count in range(6)]
    for each in six:
        networks.seat(desk, ring, each)
    made = sent(desk, ring)
    values = {"channel": "phone", "told_by": "onthaal"}
    changes = desk.act(packs.receive, made, six, "opened", values)
    assert sum(register == "receipts" for register, _ in changes.records) == 6
    standing = desk.read(reach.reached, made)
    assert standing.opened() == 6
    assert standing.of(six[0]).told_by == "onthaal"
    later = {"at": to_text(desk.clock.now() + timedelta(hours=1))}
    with pytest.raises(BadValue):
        desk.act(packs.receive, made, six, "shared", later)
    with pytest.raises(BadValue):
        desk.act(packs.receive, made, six, "sent")


def test_a_wrong_receipt_is_replaced(desk, two):
    made = sent(desk, two[0])
    one = two[1][0]
    wrong = desk.made("receipts", packs.receive, made, [one], "opened")
    desk.act(packs.correct_receipt, wrong, {"stage": "delivered"})
    assert desk.read(reach.reached, made).of(one).stage == "delivered"


def test_what_was_told_last_and_still_stands_is_what_is_corrected(desk, two):
    made = sent(desk, two[0])
    one = two[1][0]
    assert desk.read(packs.last_told, made, one) is None
    before = desk.read(reach.reached, made).of(one)
    desk.passes(minutes=10)
    first = desk.made("receipts", packs.receive, made, [one], "delivered")
    desk.passes(minutes=10)
    wrong = desk.made("receipts", packs.receive, made, [one], "shared", {"told_by": "Els"})
    assert desk.read(packs.last_told, made, one).id == wrong
    right = desk.made("receipts", packs.correct_receipt, wrong, {"stage": "opened"})
    assert desk.read(packs.last_told, made, one).id == right
    got = desk.read(reach.reached, made).of(one)
    assert (got.stage, got.told_by) == ("opened", "Els")
    for each in (right, first):
        desk.act(packs.correct_receipt, each, {"stage": "sent"})
    assert desk.read(reach.reached, made).of(one) == before
    assert desk.read(packs.last_told, made, one) is None
    assert len(desk.read(reach.receipts_of, made, one)) == 6


def test_a_correction_says_nothing_that_cannot_be(desk, two):
    made = sent(desk, two[0])
    wrong = desk.made("receipts", packs.receive, made, [two[1][0]], "opened")
    later = {"at": to_text(desk.clock.now() + timedelta(hours=1))}
    for values in ({"stage": "reminded"}, later):
        with pytest.raises(BadValue):
            desk.act(packs.correct_receipt, wrong, values)
    stranger = networks.partner(desk, "Iemand anders")
    wrong = desk.made("receipts", packs.receive, made, [stranger], "opened")
    refused("pack_never_sent", desk.act, packs.correct_receipt, wrong, {"stage": "sent"})


def test_a_receipt_that_never_was_is_cancelled_and_kept(desk, two):
    made = sent(desk, two[0])
    stranger = networks.partner(desk, "Iemand anders")
    wrong = desk.made("receipts", packs.receive, made, [stranger], "opened")
    assert desk.read(reach.reached, made).of(stranger).is_open
    desk.act(packs.correct_receipt, wrong, {"stage": "nothing"})
    assert not desk.read(reach.reached, made).of(stranger).has
    assert desk.read(packs.last_told, made, stranger) is None
    assert len(desk.read(reach.receipts_of, made, stranger)) == 2
    one = two[1][0]
    opened = desk.made("receipts", packs.receive, made, [one], "opened")
    desk.act(packs.correct_receipt, opened, {"stage": "nothing"})
    assert desk.read(reach.reached, made).of(one).stage == "sent"


def test_who_is_late_is_reminded(desk, two):
    due = to_text(desk.clock.now() + timedelta(minutes=30))
    made = sent(desk, two[0], due=due)
    one, other = two[1]
    desk.act(packs.receive, made, [one], "opened")
    standing = desk.read(reach.reached, made)
    assert packs.overdue(standing, desk.clock.now()) == ()
    desk.passes(hours=1)
    assert packs.overdue(standing, desk.clock.now()) == (other,)
    desk.act(packs.remind, made, [other], "phone")
    assert desk.read(reach.reached, made).of(other).reminded == 1
    desk.act(packs.withdraw, made, "Nieuwe regels")
    assert packs.overdue(desk.read(reach.reached, made), desk.clock.now()) == ()


def test_the_next_version_begins_with_the_words_of_the_last(desk, two):
    first = sent(desk, two[0])
    second = desk.made("packs", packs.new_version, first)
    record = desk.record("packs", second)
    assert (record.whole("version"), record.words("previous")) == (2, first)
    assert (record.words("state"), record.words("sent_at")) == ("draft", "")
    assert desk.read(packs.texts_of, second) == TEXTS
    beside = desk.made("packs", packs.new_version, first)
    assert desk.record("packs", beside).whole("version") == 3
    for each in (first, second, beside):
        assert [v.id for v in desk.read(packs.versions, each)] == [first, second, beside]
    desk.act(packs.receive, first, [two[1][0]], "opened")
    assert desk.read(packs.newest_seen, second) == {two[1][0]: 1}


def test_what_was_ready_is_a_draft_again_once_it_is_changed(desk, two):
    made = pack(desk, two[0])
    desk.act(packs.ready, made)
    desk.act(packs.write, made, "nl", "Draag altijd een mondmasker.")
    assert desk.record("packs", made).words("state") == "draft"
    refused("pack_not_sent", desk.act, packs.remind, made, [], "mail")


def test_a_pack_follows_its_partner_to_whoever_took_over(desk, two):
    ring, _ = two
    old = networks.partner(desk, "Oud", ends="2020-11-15")
    new = networks.partner(desk, "Nieuw", begins="2020-11-16", predecessors=frozenset({old}))
    made = pack(desk, ring, partners=frozenset({old}))
    assert new in desk.read(reach.reached, made).audience
    assert old in desk.read(reach.reached, made, date(2020, 11, 15)).audience
