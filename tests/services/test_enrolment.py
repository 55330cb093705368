from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nccn_desk.crypto.boxes import X_BYTES, BoxKey
from nccn_desk.crypto.sealing import digest
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger import codec
from nccn_desk.ledger.epochs import About
from nccn_desk.ledger.errors import BadControl, BadEpoch
from nccn_desk.protocol.access import PutRequest
from nccn_desk.protocol.errors import Refused, Unreachable
from nccn_desk.protocol.messages import ControlLog
from nccn_desk.services import armour, enrolment, enrolment_joining, enrolment_letters, members_acts
from nccn_desk.services.armour import BadLetter
from nccn_desk.services.enrolment_letters import Answered, BadRequest, BadTicket, Officer, Withdrawn
from nccn_desk.services.members_acts import Way
from nccn_desk.services.office import NotShared

QUESTIONS = 20  # more than an acceptance asks of the server
LOW = bytes(32)  # the point of order four on the Ed25519 curve


def knocked(town, host, name="NA", roles=("analyst",)):
    ticket = town.invite(host, roles)
    station, guest = town.guest(ticket, name)
    return station, guest, enrolment.look(host.office, host.line, ticket)


def test_who_was_invited_reads_what_was_written_before_and_after(town):
    host = town.founded()
    host.note("voor de uitnodiging")
    host.sync()
    guest = town.join(host, "NA")
    assert guest.lines() == ["voor de uitnodiging"]
    guest.note("van de nieuwe")
    guest.sync()
    host.sync()
    assert host.lines() == ["voor de uitnodiging", "van de nieuwe"]
    assert host.ledger.shared_digest() == guest.ledger.shared_digest()


def test_the_ticket_survives_mail_and_says_what_it_leads_to(town):
    ticket = town.invite(town.founded(), ("analyst", "editor"))
    typed = "\n".join(ticket.text[at : at + 60] for at in range(0, len(ticket.text), 60)).lower()
    read = enrolment_letters.read_ticket(typed)
    assert read == ticket
    assert (read.roles, read.address, read.exercise) == (
        ("analyst", "editor"),
        "https://server:8443",
        True,
    )


def test_the_ticket_of_an_exercise_says_so_at_its_beginning(town):
    ticket = town.invite(town.founded())
    assert ticket.text.startswith("NCCN-EXERCISE-")
    real = replace(ticket, exercise=False)
    assert real.text.startswith("NCCN-TICKET-")
    assert enrolment_letters.read_ticket(real.text) == real
    with pytest.raises(BadTicket):  # the words must say the same as what is in it
        enrolment_letters.read_ticket(armour.write("NCCN-TICKET", ticket.data))


def test_nobody_is_invited_into_a_space_that_was_not_founded(town):
    with pytest.raises(NotShared):
        town.invite(town.alone())


def test_only_an_administrator_invites(town):
    guest = town.join(town.founded(), "NA")
    with pytest.raises(NotAllowed) as caught:
        town.invite(guest)
    assert caught.value.code == "administrator_only"


def test_an_invitation_names_a_role(town):
    with pytest.raises(NotAllowed):
        town.invite(town.founded(), ())


def test_both_screens_show_the_same_six_numbers_and_another_request_shows_others(town):
    host = town.founded()
    _, guest, knock = knocked(town, host)
    assert guest.numbers == knock.numbers
    assert len(knock.numbers) == 6
    assert all(0 <= number < 1024 for number in knock.numbers)
    other = enrolment_joining.ask(
        guest.ticket, "0" * 32, town.station("XX").officer, About("XX", "", "x"), town.server.now
    )
    assert other.numbers != knock.numbers


def test_the_host_sees_who_asks(town):
    host = town.founded()
    station, guest, knock = knocked(town, host)
    assert knock.asked.about == station.about
    assert (knock.asked.user, knock.asked.device) == (station.user, guest.device.public)


def test_nobody_knocks_yet(town):
    host = town.founded()
    assert enrolment.look(host.office, host.line, town.invite(host)) is None


def test_the_server_can_read_neither_request_nor_answer(town):
    host = town.founded()
    station = town.join(host, "NA", "analyst")
    said = repr(vars(town.server.shelf))
    assert station.name not in said
    assert station.about.label not in said


def test_a_second_desk_cannot_use_the_ticket(town):
    host = town.founded()
    ticket = town.invite(host)
    town.guest(ticket, "NA")
    with pytest.raises(BadTicket) as caught:
        town.guest(ticket, "XX")
    assert caught.value.code == "ticket_used"


def test_leaving_the_request_again_changes_nothing(town):
    host = town.founded()
    _, guest, _ = knocked(town, host)
    enrolment_joining.leave(guest, town.server.line())
    assert enrolment_joining.look(guest, town.server.line()) is None


def test_a_killed_guest_goes_on_with_the_same_keys(town):
    host = town.founded()
    station, guest, knock = knocked(town, host)
    again = enrolment_joining.guest_from(guest.data)
    assert again.numbers == knock.numbers
    enrolment.accept(host.office, host.way, knock)
    town.enter(station, again).sync()
    assert station.depot.membership().position == 3


