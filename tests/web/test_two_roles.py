"""docs/decisions/0046: who serves may insert and select; a commit that nobody confirmed is none."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from tests.contracts.store_contract import Chance, Clock, position, saying
from tests.web import databases
from tests.web.conftest import MILLS

from nemcon.core.errors import Refusal
from nemcon.record.entries.changes import Redaction

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def run(*statements: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def store() -> Any:
    from nemcon.web.store.orm import OrmStore

    return OrmStore(Clock(), Chance())


def append(*acts: Any, key: str = "k") -> Any:
    return store().append("b", saying(*acts), key=key, author="ann", data=b"")


@pytest.fixture
def owned(sqlite_template: Path, postgresql_database: str) -> Iterator[str]:
    """A database whose tables another role owns, and the site's role as `nemcon migrate --site`
    lets it serve; in use as that role."""
    from nemcon.cli.main import main
    from nemcon.web.cache import serving
    from nemcon.web.store import grants, records

    role = f"nemcon_site_{postgresql_database}"
    run(f"CREATE ROLE {role} LOGIN")
    assert main(["migrate", "--site", role]) == 0
    assert grants.owns()
    databases.use(USER=role)
    assert not grants.owns()
    serving.CACHE.clear()
    records.forget()
    yield role
    serving.CACHE.clear()
    records.forget()


class TestTheSitesRole:
    def test_the_whole_site(self, owned: str) -> None:
        """A start touches nothing, a dossier is imported, corrected, verified and swept, and every
        address of the site is answered."""
        from nemcon import web
        from nemcon.cli.importing import import_place
        from nemcon.web.store import sweeping, tables, verifying

        assert tables.waiting() == []
        web.prepare()
        for place in (MILLS, "examples/un", "examples/club"):
            assert import_place(place).done
        assert import_place("examples/club").changes.unchanged
        site = Client(SERVER_NAME="localhost")
        found = ElementTree.fromstring(site.get("/sitemap.xml").content)
        addresses = {loc.text or "" for loc in found.iter(f"{SITEMAP}loc")}
        addresses |= {f"/api/v1/{part}" for part in ("", "club/", "club/record/", "club/matters/")}
        addresses |= {"/readyz", "/en/club/record/?q=anna"}
        assert len(addresses) > 30
        assert [a for a in sorted(addresses) if site.get(a).status_code != 200] == []
        assert verifying.database() == []
        assert verifying.verify("club").faults == []
        list(islice(sweeping.sweep(), 40))
        assert sweeping.last_state().looks.keys() == {"club", "mills", "security-council"}
        assert not any(look.found for look in sweeping.last_state().looks.values())

    def test_accounts(self, owned: str) -> None:
        """Somebody is invited, signs in, adds and takes off a factor, records, signs out; and the
        account is closed."""
        from nemcon.cli.main import main
        from nemcon.web.accounts import invitations, keeping
        from nemcon.web.accounts.models import UserAccount

        club = ("--body", "rowers", "--name", "Rowers", "--zone", "Europe/Brussels")
        assert main(["setup", *club, "--clerk", "Emre Kaya"]) == 0
        site = Client(SERVER_NAME="localhost")
        clerk = invitations.address(invitations.invite(body="rowers", person="emre-kaya"))
        fields = {"name": "Emre", "email": "emre@example.org", "password": "a long phrase of his"}
        assert site.post(clerk, fields).status_code == 302
        assert site.get("/desk/en/").status_code == 200
        assert site.post("/desk/en/account/logout/").status_code == 302
        sent = {"login": fields["email"], "password": "wrong"}
        assert site.post("/desk/en/account/login/", sent).status_code == 200
        sent["password"] = fields["password"]
        assert site.post("/desk/en/account/login/", sent).status_code == 302
        emre = UserAccount.objects.get()
        assert keeping.close(emre) == (1, 1)
        reset = keeping.resetting(emre)
        assert site.post(reset, {"password": "another long phrase"}).status_code == 302

    def test_a_redaction(self, owned: str) -> None:
        """The owner's function destroys what is redacted, with its words, and nothing else."""
        from django.db import connection

        append(position("e1", note="Zwanenburg"), position("e2"))
        run("SELECT nemcon_destroy(id) FROM nemcon_entry")
        append(position("r", content=Redaction(of="e1", reason="by order of a court")), key="r")
        assert [entry.act is None for entry in store().read("b")] == [True, False, False]
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM nemcon_words")
            assert cursor.fetchone() == (2,)

    def test_temporary_tables_of_its_own_deceive_nobody(self, owned: str) -> None:
        """The function looks at the record, whatever its caller calls by that name."""
        append(position("e1"), position("e2"))
        run(
            "CREATE TEMPORARY TABLE fake AS SELECT * FROM nemcon_entry",
            "UPDATE fake SET type = 'redaction', amends = 'e1' WHERE seq = 2",
            "ALTER TABLE fake RENAME TO nemcon_entry",
            "SELECT nemcon_destroy(id) FROM nemcon_entry",
            "DROP TABLE pg_temp.nemcon_entry",
        )
        assert all(entry.act is not None for entry in store().read("b"))

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE nemcon_entry SET seq = 9",
            "DELETE FROM nemcon_content",
            "DELETE FROM nemcon_words",
            "TRUNCATE nemcon_request",
            "ALTER TABLE nemcon_entry DISABLE TRIGGER USER",
            "DROP TRIGGER nemcon_entry_no_update ON nemcon_entry",
            "CREATE RULE r AS ON INSERT TO nemcon_entry DO INSTEAD NOTHING",
            "ALTER TABLE nemcon_entry ENABLE ROW LEVEL SECURITY",
            "DROP TABLE nemcon_checkpoint",
            "CREATE OR REPLACE FUNCTION nemcon_refuse() RETURNS trigger LANGUAGE plpgsql "
            "AS $$BEGIN RETURN OLD; END$$",
            "INSERT INTO django_migrations (app, name, applied) VALUES ('web', '9', now())",
        ],
    )
    def test_nothing_else(self, owned: str, statement: str) -> None:
        from django.db import ProgrammingError

        append(position("e1"))
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
            run(statement)

    def test_what_the_role_lacks_is_named(self, owned: str) -> None:
        """Also a table that is not there; who asks for a role that is not there is told so."""
        from nemcon.web.diagnosis import kept
        from nemcon.web.store import grants

        assert grants.absent_rights() == []
        assert list(kept.role()) == []
        databases.use(USER="postgres")
        run(f"REVOKE UPDATE ON nemcon_draft FROM {owned}", "DROP TABLE nemcon_tries")
        databases.use(USER=owned)
        some = [f"{right} nemcon_tries" for right in ("SELECT", "INSERT", "UPDATE", "DELETE")]
        assert sorted(grants.absent_rights()) == sorted(["UPDATE nemcon_draft", *some])
        (diagnosis,) = kept.role()
        assert diagnosis.says.startswith("This role lacks ")
        assert (diagnosis.severity, "5 rights" in diagnosis.says) == ("error", True)
        databases.use(USER="postgres")
        assert [one.severity for one in kept.role()] == ["error", "note"]
        with pytest.raises(Refusal, match="no role nobody"):
            grants.give("nobody")

    def test_what_is_lacking_is_the_owners_to_make(self, owned: str) -> None:
        from nemcon import web

        databases.use(USER="postgres")
        run("DROP FUNCTION nemcon_destroy(bigint)")
        databases.use(USER=owned)
        with pytest.raises(Refusal, match=r"lacks the function nemcon_destroy.*nemcon migrate"):
            web.prepare()
        databases.use(USER="postgres")
        assert web.migrate() == (["the function nemcon_destroy"], [])
        databases.use(USER=owned)
        web.prepare()


