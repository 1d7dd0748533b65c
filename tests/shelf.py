"""A small server for the browser tests: pages that were made beforehand, and static files the browser may keep.

It runs in a thread, touches no database and makes nothing itself.
"""

from __future__ import annotations

import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

from django.test import Client

SHOWN = re.compile(r'<img[^>]* src="(/(?!static/)[^"]+)"')


class Shelf:
    """Answers by address; `put` makes a page, as somebody, and what it shows from its own desk."""

    def __enter__(self) -> Shelf:
        from tests.browser_pages import static_file

        made = self.made = {}

        class Answers(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = urlsplit(self.path).path
                if path.startswith("/static/"):
                    body, kind = static_file(path)
                    headers = {"Content-Type": kind, "Cache-Control": "max-age=3600"}
                    return self._send(200 if kind else 404, headers if kind else {}, body)
                status, headers, body = made.get(self.path, (404, {}, b""))
                return self._send(status, headers, body)

            def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
                self.send_response(status)
                for name, value in (headers | {"Content-Length": str(len(body))}).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *said: object) -> None:
                """Say nothing: the tests do."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.server.daemon_threads = True
        self.address = f"http://localhost:{self.server.server_address[1]}"
        self.thread = Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def put(self, client: Client, address: str) -> int:
        """Have a page made; how it was answered."""
        answer = self._keep(client, address)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            for shown in SHOWN.findall(answer.content.decode(answer.charset)):
                self._keep(client, shown)
        return answer.status_code

    def _keep(self, client: Client, address: str):  # type: ignore[no-untyped-def]
        answer = client.get(address)
        headers = {name: value for name, value in answer.headers.items() if name.lower() != "content-length"}
        headers["Cache-Control"] = "no-store"  # the next visit is in another language
        self.made[address] = (answer.status_code, headers, b"".join(answer) if answer.streaming else answer.content)
        return answer

    def clear(self) -> None:
        self.made.clear()
