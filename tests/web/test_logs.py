"""The log of a worker, which no request waits for: docs/decisions/0016."""

import http.client
import logging
import os
import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.test_cli_serve import answer, environment, free_port, running
from tests.web.test_attacks import begun, ended, reading
from tests.web.test_database import CLUB

from nemcon.web.logs import Log


def line(message: str) -> logging.LogRecord:
    return logging.LogRecord("nemcon", logging.ERROR, "", 0, message, None, None)


def test_lines_that_nobody_reads_are_dropped_and_counted() -> None:
    """What was written before is whole, and the first line after tells how many are missing."""
    reader, writer = os.pipe()
    log = Log(writer, most=10)
    for number in range(5_000):
        log.handle(line(f"{number} {'x' * 100}"))
    said = b""
    while b"dropped" not in said:
        said += os.read(reader, 65_536)
    told = re.search(rb" WARNING nemcon: (\d+) lines of this log were dropped", said)
    assert told
    # until there is room: a last line that was dropped would be counted too
    while log._lines.qsize():
        said += os.read(reader, 65_536)
    log.handle(line("last"))
    while b" last\n" not in said:
        said += os.read(reader, 65_536)
    kept = [int(each) for each in re.findall(rb"nemcon: (\d+) x{100}\n", said)]
    assert kept == sorted(kept)
    assert len(kept) + sum(int(n) for n in re.findall(rb"nemcon: (\d+) lines of", said)) == 5_000
    os.close(reader)
    log.handle(line("to nobody"))
    time.sleep(0.01)
    log.handle(line("and again"))
    os.close(writer)


@pytest.mark.usefixtures("site_ready")
def test_a_server_whose_log_nobody_reads_goes_on(tmp_path: Path) -> None:
    """More lines than a pipe holds, of an entry that was changed past the store; and what a request
    did wrong is no line."""
    env = environment(tmp_path / "data")
    ended(begun(*CLUB, env=env))
    port = free_port()
    with running("serve", "--port", str(port), "--workers", "1", env=env) as server:
        answer(f"http://127.0.0.1:{port}/healthz", server)
        with closing(sqlite3.connect(tmp_path / "data" / "nemcon.sqlite3")) as database:
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type='trigger'"):
                database.execute(f"DROP TRIGGER {name}")
            database.execute("UPDATE nemcon_entry SET utc = utc + 1 WHERE type = 'position'")
            database.commit()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for path, status in (("/en/nowhere/", 404), ("/en/club/matters/chair-2026/", 500)):
            for _ in range(600):
                assert reading(path, connection)[0] == status
        connection.close()
        assert server.stderr
        said = os.read(server.stderr.fileno(), 1_000_000)
        assert b"is not as it was recorded" in said
        assert b"nowhere" not in said
