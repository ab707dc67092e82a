#!/usr/bin/env bash
# Makes the environment that grade runs in, beside this script; hidden tests are for root's eyes only.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

usable() { command -v "$1" >/dev/null && "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
find_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        if usable "$name"; then command -v "$name"; return; fi
    done
    return 1
}

if [ ! -x "$here/venv/bin/pip" ]; then
    if ! python="$(find_python)"; then
        apt-get update
        for version in 3.13 3.12 3.11 3; do
            DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
                "python$version" "python$version-venv" || continue
            if python="$(find_python)"; then break; fi
        done
    fi
    [ -n "${python:-}" ] || { echo "grade needs Python 3.11 or newer, and none could be installed" >&2; exit 1; }
    "$python" -m venv "$here/venv"
    "$here/venv/bin/python" -m pip install --no-cache-dir --disable-pip-version-check -r "$here/requirements.txt"
    packages="$("$here/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
    echo "$here" >"$packages/grade.pth"
fi

if [ -d "$here/grader" ]; then
    chmod 755 "$here"
    chmod -R u=rwX,go=rX "$here/grader"
    if [ -d "$here/exercises" ]; then chmod -R go= "$here/exercises"; fi
    "$here/venv/bin/python" -P -m grader --version
fi