def test_what_was_kept_is_read_or_refused(town):
    _, guest, _ = knocked(town, town.founded())
    for data in (b"", guest.data[:-1], b"\x80"):
        with pytest.raises(BadTicket):
            enrolment_joining.guest_from(data)


def test_a_ticket_is_late_after_a_day(town):
    host = town.founded()
    ticket = town.invite(host)
    town.clock.advance(timedelta(days=1))
    with pytest.raises(BadTicket) as caught:
        town.guest(ticket, "NA")
    assert caught.value.code == "ticket_late"
    with pytest.raises(Withdrawn):
        enrolment.look(host.office, host.line, ticket)
    assert enrolment.invitations(host.office) == ()


def test_open_invitations_are_kept_through_a_restart(town):
    host = town.founded()
    first, second = town.invite(host), town.invite(host, ("analyst",))
    host.open()
    assert set(enrolment.invitations(host.office)) == {first, second}


def test_an_invitation_that_is_taken_back_ends_the_wait(town):
    host = town.founded()
    _, guest, knock = knocked(town, host)
    enrolment.withdraw(host.office, host.line, knock.ticket)
    assert enrolment.invitations(host.office) == ()
    with pytest.raises(Withdrawn):
        enrolment_joining.look(guest, town.server.line())
    with pytest.raises(Withdrawn):
        enrolment_joining.leave(guest, town.server.line())


@pytest.mark.parametrize("cut", range(1, QUESTIONS))
def test_accepting_may_break_anywhere_and_be_done_again(town, cut):
    host = town.founded()
    station, guest, knock = knocked(town, host)
    broken = town.server.line(host.device, breaks={cut})
    try:
        enrolment.accept(host.office, Way(broken), knock)
        assert len(broken.asked) < cut
    except Unreachable:
        enrolment.accept(host.office, host.way, knock)
    town.enter(station, guest).sync()
    assert station.depot.membership().position == 3
    assert station.depot.membership().tip == host.depot.membership().tip


def test_nobody_is_let_in_under_an_invitation_that_has_run_out_meanwhile(town):
    host = town.founded()
    _, _, knock = knocked(town, host)
    enrolment.withdraw(host.office, host.line, knock.ticket)
    with pytest.raises(Refused):
        enrolment.accept(host.office, host.way, knock)
    assert host.depot.membership().position == 1


def test_accepting_without_a_road_says_so(town):
    host = town.founded()
    _, _, knock = knocked(town, host)
    with pytest.raises(Refused):
        enrolment.accept(host.office, Way(), knock)


def test_a_key_that_changed_is_not_let_in_under_a_known_name(town):
    host = town.founded()
    town.join(host, "NA")
    ticket = town.invite(host)
    liar = town.station("XX")
    guest = enrolment_joining.ask(
        ticket, town.stations["NA"].user, liar.officer, liar.about, town.server.now
    )
    enrolment_joining.leave(guest, town.server.line())
    with pytest.raises(NotAllowed) as caught:
        enrolment.accept(host.office, host.way, enrolment.look(host.office, host.line, ticket))
    assert caught.value.code == "user_other_key"


def test_somebody_known_comes_back_with_another_workstation(town):
    host = town.founded()
    station = town.join(host, "NA", "analyst")
    ticket = town.invite(host)
    guest = enrolment_joining.ask(
        ticket, station.user, station.officer, station.about, town.server.now
    )
    enrolment_joining.leave(guest, town.server.line())
    enrolment.accept(host.office, host.way, enrolment.look(host.office, host.line, ticket))
    state = host.depot.membership()
    assert [held.user for held in state.devices.values()].count(station.user) == 2
    assert state.users[station.user].roles == {"analyst"}


def forged(ticket, device, box, officer, signer=None):
    """Return the sealed request of somebody whose keys are as given."""
    who = (bytes(16), officer.public, device, box)
    body = codec.encode((1, *who, ("XX", "", "x"), bytes(32)))
    said = digest(b"nccn/enrol/request/1", body)
    sign = signer or (lambda _: bytes(64))
    letter = codec.encode((body, sign(said), officer.sign(said)))
    return enrolment_letters.close_request(ticket, letter)


@pytest.mark.parametrize("which", ["device", "officer", "box"])
def test_keys_of_low_order_are_refused(town, which):
    host = town.founded()
    ticket = town.invite(host)
    device, officer = SigningKey.generate(), SigningKey.generate()
    box = BoxKey.generate().public
    if which == "box":
        box = box[:-X_BYTES] + LOW
    if which == "officer":
        officer = Officer(LOW, lambda _: bytes(64))
    public = LOW if which == "device" else device.public
    sealed = forged(ticket, public, box, officer, None if which == "device" else device.sign)
    town.server.line().say(PutRequest(ticket.name, sealed))
    with pytest.raises(BadRequest) as caught:
        enrolment.look(host.office, host.line, ticket)
    assert caught.value.code == "request_key"


