"""One message of each kind, always the same, for the frozen file and for the fuzzing."""

from __future__ import annotations

from nccn_desk.protocol import access, messages
from nccn_desk.protocol.messages import Head, Limits, Point
from tests.protocol.cast import NOW, Org, rolled

SERVER, LIFE, SPACE = b"server".ljust(16), b"life".ljust(16), b"space".ljust(16)


def samples(envelopes, announcement, entry):
    """Return a message of each kind; sealing is random, so what is sealed is given."""
    heads = {b"a" * 16: Head(1, b"1" * 32), b"b" * 16: Head(300, b"2" * 32)}
    point = Point(2, rolled(envelopes))
    standing = messages.Standing(LIFE, heads, point, 7, b"t" * 32)
    return (
        messages.Hello(SERVER, LIFE, (1, 1), NOW, Limits()),
        messages.AskStanding(SPACE),
        standing,
        messages.Push(SPACE, (announcement,), envelopes),
        messages.Pushed(("", "gap"), standing),
        messages.Pull(SPACE, point, 4096),
        messages.Missing(SPACE, heads, 4096),
        messages.AskForks(SPACE),
        messages.Pulled(LIFE, (announcement,), envelopes, point, more=True),
        messages.AskLandmark(SPACE),
        messages.AskControl(SPACE, 3),
        messages.ControlLog((entry,), more=False),
        messages.AddControl(SPACE, entry),
        messages.SwitchControl(SPACE, (entry,)),
        messages.ControlAdded(4),
        access.AskChallenge(b"d" * 32),
        access.Challenge(b"n" * 64),
        access.Prove(b"d" * 32, b"n" * 64, b"s" * 64),
        access.Token(b"k" * 32, NOW),
        access.Here(SPACE, b"sealed"),
        access.Present(((b"d" * 32, 250, b"sealed"),)),
        access.OpenTicket(SPACE, b"t" * 32, NOW),
        access.PutRequest(b"t" * 32, b"letter"),
        access.PutAnswer(SPACE, b"t" * 32, b"answer"),
        access.CloseTicket(SPACE, b"t" * 32),
        access.AskTicket(b"t" * 32),
        access.Mail(b"letter", b"", NOW),
    )


def fresh():
    """Return messages with newly sealed envelopes in them."""
    org = Org()
    chain = org.chain(org.admin)
    return samples(tuple(chain.write(2)), chain.announcement, org.genesis)
