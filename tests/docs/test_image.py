"""deploy/Containerfile, built and run. `make soak` alone collects this file, as it installs what it
needs (tests/conftest.py). The image that it begins with is made of Debian's packages here: no
registry is asked."""

import json
from pathlib import Path

import pytest
from tests.cli.test_cli_serve import free_port
from tests.docs.test_empty_machine import ROOT, done, download

BASE = "docker.io/library/python:3.13-slim"
SERVES = """
nemcon serve --host 0.0.0.0 --port PORT 2>/dev/null & server=$!
python -c '
import time
from urllib.request import urlopen
for _ in range(300):
    try:
        print(urlopen("http://127.0.0.1:PORT/readyz", timeout=5).read().decode())
        break
    except OSError:
        time.sleep(0.1)
'
kill $server
wait $server || true
nemcon doctor
id -un
ls /opt/nemcon/bin
"""


def test_it_is_built_and_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is root in it, and neither pip nor a compiler is; the site is ready, and the doctor
    finds nothing."""
    monkeypatch.setenv("BUILDAH_ISOLATION", "chroot")
    monkeypatch.setenv("STORAGE_DRIVER", "vfs")
    kept = (f"--root={tmp_path / 'images'}", f"--runroot={tmp_path / 'run'}")
    root, wheels = tmp_path / "root", tmp_path / "wheels"
    names = "python3,python3-venv,ca-certificates"
    done("debootstrap", "--variant=minbase", f"--include={names}", "trixie", str(root))
    (root / "usr" / "bin" / "python").symlink_to("python3")
    (root / "etc" / "pip.conf").write_text("[global]\nno-index = true\nfind-links = /wheels\n")
    download("3.13", wheels)

    def buildah(*words: str) -> str:
        return done("buildah", *kept, *words).strip()

    base = buildah("from", "--quiet", "scratch").splitlines()[-1]
    buildah("add", "--quiet", base, str(root), "/")
    buildah("commit", "--quiet", base, BASE)
    offline = ("--pull=never", "--network=host", "--format=docker")
    file = ("--file", str(ROOT / "deploy" / "Containerfile"), "--tag", "nemcon", str(ROOT))
    buildah("build", *offline, f"--volume={wheels}:/wheels:ro", *file)
    image = buildah("from", "--quiet", "--pull=never", "localhost/nemcon").splitlines()[-1]
    serves = SERVES.replace("PORT", str(free_port()))
    said = buildah(
        "run", "--network=host", "--env=NEMCON_HOSTS=localhost", image, "sh", "-c", serves
    )
    assert '"ready": true' in said
    assert "/data: nothing found." in said
    assert "\nnemcon\n" in said
    programs = said.partition("\nnemcon\n")[2].split()
    assert "nemcon" in programs
    assert [name for name in programs if name.startswith("pip")] == []
    config = json.loads(buildah("inspect", "--type=image", "localhost/nemcon"))["Docker"]["config"]
    assert (config["User"], config["Cmd"][:2]) == ("nemcon", ["nemcon", "serve"])
    assert "/healthz" in config["Healthcheck"]["Test"][-1]
