#!/bin/sh
# demo - the sample charity's last year, month by month, each as it was known on the first day of the next month.
# usage: samples/demo.sh RIDA OUT
set -eu
rida=$1 out=$2
year=2025 month=11
while [ "$year-$month" != 2026-11 ]; do
	period=$(printf '%d-%02d' $year $month)
	month=$((month + 1))
	[ $month -le 12 ] || { month=1 year=$((year + 1)); }
	as_of=$(printf '%d-%02d-01T08:15' $year $month)
	printf '%s as of %s\n' "$period" "$as_of"
	"$rida" run --quiet -c samples/rida.json --period "$period" --as-of "$as_of" -o "$out"
done
cat <<END

The reports of the sample charity:
  $out/$period/board.pdf             for the board
  $out/$period/quality/index.html    for the quality officer (internal)
  $out/public/index.html            for the public
Messages of the last month: $rida run -c samples/rida.json --period $period --as-of $as_of -o $out
END
