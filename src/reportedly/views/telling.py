"""A comparison told story by story, its parts called by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reportedly.comparison import (
    COPYING,
    Circle,
    Comparison,
    Derivation,
    DerivationKind,
    Edit,
    Identity,
    Passage,
    Report,
    Root,
    Statement,
    Story,
)
from reportedly.views import wording
from reportedly.views.comparison_wording import (
    ALARMS,
    alarms,
    counted,
    instant,
    longest,
    moment,
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One story with what belongs to it: reports in order of time, statements with alarms first."""

    number: int
    story: Story
    reports: tuple[Report, ...]
    derivations: tuple[Derivation, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Telling:
    """A comparison whose parts can be called by name."""

    comparison: Comparison
    reports: Mapping[str, Report] = field(init=False)
    names: Mapping[str, str] = field(init=False)
    texts: Mapping[str, str] = field(init=False)
    identities: Mapping[str, Identity] = field(init=False)
    _told: frozenset[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        found = self.comparison
        object.__setattr__(self, "reports", {r.key: r for r in found.reports})
        texts = {r.key: r.record.article.text for r in found.reports}
        object.__setattr__(self, "texts", texts)
        object.__setattr__(self, "names", _names(found))
        object.__setattr__(self, "identities", {i.id: i for i in found.identities})
        told = (d for d in found.derivations if d.kind not in COPYING)
        pairs = {(d.report, name) for d in told for name in (d.base, d.outlet) if name}
        object.__setattr__(self, "_told", frozenset(pairs))

    def chapters(self) -> tuple[Chapter, ...]:
        """Stories of several reports, the largest first, numbered from 1."""
        several = [s for s in self.comparison.stories if len(s.reports) > 1]
        several.sort(key=lambda s: -len(s.reports))
        home = {key: story.id for story in several for key in story.reports}
        derivations: dict[str, list[Derivation]] = {s.id: [] for s in several}
        statements: dict[str, list[Statement]] = {s.id: [] for s in several}
        for d in self.comparison.derivations:
            if d.report in home and not self._of_itself(d):
                derivations[home[d.report]].append(d)
        for s in self.comparison.statements:
            at = next((home[v.report] for v in s.variants if v.report in home), None)
            if at is not None and len(s.variants) > 1:
                statements[at].append(s)
        return tuple(
            Chapter(
                n,
                s,
                self.in_time(s.reports),
                tuple(derivations[s.id]),
                tuple(sorted(statements[s.id], key=lambda t: (-len(alarms(t)), -len(t.variants)))),
            )
            for n, s in enumerate(several, start=1)
        )

    def _of_itself(self, derivation: Derivation) -> bool:
        """Whether it says no more than that a report without an outlet's name is an agency's."""
        outlet = self.reports[derivation.report].outlet
        return derivation.base is None and outlet is not None and outlet == derivation.outlet

    def alone(self) -> tuple[Report, ...]:
        """Reports that hang together with no other."""
        several = {k for s in self.comparison.stories if len(s.reports) > 1 for k in s.reports}
        return tuple(r for r in self.comparison.reports if r.key not in several)

    def in_time(self, keys: tuple[str, ...]) -> tuple[Report, ...]:
        """The reports of these keys by time; those without time last."""
        known = [self.reports[k] for k in keys if k in self.reports]
        return tuple(sorted(known, key=lambda r: (instant(r) is None, instant(r) or datetime.min)))

    def text(self, passage: Passage) -> str:
        """The words of a passage on one line."""
        return wording.words(passage.spans, self.texts[passage.report])

    def base(self, derivation: Derivation) -> str:
        """What the report derives from, by name."""
        if derivation.base:
            return self.names.get(derivation.base, wording.line(derivation.base))
        return f"{wording.line(derivation.outlet or 'a source')} (not among these reports)"

    def root(self, root: Root) -> str:
        """An origin by name; one that may be either of two reports keeps both their names."""
        if root.report:
            known = self.reports.get(root.report)
            plain = known is not None and (known.outlet or root.name) == root.name
            return self.names[root.report] if plain else wording.line(root.name)
        return f"{wording.line(root.name)} (not among these reports)"

    def roots(self, story: Story) -> tuple[Root, ...]:
        """The origins of a story in order of time, those outside last."""
        order = [r.key for r in self.in_time(story.reports)]
        known = {key: n for n, key in enumerate(order)}
        return tuple(sorted(story.roots, key=lambda r: known.get(r.report or "", len(order))))

    def followers(self, chapter: Chapter) -> str:
        """The reports that add no origin, as a sentence; nothing where there is none."""
        roots = {root.report for root in chapter.story.roots}
        rounds = {key for circle in chapter.story.circles for key in circle.reports}
        following = {d.report for d in chapter.derivations if d.directed} - roots - rounds
        names = [self.names[r.key] for r in chapter.reports if r.key in following]
        more = [counted(len(names) - 6, "more report")] if len(names) > 7 else []
        listed = [*names[:6], *more] if more else names
        *before, last = listed or [""]
        verb = "has" if len(names) == 1 else "have"
        whole = f"{', '.join(before)} and {last}" if before else last
        return f"{whole} {verb} it from others." if names else ""

    def silent(self, derivation: Derivation) -> bool:
        """Whether it has another's text, and nowhere says so."""
        if derivation.kind not in COPYING or not derivation.directed:
            return False
        names = (derivation.base, derivation.outlet)
        return not any((derivation.report, name) in self._told for name in names if name)

    def derivation(self, derivation: Derivation) -> str:
        """Who derives from whom, as a sentence without a full stop."""
        one, other = self.names[derivation.report], self.base(derivation)
        if not derivation.directed:
            same = derivation.kind == DerivationKind.REPRINTS
            return f"{one} and {other} {'print the same text' if same else 'share passages'}"
        return f"{one} {derivation.kind.value} {other}{self.silently(derivation)}"

    def silently(self, derivation: Derivation) -> str:
        """A word in brackets for what nobody admits."""
        return " (silently)" if self.silent(derivation) else ""

    def speaker(self, statement: Statement) -> str:
        """Whose statement it is: the name across reports, or the source of the longest wording."""
        identity = self.identities.get(statement.speaker or "")
        if identity is not None:
            title = f", {wording.line(identity.titles[0])}" if identity.titles else ""
            return wording.line(identity.name) + title
        variant = longest(statement)
        record = self.reports[variant.report].record
        said = next((a for a in record.attributions if a.id == variant.attribution), None)
        return wording.who(said, record) if said else "source not stated"

    def circle(self, circle: Circle) -> str:
        """Who cites whom, round to the first."""
        names = [self.names.get(key, key) for key in circle.reports]
        return " cites ".join([*names, names[0]]) if names else ""

    def alarm(self, edit: Edit) -> str:
        """What changes, and how: for edits that may turn the sense."""
        before = self.text(edit.before) if edit.before else ""
        after = self.text(edit.after) if edit.after else ""
        what = ALARMS.get(edit.alarm, wording.line(edit.alarm))
        if before and after:
            return f"{what}: “{before}” became “{after}”"
        return f"{what}: “{before}” is left out" if before else f"{what}: “{after}” is put in"


def _names(comparison: Comparison) -> dict[str, str]:
    """What each report is called: by outlet; of several in one story, by date too, or by key."""
    reports = comparison.reports
    home = {key: story.id for story in comparison.stories for key in story.reports}
    plain = {r.key: wording.line(r.outlet or "") or wording.file(r.record) for r in reports}
    dated = {r.key: f"{plain[r.key]} ({moment(r)})" for r in reports}
    often, together = (
        Counter((home.get(key), name) for key, name in names.items()) for names in (plain, dated)
    )
    found = {}
    for key, name in plain.items():
        alone = often[home.get(key), name] == 1
        apart = together[home.get(key), dated[key]] == 1
        found[key] = name if alone else dated[key] if apart else f"{name} [{key}]"
    return found
