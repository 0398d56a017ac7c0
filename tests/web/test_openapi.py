"""The description holds: it is valid, names all, and no request that it allows ends in a 500."""

from importlib.metadata import version

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from made_up_site import TOKEN

from reportedly.web.application import application
from reportedly.web.routes import OPERATIONS
from reportedly.web.settings import Settings


@pytest.fixture(scope="module")
def description(server):
    return server.client.get("/openapi.json").json()


def test_it_is_openapi(description):
    assert description["openapi"].startswith("3.1.")
    assert description["info"]["version"] == version("reportedly")
    schemathesis.openapi.from_dict(description).validate()
    for schema in description["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_it_names_all_that_can_be_asked(description):
    told = {(m.upper(), p) for p, found in description["paths"].items() for m in found}
    assert told == {(o.method, o.address) for o in OPERATIONS}
    names = [
        one["operationId"] for found in description["paths"].values() for one in found.values()
    ]
    assert len(names) == len(set(names))


def test_people_read_the_same(server):
    page = server.client.get("/docs").text
    assert all(f"<code>{o.method} {o.address}</code>" in page for o in OPERATIONS)


@pytest.mark.parametrize("name", "start search article statement speaker story recording".split())
def test_the_answers_are_as_described(server, places, description, name):
    path = places.pages[name]
    bare = path.partition("?")[0]
    key = "/" + bare.split("/")[1] + ("/{place}" if name == "statement" else "/{key}")
    told = description["paths"][bare if bare in description["paths"] else key]["get"]
    schema = told["responses"]["200"]["content"]["application/json"]["schema"]
    whole = schema | {"components": description["components"]}
    jsonschema.Draft202012Validator(whole).validate(server.json(path).json())


@pytest.fixture(scope="module")
def app(edited):
    return application(Settings(edited, token=TOKEN, rate=0, hosts=("testserver", "localhost")))


@pytest.fixture
def described(app):
    return schemathesis.openapi.from_asgi("/openapi.json", app)


lazy = schemathesis.pytest.from_fixture("described")


@lazy.parametrize()
@settings(
    max_examples=6,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_nothing_that_it_allows_breaks_the_server(case):
    case.headers["Authorization"] = f"Bearer {TOKEN}"
    answer = case.call()
    assert answer.status_code < 500, answer.text