def test_a_request_that_its_own_key_did_not_sign_is_refused(town):
    host = town.founded()
    ticket = town.invite(host)
    sealed = forged(
        ticket, SigningKey.generate().public, BoxKey.generate().public, SigningKey.generate()
    )
    town.server.line().say(PutRequest(ticket.name, sealed))
    with pytest.raises(BadRequest) as caught:
        enrolment.look(host.office, host.line, ticket)
    assert caught.value.code == "request_bad"


@pytest.mark.parametrize("rubbish", [b"x", b"x" * 100, b""])
def test_rubbish_under_a_ticket_is_no_request(town, rubbish):
    host = town.founded()
    ticket = town.invite(host)
    sealed = enrolment_letters.close_request(ticket, rubbish)
    town.server.line().say(PutRequest(ticket.name, sealed))
    with pytest.raises(BadRequest):
        enrolment.look(host.office, host.line, ticket)


@pytest.mark.parametrize(
    "about", [("NA", "\x1b[2J", "Nadia"), ("NA", "", "aidaN\u202e"), ("\n\n", "", "N")]
)
def test_a_name_that_speaks_to_the_terminal_or_turns_words_around_is_no_name(town, about):
    station = town.station("NA")
    device, box = SigningKey.generate(), BoxKey.generate()
    letter = enrolment_letters.write_request(
        device, box.public, "ab" * 16, station.officer, About(*about)
    )
    with pytest.raises(BadRequest):
        enrolment_letters.read_request(letter)


def test_what_was_not_sealed_with_the_ticket_is_no_request(town):
    host = town.founded()
    ticket = town.invite(host)
    town.server.line().say(PutRequest(ticket.name, b"not sealed at all"))
    with pytest.raises(BadRequest):
        enrolment.look(host.office, host.line, ticket)


@pytest.mark.parametrize(
    "typed", ["", "NCCN-TICKET-AAAA", "https://server", "NCCN-GLASS-AAAA", "x" * 100_000]
)
def test_what_is_no_ticket_is_told_from_one(typed):
    with pytest.raises(BadLetter):
        enrolment_letters.read_ticket(typed)


def test_a_ticket_of_a_later_program_is_told(town):
    ticket = town.invite(town.founded())
    parts = codec.decode(ticket.data, limit=4096)
    with pytest.raises(BadTicket) as caught:
        enrolment_letters.ticket_from(codec.encode((2, *parts[1:])))
    assert caught.value.code == "ticket_newer"
    for data in (codec.encode((1,)), codec.encode(1), b"", codec.encode((1, *parts[2:], 3))):
        with pytest.raises(BadTicket):
            enrolment_letters.ticket_from(data)


def test_an_answer_to_somebody_else_is_refused(town):
    host = town.founded()
    _, guest, _ = knocked(town, host)
    answer = Answered(3, bytes(32))
    other = enrolment_letters.close_answer(guest.ticket, b"another letter", answer)
    elsewhere = replace(guest.ticket, genesis=bytes(32))
    wrong_space = enrolment_letters.close_answer(elsewhere, guest.letter, answer)
    for sealed in (other, wrong_space, b"rubbish"):
        with pytest.raises(BadTicket) as caught:
            enrolment_letters.open_answer(guest.ticket, guest.letter, sealed)
        assert caught.value.code == "answer_bad"


def test_a_server_that_shows_another_space_is_found_out(town):
    host = town.founded()
    _, guest, knock = knocked(town, host)
    enrolment.accept(host.office, host.way, knock)
    answer = enrolment_joining.look(guest, town.server.line())
    line = town.server.line(guest.device.public)
    elsewhere = replace(guest, ticket=replace(guest.ticket, genesis=bytes(32)))
    with pytest.raises(BadControl):
        enrolment_joining.enter(elsewhere, line, answer)
    with pytest.raises(BadControl):  # it hides the end of the log
        enrolment_joining.enter(guest, line, replace(answer, position=9))
    with pytest.raises(BadControl):
        enrolment_joining.enter(guest, line, replace(answer, tip=bytes(32)))
    stranger = replace(guest, device=SigningKey.generate())
    with pytest.raises(BadEpoch):
        enrolment_joining.enter(stranger, line, answer)


def test_a_server_cannot_make_a_log_without_end(town):
    host = town.founded()
    _, guest, knock = knocked(town, host)
    enrolment.accept(host.office, host.way, knock)
    answer = enrolment_joining.look(guest, town.server.line())
    page = ControlLog(host.depot.control_after(0), more=True)

    class Endless:
        """A road to a server that says the same again and again."""

        asked = 0

        def ask(self, _):
            self.asked += 1
            assert self.asked < 5
            return page

    with pytest.raises(BadControl):
        enrolment_joining.enter(guest, Endless(), answer)


def test_the_device_gets_the_key_of_the_epoch_in_which_it_comes(town):
    host = town.founded()
    station, guest, knock = knocked(town, host)
    members_acts.rotate(host.office, host.way)
    host.note("onder de tweede sleutel")
    host.sync()
    enrolment.accept(host.office, host.way, knock)
    town.enter(station, guest).sync()
    assert station.lines() == ["onder de tweede sleutel"]
    assert set(station.depot.safe().epochs()) == {1, 2}
