#!/bin/sh
# lint - the rules of the house: who may include whom, no mutable globals, no long lines, messages in both languages.
set -u
bad=0
scratch=$(mktemp)
trap 'rm -f "$scratch"' EXIT
say() { echo "lint: $*" >&2; bad=1; }

# Arrows point one way: base <- ingest <- analyze <- render <- rida.c.  First the folder, then what it may include beside
# its own files.
allowed() {
	case $1 in
	base) echo 'base/*' ;;
	ingest) echo 'base/* ingest/*' ;;
	analyze) echo 'base/* analyze/* ingest/facts.h ingest/project.h ingest/organization.h' ;;
	render) echo 'base/* render/* analyze/findings.h ingest/organization.h' ;;
	rida.c) echo 'base/* ingest/ingest.h analyze/analyze.h analyze/worklist.h render/render.h' ;;
	esac
}
set -f
for file in rida.c $(find base ingest analyze render -name '*.[ch]' | sort); do
	for include in $(sed -n 's/^#include "\([^"]*\)".*/\1/p' "$file"); do
		good=0
		own=
		[ "$file" = render/bind_worklist.c ] && own=analyze/worklist.h
		for pattern in $(allowed "${file%%/*}") $own 'gen/*'; do
			case $include in $pattern) good=1 ;; esac
		done
		[ $good = 1 ] || say "$file may not include $include"
	done
	awk -v file="$file" '{ n = length($0); gsub(/[\x80-\xbf]/, ""); if (length($0) > 120) { print "lint: " file ":" NR ": " length($0) " columns"; bad = 1 } } END { exit bad }' "$file" >&2 || bad=1
done
set +f

# The list of single requests is for the quality report: nothing else that is rendered may so much as name it.
named=$(grep -liE 'worklist' render/*.[ch] render/*/*.[ch] templates/reports/*.xml |
	grep -vxE 'render/(bind_worklist\.c|bind\.h|render\.h|render_report\.c|report\.[ch])|templates/reports/quality\.xml')
[ -z "$named" ] || say "may not name the worklist: $named"

# Mutable data at file level: constants and what a sanitizer adds are fine.
for object in "$@"; do
	nm --format=sysv --defined-only "$object" 2>/dev/null |
		awk -F'|' -v o="$object" '{ gsub(/ /, "") } $4 == "OBJECT" && $7 ~ /^(\.data|\.bss|\.tbss|\.tdata|\*COM\*)(\.|$)/ && $7 !~ /^\.data\.rel\.ro/ && $1 !~ /^(__|\.L)/ { print o ": " $1 " in " $7 }'
done >"$scratch"
if [ -s "$scratch" ]; then
	sed 's/^/lint: not constant: /' "$scratch" >&2
	bad=1
fi

# Words that mark unfinished work, and machine paths.
marks=$(grep -rnIE '\b(TODO|FIXME|XXX|HACK)\b' base ingest analyze render templates samples rida.c Makefile README.md)
[ -z "$marks" ] || say "marks of unfinished work: $marks"
banned=$(grep -rnE 'أسوأ|أفضل موظف|مقصّر' templates/lang templates/reports)
[ -z "$banned" ] || say "words that rank or blame: $banned"

[ $bad = 0 ] && echo "lint: the house is in order"
exit $bad
