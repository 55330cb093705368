"""Many simulated desks that listen, and take what is new from the word of it, or pull it.

Words: address, fingerprint, the space in hexadecimal, and a file with a device key's seed a line.
Says ``ready`` when all listen; then for each page that came the server's number and the machine's
running clock in nanoseconds; ends with the pipe.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

from nccn_desk.adapters.transport.line import Device, HttpLine
from nccn_desk.app.sharing_lines import wire_to
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.protocol.ahead import Ahead
from nccn_desk.protocol.depot import Line
from nccn_desk.protocol.errors import Unreachable
from nccn_desk.protocol.messages import AskStanding, Pull
from nccn_desk.services.syncing import Server

_heard: list[str] = []
_listening = threading.Semaphore(0)


def listen(server: Server, space: bytes, seed: bytes) -> None:
    """Be one desk."""
    key = SigningKey.from_seed(seed)
    line = HttpLine(wire_to(server), Device(key.public, key.sign))
    point = line.ask(AskStanding(space)).point
    try:
        with line.listen(space) as called:
            for hint in called:
                if hint.number and not hint.beat:
                    ahead = Ahead(line, hint.pages, hint.number)
                    point = follow(ahead, space, point, hint.number)
    except Unreachable:
        return


def follow(line: Line, space: bytes, point: object, number: int) -> object:
    """Take what is new, as a desk does; the first hint only says that one listens."""
    if number <= point.number:
        _listening.release()
        return point
    page = line.ask(Pull(space, point, 2**20))
    _heard.append(f"{page.point.number} {time.monotonic_ns()}")
    return page.point


def main() -> int:
    """Listen with all keys, and say what was heard when the pipe says so."""
    address, fingerprint, space, file = sys.argv[1:]
    server = Server(address, fingerprint)
    seeds = Path(file).read_text(encoding="ascii").split()
    for seed in seeds:
        threading.Thread(
            target=listen,
            args=(server, bytes.fromhex(space), bytes.fromhex(seed)),
            daemon=True,
        ).start()
        time.sleep(0.02)
    for _ in seeds:
        _listening.acquire()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.read()
    sys.stdout.write("\n".join(_heard) + "\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
