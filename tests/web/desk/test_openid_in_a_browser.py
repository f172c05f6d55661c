"""Signing in with a provider in a real browser: it goes there and comes back, which the policy of
contents has a say in, and no page on the way has a fault."""

import pytest
from django.conf import settings
from tests.web.desk.desks import account
from tests.web.desk.live import Visitor, chromium, served
from tests.web.desk.provider import CLIENT, SECRET, played
from tests.web.test_browser import RULES, violations

from nemcon.web.accounts.provider import IdentityProvider


def test_from_here_to_the_provider_and_back(practice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from nemcon.web.accounts import identities, invitations

    invitation = invitations.address(invitations.invite(body="practice", person="nora"))
    with played() as provider:
        named = IdentityProvider(
            issuer=provider.issuer, client=CLIENT, secret=SECRET, name="Harbour login"
        )
        monkeypatch.setattr(settings, "NEMCON_OIDC", named)
        identities.link(account("besson"), provider.issuer, "besson")
        with served() as (origin, clock), chromium() as browser:
            claire, nora = (Visitor(browser, origin, clock) for _ in range(2))
            wanted = f"{origin}/desk/en/practice/"
            claire.tab.goto(wanted)
            wrong = violations(claire.tab, RULES)
            claire.presses("Sign in with Harbour login")
            claire.tab.wait_for_url(wanted)
            claire.tab.goto(f"{origin}/desk/en/openid/")
            wrong += violations(claire.tab, RULES)
            provider.browser = "nora"
            nora.tab.goto(origin + invitation)
            nora.fills(name="Nora New", email="nora@practice.invalid")
            # held there, to be looked at
            nora.tab.route(f"{provider.issuer}/**", lambda route: route.fulfill(status=204))
            nora.presses("Accept, and sign in with Harbour login")
            nora.tab.get_by_role("link", name="Go on", exact=True).wait_for()
            wrong += violations(nora.tab, RULES)
            nora.tab.unroute(f"{provider.issuer}/**")
            nora.follows("Go on")
            nora.tab.wait_for_url(f"{origin}/desk/en/")
    assert account("nora").email == "nora@practice.invalid"
    assert wrong == claire.console == []
