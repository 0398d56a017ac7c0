"""An object storage on this machine, as S3 has it, which tests reach by the environment alone."""

import logging
from itertools import count

import pytest

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def storage_server():
    """The address of a server that speaks S3, and that keeps nothing but in memory."""
    server = pytest.importorskip(
        "moto.server", reason="moto is not installed: pip install -e '.[dev]'"
    ).ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(storage_server, monkeypatch):
    """A new bucket, and the file system that it is in; credentials stand in the environment."""
    from pyarrow.fs import S3FileSystem

    given = {
        "AWS_ENDPOINT_URL": storage_server,
        "AWS_ACCESS_KEY_ID": "newsroom",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": "eu-central-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    system = S3FileSystem(
        endpoint_override=storage_server, region="eu-central-1", allow_bucket_creation=True
    )
    name = f"bucket-{next(_NUMBERS)}"
    system.create_dir(name)
    return name, system
