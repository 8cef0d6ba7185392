#!/bin/sh
# What leaves the house, period after period: months and a quarter of the sample are published beside each other; rounded figures only; and a public folder that tells too much stops the next run with exit status 6.
set -eu
rida=${RIDA:-build/rida}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fail() { echo "disclosure: $*" >&2; exit 1; }

for period in 2026-07 2026-08 2026-09 2026-Q3; do
	"$rida" run -c samples/rida.json --period "$period" -o "$scratch/out" --quiet 2>/dev/null || fail "$period was not written"
done

# Counts are multiples of five, and none lies between one and nine.
for file in "$scratch"/out/public/2026/*/figures.csv; do
	awk -F, -v f="$file" 'NR > 1 && $2 !~ /data_quality/ && $4 == "count" && /,ok,/ {
		for (i = 5; i < NF; i++) if ($i == "period" || $i == "rolling_12_months") {
			v = $(i + 1); if (v % 5 || (v > 0 && v < 10)) { print f ": " $0; bad = 1 } } } END { exit bad }' "$file" ||
		fail "a count that is not rounded"
done
grep -q '"bound":"at_most"' "$scratch/out/public/2026/09/figures.json" || fail "no share is told as a bound"

# The worklist and exact figures stay inside.
id=$(grep -o '2026-0[0-9][0-9][0-9][0-9]' "$scratch/out/2026-09/quality/index.html" | head -1)
[ -n "$id" ] || fail "the quality report lists no request"
! grep -rqF "$id" "$scratch/out/public" "$scratch/out/2026-09/findings.json" || fail "the request $id stands outside the quality report"

# September was withheld, and what was published of the quarter and of its other months tells it.
total() { sed -i "s/^{\"id\":\"F1\",\"indicator\":\"requests_received\",\"statistic\":\"count\",\"by\":{},\"value\":[0-9]*,\"n\":[0-9]*/{\"id\":\"F1\",\"indicator\":\"requests_received\",\"statistic\":\"count\",\"by\":{},\"value\":$2,\"n\":$2/" "$scratch/out/public/2026/$1/figures.json"; }
alone() { sed -i '/"indicator":"requests_received".*"by":{"/d; /"indicator":"requests_received".*rolling_12/d' "$scratch/out/public/2026/$1/figures.json"; }
for part in 07 08 09 Q3; do alone $part; done
total 07 10; total 08 10; total Q3 25
sed -i 's/^\({"id":"F1","indicator":"requests_received","statistic":"count","by":{},"value":\)[0-9]*,"n":[0-9]*\(.*\)"status":"ok"}/\1null,"low":null,"high":null,"n":null\2"status":"withheld"}/' "$scratch/out/public/2026/09/figures.json"
before=$(cd "$scratch/out" && find . -type f -exec cksum {} + | sort | cksum)
status=0
"$rida" run -c samples/rida.json --period 2025-10 -o "$scratch/out" >"$scratch/log" 2>&1 || status=$?
[ "$status" = 6 ] || { tail -5 "$scratch/log"; fail "exit status $status, not 6"; }
grep -q 'FIGURE_SOLVABLE' "$scratch/log" || fail "the figure is not named"
grep 'FIGURE_SOLVABLE' "$scratch/log" | grep -q '2026-09-01..2026-09-30' || fail "its days are not named"
[ "$before" = "$(cd "$scratch/out" && find . -type f -exec cksum {} + | sort | cksum)" ] || fail "something was written"
echo "disclosure: four periods published beside each other, a public folder that tells too much stops the run"
