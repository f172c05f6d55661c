"""A real receiver of webhooks on this machine, which behaves as it is told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext

from django.test import override_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedRequest:
    """What came: at which path, with which headers (by names in small letters) and text."""

    path: str
    headers: dict[str, str]
    text: bytes


@dataclass
class WebhookReceiver:
    """Keeps what comes, and answers with *statuses*, one each, and 200 after these; a redirect
    leads to ``/elsewhere``. As long as it is *slow* it says one letter of a header in a while."""

    requests: list[ReceivedRequest] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    slow: bool = False
    port: int = 0
    stopped: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}/hook?of=club"


@contextmanager
def webhook_receiver(context: SSLContext | None = None) -> Iterator[WebhookReceiver]:
    """A receiver, for a site that is used on this machine alone; by https under a *context*."""
    receiver = WebhookReceiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.requests.append(ReceivedRequest(path=self.path, headers=headers, text=text))
            while receiver.slow and not receiver.stopped.wait(0.02):
                try:
                    self.wfile.write(b"H")
                except OSError:
                    return
            if receiver.slow:
                return
            self.send_response(receiver.statuses.pop(0) if receiver.statuses else 200)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: what came is kept."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    receiver.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        with override_settings(NEMCON_URL="http://localhost:8000"):
            yield receiver
    finally:
        receiver.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()
