#!/bin/sh
# bench - rows a second, pages a second and peak memory, beside `wc -l` of the same file in the same run.
# usage: tests/bench/bench.sh RIDA GENERATE
set -eu
rida=$1 generate=$2
work=build/bench
mkdir -p $work

# seconds, peak KiB of a command
measure() {
	/usr/bin/time -f '%e %M' -o $work/time "$@" >/dev/null 2>$work/log || { cat $work/log; exit 1; }
	cat $work/time
}

row() { # what, rows, bytes, seconds, KiB
	awk -v what="$1" -v rows="$2" -v bytes="$3" -v s="$4" -v k="$5" 'BEGIN {
		if (s == 0) s = 0.005
		printf "%-44s %8.2f s %10.0f rows/s %8.1f MB/s %8.0f MiB\n", what, s, rows / s, bytes / s / 1e6, k / 1024 }'
}

command -v /usr/bin/time >/dev/null || { echo "GNU time is missing: apt-get install time"; exit 1; }
for rows in 10000 1000000; do
	answers=$((rows / 5))
	folder=$work/$rows
	if [ ! -f $folder/rida.json ]; then
		mkdir -p $folder
		$generate --rows $rows --answers $answers --project $folder/rida.json $folder/requests.csv $folder/answers.csv
	fi
	bytes=$(cat $folder/requests.csv $folder/answers.csv | wc -c)
	echo "$rows requests + $answers answers, $((bytes / 1000000)) MB"
	row "  wc -l" $rows $bytes $(measure sh -c "wc -l $folder/requests.csv $folder/answers.csv")
	row "  rida check" $rows $bytes $(measure $rida check -q -c $folder/rida.json)
	rm -rf $folder/out
	row "  rida run (board.pdf, quality, public)" $rows $bytes $(measure $rida run -q -c $folder/rida.json -o $folder/out)
	pdf=$(find $folder/out -name board.pdf)
	pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
	findings=$(find $folder/out -name findings.json)
	period=$(basename "$(dirname "$findings")")
	rm -rf $folder/again
	seconds=$(measure $rida render -q -c $folder/rida.json "$findings" -o $folder/again)
	echo "$seconds" | awk -v p=$pages -v period="$period" '{ s = $1 ? $1 : 0.005; printf "  rida render %s: %d PDF pages and two sites in %.3f s, %.0f pages/s\n", period, p, s, p / s }'
done
for peer in duckdb typst; do
	command -v $peer >/dev/null || echo "not installed here, so not compared: $peer"
done
