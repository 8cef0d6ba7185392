#!/bin/sh
# CSV collections made to break readers: cell by cell against what others read, and through the whole program.
set -eu
rida=$1 data=../shared/data
[ -d $data/torture/csv-spectrum ] || { echo "skipped: $data/torture/csv-spectrum is not here"; exit 0; }
python3 tests/torture/conformance.py "$rida" "${rida%/*}/tests/torture/dump" $data
