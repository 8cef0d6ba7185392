#!/bin/sh
# look - every PDF page, chart and web page of the sample as PNG, to be looked at.
# usage: tests/web/look.sh RIDA OUT
set -eu
rida=$1 out=$2
rm -rf "$out" && mkdir -p "$out"
"$rida" run --quiet --pictures -c samples/rida.json -o "$out/site" >/dev/null
for pdf in "$out"/site/*/board.pdf; do
	pdftoppm -r 100 -png "$pdf" "$out/poppler"
done
for page in $(find "$out/site" -name index.html | sort); do
	name=$(echo "${page#"$out"/site/}" | tr / - | sed 's/-index.html$//; s/index.html$/index/')
	for width in 390 1280; do
		profile=$(mktemp -d)
		chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
			--disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$profile" \
			--window-size=$width,6000 --screenshot="$out/$name-$width.png" "file://$(realpath "$page")" >/dev/null 2>&1
		rm -rf "$profile"
	done
done
find "$out" -name '*.png' | sort
