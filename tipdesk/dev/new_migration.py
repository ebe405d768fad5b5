"""Write the migration that leads from the last one to the models as they are now."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from tipdesk.db.database import Database, place_url
from tipdesk.db.migrate import new_migration, upgrade
from tipdesk.db.version import KNOWN


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


if __name__ == "__main__":
    main()
