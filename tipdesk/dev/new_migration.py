"""Write the migration that leads from the last one to the models as they are now."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tipdesk.db.database import Database, place_url
from tipdesk.db.migrate import new_migration, upgrade
from tipdesk.db.version import KNOWN, VERSIONS


def main() -> None:
    """Run as ``python -m tipdesk.dev.new_migration "add donor reference"``."""
    if len(sys.argv) != 2:
        sys.exit('Usage: python -m tipdesk.dev.new_migration "what it does"')
    text = sys.argv[1]
    number = f"{len(KNOWN) + 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        database = Database(place_url(Path(folder) / "new.tipdesk"))
        if KNOWN:
            with database.writing() as connection:
                upgrade(connection)
        with database.writing() as connection:
            new_migration(connection, re.sub(r"\W+", " ", text).strip(), number)
        database.close()
    for file in VERSIONS.glob(f"{number}_*.py"):
        _tidy(file)
        print(file)


def _tidy(file: Path) -> None:
    """Take out the generator's remarks and give the file the style of the house."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.lstrip().startswith("# ###")]
    file.write_text("".join(kept), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(file)], check=True)


if __name__ == "__main__":
    main()
