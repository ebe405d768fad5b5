# The virtual environment: Python, the locked packages, tipdesk itself. Sourced by setup/setup.sh.

# Choose a Python of 3.11 or later: $PYTHON, else the first that is found.
find_python() {
    local name
    for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
        python=$(command -v "$name") || continue
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return 0
    done
    say "tipdesk needs Python 3.11 or later, and none was found."
    say "Please install one, or name it: make setup PYTHON=/path/to/python3"
    exit 1
}

# Debian's package with venv and ensurepip for the chosen Python.
venv_package() {
    "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
}

environment_usable() { .venv/bin/python -c 'import pip' 2>/dev/null; }

# What the environment was made from; where any of it changes, it is brought up to date.
# The folder is part of it, for a moved environment does not work.
fingerprint() {
    { pwd && "$python" -VV && cat requirements.lock pyproject.toml setup/environment.sh; } | sha256sum
}

install_environment() {
    local stamp=.venv/setup.stamp now
    now=$(fingerprint)
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && environment_usable && return 0
    say "Setting up Python packages in .venv (the first time takes a few minutes)"
    # A half-made environment, or one of another Python or folder, is made anew.
    if ! environment_usable || [ "$(cat .venv/made-for 2>/dev/null)" != "$(pwd) $("$python" -VV)" ]; then
        "$python" -m venv --clear .venv
        printf '%s' "$(pwd) $("$python" -VV)" >.venv/made-for
    fi
    local install=(.venv/bin/python -m pip --disable-pip-version-check --no-input install -qq)
    rm -f "$stamp"
    "${install[@]}" --require-hashes -r requirements.lock
    "${install[@]}" --no-deps --no-build-isolation --editable .
    printf '%s\n' "$now" >"$stamp"
}
