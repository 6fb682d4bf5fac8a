"""`goodoffices completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command(epilog='Example: eval "$(goodoffices completion bash)"')
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that completes commands and options in a shell.

    For bash and zsh, put the example into ~/.bashrc or ~/.zshrc (with zsh for bash); for fish, save the script as
    ~/.config/fish/completions/goodoffices.fish.
    """
    kind = get_completion_class(shell)
    assert kind is not None  # click knows all of SHELLS
    root = context.find_root()
    click.echo(kind(root.command, {}, "goodoffices", "_GOODOFFICES_COMPLETE").source())
