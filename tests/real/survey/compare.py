"""R community survey 2019: counts, mean and SD against pandas, Wilson intervals against the formula (Newcombe 1998a)."""
import json
import math
import sys

sys.path.insert(0, "tests/real")
from compare import Comparison  # noqa: E402

path, reference = sys.argv[1:3]
questions = {q["column_index0"]: q for q in json.load(open(reference))["r_community_2019_en"]["numeric_questions"]}
c = Comparison(path)


def wilson(x, n, z=1.959963984540054):
    centre, half = x + z * z / 2, z * math.sqrt(x * (n - x) / n + z * z / 4)
    return (centre - half) / (n + z * z), (centre + half) / (n + z * z)


for name, index, top in (("difficult", 11, 4), ("enjoy", 17, 4), ("recommend", 18, 9)):
    q = questions[index]
    n = q["answered"]
    c.value("satisfied_share", "share", n, key="n", question=name)
    c.value("mean_score", "mean", q["mean"], 1e-6, question=name)
    c.value("mean_score", "sd", q["sd"], 1e-6, question=name)
    for level, count in q["counts"].items():
        c.value("answer_distribution", "count", count, question=name, level=level)
    x = sum(v for k, v in q["counts"].items() if int(k) >= top)
    c.value("satisfied_share", "share", x / n, 1e-12, question=name)
    low, high = wilson(x, n)
    c.value("satisfied_share", "share", low, 1e-9, key="low", question=name)
    c.value("satisfied_share", "share", high, 1e-9, key="high", question=name)
c.done("survey")
