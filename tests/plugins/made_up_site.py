"""A site of our own making: a report that attacks, and real servers in their own processes."""

import hashlib
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx2

from reportedly.record import Outlet, Related

EXAMPLES = Path(__file__).parents[2] / "examples"
TOKEN = "a-token-for-the-tests"  # noqa: S105 - it guards nothing
HOSTILE = (
    '<script>document.title="owned"</script>"><img src=x onerror="document.title=1">'
    "'{{7*7}}]]>\u202edesrever\u2066\x00\x1b[2J&amp;"
)
_PATH = str(Path(sys.executable).with_name("reportedly"))


def tampered(record):
    """A record in which every string that comes from a page attacks; its spans still hold."""
    text = HOSTILE + record.article.text[len(HOSTILE) :]
    article = replace(
        record.article,
        id=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        title=HOSTILE,
        authors=(HOSTILE,),
        outlet=Outlet(HOSTILE, stated=True, basis=HOSTILE),
        language='en" onload="document.title=1',
        url="javascript:document.title=1",
        related=(Related(HOSTILE, url="JavaScript:document.title=1"), Related("x", url=HOSTILE)),
        origin=replace(record.article.origin, name=HOSTILE, address=HOSTILE, record=HOSTILE),
    )
    speakers = tuple(replace(s, name=HOSTILE, title=HOSTILE) for s in record.speakers)
    chain = tuple(replace(link, name=HOSTILE, relation=HOSTILE) for link in record.chain)
    return replace(record, article=article, speakers=speakers, chain=chain, notes=(HOSTILE,))


@dataclass(frozen=True)
class Places:
    """Keys in the archive of the tests."""

    report: str
    hostile: str
    said: str
    speaker: str
    recording: str
    attacking: str
    outlet: str

    @property
    def pages(self):
        """Every page, with data and without."""
        return {
            "start": "/",
            "search": "/search?q=dam",
            "nothing": "/search?q=zeppelin",
            "article": f"/article/{self.report}",
            "statement": f"/statement/{self.said}",
            "speaker": f"/speaker/{self.speaker}",
            "story": f"/story/{self.report}",
            "recording": f"/recording/{self.recording}",
            "outlet": f"/outlet/{self.outlet}",
            "docs": "/docs",
        }


@dataclass(frozen=True)
class Server:
    """A server that runs: its address and what it said, and a client of it."""

    address: str
    said: str
    process: subprocess.Popen
    client: httpx2.Client

    def json(self, path, **options):
        """What a program gets there."""
        return self.client.get(path, headers={"Accept": "application/json"}, **options)


@contextmanager
def running(path, *options, token=""):
    """A server of the archive in a process of its own."""
    command = [_PATH, "serve", "--archive", str(path), "--port", "0", *options]
    surroundings = {k: v for k, v in os.environ.items() if k != "REPORTEDLY_TOKEN"}
    if token:
        surroundings["REPORTEDLY_TOKEN"] = token
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=surroundings)
    try:
        said = process.stderr.readline()
        address = next((word for word in said.split() if word.startswith("http")), "")
        assert address, said + process.stderr.read()
        with httpx2.Client(base_url=address, timeout=30, trust_env=False) as client:
            yield Server(address, said, process, client)
    finally:
        process.terminate()
        process.communicate(timeout=20)
