#!/bin/sh
# web - the sample's pages in a real browser: nothing wider than the screen, no request refused, print works.
# usage: tests/web/web.sh RIDA
set -eu
rida=$1
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$rida" run --quiet -c samples/rida.json -o "$out/site" >/dev/null
bad=0
browser() {
	chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
		--disable-component-update --disable-sync --user-data-dir="$out/profile" "$@" 2>"$out/log"
}
for page in $(find "$out/site" -name '*.html' | sort); do
	browser --dump-dom --virtual-time-budget=2000 "file://$page" >"$out/dom.html"
	for wanted in '<html lang="ar" dir="rtl"' '<main' '<h1'; do
		grep -q "$wanted" "$out/dom.html" || { echo "$page: no $wanted"; bad=1; }
	done
	# Data about the page (JSON-LD) is no script that runs.
	grep -o '<script[^>]*>' "$out/dom.html" | grep -v 'application/ld+json' && { echo "$page: has a script"; bad=1; }
	grep -iE 'content security policy|net::ERR' "$out/log" && { echo "$page: refused or missing"; bad=1; }
	browser --print-to-pdf="$out/print.pdf" --no-pdf-header-footer "file://$page" >/dev/null
	pages=$(pdfinfo "$out/print.pdf" | sed -n 's/^Pages: *//p')
	echo "ok   ${page#"$out"/site/} prints on $pages pages"
done
[ $bad = 0 ]
