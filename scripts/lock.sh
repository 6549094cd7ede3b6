#!/usr/bin/env bash
# Makes the locks in requirements/ again from the lists in pyproject.toml.
# Arguments go to uv: `scripts/lock.sh --upgrade`, `scripts/lock.sh --upgrade-package flask`.
set -euo pipefail
cd "$(dirname "$0")/.."

lock() {
    local name=$1
    shift
    .venv/bin/python -m uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
        --custom-compile-command "scripts/lock.sh" -o "requirements/$name.txt" "$@"
}

lock base pyproject.toml "$@"
lock dev pyproject.toml --group dev "$@"
lock node --group node "$@"
lock uv --group uv "$@"
