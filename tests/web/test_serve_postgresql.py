"""The site on PostgreSQL, as `nemcon serve` runs it: several processes, several threads each."""

import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from tests.web.databases import Cluster

MATTER = "/en/nac/matters/secretary-general-2024/?on=2024-06-{:02}"


def test_no_two_processes_share_a_connection(cluster: Cluster, tmp_path: Path) -> None:
    """Sixteen readers at once get their pages: what was opened before the fork is nobody's."""
    with cluster.copy() as name:
        env = {
            **os.environ,
            "NEMCON_DATA": str(tmp_path),
            "NEMCON_HOSTS": "127.0.0.1",
            "DATABASE_URL": f"postgres://postgres@{quote(str(cluster.folder), safe='')}/{name}",
        }
        nemcon = [sys.executable, "-m", "nemcon.cli"]
        command = [*nemcon, "import", "examples/nato"]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        assert "656 new" in done.stdout, done.stderr
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        process = subprocess.Popen(
            [*nemcon, "serve", "--port", str(port), "--workers", "2"],
            env=env,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(600):
                try:
                    with urlopen(f"{address}/readyz", timeout=10):
                        break
                except (URLError, OSError):
                    time.sleep(0.05)

            def read(number: int) -> bool:
                with urlopen(address + MATTER.format(number % 30 + 1), timeout=60) as answer:
                    return b"Mark Rutte" in answer.read()

            with ThreadPoolExecutor(16) as readers:
                assert all(readers.map(read, range(120)))
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
            assert process.stderr
            said = process.stderr.read().decode()
            process.stderr.close()
        assert "Traceback" not in said
