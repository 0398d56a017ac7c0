"""`reportedly completion`: the script by which a shell completes verbs, options and file names."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_NAME = "reportedly"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script with which a shell completes verbs, options and file names.

    \b
    Bash 4.4 or newer, once and for all (needs the package bash-completion):
      mkdir -p ~/.local/share/bash-completion/completions
      reportedly completion bash > ~/.local/share/bash-completion/completions/reportedly

    \b
    Bash without that package, and the shell that you are in:
      echo 'eval "$(reportedly completion bash)"' >> ~/.bashrc
      eval "$(reportedly completion bash)"

    \b
    Zsh, in a folder of your fpath that is named before compinit in ~/.zshrc:
      mkdir -p ~/.zfunc; reportedly completion zsh > ~/.zfunc/_reportedly
      fpath=(~/.zfunc $fpath); autoload -Uz compinit; compinit     # in ~/.zshrc

    \b
    Fish:
      reportedly completion fish > ~/.config/fish/completions/reportedly.fish

    A new shell knows it. The script asks the program itself, so that it stays right when a new
    version has new verbs.
    """
    script = get_completion_class(shell)
    if script is None:  # pragma: no cover - click has all three
        raise click.UsageError(f"this version of click knows no {shell}")
    root = ctx.find_root().command
    click.echo(script(root, {}, _NAME, f"_{_NAME.upper()}_COMPLETE").source())
