#!/bin/sh
# run - every test program, the golden cases and the runs on real exports; ends with `N passed, N failed`.
# usage: tests/run.sh RIDA TEST…
set -u
rida=$1
shift
passed=0 failed=0
count() { # a test's name, its status
	if [ "$2" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $1"; fi
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for test in "$@"; do
	"$test" >"$log" 2>&1
	status=$?
	ok=$(grep -c '^\[       OK \]' "$log")
	bad=$(grep '^\[  FAILED  \] [a-z_0-9]*$' "$log" | sort -u | wc -l)
	[ "$status" = 0 ] || [ "$bad" -gt 0 ] || bad=1
	passed=$((passed + ok)) failed=$((failed + bad))
	grep -h -e 'skipped:' "$log" | sort -u
	if [ "$status" = 0 ]; then echo "ok   ${test#*/tests/} ($ok)"; else echo "FAILED: $test"; tail -40 "$log"; fi
done
for script in tests/*/*_case.sh; do
	[ -e "$script" ] || continue
	sh "$script" "$rida" >"$log" 2>&1
	status=$?
	count "$script" $status
	if [ $status = 0 ]; then echo "ok   $script"; grep -e 'skipped:' "$log"; else tail -40 "$log"; fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
