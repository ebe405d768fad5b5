# System libraries: what is missing, and how it gets here. Sourced by setup/setup.sh.

say() { printf '%s\n' "$*" >&2; }

# Is the thing of a probe in packages.txt there?
present() {
    case $1 in
    lib:*) [[ $libraries == *"${1#lib:} "* ]] ;;
    cmd:*) command -v "${1#cmd:}" >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/${1#cmd:}" >/dev/null ;;
    esac
}

# Install packages with apt-get where this account may; 1 where it may not.
apt_install() {
    local as_root=() log
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null && sudo -n true 2>/dev/null || return 1
        as_root=(sudo -n)
    fi
    command -v apt-get >/dev/null || return 1
    say "Installing system packages: $*"
    log=$(mktemp)
    if ! { "${as_root[@]}" apt-get update -qq &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y \
            -o DPkg::Lock::Timeout=300 --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

# Bring in what packages.txt asks for at this need (run or test), and what `venv` needs.
install_system() {
    local need=$1 when how probe package must=() may=()
    # Without sbin an ordinary user's path lacks ldconfig; the list is read once.
    libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | tr '\n\t' '  ')
    while read -r when how probe package; do
        [[ $when == run || $when == "$need" ]] || continue
        present "$probe" && continue
        if [ "$how" = must ]; then must+=("$package"); else may+=("$package"); fi
    done < <(grep -v '^#' setup/packages.txt)
    if ! environment_usable && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        must+=("$(venv_package)")
    fi
    local missing=("${must[@]}" "${may[@]}")
    [ ${#missing[@]} -gt 0 ] || return 0
    apt_install "${missing[@]}" && return 0
    say "These system packages are missing and could not be installed from here. Please type:"
    say "    sudo apt-get install --no-install-recommends ${missing[*]}"
    [ ${#must[@]} -eq 0 ] || exit 1
    say "Going on without them: what needs them is left out, and says so."
}
