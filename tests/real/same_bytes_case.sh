#!/bin/sh
# The same inputs give the same bytes, whatever the time zone, locale, folder and umask.
set -eu
rida=$(realpath "$1")
project=$(realpath samples/rida.json)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$rida" run -q -c "$project" -o "$out/a" >/dev/null
(cd / && umask 077 && TZ=America/New_York LC_ALL=ar_SA.UTF-8 "$rida" run -q -c "$project" --threads 3 -o "$out/b" >/dev/null)
diff -r "$out/a" "$out/b"
"$rida" run -q -c "$project" -o "$out/a" >/dev/null
diff -r "$out/a" "$out/b"
cd "$out"
"$rida" ingest -q -c "$project" -o facts
"$rida" tally -q -c "$project" facts -o tallies
"$rida" analyze -q -c "$project" tallies -o findings.json
cmp findings.json a/*/findings.json
