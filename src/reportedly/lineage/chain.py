"""The chain of one page: this page <- outlet <- outlet <- recording, each step with its evidence.

A step is a news outlet that the page attributes to. Outlets are told by their own names, by a
publishing verb ("reported", "revealed"), or by passing on what another outlet said. Of all paths
through nested attributions the longest is the chain; shorter ones are contained in the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.lineage.evidence import evidence, sentence_of
from reportedly.lineage.stated import NEWS, holder, reprinted_from, same_outlet
from reportedly.record import (
    Article,
    Attribution,
    Evidence,
    Link,
    Origins,
    SourceType,
    Speaker,
)

_PUBLISHES = re.compile(
    r"\b(?:report|reveal|publish|disclos|broadcast|wr[io]te?|print|post)\w*\b", re.IGNORECASE
)
_PASSES_ON = re.compile(r"\b(?:report|accord|cit)\w*\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lineage:
    """What `trace_lineage` finds; some attributions are now `within` others by the recording."""

    attributions: tuple[Attribution, ...]
    chain: tuple[Link, ...]
    evidence: tuple[Evidence, ...]
    origins: Origins | None


def trace_lineage(
    article: Article, attributions: Sequence[Attribution], speakers: Sequence[Speaker]
) -> Lineage:
    """The chain of sourcing of a page, outermost first, and how many origins stand at its end."""
    people = {s.id: s for s in speakers}
    relays = {a.id: a for a in attributions if _is_relay(article, a, attributions, people)}
    tapes = evidence(article, attributions)
    carried = _carry(article, attributions, relays, tapes)
    path = _longest(carried, relays, people)
    chain = _links(article, path, people, tapes)
    return Lineage(carried, chain, tapes, _origins(article, chain, tapes))


def _is_relay(
    article: Article,
    one: Attribution,
    attributions: Sequence[Attribution],
    people: Mapping[str, Speaker],
) -> bool:
    speaker = people.get(one.speaker or "")
    if speaker is None or speaker.kind is not SourceType.NAMED_ORGANIZATION or not speaker.name:
        return False
    if article.outlet and article.outlet.stated and same_outlet(article.outlet.name, speaker.name):
        return False  # the page speaks of its own outlet
    if NEWS.search(speaker.name):
        return True
    cue = " ".join(c.of(article.text) for c in one.cue)
    holds = any(a.within == one.id and a.source for a in attributions)
    return holds and bool(_PUBLISHES.search(cue) or _PASSES_ON.search(cue))


def _carry(
    article: Article,
    attributions: Sequence[Attribution],
    relays: Mapping[str, Attribution],
    tapes: Sequence[Evidence],
) -> tuple[Attribution, ...]:
    """Words told from the recording that an outlet revealed are told on that outlet's word."""
    first = next((a for a in attributions if a.id in relays), None)
    if first is None or not tapes:
        return tuple(attributions)
    name = " ".join(s.of(article.text) for s in first.source)
    above = holders_of(first, {a.id: a for a in attributions})
    out = []
    for one in attributions:
        free = one.within is None and one.id not in relays and one not in above
        if free and one.cue and _after(one, first):
            sentence = sentence_of(article, one.cue[0])
            mention = next((m for m in tapes[0].mentions if sentence.holds(m)), None)
            if mention and not any(c.holds(mention) for c in one.content):
                why = f"told from “{mention.of(article.text)}”, which {name} made known"
                out.append(replace(one, within=first.id, within_reason=why))
                continue
        out.append(one)
    return tuple(out)


def _after(one: Attribution, first: Attribution) -> bool:
    return one.cue[0].start > first.cue[0].start


def holders_of(one: Attribution, by_id: Mapping[str, Attribution]) -> list[Attribution]:
    """What holds this attribution, from the inside out."""
    found: dict[str, Attribution] = {}
    holder = by_id.get(one.within or "")
    while holder is not None and holder.id not in found:
        found[holder.id] = holder
        holder = by_id.get(holder.within or "")
    return [*found.values()]


def _longest(
    attributions: Sequence[Attribution],
    relays: Mapping[str, Attribution],
    people: Mapping[str, Speaker],
) -> list[Attribution]:
    """The path of relays, one inside the other, that names most outlets; the earliest of equals."""
    by_id = {a.id: a for a in attributions}
    best: list[Attribution] = []
    for one in relays.values():
        above = holders_of(one, by_id)
        path = [*(a for a in reversed(above) if a.id in relays), one]
        names = list(dict.fromkeys(people[a.speaker or ""].name for a in path))
        if len(names) == len(path) and len(path) > len(best):
            best = path
    return best


def _links(
    article: Article,
    path: Sequence[Attribution],
    people: Mapping[str, Speaker],
    tapes: Sequence[Evidence],
) -> tuple[Link, ...]:
    own = article.outlet.name if article.outlet and article.outlet.stated else "this page"
    chain = [Link(own, "page")]
    for link in (
        reprinted_from(article),
        *(_cited(a, people) for a in path),
        holder(article, tapes),
    ):
        if link and not any(same_outlet(link.name, known.name) for known in chain):
            chain.append(link)
    for tape in tapes:
        mention = tape.mentions[0]
        spans = (mention, *((tape.made_by,) if tape.made_by else ()))
        chain.append(Link(mention.of(article.text), tape.kind, "rests on", spans))
    return tuple(chain)


def _cited(one: Attribution, people: Mapping[str, Speaker]) -> Link:
    speaker = people[one.speaker or ""]
    name, spans = speaker.name or speaker.label, (*one.source, *one.cue)
    return Link(name, "outlet", "cites", spans, one.id, speaker.id)


def _origins(article: Article, chain: Sequence[Link], tapes: Sequence[Evidence]) -> Origins | None:
    outlets = [link.name for link in chain if link.kind == "outlet"]
    if tapes:
        maker = tapes[0].made_by
        by = f", made by “{maker.of(article.text)}”" if maker else ""
        verb = "pass" if outlets else "passes"
        why = f"one recording{by}; {_listed([*outlets, 'this page'])} {verb} on what is in it"
        if tapes[0].confirmed_by:
            why += "; those who confirm it speak for the recording and are no origins of their own"
        return Origins(1, why)
    if outlets:
        return Origins(
            1,
            f"what is passed on here comes from {outlets[-1]}; a report of a report adds no origin",
        )
    return None


def _listed(names: Sequence[str]) -> str:
    """Names as a list in words."""
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
