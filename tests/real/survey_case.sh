#!/bin/sh
# A Google Forms export of 1,838 answers through the whole program.
set -eu
rida=$1 data=../shared/data
[ -f $data/surveys/r_community_2019_en.csv ] || { echo "skipped: $data/surveys/r_community_2019_en.csv is not here"; exit 0; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$rida" run -q -c tests/real/survey/rida.json --period 2019-12-13..2020-01-09 -o "$out"
python3 tests/real/survey/compare.py "$out"/*/findings.json $data/expected/survey_reference.json
