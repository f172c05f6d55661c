"""Whatever is asked of the interface for programs, it does not fail: schemathesis asks what its
description allows, and what it does not.

Every answer has a status that the description knows, is of the type it says, and fits its schema.
"""

import os
from typing import Any

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.web.answers import API

EXAMPLES = 300 if os.environ.get("NEMCON_SAMPLES") == "full" else 8
"""Questions for each operation and mode: one costs as much as a hundred values."""
CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
MATTER = f"GET {API}/{{body}}/matters/{{matter}}"
OPERATIONS = (
    f"GET {API}/",
    f"GET {API}/{{body}}/",
    f"GET {API}/{{body}}/matters/",
    f"GET {API}/{{body}}/open/",
    f"{MATTER}/",
    f"{MATTER}/history/",
    f"{MATTER}/timetable/",
    f"{MATTER}/power/",
    f"{MATTER}/brief/",
    f"GET {API}/{{body}}/offices/{{office}}/",
    f"GET {API}/{{body}}/members/{{code}}/",
    f"GET {API}/{{body}}/record/",
    f"GET {API}/{{body}}/record/{{entry}}/",
    f"GET {API}/rules/",
    f"GET {API}/rules/{{name}}/",
    f"POST {API}/decide/",
)
HEADERS = {"Host": "localhost", "Accept-Encoding": "identity"}
REAL = {
    "body": "nac",
    "matter": "secretary-general-2024",
    "office": "secretary-general",
    "code": "RO",
    "entry": "decision-2024-06-26",
    "name": "unsc-recommendation",
}
"""What is there, so that half of the questions come to be answered."""


@pytest.fixture
def described(site: Client) -> Any:
    """The interface as it describes itself, asked within this process; what the server runs beside
    would go on in it when these tests are over, and hold what others have to lock."""
    from django.core.handlers.wsgi import WSGIHandler

    from nemcon.web.gate import Gate
    from nemcon.web.monitoring.answering import Answering

    application = Answering(Gate(WSGIHandler()), "none")
    return schemathesis.openapi.from_wsgi("/api/openapi.json", application, headers=HEADERS)


def test_every_operation_is_asked(described: Any) -> None:
    assert {found.ok().label for found in described.get_all_operations()} == set(OPERATIONS)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("label", OPERATIONS)
def test_it_does_not_fail(described: Any, label: str, mode: GenerationMode) -> None:
    operation = described.find_operation_by_label(label)

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(case=operation.as_strategy(generation_mode=mode), real=st.booleans())
    def ask(case: Any, real: bool) -> None:
        if real:
            case.path_parameters = {name: REAL[name] for name in case.path_parameters or {}}
        case.call_and_validate(checks=CHECKS, headers=HEADERS)

    ask()
