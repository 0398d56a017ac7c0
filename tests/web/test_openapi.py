"""The description holds: it is valid, names all, and no request that it allows ends in a 500."""

import shutil
from importlib.metadata import version

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from made_up_site import TOKEN, running

from reportedly.web.routes import OPERATIONS


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
def fuzzed(filled, tmp_path_factory):
    """A server of its own: what is tried there is added, too."""
    path = tmp_path_factory.mktemp("fuzzed") / "news.db"
    shutil.copyfile(filled, path)
    with running(path, token=TOKEN) as found:
        yield found


@pytest.mark.parametrize("name", [f"{o.method} {o.address}" for o in OPERATIONS])
def test_nothing_that_it_allows_breaks_the_server(fuzzed, description, name):
    method, path = name.split(" ")
    operation = schemathesis.openapi.from_dict(description)[path][method]

    @settings(
        max_examples=8,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def tried(case):
        headers = {} if path == "/sign-in" else {"Authorization": f"Bearer {TOKEN}"}
        answer = case.call(base_url=fuzzed.address, headers=headers)
        told = description["paths"][path][method.lower()]["responses"]
        assert answer.status_code < 500
        assert str(answer.status_code) in told, answer.text

    tried()
