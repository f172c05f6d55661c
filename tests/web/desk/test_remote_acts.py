"""docs/decisions/0067: a token that records does so by the forms of its person's desk, each looked
at first, and once."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.web.desk.desks import Sitter, account, head, recorded
from tests.web.desk.live import served
from tests.web.desk.test_permissions import factor
from tests.web.desk.test_signing_in import visitor

from nemcon.cli import desk_forms
from nemcon.cli.main import main

Sits = Callable[[str], Sitter]
Run = Callable[..., tuple[int, str, str]]
ROOT = "/desk/api/v1/practice/"
HARBOUR = f"{ROOT}matters/harbour-master/acts/"
POSITION = {"on": "marin", "stance": "support"}


class Program:
    """A program that shows somebody's token."""

    def __init__(self, person: str, scope: str = "act") -> None:
        from nemcon.web.accounts import tokens

        whose = account(person)
        self.secret = tokens.make(whose, name="laptop", body="", days=1, scope=scope)
        self._shown = {"authorization": f"Bearer {self.secret}"}

    def get(self, address: str, **headers: str) -> Any:
        return visitor().get(address, headers={**self._shown, **headers})

    def post(self, address: str, sent: dict[str, str], **headers: str) -> Any:
        return visitor().post(address, sent, headers={**self._shown, **headers})

    def look(self, address: str, **fields: str) -> dict[str, str]:
        """What is sent to record what was looked at."""
        answer = self.post(address, {**fields, "step": "look"})
        assert answer.status_code == 200, answer.content
        value = answer.json()
        taken = {name: value[name] for name in ("nonce", "seen", "prepared")}
        return {**value["values"], **taken, "step": "record"}


@pytest.fixture
def besson(sits: Sits) -> Program:
    return Program("besson")


