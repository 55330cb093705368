from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from nccn_desk.adapters.vault.disk import CannotWrite, SystemDisk
from nccn_desk.adapters.vault.faults import (
    KeyringUnavailable,
    NoCodeShown,
    StoreExists,
    WeakPassphrase,
)
from nccn_desk.adapters.vault.tries import TooManyTries
from nccn_desk.adapters.vault.vault import this_machine
from nccn_desk.crypto.recovery import BadRecoveryCode
from nccn_desk.crypto.signing import verify
from nccn_desk.crypto.wraps import NoQuickUnlock, WrongPassphrase, WrongRecoveryCode
from nccn_desk.kernel.errors import BadValue, Damaged, NccnError, NotFound
from nccn_desk.kernel.ids import RandomIds
from nccn_desk.kernel.words import LANGUAGES, say_in
from nccn_desk.services.locks import Vault
from nccn_desk.services.people import NewPerson, PersonCard
from tests.adapters.vault.dying import NEW, OLD


def two_of(groups):
    return {1: groups[1], 5: groups[5].lower()}


def test_it_is_the_vault_that_services_ask_for(vault):
    port: Vault = vault
    assert port.exists()


def test_before_first_use_there_is_nothing(vault_again):
    vault = vault_again()
    assert not vault.exists()
    with pytest.raises(NotFound):
        vault.people()


def test_the_first_person_opens_what_they_set_up(vault, vault_again, me, lotte):
    opened = vault_again().unlock(me, OLD)
    assert vault.people() == (PersonCard(me, *lotte_fields(lotte)),)
    assert (opened.officer, opened.role) == (me, "duty_officer")
    assert len(opened.master) == 32
    assert vault.unlock(me, OLD).master == opened.master
    assert not vault.exercise()
    assert vault.notices() == ()


def lotte_fields(person):
    return person.name, person.initials, person.role, person.language


def test_a_store_is_not_set_up_twice(vault, anouk, me):
    with pytest.raises(StoreExists):
        vault.create(anouk, NEW, exercise=False)
    assert vault.unlock(me, OLD)


def test_nothing_is_written_for_a_weak_passphrase_or_a_nameless_person(vault_again, lotte):
    vault = vault_again()
    with pytest.raises(WeakPassphrase):
        vault.create(lotte, "Lotte Verhaegen", exercise=False)
    with pytest.raises(BadValue):
        vault.create(NewPerson(" ", "LV", "duty_officer", "nl"), OLD, exercise=False)
    assert not vault.exists()


def test_an_exercise_says_so_for_ever(vault_again, lotte):
    vault = vault_again()
    vault.create(lotte, "oefening", exercise=True)
    assert vault_again().exercise()
    assert vault_again().unlock(vault.people()[0].id, "oefening")


def test_the_strength_is_estimated(vault):
    assert vault.strength(OLD, ("Lotte",)).score == 4


def test_the_code_is_confirmed_by_retyping_two_groups(vault_again, lotte):
    vault = vault_again()
    groups = vault.create(lotte, OLD, exercise=False)
    (person,) = vault.people()
    assert len(groups) == 7
    assert not vault.confirm_recovery({1: groups[1]})
    assert not vault.confirm_recovery({1: groups[1], 5: groups[4]})
    assert not vault.confirm_recovery({1: groups[1], 9: groups[5]})
    assert not vault.recovery_confirmed(person.id)
    assert vault.confirm_recovery(two_of(groups))
    assert vault_again().recovery_confirmed(person.id)
    with pytest.raises(NoCodeShown):
        vault.confirm_recovery(two_of(groups))


def test_a_wizard_that_was_killed_before_the_code_was_retyped_goes_on(vault_again, lotte):
    first = vault_again().create(lotte, OLD, exercise=False)
    vault = vault_again()
    (person,) = vault.people()
    with pytest.raises(NoCodeShown):
        vault.confirm_recovery(two_of(first))
    opened = vault.unlock(person.id, OLD)
    assert not vault.recovery_confirmed(person.id)
    second = vault.renew_recovery(opened)
    assert vault_again().recover(person.id, " ".join(first), OLD)
    assert vault.confirm_recovery(two_of(second))
    assert vault.recovery_confirmed(person.id)
    with pytest.raises(WrongRecoveryCode):
        vault.recover(person.id, " ".join(first), OLD)
    assert vault.recover(person.id, " ".join(second), OLD)