class TestReplicas:
    """A commit whose wait for a replica was cancelled is an error, and never a receipt."""

    @pytest.fixture
    def waiting(self, postgresql_database: str) -> Iterator[None]:
        run(
            "ALTER SYSTEM SET synchronous_standby_names = 'nobody'",
            "SELECT pg_reload_conf()",
        )
        yield
        run("ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()")

    def cancelled(self) -> None:
        """Append while somebody cancels whatever waits for a replica."""
        from django.db import connection

        params = connection.get_connection_params()
        done: list[bool] = []

        def cancel() -> None:
            from psycopg import connect

            with connect(**params, autocommit=True) as other:
                while not done:
                    other.execute(
                        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity "
                        "WHERE wait_event = 'SyncRep'"
                    )
                    other.execute("SELECT pg_sleep(0.02)")

        thread = Thread(target=cancel)
        thread.start()
        try:
            append(position("e1"))
        finally:
            done.append(True)
            thread.join()

    def test_the_wait_was_cancelled(self, waiting: None) -> None:
        """Also where the same is sent again; with a replica it gets the first receipt."""
        from nemcon.web.postgresql.base import Unconfirmed

        for _ in range(2):
            with pytest.raises(Unconfirmed, match="It is not confirmed that this was recorded"):
                self.cancelled()
        run("ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()")
        run("SELECT pg_sleep(0.2)")
        assert append(position("e1")).last == 1
        assert len(store().read("b")) == 1
