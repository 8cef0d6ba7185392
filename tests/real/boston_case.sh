#!/bin/sh
# Boston 311 through the whole program, as of the end of the data and as it was known on 1 January 2012.
set -eu
rida=$1 data=../shared/data
[ -f $data/requests/boston311_2011.csv ] || { echo "skipped: $data/requests/boston311_2011.csv is not here"; exit 0; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$rida" run -q -c tests/real/boston/rida.json --period 2011-H2 -o "$out/end"
python3 tests/real/boston/compare.py "$out/end/2011-H2/findings.json" end $data/expected/requests_reference.json
"$rida" run -q -c tests/real/boston/rida.json --period 2011-H2 --as-of 2012-01-01T00:00 -o "$out/then"
python3 tests/real/boston/compare.py "$out/then/2011-H2/findings.json" 2012-01-01 $data/expected/requests_reference.json
