"""Adds to a guessed rida.json what no export says: holidays, policy, targets, the moment, and which names of a
department or an office are one."""
import json
import sys

guessed, by_hand = sys.argv[1:]
mine = json.load(open(guessed, encoding="utf-8"))
theirs = json.load(open(by_hand, encoding="utf-8"))
mine["week"]["holidays"] = theirs["week"]["holidays"]
for key in ("policy", "targets", "thresholds", "gates", "as_of", "organization"):
    mine[key] = theirs[key]
for dimension in ("department", "branch"):
    mine["dimensions"][dimension] = theirs["dimensions"][dimension]
json.dump(mine, open(guessed, "w", encoding="utf-8"), ensure_ascii=False, indent=1)
