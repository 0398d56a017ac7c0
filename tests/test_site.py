"""The docs as a site: every link in it leads somewhere, and it asks no other host for anything."""

import os
import re
import subprocess
import sys
import threading
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

pytest.importorskip("material", reason="mkdocs-material is not installed: pip install -e '.[docs]'")

ROOT = Path(__file__).parents[1]
if not (ROOT / "bench" / "README.md").is_file():
    pytest.skip("a source distribution holds not all pages of the site", allow_module_level=True)
DOCS = sorted(path.stem for path in (ROOT / "docs").glob("*.md"))


class Parts(HTMLParser):
    """The ids of a page, its links, what it loads, and the texts of its paragraphs."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.links, self.loads, self.paragraphs = set(), [], [], []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids.add(given.get("id"))
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag in ("script", "img", "iframe", "source") and given.get("src"):
            self.loads.append(given["src"])
        elif tag == "link" and given.get("rel") != "canonical":
            self.loads.append(given["href"])
        if tag == "p":
            self._inside = True
            self.paragraphs.append("")

    def handle_endtag(self, tag):
        self._inside = self._inside and tag != "p"

    def handle_data(self, data):
        if self._inside:
            self.paragraphs[-1] += data


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site):
    return {path: Parts(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}


@pytest.fixture(scope="module")
def address(site):
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_every_page_of_the_docs_is_in_it(pages, site):
    assert {"index", "changelog", "model", *DOCS} <= {path.stem for path in pages}
    assert "Anything a newsroom or a crawl has" in (site / "index.html").read_text(encoding="utf-8")


def test_every_link_and_anchor_leads_somewhere(pages):
    count = 0
    for path, parts in pages.items():
        base = "https://site.invalid/" if path.name == "404.html" else path.as_uri()
        for link in parts.links + parts.loads:
            there = urlsplit(urljoin(base, link))
            if there.scheme != "file":
                continue
            count += 1
            target = Path(unquote(there.path))
            assert target.exists(), f"{path.name}: {link}"
            if there.fragment and target.suffix == ".html":
                assert unquote(there.fragment) in pages[target].ids, f"{path.name}: {link}"
    assert count > 500


def test_nothing_is_loaded_from_elsewhere(pages):
    for path, parts in pages.items():
        away = [load for load in parts.loads if urlsplit(load).netloc]
        assert not away, path.name


def test_lists_and_tables_are_shown_as_such(pages):
    for path, parts in pages.items():
        for said in parts.paragraphs:
            assert not re.search(r"^\s*(?:[-*] |\d+\. |\|)", said, re.MULTILINE), path.name


@pytest.mark.browser
def test_a_browser_asks_this_host_only_and_no_page_is_wider_than_a_small_screen(
    browser, pages, address
):
    page = browser.new_page(viewport={"width": 320, "height": 600})
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for path in pages:
        page.goto(address + path.name)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320, path.name
    page.wait_for_load_state("networkidle")
    assert len(asked) > len(pages)
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}
    assert said == []


@pytest.mark.browser
def test_a_page_of_the_folder_asks_no_host(browser, site):
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "cli.html").as_uri(), wait_until="networkidle")
    assert {urlsplit(url).scheme for url in asked} == {"file"}


@pytest.mark.browser
def test_the_search_finds(browser, address):
    page = browser.new_page()
    page.goto(address, wait_until="networkidle")
    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.press_sequentially("redact names")
    page.locator('.md-search-result__link[href*="cli.html"]').first.wait_for()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_keep_to_wcag(browser, address, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    # A browser lets the keyboard into what scrolls, which the rule does not know.
    rules = {"scrollable-region-focusable": {"enabled": False}}
    page = browser.new_page(color_scheme=scheme)
    for name in ("index", "tutorial", "export"):
        page.goto(f"{address}{name}.html")
        found = axe.run(page, options={"runOnly": levels, "rules": rules}).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], name
