#!/bin/sh
# The command line: help, suggestions, exit statuses, lists, explanations, the schema, both languages.
set -u
rida=$1
bad=0
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
try() { # wanted exit status, a text that stdout or stderr must hold, command line
	wanted=$1 text=$2
	shift 2
	timeout 20 "$rida" "$@" >"$out/text" 2>&1
	status=$?
	if [ $status != "$wanted" ] || ! grep -q -- "$text" "$out/text"; then
		echo "FAILED rida $*: exit $status, wanted $wanted with «$text»"
		head -5 "$out/text"
		bad=1
	else
		echo "ok   rida $*"
	fi
}
try 0 'rida run -c samples/rida.json' --help
try 0 'rida run -c samples/rida.json'
try 0 'الفترة' --help --language ar
try 0 'rida 0' --version
try 2 'did you mean check' chekc
try 2 'unknown option' run --perod 2026-10
try 2 'unknown option' run --period
try 2 'USAGE' run --threads 0
try 2 'PERIOD_UNREADABLE' run -c samples/rida.json --period 2026-13
try 2 'PERIOD_UNREADABLE' run -c samples/rida.json --period '../../etc'
try 2 'AS_OF_TOO_EARLY' run -c samples/rida.json --period 2026-10 --as-of 2026-10-15
try 2 'USAGE' run -c samples/rida.json --as-of tomorrow
try 3 'CONFIG_FILE_BROKEN' run -c "$out/none.json"
try 3 'TEMPLATE_MISSING' run -c samples/rida.json --templates "$out"
try 0 'csv' list formats
try 0 'bars' list charts
try 0 'google_forms *Google Forms' list profiles
try 0 'google_forms *نماذج قوقل' list profiles --language ar
try 0 'DATE_UNREADABLE' list problems
try 0 'table' list elements
try 0 '[a-z]' list measures
try 2 'USAGE' list nothing
try 0 'is not a date' explain DATE_UNREADABLE
try 0 'ليس تاريخ' explain DATE_UNREADABLE --language ar
try 0 'Kaplan-Meier' explain close_time
try 0 'زمن الإغلاق' explain close_time --language ar
try 2 'did you mean close_time' explain close_tme
try 2 'did you mean DATE_UNREADABLE' explain DATE_UNREDABLE
try 0 'close_time' explain T10
try 2 'USAGE' explain nothing_of_the_kind
try 0 '"schema":"rida.events/1"' check -c samples/rida.json --json
"$rida" schema >"$out/schema.json" && python3 -m json.tool "$out/schema.json" >/dev/null || { echo "FAILED: the schema is not JSON"; bad=1; }
try 5 'OUTPUT_FOREIGN' run -q -c samples/rida.json -o tests
mkdir "$out/full" && : >"$out/full/file"
try 5 'OUTPUT_F' run -q -c samples/rida.json -o "$out/full/file"
exit $bad