def test_a_code_that_was_forgotten_cannot_be_confirmed(vault, me):
    groups = vault.renew_recovery(vault.unlock(me, OLD))
    vault.forget_code()
    with pytest.raises(NoCodeShown):
        vault.confirm_recovery(two_of(groups))


def test_a_second_person_has_their_own_keys(vault, vault_again, me, anouk):
    opened = vault.unlock(me, OLD)
    groups = vault.add_person(opened, anouk, NEW)
    assert vault.confirm_recovery(two_of(groups))
    (_, second) = vault_again().people()
    hers = vault.unlock(second.id, NEW)
    assert second.name == anouk.name
    assert hers.master == opened.master
    assert hers.public != opened.public
    verify(hers.public, b"accepted", hers.sign(b"accepted"))
    with pytest.raises(WrongPassphrase):
        vault.unlock(second.id, OLD)
    assert vault.recover(second.id, " ".join(groups), NEW).master == opened.master


def test_only_what_a_vault_opened_opens_more(vault, anouk):
    @dataclass
    class Stranger:
        master: bytes = bytes(32)

    with pytest.raises(TypeError):
        vault.add_person(Stranger(), anouk, NEW)


def test_wrong_passphrases_are_counted_across_restarts(vault, vault_again, me, clock):
    for left in (4, 3, 2, 1):
        with pytest.raises(WrongPassphrase) as caught:
            vault_again().unlock(me, "wrong")
        assert caught.value.values["n"] == left
        assert "wrong " not in str(caught.value)
    with pytest.raises(TooManyTries):
        vault_again().unlock(me, "wrong")
    again = vault_again()
    assert again.waiting(me) == 60
    with pytest.raises(TooManyTries):
        again.unlock(me, OLD)
    clock.advance(timedelta(seconds=60))
    assert again.waiting(me) == 0
    assert again.unlock(me, OLD)
    assert vault.people()


def test_a_changed_passphrase_counts_alone_and_in_both_generations(vault, vault_again, me, folder):
    vault.change_passphrase(me, OLD, NEW)
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            vault_again().unlock(me, OLD)
        assert vault_again().unlock(me, NEW)
        (folder / "keyfile.json").unlink(missing_ok=True)


def test_a_change_with_a_wrong_or_to_a_weak_passphrase_changes_nothing(vault, me, folder):
    before = (folder / "keyfile.json").read_bytes()
    with pytest.raises(WrongPassphrase):
        vault.change_passphrase(me, "wrong", NEW)
    with pytest.raises(WeakPassphrase):
        vault.change_passphrase(me, OLD, "azerty")
    assert (folder / "keyfile.json").read_bytes() == before


def test_a_change_on_a_full_disk_changes_nothing(vault_again, vault, me):
    class FullDisk(SystemDisk):
        def write(self, file, data):
            raise CannotWrite(file=file.name, reason="ENOSPC", bytes=len(data))

    full = vault_again(FullDisk())
    with pytest.raises(CannotWrite):
        full.change_passphrase(me, OLD, NEW)
    assert full.unlock(me, OLD).master == vault.unlock(me, OLD).master


def test_the_printed_code_opens_and_sets_a_new_passphrase(vault_again, lotte):
    vault = vault_again()
    groups = vault.create(lotte, OLD, exercise=False)
    (person,) = vault.people()
    for _ in range(5):
        with pytest.raises(NccnError):
            vault.unlock(person.id, "wrong")
    opened = vault.recover(person.id, "-".join(groups).lower(), NEW)
    assert vault.waiting(person.id) == 0
    assert vault_again().unlock(person.id, NEW).master == opened.master
    with pytest.raises(WrongPassphrase):
        vault.unlock(person.id, OLD)


def test_a_code_that_was_typed_wrong_names_its_group(vault, me):
    with pytest.raises(BadRecoveryCode):
        vault.recover(me, "00000 " * 7, NEW)
    assert vault.unlock(me, OLD)


def test_the_keyring_opens_when_it_was_allowed(vault, vault_again, me, keyring):
    assert not vault.quick_ready(me)
    opened = vault.unlock(me, OLD)
    vault.allow_quick(opened, allowed=True)
    again = vault_again()
    assert again.quick_ready(me)
    assert again.quick_reason() == ""
    assert again.quick_unlock(me).master == opened.master
    vault.change_passphrase(me, OLD, NEW)
    assert again.quick_unlock(me).public == opened.public
    vault.allow_quick(opened, allowed=False)
    assert keyring.secrets == {}
    assert not again.quick_ready(me)
    with pytest.raises(NoQuickUnlock):
        again.quick_unlock(me)


