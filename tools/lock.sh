#!/bin/sh
# Writes the locks anew from pyproject.toml: tools/lock.sh [--upgrade]
# Without --upgrade, versions already locked stay as long as they still fit. Needs uv (pip install uv).
set -eu
cd "$(dirname "$0")/.."

lock() {  # lock OUTPUT ARGUMENTS...
    output=tools/requirements/$1.txt; shift
    # --universal: one lock for every Python from 3.11 and every system, with the hashes of all files.
    # The locks name no package index: whoever installs uses their own.
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-config --strip-extras \
        --custom-compile-command 'tools/lock.sh (do not edit)' \
        pyproject.toml tools/requirements/build.in --output-file "$output" "$@"
}

lock run --extra cascade --extra release --extra word "$@"
lock test --extra cascade --extra cluster --extra release --extra test --extra word --constraint tools/requirements/run.txt "$@"
