"""Which outlets and agencies a report is credited to: `python bench/credits.py [--split NAME]`.

By hand: the columns `wire` and `credit` of PolNeAR's metadata. The corpus took most credit lines
out of its texts, so a name counts only where the text shows it, told without our reader:

- "outside attributions": it stands at least once where the text has no annotated attribution;
- "anywhere": it stands anywhere, "told CNN that" included, which is a citation and no credit.

Names are compared by `canonical`: case, "the", punctuation and the end of an address are dropped,
and spellings of one outlet are one (`_SPELLINGS`). Ours are all credits but those of the report's
own outlet (column `publisher`). One that the columns do not have is wrong, if its column is kept
for that publisher at all, that is, has a value in one of its reports: `credit` is kept for West
Journal alone, where `wire` is "NA". In "all columns" such a credit is wrong in any case.

The columns lack credits that the texts print. `credits.jsonl` has those that our reader, or a
search of all 924 texts for the words of credit lines, brought up, each read and found right;
"and read" counts them too. It tells how many of ours are right, not how many are missed.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from common import arguments, check, progress, write
from reportedly.reading import read
from reportedly.reading.credited import settled
from reportedly.record import Credit, Outlet

_READ = Path(__file__).with_name("credits.jsonl")
# Canonical name -> what a text may call it; initials count in capitals only.
_SPELLINGS = {
    "ap": ("AP", "Associated Press"),
    "afp": ("AFP", "Agence France-Presse"),
    "upi": ("UPI", "United Press International"),
    "ijreview": ("IJ Review", "Independent Journal", "Independent Journal Review"),
    "newyorktimes": ("New York Times", "NYT"),
}
_CANONICAL = {
    re.sub(r"\W", "", spelling).lower(): name
    for name, spellings in _SPELLINGS.items()
    for spelling in spellings
}
_NO_VALUE = ("", "None", "NA")
_PARTS = re.compile(r"^T\d+\t(?:Source|Cue|Content) ([\d ;]+)\t", re.MULTILINE)
_SPLITS = ("train", "dev")
_MODES = ("outside attributions", "anywhere", "all columns", "and read")


@dataclass(frozen=True, slots=True)
class Sample:
    """One report: our credits beside those of the columns; canonical name -> name as written.

    `shown` are the names of `gold` that the text shows, by the two ways to tell; `read` are credits
    that were read and the columns lack. `kept` are the columns that its publisher has.
    """

    id: str
    ours: tuple[Credit, ...]
    gold: dict[str, str]
    shown: dict[str, frozenset[str]]
    read: frozenset[str]
    kept: frozenset[str]

    def counts(self, mode: str) -> tuple[int, int, int]:
        """How many credits are right, how many are ours, and how many are by hand."""
        read = self.read if mode == "and read" else frozenset()
        every = mode in ("all columns", "and read")
        found = {
            key
            for c in self.ours
            if every or _column(c) in self.kept or canonical(c.outlet) in self.gold
            for key in [canonical(c.outlet)]
        }
        right = found & (set(self.gold) | read)
        shown = self.shown.get(mode, self.shown[_MODES[0]]) | read
        return len(right), len(found), len(shown | right)


def _column(credit: Credit) -> str:
    return "wire" if credit.kind == "wire" else "credit"


def canonical(name: str) -> str:
    """One key for all spellings of an outlet's name."""
    bare = re.sub(r"\.(?:com|org|net)\W*$", "", name.strip().lower())
    key = re.sub(r"\W", "", re.sub(r"^the\s+", "", bare))
    return _CANONICAL.get(key, key)


def places(name: str, text: str) -> list[tuple[int, int]]:
    """Where the text has the name, in any of its spellings."""
    key = canonical(name)
    found = []
    for spelling in {*_SPELLINGS.get(key, ()), name.strip(" .")}:
        initials = spelling.isupper() and len(spelling) < 5
        words = r"\W?".join(map(re.escape, re.split(r"\W+", spelling)))
        pattern = re.compile(rf"(?<!\w){words}(?!\w)", 0 if initials else re.IGNORECASE)
        found += [match.span() for match in pattern.finditer(text)]
    return found


def annotated(folder: Path, stem: str) -> list[tuple[int, int]]:
    """The spans of all attributions of one article, by its first annotator."""
    notes = sorted(folder.glob(f"{stem}_*.ann"))[:1]
    parts = [p for note in notes for p in _PARTS.findall(note.read_text(encoding="utf-8"))]
    pieces = [piece.split() for part in parts for piece in part.split(";")]
    return [(int(start), int(end)) for start, end in pieces]


def shown(row: dict[str, str], data: Path, names: dict[str, str]) -> dict[str, frozenset[str]]:
    """Which names of the columns the text shows, for each way to tell."""
    folder, stem = data / row["compartment"], row["filename"].removesuffix(".txt")
    text = (folder / "text" / f"{stem}.txt").read_bytes().decode()
    told = annotated(folder / "attributions", stem)
    at = {key: places(name, text) for key, name in names.items()}
    return {
        "anywhere": frozenset(key for key, spans in at.items() if spans),
        "outside attributions": frozenset(
            key
            for key, spans in at.items()
            if any(not any(a < end and start < b for a, b in told) for start, end in spans)
        ),
    }


