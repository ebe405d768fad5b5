"""What this person prefers on this computer: language, look, desks, places of windows."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path

from tipdesk.services.whole_file import write_whole


@dataclass(slots=True)
class Settings:
    """The preferences, kept as one JSON file; unknown or damaged entries are left aside.

    *who* maps a desk's uid to the person who sits at it; *window* and *columns* hold what the
    window remembers, as the ui wrote it.
    """

    language: str | None = None
    digits: str = "latn"
    color_scheme: str = "system"
    due_notice: bool = True
    desk: str | None = None
    who: dict[str, str] = field(default_factory=dict)
    window: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def load(cls, file: Path | None = None) -> Settings:
        """The stored preferences, or the defaults."""
        try:
            data = json.loads((file or settings_file()).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return cls()
        if not isinstance(data, dict):
            return cls()
        known = {f.name: type(getattr(cls(), f.name)) for f in fields(cls)}
        kept = {
            name: value
            for name, value in data.items()
            if name in known and (known[name] is type(None) or isinstance(value, known[name]))
        }
        return cls(**kept)

    def save(self, file: Path | None = None) -> None:
        """Store the preferences. Raises UnreadableFile where they cannot be kept."""
        file = file or settings_file()
        with suppress(OSError):  # without its folder the file cannot be written either
            file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, json.dumps(asdict(self), ensure_ascii=False, indent=1).encode())


def settings_file() -> Path:
    """Where the preferences lie."""
    return user_config_path("tipdesk", appauthor=False) / "settings.json"


def default_desk() -> str:
    """The desk opened when none is named: ``TIPDESK_DB``, else a file in the user's folder."""
    return os.environ.get("TIPDESK_DB") or str(
        user_data_path("tipdesk", appauthor=False) / "portfolio.tipdesk"
    )
