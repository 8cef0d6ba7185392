#!/bin/sh
# Files of every size and kind, in bounded memory.  LONG=1: a field of 1 GiB and 10^7 rows too.
set -eu
python3 tests/torture/size.py "$1"