def kept(rows: list[dict[str, str]]) -> dict[str, frozenset[str]]:
    """The columns that have a value in one of the reports of each publisher."""
    return {
        publisher: frozenset(
            column
            for column in ("wire", "credit")
            for r in rows
            if r["publisher"] == publisher and r[column] not in _NO_VALUE
        )
        for publisher in {r["publisher"] for r in rows}
    }


def sample(row: dict[str, str], data: Path, columns: frozenset[str], read_too: set[str]) -> Sample:
    """One report read, with its columns and what was read beside them."""
    stem = row["filename"].removesuffix(".txt")
    article = read(data / row["compartment"] / "text" / f"{stem}.txt")
    own = Outlet(row["publisher"], stated=True, basis="metadata")
    values = [row[c].removeprefix("h/t:").strip(" .") for c in ("wire", "credit")]
    names = {canonical(value): value for value in values if value not in _NO_VALUE}
    return Sample(
        id=stem,
        ours=settled(article.credits, own),
        gold=names,
        shown=shown(row, data, names),
        read=frozenset(read_too),
        kept=columns,
    )


def prf(counts: list[tuple[int, int, int]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of all reports together."""
    right, ours, by_hand = (sum(column) for column in zip(*counts, strict=True))
    return right / max(ours, 1), right / max(by_hand, 1), 2 * right / max(ours + by_hand, 1)


def figures(samples: list[Sample]) -> dict[str, float]:
    """The figures that have floors: F1 by each way to count, precision and recall by the first."""
    precision, recall, f1 = prf([one.counts(_MODES[0]) for one in samples])
    others = {f"f1 {mode}": prf([one.counts(mode) for one in samples])[2] for mode in _MODES[1:]}
    return {"f1": f1, "precision": precision, "recall": recall, **others}


def table(samples: list[Sample]) -> list[str]:
    """All figures, and what the columns have that no text shows."""
    lines = [
        f"{'a credit counts':<24}{'by hand':>8}{'ours':>6}{'right':>6}{'P':>7}{'R':>7}{'F1':>7}"
    ]
    for mode in _MODES:
        counts = [one.counts(mode) for one in samples]
        right, ours, by_hand = (sum(column) for column in zip(*counts, strict=True))
        shares = "".join(f"{x:>7.3f}" for x in prf(counts))
        lines.append(f"{mode:<24}{by_hand:>8}{ours:>6}{right:>6}{shares}")
    gold = sum(len(one.gold) for one in samples)
    silent = sum(len(set(one.gold) - one.shown["anywhere"]) for one in samples)
    told = sum(len(one.shown["anywhere"] - one.shown[_MODES[0]]) for one in samples)
    lines.append(
        f"the columns have {gold} credits; {silent} stand nowhere in their text, {told} only "
        "inside annotated attributions"
    )
    return lines


def mistakes(samples: list[Sample]) -> list[str]:
    """What is missed and what the columns do not have, a line each."""
    lines = []
    for one in samples:
        keys = {canonical(c.outlet) for c in one.ours}
        for key in one.shown["anywhere"] - keys:
            where = "text" if key in one.shown[_MODES[0]] else "attributions only"
            lines.append(f"missed  {one.id}  {one.gold[key]} ({where})")
        for credit in one.ours:
            key = canonical(credit.outlet)
            if key not in one.gold:
                judged = "read: right" if key in one.read else "not read"
                lines.append(f"extra   {one.id}  {credit.outlet}, {credit.kind} ({judged})")
    return lines


def completed() -> dict[str, set[str]]:
    """The credits that were read and the columns lack, by report."""
    more: dict[str, set[str]] = {}
    for line in _READ.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        more.setdefault(row["article"], set()).add(canonical(row["outlet"]))
    return more


def parsed() -> argparse.Namespace:
    """The options."""
    parser = arguments(__doc__ or "", split="train")
    parser.add_argument("--show", action="store_true", help="list what is missed or not in columns")
    return parser.parse_args()


def main() -> int:
    """Run the bench; the exit code."""
    args = parsed()
    data = args.data / "polnear"
    with (data / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t") if r["compartment"] in _SPLITS]
    by_path = {
        Path(r["filename"]).with_suffix(""): r for r in rows if r["compartment"] == args.split
    }
    columns, more = kept(rows), completed()

    def work(path: Path) -> Sample:
        row = by_path[path]
        return sample(row, data, columns[row["publisher"]], more.get(path.name, set()))

    done = progress(list(by_path), work)
    samples = [one for one in done if isinstance(one, Sample)]
    if args.out:
        write(
            args.out,
            [{"id": s.id, "credits": [[c.outlet, c.kind] for c in s.ours]} for s in samples],
        )
    print(f"{len(samples)} reports of PolNeAR {args.split}")
    print("\n".join(table(samples)))
    if args.show:
        print("\n".join(mistakes(samples)))
    return check("credits", figures(samples)) if args.check else 0


if __name__ == "__main__":
    sys.exit(main())
