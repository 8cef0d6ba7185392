#!/bin/sh
# A municipality's event log, as XES and as CSV: the same findings, and those that were computed of it elsewhere.
set -eu
rida=$1 data=../shared/data
[ -f $data/requests/receipt_wabo.xes ] || { echo "skipped: $data/requests/receipt_wabo.xes is not here"; exit 0; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
sed "s/\.xes/.csv/; s#\.\./\.\./\.\./\.\./shared#$(realpath ../shared)#" tests/real/wabo/rida.json >"$out/csv.json"
period=2010-10-01..2012-02-29
"$rida" run -q -c tests/real/wabo/rida.json --period $period --as-of 2012-03-01 -o "$out/xes"
"$rida" run -q -c "$out/csv.json" --period $period --as-of 2012-03-01 -o "$out/csv"
"$rida" ingest -q -c tests/real/wabo/rida.json -o "$out/facts"
python3 tests/real/wabo/compare.py "$out"/xes/*/findings.json "$out"/csv/*/findings.json "$out/facts" \
	$data/expected/requests_reference.json
