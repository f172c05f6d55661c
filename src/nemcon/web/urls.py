"""The addresses of the site (docs/decisions/0018): pages by language, then the interface for
programs, feeds, calendars, health.

A body may not be called ``about``, ``accessibility``, ``administration``, ``data``, ``rules`` or
``search``: those pages are the site's own.
"""

from django.urls import URLPattern, URLResolver, path, re_path

import nemcon.web.converters  # noqa: F401  # the addresses below are written with them
from nemcon.web import calendars, feeds
from nemcon.web.api.addresses import addresses
from nemcon.web.desk import routes
from nemcon.web.documents import plates, share_image
from nemcon.web.documents.shelf import PAPERS
from nemcon.web.monitoring import metrics
from nemcon.web.views import (
    about,
    administration,
    body,
    brief,
    card,
    changes,
    comparison,
    data,
    day_states,
    download,
    entry,
    health,
    home,
    matter,
    member,
    office,
    person,
    plane,
    power,
    problems,
    record,
    rings,
    rules,
    site_files,
    site_search,
    when_decided,
)

urlpatterns: list[URLPattern | URLResolver] = [
    *routes.addresses(),
    *(path(f"<lang:lang>/<id:body>/{rest}", paper) for rest, paper in PAPERS.items()),
    path("", home.choose_language),
    path("<lang:lang>/", home.home),
    path("<lang:lang>/about/", about.about),
    path("<lang:lang>/accessibility/", about.accessibility),
    path("<lang:lang>/administration/", administration.administration),
    path("<lang:lang>/data/", data.documentation),
    path("<lang:lang>/rules/", rules.rules),
    path("<lang:lang>/search/", site_search.site_search),
    path("<lang:lang>/rules/<id:name>/", rules.rule),
    path("<lang:lang>/rules/<id:name>/power/", power.of_rule),
    path("<lang:lang>/<id:body>/", body.body),
    path("<lang:lang>/<id:body>/matters/<id:matter>/", matter.matter),
    path("<lang:lang>/<id:body>/matters/<id:matter>/states.json", day_states.states),
    path("<lang:lang>/<id:body>/matters/<id:matter>/changes/", changes.changes),
    path("<lang:lang>/<id:body>/matters/<id:matter>/power/", power.of_matter),
    path("<lang:lang>/<id:body>/matters/<id:matter>/rings/", rings.rings),
    path("<lang:lang>/<id:body>/matters/<id:matter>/compare/", comparison.compare),
    path("<lang:lang>/<id:body>/matters/<id:matter>/rules/", when_decided.of_matter),
    path("<lang:lang>/<id:body>/matters/<id:matter>/hindsight/", plane.what_was_known),
    path("<lang:lang>/<id:body>/matters/<id:matter>/brief/", brief.brief),
    path("<lang:lang>/<id:body>/matters/<id:matter>/brief.<str:ending>", brief.brief_as),
    path("<lang:lang>/<id:body>/offices/<id:office>/", office.office),
    path("<lang:lang>/<id:body>/members/", member.members),
    path("<lang:lang>/<id:body>/members/<id:member>/", member.member),
    path("<lang:lang>/<id:body>/persons/<id:person>/", person.person),
    path("<lang:lang>/<id:body>/record/", record.record),
    path("<lang:lang>/<id:body>/record/<id:entry>/", entry.entry),
    path("<lang:lang>/<id:body>/record/<id:entry>/file/", download.download),
    path("<lang:lang>/<id:body>/matters/<id:matter>/card/", card.card),
    path("<lang:lang>/<id:body>/matters/<id:matter>/share/", card.share),
    path("<lang:lang>/<id:body>/matters/<id:matter>/share.png", share_image.share_png),
    path("<lang:lang>/<id:body>/offices/<id:office>/share.png", share_image.of_office),
    path("<lang:lang>/<id:body>/members/<id:member>/share.png", share_image.of_member),
    path("<lang:lang>/<id:body>/members/share.png", share_image.of_members),
    path("<lang:lang>/<id:body>/persons/<id:person>/share.png", share_image.of_person),
    path("<lang:lang>/<id:body>/record/<id:entry>/share.png", share_image.of_entry),
    path("<lang:lang>/rules/<id:name>/share.png", share_image.of_rule),
    path("<lang:lang>/<id:body>/share.png", share_image.of_body),
    path("<lang:lang>/<id:body>/members.csv", plates.of_members),
    path("<lang:lang>/<id:body>/growth.<str:ending>", plates.of_growth),
    path("<lang:lang>/<id:body>/members/<id:member>/said.csv", plates.of_member),
    path(
        "<lang:lang>/<id:body>/members/<id:member>/commitments/<str:commitment>.<str:ending>",
        plates.of_pledge,
    ),
    path("<lang:lang>/<id:body>/persons/<id:person>/posts.csv", plates.of_person),
    path("<lang:lang>/<id:body>/record.csv", plates.of_record),
    path("<lang:lang>/rules.csv", plates.of_rules),
    path("<lang:lang>/<id:body>/matters/<id:matter>/feed.atom", feeds.of_matter),
    path("<lang:lang>/<id:body>/feed.atom", feeds.of_body),
    path("<lang:lang>/<id:body>/calendar.ics", calendars.calendar),
    path("<lang:lang>/<id:body>/matters/<id:matter>/<str:figure>.<str:ending>", plates.of_matter),
    path("<lang:lang>/<id:body>/offices/<id:office>/<str:figure>.<str:ending>", plates.of_office),
    path("data/", data.choose_language),
    path("data/<id:body>/", data.choose_language),
    path("data/<id:body>/<str:file>", data.file),
    path("robots.txt", site_files.robots),
    path("sitemap.xml", site_files.sitemap),
    path("sitemaps/<id:body>/<int:number>.xml", site_files.part),
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("metrics", metrics.metrics),
    *addresses(),
    re_path(r"^[^?]*[^/]$", problems.without_slash),
]

handler400 = "nemcon.web.views.problems.handler400"
handler403 = "nemcon.web.views.problems.handler403"
handler404 = "nemcon.web.views.problems.handler404"
handler500 = "nemcon.web.views.problems.handler500"
