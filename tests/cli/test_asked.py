import click
import pytest
from click.testing import CliRunner

from reportedly.cli.asked import Asking, typed


@pytest.mark.parametrize(
    ("words", "query"),
    [
        (['speaker:kerry "military force"'], 'speaker:kerry "military force"'),
        (["military", "force"], "military force"),
        (["military force", "kind:direct"], '"military force" kind:direct'),
        (["speaker:Marit Solane", "dam"], 'speaker:"Marit Solane" dam'),
        (["dam", "-outlet:North Star"], 'dam -outlet:"North Star"'),
        (['speaker:"Marit Solane"', "dam"], 'speaker:"Marit Solane" dam'),
        ([], ""),
    ],
)
def test_arguments_make_up_a_query(words, query):
    assert typed(words) == query


@click.command(cls=Asking)
@click.argument("query", nargs=-1)
@click.option("--order")
def echo(query, order):
    click.echo(f"{typed(query)}|{order}")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["dam", "-outlet:x", "--order", "time"], "dam -outlet:x|time"),
        (["-house"], "-house|None"),
        (["--", "-house"], "-house|None"),
    ],
)
def test_a_minus_belongs_to_the_query(words, said):
    assert CliRunner().invoke(echo, words).stdout == f"{said}\n"


@pytest.mark.parametrize("words", [["--odrer", "time"], ["-x"]])
def test_an_option_that_is_none_is_still_refused(words):
    result = CliRunner().invoke(echo, words)
    assert result.exit_code == 2
    assert "No such option" in result.stderr
