"""Starts a module of tipdesk as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType


def start_module(
    name: str,
    *arguments: str,
    stdin: int = subprocess.DEVNULL,
    stderr: int = subprocess.DEVNULL,
    settings: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.Popen[bytes]:
    """Run the module *name* with a pipe on its output; the caller ends it and waits for it.

    *stdin* and *stderr* are ``subprocess.PIPE`` or ``subprocess.DEVNULL``; *settings* are added to
    its environment.
    """
    # -P and our own folder first: a file named like a module of ours, lying in the folder where
    # tipdesk was started, must not be run.
    package_home = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (package_home, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-P", "-X", "utf8", "-m", name, *arguments],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=stderr,
        env={**os.environ, "PYTHONPATH": path, **settings},
        # No console window flashes up on Windows; the flag exists only there.
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def limit_own(memory: int, seconds: int) -> None:
    """Bound the address space (bytes) and the processor time of this process where it can be."""
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
