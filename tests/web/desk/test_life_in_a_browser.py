"""The whole life of an appointment in the body of practice, through the pages as people use them:
each at a browser of his own, from a desk by its links to a form, a look, a receipt.
"""

import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.web.desk.live import Visitor, chromium, served
from tests.web.test_browser import COLOURS, FULL, RULES, WORDS, too_wide, violations

from nemcon.wording.languages import LANGUAGES

SECRETARIAT, MATTER = "Desk of the chair and the clerk", "Who becomes harbour master"
PASSWORD = "a long phrase of hers"

Visit = Callable[[str], Visitor]


@pytest.fixture
def visit(practice: str) -> Iterator[Visit]:
    """Somebody who has stepped into the role of a person of the body of practice, or, without a
    name, has not; none of them has seen anything on a console at the end."""
    from django.conf import settings

    visitors: list[Visitor] = []

    with pytest.MonkeyPatch.context() as patch, served() as (origin, clock), chromium() as browser:
        patch.setattr(settings, "NEMCON_PRACTICE", practice)

        def visitor(name: str) -> Visitor:
            visitors.append(Visitor(browser, origin, clock))
            return visitors[-1].steps_in(name) if name else visitors[-1]

        yield visitor
        assert [line for one in visitors for line in one.console] == []


def after(visitor: Visitor, minutes: int) -> str:
    """A moment by the clock of the body, as a form takes it."""
    now = datetime.fromtimestamp(visitor.clock.time(), ZoneInfo("Europe/Amsterdam"))
    return f"{now + timedelta(minutes=minutes):%Y-%m-%dT%H:%M}"


def arrives(newcomer: Visitor, link: str) -> None:
    """Accept an invitation, make a passkey, go away and come back by it alone."""
    newcomer.holds_authenticator()
    newcomer.tab.goto(link)
    newcomer.fills(email="ida@example.org", password=PASSWORD)
    newcomer.presses("Accept")
    newcomer.follows("Sign-in and security")
    newcomer.follows("Add")
    # the button does nothing before the script of the page has come
    newcomer.tab.wait_for_load_state("load")
    newcomer.tab.fill("#id_name", "Phone")
    newcomer.tab.click("#mfa_webauthn_add")
    newcomer.tab.wait_for_url("**/factors/recovery-codes/")
    newcomer.follows("Sign out")
    newcomer.tab.locator("main button[type=submit]").click()
    newcomer.tab.wait_for_url("**/en/")
    newcomer.follows("Your desk")
    newcomer.presses("Sign in with a passkey")
    newcomer.tab.wait_for_url("**/desk/en/")


def invites(clerk: Visitor) -> str:
    """Let somebody new speak for a member; the link that was made."""
    clerk.goes(SECRETARIAT, "People", "Accredit somebody for a member")
    clerk.records("Lighthouse", "deputy", name="Ida Berg")
    clerk.goes(SECRETARIAT, "People")
    clerk.presses("Invite Ida Berg")
    return clerk.tab.get_by_role("textbox").input_value()


def asks(member: Visitor, candidate: Visitor, clerk: Visitor) -> None:
    """Reserve a position until something is answered, which the *clerk* records: the *candidate*'s
    member was not asked by name."""
    member.goes(MATTER, "State a position")
    member.records("Ada Noor", "reserves its position", conditions="A night shift.")
    candidate.goes(MATTER)
    assert "no answer known A night shift." in candidate.reads()
    clerk.goes(SECRETARIAT, MATTER, "Record what became of what was asked")
    clerk.records("answered", words="From May on.")
    member.follows("Back to the matter")
    assert "answered A night shift. → From May on." in member.reads()
    member.follows("Say what became of what was asked")
    member.records("met")


def breaks(chair: Visitor, member: Visitor) -> None:
    """Open a silence, break it, lift what broke it, and open another."""
    chair.goes(SECRETARIAT, MATTER, "Put it under silence")
    chair.records(expiry=after(chair, 10))
    member.goes(MATTER)
    assert "5 of 5 have said nothing" in member.reads()
    member.follows("Answer under silence")
    member.records("Objection: it breaks the silence", words="Not yet.")
    member.follows("Back to the matter")
    assert f"{MATTER} silence broken" in member.reads()
    member.follows("Lift an objection")
    member.records()
    chair.goes(SECRETARIAT, MATTER)
    assert "broken by Pilots" in chair.reads()
    assert "met A night shift." in chair.reads()
    chair.follows("Put it under silence again")
    chair.records(expiry=after(chair, 10))


