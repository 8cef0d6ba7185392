#!/bin/sh
# Hostile names of departments, channels and the organization: no new element, no formula, the same figures.
set -eu
python3 tests/torture/injection.py "$1" ../shared/data
