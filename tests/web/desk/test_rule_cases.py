"""The cases beside the form of a rule (src/nemcon/web/desk/charges/rule_cases.py): tried before
anything is recorded, kept while the form is, and never recorded."""

from collections.abc import Callable
from html import unescape

from tests.web.desk.desks import Sitter, filled, head, latest, text

Sits = Callable[[str], Sitter]
RULE = "/desk/en/practice/secretariat/rule/"
RIGHT = "3 support, 1 object: carried\n2 for, 2 against: not carried"
WRONG = "1 yes, 1 no, 7 abstentions: carried"
TWO_THIRDS = {"name": "Two thirds", "sentence": "at least 2/3 of votes cast are for"}

ANSWERS = (
    ("silence", "North Quay object: not carried", True),
    ("unanimity", "with 3 support and 1 object: not carried", True),
    ("silence", "north-quay no objection: carried", True),
    ("silence", "Lighthouse support, north quay objects: carried", False),
    ("weighted-majority", "2 support, 1 object: not known", True),
    ("weighted-majority", "Pilots support: carried", False),
    ("no member of class big objects", "Pilots support: carried", False),
    ('no member objects and the chair finds "done"', "2 support: not known", True),
    (
        'no member objects and the chair finds "done"',
        "2 yes, the chair finds so: carried",
        True,
    ),
    (
        'no member objects and the chair finds "done"',
        "2 yes, the chair finds otherwise: not carried",
        True,
    ),
)
FAULTS = (
    ("3 support, 1 object", "Say after a colon what comes out"),
    ("3 support: passed by acclaim", "Say after a colon what comes out"),
    ("3 shouts: carried", "is no number or member with an answer"),
    ("Nobody here support: carried", "is no number or member with an answer"),
    ("Pilots support, Pilots object: carried", "is no number or member with an answer"),
    ("3 support, Pilots object: carried", "Write numbers or names"),
    ("0 support: carried", "Write numbers or names"),
    ("999999 support: carried", "Write numbers or names"),
    (": carried", "Write numbers or names"),
    ("1 yes: carried\n" * 51, "at most 50 cases"),
)


def tried(clerk: Sitter, cases: str, step: str = "try", **fields: str) -> tuple[int, str, str]:
    """The status of a page on which cases were tried, its words, and what its form has then."""
    sent = {**TWO_THIRDS, **fields, "cases": cases, "nonce": "n", "step": step}
    answer = clerk.post(RULE, sent)
    page = answer.content.decode()
    return answer.status_code, text(answer), unescape(filled(page).get("cases", ""))


def test_right_and_wrong_ones_say_what_comes_out(sits: Sits) -> None:
    marit, before = sits("vos"), head()
    for step in ("try", "look", "change"):
        status, page, kept = tried(marit, RIGHT, step)
        assert (status, kept) == (200, RIGHT)
        assert "Your cases come out as you wrote." in page
        assert "All agree the rule is satisfied" in page
        status, page, kept = tried(marit, f"{RIGHT}\n{WRONG}", step)
        assert (status, kept) == (200, f"{RIGHT}\n{WRONG}")
        assert "1 of your cases comes out otherwise than you wrote." in page
        assert f"{WRONG} the rule is not satisfied" in page
    assert head() == before


def test_numbers_names_and_findings(sits: Sits) -> None:
    marit = sits("vos")
    for sentence, case, right in ANSWERS:
        status, page, _kept = tried(marit, case, sentence=sentence)
        assert status == 200
        assert ("Your cases come out as you wrote." in page) is right, case
        assert ("otherwise than you wrote" in page) is not right, case


def test_what_is_no_case_is_said_and_kept(sits: Sits) -> None:
    marit = sits("vos")
    for case, says in FAULTS:
        status, page, kept = tried(marit, case, "look")
        assert (status, kept) == (422, case.strip())
        assert says in page


def test_in_the_language_of_the_page(sits: Sits) -> None:
    sent = {**TWO_THIRDS, "nonce": "n", "step": "try"}
    address = RULE.replace("/en/", "/nl/")
    for case in ("3 akkoord, 1 bezwaar: aangenomen", "3 support, 1 object: carried"):
        page = text(sits("vos").post(address, {**sent, "cases": case}))
        assert "Uw gevallen komen uit zoals u ze schreef." in page


def test_a_form_is_tried_before_it_is_whole(sits: Sits) -> None:
    marit = sits("vos")
    status, page, _kept = tried(marit, RIGHT, name="")
    assert status == 200
    assert "Your cases come out as you wrote." in page
    status, page, kept = tried(marit, RIGHT, sentence="whoever shouts loudest")
    assert (status, kept) == (200, RIGHT)
    assert "This was not recorded." in page


def test_what_is_recorded_has_no_case_and_nobody_else_tries_one(sits: Sits) -> None:
    marit = sits("vos")
    marit.record(RULE, **TWO_THIRDS, cases=f"{RIGHT}\n{WRONG}")
    assert latest() == ["rule"]
    receipt = marit.get("/desk/en/practice/record/")
    assert "7 abstentions" not in receipt
    sent = {**TWO_THIRDS, "cases": RIGHT, "nonce": "n", "step": "try"}
    assert sits("besson").post(RULE, sent).status_code == 404
