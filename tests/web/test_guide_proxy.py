"""deploy/nginx.conf: the proxy of docs/running.md, as it stands there. `make soak` alone collects
this file, as it installs what it needs (tests/conftest.py)."""

import os
import re
import shutil
import socket
import subprocess
from contextlib import ExitStack
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from tests.cli.test_cli_serve import answer, environment, free_port, running
from tests.web.test_gate import HALF, SLOW

PROXY = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
NGINX = """
pid {here}/pid; error_log {here}/log; daemon off;
events {{ worker_connections 2048; }}
http {{
access_log off; client_body_temp_path {here}/b; proxy_temp_path {here}/p;
fastcgi_temp_path {here}/f; uwsgi_temp_path {here}/u; scgi_temp_path {here}/s;
{server}
}}
"""


def test_behind_the_proxy(tmp_path: Path) -> None:
    """Its settings as they stand there, but for TLS and ports: who sends slowly keeps nobody from
    sending a tally, and is cut off."""
    port, proxy = free_port(), free_port()
    server = "server {" + PROXY.read_text().rpartition("\nserver {")[2]
    server = re.sub(r"ssl_.*;\n|listen \[::.*;\n", "", server)
    server = server.replace("443 ssl", f"127.0.0.1:{proxy}")
    server = server.replace("127.0.0.1:8000", f"127.0.0.1:{port}")
    settings = tmp_path / "nginx.conf"
    settings.write_text(NGINX.format(here=tmp_path, server=server))
    env = environment(tmp_path / "data", NEMCON_HOSTS="localhost")
    with (
        running("serve", "--port", str(port), "--workers", "1", env=env) as process,
        ExitStack() as held,
    ):
        answer(f"http://localhost:{port}/healthz", process)
        nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        assert nginx is not None, "make soak installs it"
        before = subprocess.Popen([nginx, "-c", str(settings)], stderr=subprocess.DEVNULL)
        held.callback(before.wait, 30)
        held.callback(before.terminate)
        there = f"http://localhost:{proxy}"
        slow = []
        answer(f"{there}/healthz", process)
        for sent in (SLOW, HALF, b"") * 100:
            slow.append(held.enter_context(socket.create_connection(("127.0.0.1", proxy), 60)))
            slow[-1].sendall(sent)
        for page in ("/healthz", "/en/", "/api/v1/"):
            with urlopen(there + page, timeout=60) as found:
                assert found.status == 200
        kind = {"Content-Type": "application/json"}
        with pytest.raises(HTTPError, match="400"):  # read, and found wanting
            urlopen(Request(f"{there}/api/v1/decide/", data=b"{}", headers=kind), timeout=60)
        assert slow[0].recv(1) in {b"", b"H"}  # within its time limit: 408, or no word
