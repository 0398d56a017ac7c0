"""Real articles lose no prose. They are no part of the project: without them, nothing runs."""

import re
from pathlib import Path

import pytest

from reportedly.reading import read
from reportedly.text.mojibake import mended

SHARED = Path(__file__).parents[2] / "../shared/data"
ARTICLES = sorted((SHARED / "polnear/train/text").glob("*.txt"))
pytestmark = pytest.mark.skipif(not ARTICLES, reason="../shared/data/polnear is not here")


@pytest.fixture(scope="module")
def sample():
    return [(path, read(path)) for path in ARTICLES[::14]]


def test_hardly_a_character_is_left_out(sample):
    raw = sum(len(re.sub(r"\s", "", path.read_text(encoding="utf-8"))) for path, _ in sample)
    kept = sum(len(re.sub(r"\s", "", article.text)) for _, article in sample)
    assert raw * 0.997 < kept <= raw


def test_no_attribution_is_left_out(sample):
    folder = SHARED / "polnear/train/attributions"
    checked = 0
    for path, article in sample:
        covered = {
            i for piece in article.pieces for i in range(piece.raw, piece.raw + piece.length)
        }
        raw = path.read_bytes().decode()
        for repair in mended(raw).repairs:
            covered.update(range(repair.raw_start, repair.raw_end))
        for note in sorted(folder.glob(f"{path.stem}_*.ann"))[:1]:
            for kind, spans in re.findall(
                r"^T\d+\t(\w+) ([\d ;]+)\t", note.read_text("utf-8"), re.MULTILINE
            ):
                if kind not in ("Source", "Cue", "Content"):
                    continue
                for start, end in re.findall(r"(\d+) (\d+)", spans):
                    checked += 1
                    seen = [
                        i in covered or not raw[i].isalnum() for i in range(int(start), int(end))
                    ]
                    assert all(seen), (path.name, raw[int(start) : int(end)])
    assert checked > 1000


def test_headlines_and_language(sample):
    assert sum(article.headline is not None for _, article in sample) >= 0.95 * len(sample)
    assert {article.language for _, article in sample} <= {"en", None}
