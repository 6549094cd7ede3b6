#!/usr/bin/env bash
# Collects the texts of the desk's pages into the Vietnamese catalogue; new ones wait there, empty,
# for their translation. It is read as it lies there and needs no compiling.
set -euo pipefail
cd "$(dirname "$0")/.."

catalogue=webapp/i18n/vi/LC_MESSAGES/messages.po
template=$(mktemp)
trap 'rm -f "$template"' EXIT

.venv/bin/pybabel --quiet extract --mapping webapp/i18n/babel.cfg --keyword marked --keyword _ \
    --no-location --sort-output --output "$template" .
mkdir -p "$(dirname "$catalogue")"
[[ -s $catalogue ]] || .venv/bin/pybabel --quiet init -i "$template" -o "$catalogue" -l vi
.venv/bin/pybabel --quiet update --input-file "$template" --output-file "$catalogue" --locale vi \
    --no-fuzzy-matching --ignore-obsolete --no-wrap --omit-header
