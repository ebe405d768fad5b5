"""An argument parser that speaks the language of the desk and ends wrong usage in a sentence."""

from __future__ import annotations

import argparse
import gettext
import os
import sys
from typing import NoReturn

from tipdesk.domain.resources import resource
from tipdesk.domain.words import N_

# argparse says these itself, through gettext; here they are only marked for translation.
_SAID_BY_ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
)


class ArgumentParser(argparse.ArgumentParser):
    """An argument parser that ends wrong usage with a sentence and the code 2."""

    def error(self, message: str) -> NoReturn:
        """Print how the command is used and what is wrong with it."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{message}\n")


def speak(lang: str) -> None:
    """Let argparse find its own sentences in our catalog."""
    gettext.bindtextdomain("tipdesk", str(resource("i18n")))
    gettext.textdomain("tipdesk")
    os.environ["LANGUAGE"] = lang
