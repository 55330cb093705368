"""A real browser with axe-core in it, spoken to over its debugging socket: no driver, no node."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import time
import urllib.request
from pathlib import Path

import websocket

ROOT = Path(__file__).resolve().parents[3]
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_LOOK = """
axe.run(document, {runOnly: %s}).then(found => ({
  violations: found.violations.map(each => [each.id, each.impact, each.nodes.map(n => n.html)]),
  incomplete: found.incomplete.map(each => [each.id, each.nodes.map(n => n.html)]),
  passes: found.passes.map(each => each.id),
}))
"""
_START = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--remote-debugging-port=0",
)


def axe():
    """Return where axe-core is: named by AXE_CORE, or installed beside the tree by npm."""
    named = os.environ.get("AXE_CORE", "")
    files = [Path(named)] if named else []
    files.append(ROOT / "node_modules" / "axe-core" / "axe.min.js")
    return next((each for each in files if each.is_file()), None)


def lacking():
    """Return what is missing for a look, in words; "" where all is there."""
    if shutil.which("chromium") is None:
        return "there is no chromium here"
    if axe() is None:
        return "axe-core is not here: npm install axe-core, or name its axe.min.js by AXE_CORE"
    return ""


class Browser:
    """One page of a browser."""

    def __init__(self, socket):
        self._socket = socket
        self._count = 0

    def call(self, method, **values):
        """Ask something of the page and return the answer."""
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": values}))
        while True:
            said = json.loads(self._socket.recv())
            if said.get("id") == self._count:
                return said["result"]

    def look(self, text):
        """Show a page and return what axe-core says about it."""
        frame = self.call("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self.call("Page.setDocumentContent", frameId=frame, html=text)
        self.call("Runtime.evaluate", expression=axe().read_text(encoding="utf-8"))
        answer = self.call(
            "Runtime.evaluate",
            expression=_LOOK % json.dumps(RULES),
            awaitPromise=True,
            returnByValue=True,
        )
        return answer["result"]["value"]

    def value(self, expression):
        """Return what an expression gives in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return answer["result"].get("value")


@contextlib.contextmanager
def opened(profile):
    """Open a browser without a screen; it is gone afterwards."""
    command = [shutil.which("chromium"), *_START, f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as running:
        try:
            port = _port(Path(profile) / "DevToolsActivePort")
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
                targets = json.load(answer)
            address = next(
                each["webSocketDebuggerUrl"] for each in targets if each["type"] == "page"
            )
            socket = websocket.create_connection(address, suppress_origin=True, timeout=60)
            with contextlib.closing(socket):
                browser = Browser(socket)
                browser.call("Page.enable")
                yield browser
        finally:
            os.killpg(running.pid, 15)
            running.wait(10)


def _port(file):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if file.is_file() and file.read_text(encoding="utf-8").count("\n") >= 1:
            return file.read_text(encoding="utf-8").split()[0]
        time.sleep(0.02)
    raise TimeoutError
