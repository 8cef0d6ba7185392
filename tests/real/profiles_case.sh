#!/bin/sh
# Exports in the shape of each product, read with "profile" alone.
set -eu
python3 tests/real/profiles/compare.py "$1"
