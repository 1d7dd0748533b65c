"""A way between two nodes that breaks as told: a little real HTTP server that passes packages on, or does not."""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# What may happen to one package on its way, in the order given; after that, all is well.
FAILS = "500 without passing it on"
SHUTS = "the connection is shut without passing it on"
LOSES_REPLY = "passed on, but the reply is lost"
HALF_REPLY = "passed on, but only half of the reply comes back"
HALF = "only half of it is passed on"
RUBBISH = "201 with a reply that is no receipt"
OTHERS_RECEIPT = "201 with the receipt of another package"
ELSEWHERE = "sent on to another address"
HOLDS_BEFORE = "held before it is passed on"
HOLDS_REPLY = "passed on, and the reply held"


class BrokenWay:
    """`to` is the real receiver's host and port; `troubles` what happens next; `passed` how many were passed on."""

    def __init__(self, port: int, *troubles: str):
        self.to, self.troubles, self.passed, self.seen = port, list(troubles), 0, 0
        self.held, self.go_on = threading.Event(), threading.Event()
        self.others_receipt = b"{}"
        way = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                way.carry(self)

            def log_message(self, *_: object) -> None:
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        self.go_on.set()
        self.server.shutdown()
        self.server.server_close()

    def carry(self, request: BaseHTTPRequestHandler) -> None:
        data = request.rfile.read(int(request.headers["Content-Length"]))
        self.seen += 1
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble == FAILS:
            return self.answer(request, 500, b"<h1>Server error</h1>")
        if trouble == SHUTS:
            return self.shut(request)
        if trouble == RUBBISH:
            return self.answer(request, 201, b"\xffall well")
        if trouble == OTHERS_RECEIPT:
            return self.answer(request, 201, self.others_receipt)
        if trouble == ELSEWHERE:
            return self.answer(request, 307, b"", Location="http://127.0.0.1:9/elsewhere/")
        if trouble == HOLDS_BEFORE:
            self.hold()
        status, reply = self.pass_on(data[: len(data) // 2] if trouble == HALF else data)
        if trouble == HOLDS_REPLY:
            self.hold()
        if trouble in (LOSES_REPLY, HOLDS_REPLY, HOLDS_BEFORE):
            return self.shut(request)
        if trouble == HALF_REPLY:
            return self.answer(request, status, reply[: len(reply) // 2], length=len(reply))
        return self.answer(request, status, reply)

    def hold(self) -> None:
        self.held.set()
        self.go_on.wait(30)

    def pass_on(self, data: bytes) -> tuple[int, bytes]:
        receiver = http.client.HTTPConnection("127.0.0.1", self.to, timeout=30)
        receiver.request("POST", "/receive/", data)
        reply = receiver.getresponse()
        self.passed += 1
        return reply.status, reply.read()

    @staticmethod
    def answer(request: BaseHTTPRequestHandler, status: int, body: bytes, length: int | None = None, **headers) -> None:
        with contextlib.suppress(OSError):  # the sender may have been killed meanwhile
            request.send_response(status)
            request.send_header("Content-Length", str(len(body) if length is None else length))
            for name, value in headers.items():
                request.send_header(name, value)
            request.end_headers()
            request.wfile.write(body)

    @staticmethod
    def shut(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        with contextlib.suppress(OSError):  # the sender may have been killed meanwhile
            request.connection.shutdown(socket.SHUT_RDWR)
