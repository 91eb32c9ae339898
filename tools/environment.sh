#!/bin/sh
# Makes and fills .venv from the locks; called by the Makefile:
#   environment.sh run|test            what the program needs, what the tests add (Chromium with it)
#   environment.sh lock [--upgrade]    writes requirements.lock, requirements-dev.lock and tools/pip.lock again
set -eu
cd "$(dirname "$0")/.."
venv=.venv
turn=.venv.making               # there while one make fills .venv
nginx=$venv/nginx
unfinished=$venv/unfinished     # there while an install is under way: a .venv that still has it is made anew

say() { printf 'timeline: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# One at a time: a second make, started meanwhile, would delete the .venv that the first one fills.
wait_for_turn() {
    said=
    while ! mkdir "$turn" 2>/dev/null; do
        other=
        if [ -r "$turn/process" ]; then read -r other <"$turn/process" || true; fi
        if [ -n "$other" ] && ! kill -0 "$other" 2>/dev/null; then rm -rf "$turn"; continue; fi
        [ -d "$turn" ] || [ -w . ] || fail "you may not write in $PWD. Ask its owner for permission, or copy it elsewhere"
        [ -n "$said" ] || say "waiting for another make that fills .venv; where there is none, stop this one and delete $turn"
        said=yes
        sleep 1
    done
    trap 'wait; rm -rf "$turn"' EXIT  # apt-get may still be at work
    trap 'exit 130' INT TERM HUP
    echo $$ >"$turn/process"
}

find_python() {
    for name in "${PYTHON:-}" python3.13 python3.12 python3.11 python3 python3.14 python; do
        [ -n "$name" ] && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null &&
            { echo "$name"; return; }
    done
    fail "Timeline needs Python 3.11 or newer, and none was found. Install it, or name one: make PYTHON=/path/to/python3"
}

# Debian packages, where this user may install them without being asked for a password.
apt_install() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then as_root=env
    elif sudo -n true 2>/dev/null; then as_root='sudo -n env'
    else return 1; fi
    say "installing $* with apt-get"
    { $as_root apt-get update -qq && $as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"; } >/dev/null </dev/null
}

no_venv() {
    fail "$python cannot make a virtual environment: its modules venv and ensurepip are not all there.
    Debian, Ubuntu:  sudo apt-get install python$version-venv
    elsewhere:       name a Python that has them:  make run PYTHON=/path/to/python3
Then run make again."
}

make_venv() {
    if [ -e "$unfinished" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        python=$(find_python)
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        "$python" -c 'import ensurepip, venv' 2>/dev/null || apt_install "python$version-venv" ||
            no_venv
        say "making .venv with Python $version"
        rm -rf "$venv"
        mkdir "$venv"
        touch "$unfinished"
        "$python" -m venv "$venv" || no_venv
    fi
}

# Python compiles what it comes to use; pip would compile all, for longer than the rest of the install takes.
pip_install() { "$venv/bin/python" -m pip install --no-compile -qq --disable-pip-version-check --no-input "$@"; }

install() {
    touch "$unfinished"
    say "installing what $1 (a minute or two the first time)"
    shift
    # The pip that comes with a Python of some years ago takes twice as long to find what a lock pins.
    pip_install --require-hashes -r tools/pip.lock 2>/dev/null || true
    pip_install --require-hashes "$@" ||
        fail "the install did not finish; what pip said is above. Run make again when it is settled"
    # "compat" writes a plain path file: the other modes add an import hook to every start.
    pip_install --no-deps --no-index --no-build-isolation --config-settings editable_mode=compat -e .
}

find_chromium() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do
        [ -n "$name" ] && command -v "$name" && return
    done
    return 1
}

# nginx for the tests, unpacked beside them: not installed, not started. Where it cannot be had, they say so.
fetch_nginx() {
    if [ -x "$nginx/usr/sbin/nginx" ] || ! command -v apt-get >/dev/null; then return; fi
    rm -rf "$nginx"
    mkdir "$nginx"
    fetched() { (cd "$nginx" && apt-get download -qq nginx nginx-common && for each in *.deb; do dpkg-deb -x "$each" .; done); }
    fetched >/dev/null 2>&1 || { [ "$(id -u)" = 0 ] && apt-get update -qq >/dev/null 2>&1 && fetched >/dev/null 2>&1; } ||
        say "apt-get gives no nginx: the tests with it are skipped"
}

from_debian() { find_chromium >/dev/null || apt_install chromium || true; fetch_nginx; }

install_for_tests() {
    from_debian &  # which fetches while pip installs
    install "the tests need" -r requirements.lock -r requirements-dev.lock
    wait
    find_chromium >/dev/null || "$venv/bin/playwright" install chromium ||
        fail "the tests need Chromium: install it, or name one: CHROMIUM=/path/to/chromium make test"
}

finished() { rm -f "$unfinished"; touch "$venv/$1.stamp"; }

lock() {
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    python=$(find_python)
    "$python" -m venv "$scratch"
    "$scratch/bin/python" -m pip install -qq --disable-pip-version-check uv
    compile() {
        "$scratch/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
            --no-emit-index-url --custom-compile-command 'make lock' "$@"
    }
    compile requirements.txt -o requirements.lock "$@"
    compile requirements-dev.txt -c requirements.lock -o requirements-dev.lock "$@"
    echo pip | compile - --allow-unsafe -o tools/pip.lock "$@"
}

case ${1:-} in
run) wait_for_turn; make_venv; install "Timeline needs" -r requirements.lock; finished run ;;
test) wait_for_turn; make_venv; install_for_tests; finished run; finished test ;;
lock) shift; lock "$@" ;;
*) fail "say one of: run, test, lock" ;;
esac