def test_a_secret_that_outlived_its_permission_opens_nothing(
    vault, vault_again, me, keyring, folder
):
    opened = vault.unlock(me, OLD)
    vault.allow_quick(opened, allowed=True)
    kept = dict(keyring.secrets)
    vault.allow_quick(opened, allowed=False)
    keyring.secrets.update(kept)
    for _ in range(2):
        with pytest.raises(NoQuickUnlock):
            vault_again().quick_unlock(me)
        (folder / "keyfile.json").unlink(missing_ok=True)


@pytest.mark.parametrize("fault", ["none", "forbidden", "slow", "broken", "locked", "refused"])
def test_a_keyring_that_is_gone_is_said_and_the_passphrase_opens(vault, me, keyring, fault):
    vault.allow_quick(vault.unlock(me, OLD), allowed=True)
    keyring.fault = fault
    assert not vault.quick_ready(me)
    assert all(say_in(language, vault.quick_reason()) for language in LANGUAGES)
    with pytest.raises(NoQuickUnlock):
        vault.quick_unlock(me)
    assert vault.unlock(me, OLD)
    with pytest.raises(KeyringUnavailable) as caught:
        vault.allow_quick(vault.unlock(me, OLD), allowed=True)
    assert caught.value.values == {"reason": fault}


def test_a_keyring_that_forgets_is_not_relied_on(vault, me, keyring, folder, monkeypatch):
    before = (folder / "keyfile.json").read_bytes()
    monkeypatch.setattr(keyring, "secrets", Forgetting())
    with pytest.raises(KeyringUnavailable):
        vault.allow_quick(vault.unlock(me, OLD), allowed=True)
    assert (folder / "keyfile.json").read_bytes() == before


class Forgetting(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key, bytes(len(value)))


def test_a_damaged_keyfile_is_said_and_mended_by_the_next_opening(vault, vault_again, me, folder):
    whole = (folder / "keyfile.json").read_bytes()
    (folder / "keyfile.json").write_bytes(whole.replace(b"Lotte", b"Lotta"))
    again = vault_again()
    assert again.people()[0].name.startswith("Lotte")
    assert again.notices() == ("vault.notice.second_generation",)
    assert all(say_in(language, *again.notices()) for language in LANGUAGES)
    assert again.unlock(me, OLD).master == vault.unlock(me, OLD).master
    assert (folder / "keyfile.json").read_bytes() == whole
    assert again.notices()
    fresh = vault_again()
    assert fresh.people()
    assert not fresh.notices()


def test_two_damaged_generations_are_said_and_left_as_they_are(vault_again, vault, me, folder):
    for name in ("keyfile.json", "keyfile.previous.json"):
        (folder / name).write_bytes(b"{" + (folder / name).read_bytes())
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(Damaged) as caught:
        vault_again().unlock(me, OLD)
    assert "keyfile.previous.json" in caught.value.values["where"]
    assert vault.exists()
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_this_machine_has_a_disk_and_a_keyring(clock):
    world = this_machine(clock, RandomIds())
    assert world.keyring.look
    assert world.disk.read


def test_no_secret_reaches_the_disk(vault, me, folder, keyring, anouk, caplog):
    opened = vault.unlock(me, OLD)
    groups = vault.add_person(opened, anouk, NEW)
    vault.confirm_recovery(two_of(groups))
    vault.allow_quick(opened, allowed=True)
    with pytest.raises(WrongPassphrase):
        vault.unlock(me, "een verkeerde zin die niemand kent")
    vault.change_passphrase(me, OLD, NEW + " twee")
    (secret,) = keyring.secrets.values()
    kept = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    for raw in (opened.master, opened.keys.personal, opened.keys.signing.seed, secret):
        assert raw not in kept
        assert raw.hex().encode() not in kept
    for words in (OLD, NEW, "verkeerde", *groups):
        assert words.encode() not in kept
    assert caplog.text == ""


def test_a_proof_opens_and_mends_nothing(vault, vault_again, me, folder):
    keys, faults = vault.prove(me, OLD)
    assert (keys.master, faults) == (vault.unlock(me, OLD).master, ())
    (folder / "keyfile.json").write_bytes(b"{")
    keys, faults = vault_again().prove(me, OLD)
    assert [(fault.where, fault.code) for fault in faults] == [
        ("keyfile.json: byte 2", "unreadable")
    ]
    assert (folder / "keyfile.json").read_bytes() == b"{"
    with pytest.raises(WrongPassphrase):
        vault_again().prove(me, NEW)