class TestRecording:
    def test_what_was_looked_at_is_recorded_once_by_that_token(self, besson: Program) -> None:
        from nemcon.web.accounts.models import AccessToken
        from nemcon.web.store import records

        # the only member that she speaks for is meant where none is named
        listed = besson.get(HARBOUR).json()
        assert (listed["matter"], listed["member"]) == ("harbour-master", "north-quay")
        position = next(one for one in listed["deeds"] if one["name"] == "position")
        form = f"{HARBOUR}position/?for=north-quay"
        assert besson.get(form).json() == position
        fields = {one["name"]: one for one in position["fields"]}
        assert {"value": "marin"}.items() <= fields["on"]["options"][0].items()
        assert (fields["on"]["required"], fields["reason"]["required"]) == (True, False)
        before = head()
        looked = besson.post(form, {**POSITION, "reason": "Fit", "conditions": ""}).json()
        (preview,) = looked["previews"]
        assert preview["says"] == "North Quay on Elena Marin: agrees (official)"
        assert preview["readers"]
        assert json.loads(preview["text"])["content"]["stance"] == "support"
        assert head() == before
        sent = {**looked["values"], "step": "record"}
        sent |= {name: looked[name] for name in ("nonce", "seen", "prepared")}
        first, again = besson.post(form, sent), besson.post(form, sent)
        assert (first.status_code, again.status_code, head()) == (201, 201, before + 1)
        assert first.json() == again.json()
        assert first.json()["recorded"] == [head()]
        (entry,) = records.store().read("practice", before)
        assert first.json()["lines"] == [entry.line().decode()]
        token = AccessToken.objects.get()
        assert entry.auth == {"how": "token", "token": token.pk, "person": "besson"}
        # the same form with another content is no other act, and what was looked at is what counts
        assert besson.post(form, {**sent, "stance": "object"}).status_code == 409
        assert head() == before + 1
        assert first.headers["Cache-Control"] == "private, no-store"
        assert not first.cookies

    def test_what_has_changed_since_is_shown_and_not_recorded(
        self, besson: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        form, before = f"{HARBOUR}position/", head()
        sent = besson.look(form, **POSITION)
        answer = besson.post(form, {**sent, "seen": "0" * 64})
        value = answer.json()
        assert (answer.status_code, value["changed"], head()) == (409, True, before)
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert value["values"]["stance"] == "support"
        now = {name: value[name] for name in ("nonce", "seen", "prepared")}
        assert value["previews"]
        assert besson.post(form, {**sent, **now}).status_code == 201
        # what was not looked at at all is not recorded either
        assert besson.post(form, {**POSITION, "step": "record"}).status_code == 409

    def test_a_fault_stands_by_its_field_in_the_language_asked(self, besson: Program) -> None:
        before = head()
        wrong = {"on": "nobody", "stnace": "support", "reason": "Kept"}
        answer = besson.post(f"{HARBOUR}position/", wrong, **{"accept-language": "nl"})
        value = answer.json()
        assert (answer.status_code, set(value["faults"])) == (422, {"on", "stance", "stnace"})
        gone = "Dit wordt niet of niet meer aangeboden. Kies een van deze mogelijkheden."
        assert value["faults"]["on"] == gone
        assert (value["values"]["reason"], head()) == ("Kept", before)
        step = besson.post(f"{HARBOUR}position/", {**POSITION, "step": "save"})
        assert set(step.json()["faults"]) == {"step"}


class TestNotAllowed:
    def test_a_token_that_reads_does_nothing(self, sits: Sits) -> None:
        reads, before = Program("besson", scope="read"), head()
        answers = [reads.get(HARBOUR), reads.post(f"{HARBOUR}position/", {**POSITION})]
        assert [answer.status_code for answer in answers] == [403, 403]
        assert answers[0].json()["problem"].startswith("This token reads, and records nothing.")
        assert head() == before

    def test_nobody_does_what_is_not_his_at_the_desk(self, besson: Program) -> None:
        for address in (
            f"{ROOT}acts/",
            f"{ROOT}acts/office/",
            f"{HARBOUR}?for=south-quay",
            f"{HARBOUR}position/?for=south-quay",
            f"{HARBOUR}decide/",
            f"{ROOT}matters/atlantis/acts/",
            "/desk/api/v1/atlantis/acts/",
        ):
            assert besson.get(address).status_code == 404, address
        # an assistant prepares, on the page alone
        assistant = Program("okoye")
        assert assistant.get(f"{HARBOUR}?for=north-quay").json()["deeds"] == []
        form = f"{HARBOUR}position/?for=north-quay"
        assert assistant.post(form, {**POSITION}).status_code == 404

    def test_a_session_is_nobody_there(self, sits: Sits) -> None:
        site, before = sits("besson").site, head()
        assert site.get(HARBOUR).status_code == 401
        assert site.post(f"{HARBOUR}position/", {**POSITION, "step": "record"}).status_code == 401
        besson = Program("besson")
        assert besson.get(HARBOUR).status_code == 200
        for method in ("put", "delete", "options"):
            shown = {"authorization": f"Bearer {besson.secret}"}
            assert getattr(visitor(), method)(HARBOUR, headers=shown).status_code == 405
        assert head() == before

    def test_who_is_accredited_no_more_records_nothing(self, besson: Program) -> None:
        from nemcon.record.entries.structure import Accreditation

        form = f"{HARBOUR}position/?for=north-quay"
        sent = besson.look(form, **POSITION)
        ended = Accreditation(capacity="representative", status="ended")
        recorded("member/north-quay", ended, 0, id="over", member="north-quay", person="besson")
        before = head()
        answer = besson.post(form, sent)
        assert (answer.status_code, head()) == (404, before)
        assert "Besson may not do this for North Quay" in answer.json()["problem"]

    def test_the_chair_needs_a_second_factor_for_it(self, practice: str) -> None:
        assert Program("vos").get(f"{ROOT}acts/").status_code == 403
        factor(account("vos"))
        chair = Program("vos")
        body = {one["name"] for one in chair.get(f"{ROOT}acts/").json()["deeds"]}
        matter = {one["name"] for one in chair.get(HARBOUR).json()["deeds"]}
        assert "office" in body
        assert matter
        assert chair.get(f"{ROOT}acts/office/").json()["fields"]

    def test_a_file_is_left_to_the_page(self, besson: Program) -> None:
        deeds = besson.get(HARBOUR).json()["deeds"]
        assert [one["name"] for one in deeds if one["needs_file"]] == ["document"]
        answer = besson.post(f"{HARBOUR}document/", {"file": "x"})
        assert (answer.status_code, answer.json()["problem"]) == (409, "This takes a file.")


class TestTheCommand:
    @pytest.fixture
    def run(
        self,
        besson: Program,
        tmp_path: Any,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> Iterator[Run]:
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
        monkeypatch.setenv("NEMCON_TOKEN", besson.secret)

        def run(*argv: str) -> tuple[int, str, str]:
            status = main(["act", *argv])
            said = capsys.readouterr()
            return status, said.out, said.err

        with served() as (url, _clock):
            monkeypatch.setenv("NEMCON_SERVER", url)
            yield run

    def test_it_lists_shows_asks_and_records(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        where, before = ("practice", "harbour-master", "--for", "north-quay"), head()
        status, out, _err = run(*where)
        assert (status, "position: State a position\n  on=" in out) == (0, True)
        filled = (*where, "--do", "position", "on=marin", "stance=support")
        status, out, err = run(*filled)
        assert (status, err) == (1, "Nobody can be asked here: give --yes to record it.\n")
        assert out.startswith("This will be recorded:\n- ")
        assert '"stance": "support"' in out
        assert out.endswith("Nothing was recorded.\n")
        status, _out, err = run(*filled, "stance=no")
        assert (status, err) == (
            2,
            "error: stance: This is not offered, or no longer. Choose one of these.\n",
        )
        for says, result in ((False, 1), (True, 0)):
            monkeypatch.setattr(desk_forms.DeskForms, "_consent", lambda _self, says=says: says)
            assert run(*filled)[0] == result
        assert head() == before + 1
        # the record refuses: nothing is recorded, and that is no wrong use
        proxy = ("--do", "give-proxy", "holder=pilots", "extent=all", "until=2020-01-01")
        status, out, err = run(*where, *proxy, "--yes")
        assert (status, out, head()) == (1, "", before + 1)
        assert err.startswith("error: ")
        status, out, _err = run(*filled, "stance=object", "--json", "--yes")
        looked, end = json.JSONDecoder().raw_decode(out)
        assert (status, looked["deed"]) == (0, "position")
        assert json.loads(out[end:])["recorded"] == [head()]

    def test_what_is_wrong_is_one_sentence(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "Which form is filled in?" in run("practice", "harbour-master", "on=marin")[2]
        assert run("practice", "harbour-master", "--do", "decide")[0] == 2
        assert run("practice")[0] == 2
        monkeypatch.delenv("NEMCON_TOKEN")
        assert "There is no token" in run("practice")[2]
        monkeypatch.delenv("NEMCON_SERVER")
        assert "No server is named." in run("practice")[2]
