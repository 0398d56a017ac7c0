"""What MkDocs does for `make site`: pages from elsewhere in the repository, and links between them.

The README is the first page. A link to a file that is no page of the site becomes plain text: the
site does not know where the repository is published.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
PAGES = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "bench/README.md": "bench.md",
    "bench/debates-reading.md": "debates-reading.md",
    "examples/README.md": "examples.md",
    "src/reportedly/model/README.md": "model.md",
    "training/README.md": "training.md",
}
"""Where the site has the pages that do not lie in docs/."""

_STAND = {site: source for source, site in PAGES.items()}
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<words>[^\]]*)\]\((?P<to>(?!\w+:|#)[^)\s#]+)(?P<anchor>#[^)]*)?\)"
)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages from elsewhere."""
    for source, site in PAGES.items():
        files.append(File.generated(config, site, abs_src_path=str(ROOT / source)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs names them
    """Lead the links of a page to where the site has what they name."""
    uri = page.file.src_uri
    folder = posixpath.dirname(_STAND.get(uri, f"docs/{uri}"))

    def led(link: re.Match[str]) -> str:
        there = posixpath.normpath(posixpath.join(folder, link["to"]))
        if (ROOT / there).is_dir():
            there = f"{there}/README.md"
        site = PAGES.get(there, there.removeprefix("docs/"))
        if not files.get_file_from_path(site):
            return link["words"]
        return f"{link['image']}[{link['words']}]({site}{link['anchor'] or ''})"

    return _LINK.sub(led, markdown)
