# shellcheck shell=bash
# What ./run, ./test and ./bench share; sourced by them, from the top of the checkout.
# Everything is put inside the checkout, and left alone while the lock that it came from is as it was.

# Compiled modules are kept: every start after the first is seconds quicker.
unset PYTHONDONTWRITEBYTECODE

PYTHON=.venv/bin/python
PHONE=static/pwa

say() { printf '\033[1m· %s\033[0m\n' "$*"; }

# The last line that a person reads says what to type next.
fail() {
    printf '\n' >&2
    printf '%s\n' "$@" >&2
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# sha256: of what comes in.
sha256() { if has sha256sum; then sha256sum; else shasum -a 256; fi; }

sources() {
    find "$@" \( -name node_modules -o -name dist -o -name builds -o -name __pycache__ \) -prune \
        -o -type f -print0 | LC_ALL=C sort -z
}

# fingerprint PATH…: one line that changes when the name or the content of a file below does.
fingerprint() {
    { sources "$@" && sources "$@" | xargs -0 cat; } | sha256 | cut -d ' ' -f 1
}

# fresh STAMP KEY: whether what STAMP stands for was made from KEY. stamp STAMP KEY notes that it was.
fresh() { [[ -f $1 && $(<"$1") == "$2" ]]; }
stamp() { printf '%s' "$2" >"$1"; }

# --- Python ---------------------------------------------------------------------------------------

find_python() {
    local name
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if has "$name" && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    fail "Python 3.11 or newer is needed. On Debian or Ubuntu:" "  apt-get install -y python3 python3-venv"
}

make_venv() {
    local python
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "This Python cannot make a virtual environment. On Debian or Ubuntu:" \
            "  apt-get install -y python3-venv"
    say "making .venv with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv
}

# A moved checkout or an upgraded Python leaves a .venv behind that no longer runs.
venv_works() {
    fresh .venv/place "$PWD" && "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

ensure_venv() {
    venv_works && return
    make_venv
    stamp .venv/place "$PWD"
}

pip_install() {
    "$PYTHON" -m pip install --quiet --disable-pip-version-check --no-input "$@"
}

ensure_uv() {
    "$PYTHON" -c 'import uv' 2>/dev/null || pip_install --require-hashes -r requirements/uv.txt 2>/dev/null
}

# python_packages NAME: what requirements/NAME.txt locks is in .venv.
python_packages() {
    local lock=requirements/$1.txt stamp=.venv/packages-$1 key
    key=$(sha256 <"$lock")
    fresh "$stamp" "$key" && return
    say "installing Python packages ($1)"
    # Compiled once: where Python may write no bytecode, every start would take twice as long.
    if ! { ensure_uv && UV_LINK_MODE=copy "$PYTHON" -m uv pip install --quiet --compile-bytecode \
        --require-hashes -r "$lock" --python "$PYTHON"; }; then
        say "uv cannot do it here; pip is slower, and does"
        pip_install --require-hashes -r "$lock" ||
            fail "The Python packages could not be installed; what pip said stands above."
    fi
    stamp "$stamp" "$key"
}

setup_python() {
    ensure_venv
    python_packages "$1"
}

# --- the phone app --------------------------------------------------------------------------------

# Vite needs Node ^20.19 or >=22.12.
node_version_suits() {
    local major minor
    IFS=. read -r major minor _ <<<"$1"
    case $major in
        20) ((minor >= 19)) ;;
        22) ((minor >= 12)) ;;
        *) ((major > 22)) ;;
    esac
}

node_suits() { has npm && has node && node_version_suits "$(node -p process.versions.node 2>/dev/null)"; }

ensure_node() {
    node_suits && return
    python_packages node
    PATH=$PWD/.venv/bin:$PATH
    node_suits || fail "Node is needed to build the phone app. On Debian or Ubuntu:" "  apt-get install -y nodejs npm"
}

phone_packages() {
    local stamp=$PHONE/node_modules/.installed key
    ensure_node
    key=$(sha256 <"$PHONE/package-lock.json")
    fresh "$stamp" "$key" && return
    say "installing the phone app's packages"
    npm --prefix "$PHONE" ci --no-audit --no-fund --no-update-notifier --loglevel=error ||
        fail "The phone app's packages could not be installed; what npm said stands above."
    stamp "$stamp" "$key"
}

phone_build() {
    local stamp=$PHONE/node_modules/.built key
    key=$(fingerprint "$PHONE" domain/forms)
    [[ -f $PHONE/dist/index.html ]] && fresh "$stamp" "$key" && return
    phone_packages
    say "building the phone app"
    npm --prefix "$PHONE" run --silent build || fail "The phone app could not be built."
    stamp "$stamp" "$key"
}
