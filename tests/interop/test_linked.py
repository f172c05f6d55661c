"""Linked data out, as an RDF parser reads it: spec/interop.md §11."""

import json
from typing import Any

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, RDF, SDO, SKOS, TIME
from tests.interop.rosters import example, holders

from nemcon.core.days import Day
from nemcon.interop.linked import org, schema_org
from nemcon.interop.roster import roster

# rdflib's own reader of JSON-LD still makes one
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
BASE = "https://records.example/en/nac/"
SPACES: tuple[Any, ...] = (ORG, FOAF, SKOS, TIME, DCTERMS, RDF, SDO)


def parsed(value: dict[str, Any]) -> Graph:
    """The graph of a document; of schema.org the terms are read without its context, which is
    at another host."""
    if value["@context"] == "https://schema.org":
        value = {**value, "@context": {"@vocab": str(SDO)}}
    return Graph().parse(data=json.dumps(value), format="json-ld", publicID=BASE)


def unknown_terms(graph: Graph) -> set[str]:
    """The predicates and classes that their vocabularies do not have."""
    terms = {*graph.predicates(), *graph.objects(None, RDF.type)}
    return {str(term) for term in terms if not any(term in space for space in SPACES)}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return parsed(org(roster(example("nato")), BASE, "CC0-1.0"))


class TestOrg:
    """§11.1 Organizations, people, posts and memberships, each of the shape that ORG gives it."""

    def test_every_term_is_one(self, graph: Graph) -> None:
        assert unknown_terms(graph) == set()

    def test_shapes(self, graph: Graph) -> None:
        agents = {*graph.subjects(RDF.type, FOAF.Person)}
        agents |= {*graph.subjects(RDF.type, ORG.Organization)}
        (body,) = {*graph.objects(None, ORG.organization)}
        memberships = [*graph.subjects(RDF.type, ORG.Membership)]
        assert len(memberships) == 49
        for each in memberships:
            (member,) = graph.objects(each, ORG.member)
            assert member in agents
            assert [*graph.objects(each, ORG.organization)] == [body]
            for role in graph.objects(each, ORG.role):
                assert (role, RDF.type, ORG.Role) in graph
            for interval in graph.objects(each, ORG.memberDuring):
                assert (interval, RDF.type, TIME.Interval) in graph
                begin, end = (
                    [str(d) for i in graph.objects(interval, way) for d in graph.objects(i)]
                    for way in (TIME.hasBeginning, TIME.hasEnd)
                )
                assert not (begin and end) or min(begin) <= max(end)
        for post in graph.subjects(RDF.type, ORG.Post):
            assert [*graph.objects(post, ORG.postIn)] == [body]
            assert [*graph.objects(post, SKOS.prefLabel)] != []

    def test_the_line_of_holders_is_that_of_the_record(self, graph: Graph) -> None:
        rows: Any = graph.query(
            """PREFIX org: <http://www.w3.org/ns/org#> PREFIX time: <http://www.w3.org/2006/time#>
            SELECT ?who ?begin WHERE { ?m org:role ?role; org:member ?who;
            org:memberDuring [ time:hasBeginning [ time:inXSDDate ?begin ] ] } ORDER BY ?begin"""
        )
        line = holders(example("nato"))["secretary-general"]
        assert [(str(who), str(begin)) for who, begin in rows] == [
            (f"{BASE}persons/{who}/#person", str(Day(start))) for who, start, *_ in line
        ]

    def test_what_is_not_known_is_left_out(self) -> None:
        """§11.3 Of the IESG nobody knows since when its members were in it."""
        graph = parsed(org(roster(example("ietf"))))
        assert len([*graph.subjects(RDF.type, ORG.Membership)]) == 13
        assert [*graph.objects(None, ORG.memberDuring)] == []


class TestSchemaOrg:
    """§11.2 An organization with the roles of its members."""

    @pytest.mark.parametrize("name", ["nato", "rust"])
    def test_every_term_is_one(self, name: str) -> None:
        value = schema_org(roster(example(name)), BASE)
        assert unknown_terms(parsed(value)) == set()

    def test_a_role(self) -> None:
        value = schema_org(roster(example("club")))
        assert value["member"][0] == {
            "@type": "OrganizationRole",
            "roleName": "Chair",
            "startDate": "2019-03-01",
            "endDate": "2026-03-31",
            "member": {
                "@type": "Person",
                "@id": "#persons-brouwer-person",
                "name": "Saskia Brouwer",
            },
        }

    def test_it_is_a_graph_of_the_body(self) -> None:
        graph = parsed(schema_org(roster(example("club")), BASE))
        assert (URIRef(f"{BASE}#body"), RDF.type, SDO.Organization) in graph
        assert len([*graph.subjects(RDF.type, SDO.OrganizationRole)]) == 5
