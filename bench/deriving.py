"""Stories with a known graph, derived from real reports: `derive(bases, half, seed, count)`.

Each story is a collection of 8 to 11 reports: a few that derive from each other in a way of
`PATTERNS`, and unrelated reports of the same days, of which some are three reports of one event by
different newsrooms: these share quotations, and none derives from another. No base serves twice.

Outlets are made up. About 15% of the reports name none, and as many give no time. A distractor may
be of the outlet that is cited. Children are later than their parents, save some parents that were
brought up to date after a child had cited them, some that bear the same time, and those whose date
line does not tell.

What each edge is, what evidence of its direction there is, and which pairs are not judged stands in
`derived.py` and `finishing.py`. Two reports that both took from a third one do not derive from each
other, and neither does a report from what its parent was taken from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from bases import Base, half, unshared
from citing import AGENCIES, line
from derived import GeneratedStory, Reference
from desk import Desk
from drafting import KEEPS, Draft, Recipe, recipe, stamp
from finishing import finish
from shelf import Shelf

# Reports that carry the same absent story, by key.
Carriers = Sequence[str]
# An aggregator's brief, and a report that cites another in passing: the share that is taken.
_BRIEF, _PASSING = 0.1, 0.03
_LARGER = KEEPS[2:]


def child(desk: Desk, parent: Draft, style: str = "", how: str | None = None) -> Draft:
    """A child by chance: reprints credit, rewrites cite, and both are often silent about it.

    `how` is the way to cite, "" any of them, None by chance or not at all.
    """
    random = desk.random
    style = style or random.choice(("verbatim", "light", "reworded", "reworded", "reworded"))
    made = desk.child([parent], [recipe(random, style)])
    if how is None and random.random() < 0.55:
        how = "credit" if random.random() < (0.1 if style == "reworded" else 0.7) else ""
    if how is not None and desk.cite(made, parent, how) and random.random() < 0.06:
        # The parent was brought up to date after it had been cited.
        parent.stamp = stamp(random, made.moment + timedelta(days=2), "zoned")
    return made


def fan(desk: Desk) -> Carriers:
    """Several children of one report."""
    root = desk.root()
    for _ in range(desk.random.randint(3, 5)):
        child(desk, root)
    return ()


def chain(desk: Desk) -> Carriers:
    """C from B from A, B in its own words; and another child of A."""
    random, root = desk.random, desk.root()
    how = recipe(random, "reworded", random.choice(_LARGER))
    middle = desk.child([root], [replace(how, own=max(how.own, 0.2))])
    if random.random() < 0.5:
        desk.cite(middle, root)
    last = child(desk, middle)
    if random.random() < 0.4:
        child(desk, last, "reworded")
    child(desk, root)
    return ()


def merge(desk: Desk) -> Carriers:
    """A report made from two others, of one event if there is one; and children of the two."""
    random = desk.random
    if desk.shelf.events:
        first, second, _ = (desk.root(base) for base in desk.shelf.event())
    else:
        first, second = desk.root(), desk.root()
    how = [
        recipe(random, random.choice(("reworded", "reworded", "light")), random.choice(KEEPS[:4]))
        for _ in range(2)
    ]
    made = desk.child([first, second], how)
    for parent in (first, second):
        if random.random() < 0.4:
            desk.cite(made, parent)
    child(desk, first)
    child(desk, random.choice((first, second)))
    return ()


def circle(desk: Desk) -> Carriers:
    """Reports that cite each other, two or three of them round; and children of two of them."""
    random = desk.random
    around = [desk.root(named=True)]
    for _ in range(random.choice((1, 1, 2))):
        how = recipe(random, "reworded", random.choice(KEEPS[1:]))
        made = desk.child([around[-1]], [how], named=True, inherit=0)
        desk.cite(made, around[-1], random.choice(("clause", "told", "first")))
        around.append(made)
    child(desk, around[0])
    child(desk, random.choice(around))
    desk.cite(around[0], around[-1], random.choice(("first", "tip")))
    return ()


def wire(desk: Desk) -> Carriers:
    """Reports that carry one wire story, which is not in the collection; a child of the first."""
    random = desk.random
    agency = random.choice(tuple(AGENCIES))
    story = desk.unprinted(desk.shelf.root())
    carriers = []
    for _ in range(random.randint(2, 4)):
        style = random.choice(("verbatim", "light"))
        made = desk.child(
            [story], [replace(recipe(random, style, random.choice(KEEPS[1:])), own=0)]
        )
        made.recipes = {}
        made.paragraphs = [[replace(s, parent=None, taken="") for s in p] for p in made.paragraphs]
        desk.wire(made, agency)
        carriers.append(made.key)
    child(desk, desk.drafts[0], "reworded")
    return carriers


def outside(desk: Desk) -> Carriers:
    """A report that says that an outlet which is not in the collection had the story first."""
    root, name = desk.root(), desk.names[-1]
    to = Reference("cites", name, None)
    root.paragraphs.insert(1, [line("first", desk.random, name, f"{root.moment:%A}", to)])
    for _ in range(desk.random.randint(2, 4)):
        child(desk, root)
    return ()


def aggregated(desk: Desk) -> Carriers:
    """Briefs that stand on the word of a report, and children of it."""
    random, root = desk.random, desk.root(named=True)
    for _ in range(random.randint(1, 2)):
        made = desk.child([root], [Recipe("brief", _BRIEF, "end", rate=0.4, headline=True)])
        desk.cite(made, root, "clause")
    for _ in range(random.randint(2, 3)):
        child(desk, root)
    return ()


def passing(desk: Desk) -> Carriers:
    """A report of its own that cites another for one thing; and children of both."""
    first, second = desk.root(named=True), desk.root()
    part = desk.child([first], [Recipe("citing", _PASSING, "end")], inherit=0)
    desk.drafts.remove(part)
    second.moment, second.recipes, second.bases = (
        part.moment,
        part.recipes,
        second.bases | part.bases,
    )
    second.paragraphs[1:1] = part.paragraphs
    desk.cite(second, first, "clause")
    for parent in (first, first, second):
        child(desk, parent)
    return ()


def event(desk: Desk) -> Carriers:
    """Three reports of one event, none from another, and children of two of them."""
    roots = [desk.root(base) for base in desk.shelf.event()]
    for parent in (roots[0], roots[0], roots[1]):
        child(desk, parent)
    return ()


# In turn; those that stand more often are made more often.
PATTERNS: tuple[Callable[[Desk], Carriers], ...] = (
    fan, chain, circle, wire, merge, fan, chain, aggregated, event, circle, outside, fan, chain,
    wire, passing,
)  # fmt: skip


def distract(desk: Desk, *, events: int) -> None:
    """Unrelated reports until there are 8 to 11; one may be of an outlet of the story."""
    random, story = desk.random, list(desk.drafts)
    day = story[0].moment.date()
    wanted = max(random.randint(8, 11) - len(story), 2)
    bases: list[Base] = []
    if wanted >= 3 and desk.shelf.events > events and random.random() < 0.3:
        bases = desk.shelf.event()
    bases += [desk.shelf.distractor(day) for _ in range(wanted - len(bases))]
    made = [desk.distractor(base, day) for base in bases]
    if random.random() < 0.25:
        made[0].outlet = story[0].outlet


def derive(bases: Sequence[Base], half_name: str, seed: int, count: int) -> list[GeneratedStory]:
    """`count` stories out of the bases of one half ("tune" or "report"); the same for a seed."""
    random = Random(f"{seed} {half_name}")
    shelf = Shelf(unshared(half(bases, half_name)), random)
    patterns = [PATTERNS[n % len(PATTERNS)] for n in range(count)]
    left = sum(pattern in (event, merge) for pattern in patterns)
    stories = []
    for n, pattern in enumerate(patterns):
        desk = Desk(shelf, random)
        carriers = pattern(desk)
        left -= pattern in (event, merge)
        distract(desk, events=left)
        stories.append(finish(f"{half_name[0]}{n:03}", pattern.__name__, desk.shuffled(), carriers))
    return stories
