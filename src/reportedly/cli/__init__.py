"""The command line: one file a verb. Nothing heavy is imported before a verb runs."""

from __future__ import annotations

import os
import sys

import click

from reportedly.cli.check import check
from reportedly.cli.compare import compare
from reportedly.cli.demo import demo
from reportedly.cli.judge import judge
from reportedly.cli.read import read
from reportedly.cli.trace import trace
from reportedly.cli.transcribe import transcribe
from reportedly.errors import ReportedlyError


class Verbs(click.Group):
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
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            click.echo("reportedly: interrupted", err=True)
            ctx.exit(130)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="reportedly", message="reportedly %(version)s")
def main() -> None:
    """Reads the news as a careful editor does: who said it, and on whose word.

    \b
    Try it:
      reportedly demo                     a made-up story, nine pages
      reportedly read SOURCE              pages, archives, feeds, links: as clean articles
      reportedly trace PAGE.html          a page of yours
      reportedly trace PAGE.txt | jq .    the same as JSON, for a program
      reportedly compare STORY/*.html     who has it from whom, how many origins
      reportedly check PAGE.html --against TAPE.mp3     were they quoted right, and where is it
      reportedly transcribe TAPE.mp3      what is said in a recording, with the time of each word
    """


main.add_command(read)
main.add_command(trace)
main.add_command(compare)
main.add_command(check)
main.add_command(transcribe)
main.add_command(judge)
main.add_command(demo)
