"""The command line: one file a verb. Nothing heavy is imported before a verb runs."""

from __future__ import annotations

import os
import sys

import click

from reportedly.cli.add import add
from reportedly.cli.batch import batch
from reportedly.cli.check import check
from reportedly.cli.compare import compare
from reportedly.cli.completion import completion
from reportedly.cli.demo import demo
from reportedly.cli.export import export
from reportedly.cli.grouping import Grouped
from reportedly.cli.judge import judge
from reportedly.cli.read import read
from reportedly.cli.reattribute import reattribute
from reportedly.cli.rebuild import rebuild
from reportedly.cli.search import search
from reportedly.cli.serve import serve
from reportedly.cli.story import story
from reportedly.cli.trace import trace
from reportedly.cli.transcribe import transcribe
from reportedly.cli.watch import watch
from reportedly.cli.who import who
from reportedly.errors import ReportedlyError


class Verbs(Grouped):
    """The verbs, and the endings that need no traceback: a closed pipe, a known error, Ctrl-C."""

    def invoke(self, ctx: click.Context) -> None:
        """Run the verb that was named."""
        try:
            super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # Whoever read has seen enough. What is still buffered must go somewhere at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except ReportedlyError as error:
            from reportedly.views.wording import plain

            raise click.ClickException(plain(str(error))) from error
        except KeyboardInterrupt:
            click.echo("reportedly: interrupted", err=True)
            ctx.exit(130)


@click.group(
    cls=Verbs,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="reportedly", message="reportedly %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Reads the news as a careful editor does: who said it, on whose word, and does it hold up.

    Begin with reportedly demo; then reportedly trace PAGE.html, a page of yours. Each verb
    explains itself, with examples: reportedly trace --help.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


main.add_command(add)
main.add_command(batch)
main.add_command(read)
main.add_command(reattribute)
main.add_command(rebuild)
main.add_command(search)
main.add_command(who)
main.add_command(story)
main.add_command(watch)
main.add_command(trace)
main.add_command(compare)
main.add_command(check)
main.add_command(transcribe)
main.add_command(export)
main.add_command(judge)
main.add_command(serve)
main.add_command(demo)
main.add_command(completion)
