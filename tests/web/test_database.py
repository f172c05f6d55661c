"""Which database, whether it can be used, and what is said where it cannot: docs/decisions/0016."""

import os
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest
from tests.cli.test_cli_serve import environment, free_port, refused
from tests.web.databases import Cluster

from nemcon.core.errors import Refusal

NEMCON = (sys.executable, "-m", "nemcon.cli")
CLUB = ("import", "examples/club")


def imported(env: dict[str, str]) -> None:
    subprocess.run([*NEMCON, *CLUB], env=env, check=True, capture_output=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data that one import has made."""
    data = tmp_path_factory.mktemp("made") / "data"
    imported(environment(data))
    return data


@pytest.fixture
def env(made: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of whoever uses a copy of them, which has the modes of what was copied."""
    data = tmp_path / "data"
    shutil.copytree(made, data)
    return environment(data)


@contextmanager
def over_tcp(cluster: Cluster) -> Iterator[int]:
    """A port of this machine that leads to the cluster, which has none and knows no TLS."""

    class Relay(BaseRequestHandler):
        def handle(self) -> None:
            with socket.socket(socket.AF_UNIX) as far:
                far.connect(str(cluster.folder / ".s.PGSQL.5432"))
                other = {self.request: far, far: self.request}
                while True:
                    for ready in select(list(other), [], [])[0]:
                        data = ready.recv(65_536)
                        if not data:
                            return
                        other[ready].sendall(data)

        def finish(self) -> None:
            self.request.close()

    class Door(ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Either end has gone."""

    with Door(("127.0.0.1", 0), Relay) as door:
        Thread(target=door.serve_forever, args=(0.01,), daemon=True).start()
        yield door.server_address[1]
        door.shutdown()


class TestStated:
    """Every option of DATABASE_URL is kept, and what names no database is refused in a sentence."""

    @pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
    def test_options(self, site_ready: Path, scheme: str) -> None:
        from nemcon.web.database import settings_of

        options = "sslmode=verify-full&sslrootcert=/ca.pem&connect_timeout=3&application_name=n"
        found = settings_of(f"{scheme}://u:p%40@h:5433/n?{options}")
        assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("u", "p@", "h")
        assert (found["PORT"], found["NAME"]) == (5433, "n")
        kept = {name: value for name, value in found["OPTIONS"].items() if name != "pool"}
        assert kept == {
            "sslmode": "verify-full",
            "sslrootcert": "/ca.pem",
            "connect_timeout": 3,
            "application_name": "n",
        }

    def test_a_file(self, site_ready: Path, tmp_path: Path) -> None:
        """Whoever names a file gets the backend in which writers wait (0009)."""
        from nemcon.web.database import settings_of

        found = settings_of(f"sqlite:///{tmp_path}/x.sqlite3?timeout=20")
        assert (found["ENGINE"], found["NAME"]) == ("nemcon.web.sqlite", f"{tmp_path}/x.sqlite3")
        assert found["OPTIONS"] == {"timeout": 20}

    @pytest.mark.parametrize(
        ("url", "sentence"),
        [
            ("mysql://a/b", "begins with 'mysql'"),
            ("nac", "begins with 'nac'"),
            ("sqlite://", "names no file"),
            ("sqlite:///", "names no file"),
            ("sqlite:///:memory:", "names no file"),
            ("sqlite://folder/file", "names no file"),
            ("postgresql://h:port/n", "cannot be read"),
            ("postgresql://h:99999/n", "cannot be read"),
            ("postgresql://[h/n", "cannot be read"),
            ("postgresql://h", "names a server and no database"),
        ],
    )
    def test_none(self, site_ready: Path, url: str, sentence: str) -> None:
        from nemcon.web.database import settings_of

        with pytest.raises(Refusal, match=sentence) as refusal:
            settings_of(url)
        assert "postgresql://user@host/name" in refusal.value.mend

    def test_none_at_the_start(self, tmp_path: Path) -> None:
        for words in (CLUB, ("export", "club"), ("serve",), ("demo", "--no-browser")):
            said = refused(*words, env=environment(tmp_path, DATABASE_URL="mysql://a/b"))
            assert said.startswith("error: DATABASE_URL begins with 'mysql'")


class TestAFile:
    """A file that cannot be used is named with the cause, and left as it is."""

    def told(self, env: dict[str, str], *commands: tuple[str, ...]) -> str:
        """What each command says; the data are as they were."""
        file = Path(env["NEMCON_DATA"]) / "nemcon.sqlite3"
        before = file.read_bytes()
        said = {refused(*words, env=env) for words in commands or (CLUB, ("export", "club", "x"))}
        assert file.read_bytes() == before
        assert len(said) == 1
        return said.pop()

    def test_it_is_its_owners_alone(self, env: dict[str, str]) -> None:
        data = Path(env["NEMCON_DATA"])
        assert stat.S_IMODE(data.stat().st_mode) == 0o700
        modes = {f.name: stat.S_IMODE(f.stat().st_mode) for f in data.iterdir() if f.is_file()}
        assert modes.keys() >= {"nemcon.sqlite3", "secret"}
        assert set(modes.values()) == {0o600}

    def test_an_older_one_becomes_so(self, env: dict[str, str]) -> None:
        file = Path(env["NEMCON_DATA"]) / "nemcon.sqlite3"
        file.chmod(0o644)
        imported(env)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_an_export_with_all_there_is(self, env: dict[str, str], tmp_path: Path) -> None:
        whole, public = tmp_path / "whole", tmp_path / "public"
        for words in ((str(whole),), (str(public), "--public")):
            subprocess.run([*NEMCON, "export", "club", *words], env=env, check=True)
        assert stat.S_IMODE(whole.stat().st_mode) == 0o700
        found = [path for path in whole.rglob("*") if path.is_file()]
        assert {stat.S_IMODE(path.stat().st_mode) for path in found} == {0o600}
        mask = os.umask(0o022)
        os.umask(mask)
        assert stat.S_IMODE((public / "record.jsonl").stat().st_mode) == 0o666 & ~mask

    @pytest.mark.parametrize("left", [0, 50, 4_096, 60_000])
    def test_cut_off(self, env: dict[str, str], left: int) -> None:
        file = Path(env["NEMCON_DATA"]) / "nemcon.sqlite3"
        file.write_bytes(file.read_bytes()[:left])
        said = self.told(env, CLUB, ("serve", "--port", str(free_port())))
        assert f"{file} was cut off. Restore a backup" in said

    def test_damaged(self, env: dict[str, str]) -> None:
        file = Path(env["NEMCON_DATA"]) / "nemcon.sqlite3"
        whole = file.read_bytes()
        file.write_bytes(whole[:4_096] + b"Z" * (len(whole) - 4_096))
        assert f"{file} cannot be used: database disk image is malformed" in self.told(env)

    def test_something_else(self, env: dict[str, str]) -> None:
        file = Path(env["NEMCON_DATA"]) / "nemcon.sqlite3"
        file.write_bytes(b"what another program wrote, " * 200)
        assert f"{file} cannot be used: file is not a database" in self.told(env)

    def test_a_table_is_gone(self, env: dict[str, str]) -> None:
        import pysqlite3

        file = Path(env["NEMCON_DATA"]) / "nemcon.sqlite3"
        bare = pysqlite3.connect(str(file))
        bare.execute("ALTER TABLE nemcon_content RENAME TO elsewhere")
        bare.close()
        said = refused(*CLUB, env=env)
        assert "cannot be used: no such table: main.nemcon_content" in said

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        url = f"sqlite:///{tmp_path}/absent/x.sqlite3"
        said = refused(*CLUB, env=environment(tmp_path / "data", DATABASE_URL=url))
        assert "No such file or directory" in said
        assert not (tmp_path / "absent").exists()

    @pytest.mark.parametrize("size", [64, 192, 512])
    def test_a_disk_that_is_full(self, tmp_path: Path, size: int) -> None:
        """A limit on the size of a file stands in for it: nothing is half written."""
        env = environment(tmp_path / "data")
        script = (
            "import resource, signal, sys; from nemcon.cli.main import main; "
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
            f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size * 1024}, -1)); "
            "sys.exit(main(['import', 'examples/nato']))"
        )
        done = subprocess.run(
            [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 2, done.stderr
        assert done.stderr.count("\n") == 1, done.stderr
        assert done.stderr.startswith("error: ")
        assert "busy" not in done.stderr
        done = subprocess.run(
            [*NEMCON, "import", "examples/nato"],
            env=env,
            capture_output=True,
            text=True,
            check=True,
        )
        assert ": 656 new." in done.stdout


class TestNothingMayBeWritten:
    """On a file system that is mounted to be read alone, questions are answered, and whatever would
    write says why it cannot."""

    def asked(self, env: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
        """What a command says where the data cannot be written."""
        data = env["NEMCON_DATA"]
        mount = f"mount --bind {data} {data} && mount -o remount,ro,bind {data} || exit 99; "
        user = () if os.geteuid() == 0 else ("--user", "--map-root-user")
        done = subprocess.run(
            ["unshare", *user, "--mount", "sh", "-c", f'{mount} exec "$@"', "sh", *NEMCON, *words],
            env=env,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
        if done.returncode == 99 or "unshare" in done.stderr:
            pytest.skip("nothing can be mounted here")
        assert "Traceback" not in done.stderr
        return done

    def test_questions_are_answered(self, env: dict[str, str], tmp_path: Path) -> None:
        there = subprocess.run(
            [*NEMCON, "export", "club", "-"], env=env, capture_output=True, text=True, check=True
        )
        (Path(env["NEMCON_DATA"]) / "secret").unlink()  # as where the file alone was copied
        assert self.asked(env, "export", "club", "-").stdout == there.stdout
        assert self.asked(env, "verify").stdout.startswith("club: 29 entries, nothing found.")
        assert self.asked(env, "standing", "club").stdout
        looked = self.asked(env, "doctor")
        assert looked.returncode == 1
        assert "is on a file system that is mounted to be read alone." in looked.stderr

    def test_others_say_why(self, env: dict[str, str]) -> None:
        for words in (CLUB, ("serve", "--port", str(free_port()))):
            done = self.asked(env, *words)
            assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
            assert "The data cannot be kept: Read-only file system: " in done.stderr

    def test_while_somebody_writes(self, env: dict[str, str]) -> None:
        """What stands in the log of writes is read too; without its key it says so."""
        import pysqlite3

        file = Path(env["NEMCON_DATA"]) / "nemcon.sqlite3"
        writer = pysqlite3.connect(str(file))
        try:
            writer.execute("SELECT 1 FROM nemcon_entry").fetchone()
            subprocess.run([*NEMCON, "import", "examples/un"], env=env, check=True)
            assert file.with_name(f"{file.name}-wal").stat().st_size
            said = self.asked(env, "verify").stdout
            assert "club: 29 entries, nothing found." in said
            assert "security-council: " in said
            log = file.with_name(f"{file.name}-wal").read_bytes()
        finally:
            writer.close()
        file.with_name(f"{file.name}-wal").write_bytes(log)
        for words in (("verify",), ("export", "club", "-")):
            done = self.asked(env, *words)
            assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
            assert "Copy both to a folder that you may write in" in done.stderr


class TestAServer:
    """PostgreSQL that is not there, or does not fit what was asked for."""

    @pytest.mark.parametrize(
        ("query", "cause"), [("nonsense=1", "nonsense"), ("isolation_level=9", "isolation level")]
    )
    def test_options_that_there_are_not(
        self, cluster: Cluster, tmp_path: Path, query: str, cause: str
    ) -> None:
        with cluster.copy() as name, over_tcp(cluster) as port:
            url = f"postgresql://postgres@127.0.0.1:{port}/{name}?{query}"
            said = refused(*CLUB, env=environment(tmp_path, DATABASE_URL=url))
        assert "DATABASE_URL cannot be used" in said
        assert cause in said

    def test_tls_that_there_is_not(self, cluster: Cluster, tmp_path: Path) -> None:
        """Whoever asks for TLS is not connected without it, by any command."""
        with cluster.copy() as name, over_tcp(cluster) as port:
            url = f"postgresql://postgres@127.0.0.1:{port}/{name}?sslmode="
            imported(environment(tmp_path, DATABASE_URL=f"{url}prefer"))
            env = environment(tmp_path, DATABASE_URL=f"{url}require")
            for words in (CLUB, ("export", "club", "x"), ("serve", "--port", str(free_port()))):
                assert "server does not support SSL" in refused(*words, env=env)

    def test_no_such_database(self, cluster: Cluster, tmp_path: Path) -> None:
        with over_tcp(cluster) as port:
            url = f"postgresql://postgres@127.0.0.1:{port}/nowhere"
            said = refused(*CLUB, env=environment(tmp_path, DATABASE_URL=url))
        assert "The database nowhere on 127.0.0.1 cannot be reached" in said
        assert 'database "nowhere" does not exist' in said

    def test_nobody_answers(self, tmp_path: Path) -> None:
        url = f"postgresql://postgres@127.0.0.1:{free_port()}/n"
        said = refused(*CLUB, env=environment(tmp_path, DATABASE_URL=url))
        assert "cannot be reached" in said
        assert "Connection refused" in said

    def test_somebody_who_says_nothing(self, tmp_path: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            port = silent.getsockname()[1]
            url = f"postgresql://postgres@127.0.0.1:{port}/n?connect_timeout=2"
            said = refused(*CLUB, env=environment(tmp_path, DATABASE_URL=url))
        assert "cannot be reached" in said

    def test_a_table_is_gone(self, cluster: Cluster, tmp_path: Path) -> None:
        with cluster.copy() as name, over_tcp(cluster) as port:
            url = f"postgresql://postgres@127.0.0.1:{port}/{name}"
            cluster.sql("ALTER TABLE nemcon_content RENAME TO elsewhere", name)
            said = refused(*CLUB, env=environment(tmp_path, DATABASE_URL=url))
        assert 'relation "nemcon_content" does not exist' in said
