#!/bin/sh
# The sample charity's October 2026 against what its generator knows; and the generator still writes what is committed.
set -eu
rida=$1
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$rida" run -q -c samples/rida.json --period 2026-10 -o "$out/reports" 
python3 tests/real/truth/compare.py "$out/reports/2026-10/findings.json"
mkdir -p "$out/again/exports" "$out/again/surveys"
"$(dirname "$rida")/generate" --truth "$out/again/truth.csv" "$out/again"
for file in $(cd "$out/again" && find . -type f); do
	cmp "$out/again/$file" "samples/$file"
done
