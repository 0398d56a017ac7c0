"""The verbs by what they are for, as `reportedly` alone shows them."""

from __future__ import annotations

from collections.abc import Iterator

import click

GROUPS: dict[str, dict[str, str]] = {
    "Read and trace": {
        "read": "pages, archives, feeds, links: as clean articles",
        "trace": "who said what, on whose word",
    },
    "Compare": {
        "compare": "who has it from whom, and how many origins it has",
        "judge": "decide whether two speakers or statements are the same",
    },
    "Check": {
        "check": "hold quotations against a recording or a transcript",
        "transcribe": "what is said in a recording, with the time of each word",
    },
    "Keep and search": {
        "add": "keep reports in an archive",
        "search": "find what was said, by whom and where",
        "who": "what an archive holds of one speaker",
        "story": "what an archive holds of one story",
        "watch": "what is new since the last time",
        "serve": "read an archive in the browser",
        "reattribute": "trace reports again that an older model traced",
        "rebuild": "draw speakers, statements and stories anew",
    },
    "By the million": {
        "batch": "files of any number into tables, on a cluster too",
    },
    "Export": {
        "export": "records for other programs",
    },
    "Help": {
        "demo": "trace, compare and check a made-up story, nine pages",
        "completion": "let the shell complete verbs, options and file names",
    },
}
"""The tasks, the verbs of each and a line on each verb; not every one needs to be there."""

OTHERS = "Others"
"""Where verbs stand that no group names."""

_WIDEST = 60


class Grouped(click.Group):
    """A group of commands whose help shows them by task."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each task with its verbs."""
        names = self.list_commands(ctx)
        width = max(map(len, names), default=0)
        for task, lines in self._tasks(ctx, names):
            with formatter.section(task):
                formatter.write_dl([(name.ljust(width), line) for name, line in lines])

    def _tasks(
        self, ctx: click.Context, names: list[str]
    ) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """The tasks that have verbs, in order; last, those verbs that no task names."""
        known = {name for verbs in GROUPS.values() for name in verbs}
        others = {name: "" for name in names if name not in known}
        for task, verbs in {**GROUPS, OTHERS: others}.items():
            commands = [(self.get_command(ctx, name), line) for name, line in verbs.items()]
            lines = [
                (command.name or "", line or command.get_short_help_str(_WIDEST))
                for command, line in commands
                if command and not command.hidden
            ]
            if lines:
                yield task, lines
