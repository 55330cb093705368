"""Takes bytes over HTTPS and gives bytes back, and does nothing with them.

Words: certificate, key. Says its port; ``POST`` is read, ``GET /N`` is answered with N bytes.
"""

from __future__ import annotations

import ssl
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Bare(BaseHTTPRequestHandler):
    """The least that an answer needs."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        """Read a body."""
        self.rfile.read(int(self.headers["content-length"]))
        self._give(b"ok")

    def do_GET(self) -> None:
        """Give so many bytes."""
        self._give(bytes(int(self.path[1:])))

    def log_message(self, *_words: object) -> None:
        """Say nothing."""

    def _give(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def main() -> None:
    """Serve until killed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bare)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
