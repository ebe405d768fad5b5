"""tipdesk: the desk of a program officer who makes grants against human trafficking."""

from __future__ import annotations

__version__ = "0.1.0"