def decides(chair: Visitor) -> None:
    """Write the decision and the term, once the silence has run out: before it is refused."""
    chair.goes(SECRETARIAT, MATTER, "Record the decision")
    chair.fills("under silence")
    chair.presses("Look at what will be recorded")
    assert "This was not recorded." in chair.reads()
    chair.clock.passes(11 * 60)
    chair.goes(SECRETARIAT)
    assert f"Adopted under silence: record the decision {MATTER} adopted" in chair.reads()
    chair.follows(MATTER)
    assert "ran out unbroken" in chair.reads()
    chair.follows("Record the decision")
    chair.fills(first="2027-01-01", last="2029-12-31")
    chair.presses("Look at what will be recorded")
    assert "It holds from 1 January 2027 on." in chair.reads()
    chair.presses("Record it")
    assert "Appointed: Ada Noor (by silence)" in chair.reads()


def corrects(chair: Visitor) -> None:
    """Set the first day of the term right, which the receipt of the decision leads to."""
    chair.tab.locator("main dl.facts a").last.click()
    assert "Ada Noor takes office" in chair.reads()
    chair.follows("Amend this entry")
    chair.follows("Correct this entry")
    chair.records(effective="2027-02-01", reason="A slip of the pen.")


def test_an_appointment_from_the_invitation_to_a_correction(visit: Visit) -> None:
    clerk, ida = visit("Jonas Reuter"), visit("")
    arrives(ida, invites(clerk))
    ida.goes(MATTER, "Nominate somebody")
    receipt = ida.records("Somebody else, by name", name="Ada Noor")
    assert "Ada Noor is nominated by Lighthouse" in receipt
    asks(visit("Tom Larsen"), ida, clerk)
    # one nomination is withdrawn by its member, one candidate withdraws
    claire = visit("Claire Besson")
    claire.goes(MATTER, "Withdraw a nomination")
    claire.records()
    clerk.goes(SECRETARIAT, MATTER, "Record that a candidate withdraws")
    clerk.records("Karl Brandt")
    chair = visit("Marit Vos")
    breaks(chair, visit("Lucia Rossi"))
    decides(chair)
    reader = visit("")
    reader.tab.goto(f"{reader.origin}/en/practice/offices/harbour-master/")
    assert "Ada Noor takes office on 1 January 2027." in reader.reads()
    reader.tab.goto(f"{reader.origin}/en/practice/matters/harbour-master/brief/")
    assert "Ada Noor was appointed" in reader.reads()
    corrects(chair)
    reader.tab.goto(f"{reader.origin}/en/practice/offices/harbour-master/")
    assert "Ada Noor takes office on 1 February 2027." in reader.reads()


def test_a_meeting_room_by_keys(visit: Visit) -> None:
    chair = visit("Marit Vos")
    chair.goes(SECRETARIAT, MATTER, f"Put it in a meeting: {MATTER}")
    chair.fills("Elena Marin", "It is decided", first="2027-01-01")
    rows = chair.tab.locator("main tbody tr")
    assert rows.count() == 5
    for number in range(5):
        rows.nth(number).get_by_role("checkbox").focus()
        chair.tab.keyboard.press("1")
    assert chair.records().count("agrees (official)") == 5
    chair.follows("Back to the matter")
    assert f"{MATTER} decided" in chair.reads()


def test_an_editor_follows_the_appointment_from_outside(visit: Visit) -> None:
    """Two articles, and what members say in them: added, looked at, recorded, read in public."""
    editor = visit("Rory Adair")
    day = (
        f"{datetime.fromtimestamp(editor.clock.time(), ZoneInfo('UTC')) - timedelta(days=40):%Y-%m}"
    )
    editor.goes("Desk of the editor", "Add a source")
    url = "https://news.example/harbour"
    editor.fills(
        "the press", url=url, title="The harbour chooses", published=f"../{after(editor, 0)[:10]}"
    )
    editor.presses("Add it to the draft")
    for member, stance in (("Pilots", "agrees"), ("Lighthouse", "objects")):
        editor.follows("Add what a member says")
        editor.fills(stance, "reported", member=member, on="Elena Marin", day=day, source=url)
        editor.presses("Show how it is read")
        assert "This is read as: between 1 " in editor.reads()
        editor.presses("Add it to the draft")
    editor.presses("Undo")
    editor.tab.get_by_text("1 item is undone").click()
    editor.presses("Put it back")
    editor.follows("Look at all of it, and record it")
    assert violations(editor.tab, RULES) == []
    assert "Nothing that it did not say before." in editor.reads()
    editor.presses("Record it")
    assert "It is recorded" in editor.reads()
    reader = visit("")
    reader.tab.goto(f"{reader.origin}/en/practice-watch/matters/harbour-master/")
    assert "news.example" in reader.reads()


