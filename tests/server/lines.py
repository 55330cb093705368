"""Lines for tests: one straight into a hub, and one over real HTTPS."""

from __future__ import annotations

import contextlib
import http.client
import ssl
import threading
import time

from nccn_desk.protocol import access, codec, messages
from nccn_desk.protocol.errors import Refused, Unreachable
from nccn_desk.server.serving import Address, Serving

PATHS = {
    messages.AskStanding: ("/v1/standing", messages.Standing),
    messages.Push: ("/v1/push", messages.Pushed),
    messages.Pull: ("/v1/pull", messages.Pulled),
    messages.Missing: ("/v1/missing", messages.Pulled),
    messages.AskLandmark: ("/v1/landmark", messages.Pulled),
    messages.AskForks: ("/v1/forks", messages.Pulled),
    messages.AskControl: ("/v1/control", messages.ControlLog),
    messages.AddControl: ("/v1/control/add", messages.ControlAdded),
    messages.SwitchControl: ("/v1/control/switch", messages.ControlAdded),
    access.AskChallenge: ("/v1/challenge", access.Challenge),
    access.Prove: ("/v1/session", access.Token),
    access.Here: ("/v1/presence", access.Present),
    access.OpenTicket: ("/v1/enrol/open", access.Mail),
    access.PutRequest: ("/v1/enrol/request", access.Mail),
    access.PutAnswer: ("/v1/enrol/answer", access.Mail),
    access.CloseTicket: ("/v1/enrol/close", access.Mail),
    access.AskTicket: ("/v1/enrol/look", access.Mail),
}
LARGEST = 64 * 2**20


class HubLine:
    """Asks a hub in this process, as one device."""

    def __init__(self, hub, device, now):
        self.hub, self.device, self.now = hub, device, now

    def hello(self):
        return self.hub.hello(self.now)

    def ask(self, request):
        return self.hub.answer(request, self.device, self.now)


class HttpsLine:
    """Asks a server over HTTPS, one request after the other, as one device."""

    def __init__(self, port, authority, key=None, client=None):
        context = ssl.create_default_context(cadata=authority.decode())
        if client:
            context.load_cert_chain(*client)
        self.connection = http.client.HTTPSConnection(
            "127.0.0.1", port, context=context, timeout=30
        )
        self.key = key
        self.token = ""

    def send(self, method, path, body=None, headers=None):
        """Return status, headers and body of an answer."""
        sent = {"authorization": f"Bearer {self.token}"} if self.token else {}
        try:
            self.connection.request(method, path, body, {**sent, **(headers or {})})
            answer = self.connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except (OSError, http.client.HTTPException) as fault:
            self.connection.close()
            raise Unreachable(reason=type(fault).__name__) from fault

    def hello(self):
        _, _, data = self.send("GET", "/v1/hello")
        return codec.decode(data, messages.Hello, limit=codec.SMALL_LIMIT)

    def ask(self, request):
        if not self.token and self.key and type(request) not in (access.AskChallenge, access.Prove):
            self.log_in()
        path, kind = PATHS[type(request)]
        status, _, data = self.send("POST", path, codec.encode(request))
        if status != 200:
            why, values = codec.decode_refusal(data)
            raise Refused(why, **values)
        return codec.decode(data, kind, limit=LARGEST)

    def log_in(self):
        hello = self.hello()
        challenge = self.ask(access.AskChallenge(self.key.public))
        words = access.sentence(hello.server, hello.incarnation, challenge.nonce)
        proof = access.Prove(self.key.public, challenge.nonce, self.key.sign(words))
        self.token = self.ask(proof).token.hex()

    def close(self):
        self.connection.close()


@contextlib.contextmanager
def served(service, address):
    """Serve a service on a free port in a thread; give the port."""
    server = Serving(service, address)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not server.started and time.monotonic() < until:
        time.sleep(0.005)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(30)
        if thread.is_alive():
            raise AssertionError("the server does not stop")


def secure_address(place, **others):
    return Address(
        "127.0.0.1", 0, certificate=place / "server.pem", key=place / "server.key", **others
    )
