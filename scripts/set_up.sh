#!/bin/sh
# Finds a Python that is new enough and hands over to set_up.py; says what to install where there is none.
# PYTHON=/path/to/python names one of your own.
set -u

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

if [ -n "${PYTHON:-}" ] && ! new_enough "$PYTHON"; then
    echo "PYTHON=$PYTHON is not a Python 3.11 or newer that runs. Leave PYTHON unset, or name another." >&2
    exit 2
fi
for python in "${PYTHON:-}" python3.13 python3.12 python3.11 python3 python3.14; do
    if [ -n "$python" ] && new_enough "$python"; then
        exec "$python" -m scripts.set_up "$@"
    fi
done

if found=$(python3 --version 2>&1); then
    echo "The python3 on this machine is too old: $found. Python 3.11 or newer is needed." >&2
else
    echo "There is no python3 on this machine. Python 3.11 or newer is needed." >&2
fi
case $(uname -s) in
    Darwin) echo "Install one: brew install python@3.13, or the installer from python.org." >&2 ;;
    *) echo "Install one: apt install python3 python3-venv (Debian 12, Ubuntu 24.04 or newer), dnf install python3.13 (Fedora, RHEL)." >&2 ;;
esac
echo "Then run make again. Is it there under another name? make site PYTHON=/path/to/python" >&2
exit 2
