#!/usr/bin/env bash
# All set-up of a checkout: system libraries, virtual environment, pinned packages, tipdesk itself.
# usage: setup/setup.sh run|test    (what the window needs | also what the tests need)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. setup/system.sh
. setup/environment.sh

need=${1:-test}
find_python
install_system "$need"
install_environment
