#!/bin/sh
# bench - rows a second, pages a second and peak memory, beside `wc -l` of the same files and, where they are installed
# (make deps-bench), beside DuckDB and DuckDB + Typst doing the same work.  All take turns in one run, since a machine's
# speed drifts: each figure is the best of ROUNDS (3), and only the ratios mean something.
# usage: tests/bench/bench.sh RIDA GENERATE
set -eu
rida=$1 generate=$2
work=build/bench
PEERS=$work/peers
case $PEERS in /*) ;; *) PEERS=$PWD/$PEERS ;; esac
export PEERS
mkdir -p $work
command -v /usr/bin/time >/dev/null || { echo "GNU time is missing: apt-get install time"; exit 1; }

# One turn of a named command: its seconds and peak KiB, added to the list of that name.
turn() { # name, command…
	name=$1
	shift
	/usr/bin/time -f '%e %M' -a -o "$work/times.$name" "$@" >/dev/null 2>$work/log || { cat $work/log; exit 1; }
}
best() { awk '{ if (NR == 1 || $1 < s) s = $1; if ($2 > k) k = $2 } END { print s ? s : 0.005, k }' "$work/times.$1"; }

row() { # name, what, rows, bytes
	best "$1" | awk -v what="$2" -v rows="$3" -v bytes="$4" '{
		printf "  %-46s %7.3f s %10.0f rows/s %8.1f MB/s %6.0f MiB\n", what, $1, rows / $1, bytes / $1 / 1e6, $2 / 1024 }'
}
ratio() { # name, other name, text
	echo "$(best "$1") $(best "$2")" | awk -v text="$3" '{ printf "  %-46s %7.3f\n", text, $1 / $3 }'
}

peers=0
if ! command -v node >/dev/null; then
	echo "not installed here, so not compared: Node with DuckDB and Typst"
elif [ ! -d "$PEERS/node_modules/@duckdb" ]; then
	echo "not installed here, so not compared: DuckDB, Typst (make deps-bench)"
else
	peers=1
fi
for rows in ${SIZES:-10000 1000000}; do
	folder=$work/$rows
	if [ ! -f $folder/rida.json ]; then
		mkdir -p $folder
		$generate --rows $rows --answers $((rows / 5)) --project $folder/rida.json $folder/requests.csv $folder/answers.csv
	fi
	bytes=$(cat $folder/requests.csv $folder/answers.csv | wc -c)
	echo "$rows requests + $((rows / 5)) answers, $((bytes / 1000000)) MB"
	rm -f $work/times.*
	for round in $(seq "${ROUNDS:-3}"); do
		rm -rf $folder/out $folder/again $folder/peer
		turn wc wc -l $folder/requests.csv $folder/answers.csv
		turn check $rida check -q -c $folder/rida.json
		turn run $rida run -q -c $folder/rida.json -o $folder/out
		findings=$(find $folder/out -name findings.json)
		turn render $rida render -q -c $folder/rida.json "$findings" -o $folder/again
		[ $peers = 1 ] || continue
		turn aggregate node tests/bench/peers/peers.mjs aggregate $folder $folder/peer.json
		turn job node tests/bench/peers/peers.mjs job $folder $folder/peer
	done
	pages=$(pdfinfo "$(find $folder/out -name board.pdf)" | sed -n 's/^Pages: *//p')
	row wc "wc -l" $rows $bytes
	row check "rida check (all rows read, every problem)" $rows $bytes
	row run "rida run (board.pdf, quality, public)" $rows $bytes
	best render | awk -v pages=$pages '{ printf "  %-46s %7.3f s %10.0f pages/s\n", "rida render (" pages " PDF pages, two sites)", $1, pages / $1 }'
	[ $peers = 1 ] || continue
	row aggregate "DuckDB: one aggregate" $rows $bytes
	row job "DuckDB + Typst: the same report's figures" $rows $bytes
	ratio check aggregate "rida check / DuckDB's aggregate"
	ratio run job "rida run / DuckDB + Typst"
done