FORMS = re.compile(
    r"/desk/en/(practice/(people|secretariat|matters/[\w-]+/(secretariat|room|for/[\w-]+))/([\w-]+/)?"
    r"|practice-watch/(people|editor)/([\w-]+/)?)?"
)
"""The pages of the desks that are theirs alone."""


def crawled(visitor: Visitor) -> Iterator[str]:
    """Each page of the desks that the links of another lead to, shown, from one's own on."""
    waiting = ["/desk/en/"]
    for address in waiting:
        answer = visitor.tab.goto(visitor.origin + address)
        assert answer is not None
        assert answer.status == 200, address
        yield address
        paths = visitor.tab.locator("main a").evaluate_all("all => all.map(a => a.pathname)")
        waiting += [path for path in paths if FORMS.fullmatch(path) and path not in waiting]


@pytest.mark.parametrize(
    ("name", "number"), [("Marit Vos", 40), ("Claire Besson", 10), ("Rory Adair", 14)]
)
def test_every_page_and_form_of_a_desk_is_accessible(visit: Visit, name: str, number: int) -> None:
    """No violation that axe-core knows, and nothing wider than the window of a phone or of a desk.
    All their colours are of one style sheet: they are looked at, light and dark, on every sixth
    page, and on each with full samples."""
    visitor = visit(name)
    tab = visitor.tab
    faults: list[str] = []
    addresses: list[str] = []
    for address in crawled(visitor):
        coloured = FULL or len(addresses) % 6 == 0
        addresses.append(address)
        tab.set_viewport_size({"width": 390, "height": 900})
        found = [*violations(tab, RULES if coloured else WORDS), *too_wide(tab, 390)]
        if coloured:
            tab.emulate_media(color_scheme="dark")
            found += violations(tab, COLOURS)
            tab.emulate_media(color_scheme="light")
        tab.set_viewport_size({"width": 1440, "height": 900})
        found += too_wide(tab, 1440)
        faults += [f"{address}: {each}" for each in found]
    assert len(addresses) >= number
    assert faults == []


@pytest.fixture
def links(practice: str) -> list[str]:
    """Of an address that was asked in a language, by which it follows, and by which it stops: in
    each with full samples, else in two."""
    from nemcon.web.post import followers
    from nemcon.web.post.models import Follower

    for lang in LANGUAGES if FULL else ("de", "fr"):
        followers.ask(practice, "body", f"{lang}@example.org", lang, int(time.time()))
    rows = Follower.objects.order_by("pk")
    return [of(row) for row in rows for of in (followers.begin_address, followers.stop_address)]


def test_the_links_of_a_follower_lead_to_pages_for_everybody(
    links: list[str], visit: Visit
) -> None:
    """Each has a button that needs no script, and is accessible on a phone;
    what was stopped is a link that leads nowhere."""
    visitor = visit("")
    browser = visitor.tab.context.browser
    assert browser is not None
    visitor.tab.set_viewport_size({"width": 390, "height": 900})
    plain = browser.new_context(java_script_enabled=False).new_page()
    faults: list[str] = []
    for address in links:
        visitor.tab.goto(f"{visitor.origin}{address}")
        # their colours are those of every page
        found = [*violations(visitor.tab, WORDS), *too_wide(visitor.tab, 390)]
        faults += [f"{address}: {each}" for each in found]
        plain.goto(f"{visitor.origin}{address}")
        plain.locator("main button").click()
        plain.locator("main .lede").wait_for()  # what the button leads to may still be on its way
    answers = [plain.goto(f"{visitor.origin}{address}") for address in links]
    assert [answer.status for answer in answers if answer is not None] == [404] * len(links)
    assert faults == []
