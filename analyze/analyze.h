/* analyze.h - the face of the second stage: Facts -> Tallies -> Findings. */
#ifndef ANALYZE_ANALYZE_H
#define ANALYZE_ANALYZE_H

#include "analyze/findings.h"
#include "ingest/facts.h"

/* What is counted, per slice; see analyze/tallies.h.  No row, id, name or free text is left in it. */
typedef struct Tallies Tallies;

/* "2026-10", "2026-Q3", "2026-H1", "2026", "1448-04", "1448", "2026-01-01..2026-03-31" (PERIOD_UNREADABLE when not). */
bool period_read(Str text, const Hijri *hijri, Period *period, Diag *diag) MUST_USE;

/* The default period: the last complete month (of the project's calendar) before or at as_of. */
Period period_last(Arena *arena, Day as_of, Calendar calendar, const Hijri *hijri);

/* The period of a run over these facts: the one asked for (empty: the last complete month in which anything was
 * received or answered).  PERIOD_EMPTY, and false, when the data say nothing of it. */
bool period_settle(Arena *arena, Str asked, Moment as_of, size_t count, const Facts *const *facts,
                   const Project *project, Period *period, Diag *diag) MUST_USE;

/* Counts the facts for a period as known at as_of (AS_OF_TOO_EARLY when that lies before the period's end; then NULL).
 * `threads` is how many may be used, 0 for one a processor; no figure depends on it. */
const Tallies *tallies_of(Arena *arena, const Facts *facts, const Project *project, const Period *period, Moment as_of,
                          unsigned threads, Diag *diag);

/* The sum: the same as if all had been counted at once.  NULL with TALLIES_DIFFER when period, as-of or indicators do.
 */
const Tallies *tallies_add(Arena *arena, const Tallies *a, const Tallies *b, Diag *diag);

/* The text form of Tallies, `rida.tallies/1`. */
void tallies_write(Buf *buf, const Tallies *tallies);
const Tallies *tallies_read(Arena *arena, Str text, Str file, const Project *project, Diag *diag);

/* Every indicator of templates/indicators.json; MEASURE_UNKNOWN or INDICATOR_UNKNOWN (a target's) when it asks too
 * much.  `threads` as above. */
const Findings *findings_of(Arena *arena, const Tallies *tallies, const Project *project, Str program, unsigned threads,
                            Diag *diag);

/* What may be published: findings below the public threshold are withheld (value, interval and n gone), the rest is
 * rounded, and what an attacker could work out from it and from what was published `earlier` is covered by withholding
 * more.  NULL with FIGURE_SOLVABLE where that does not help. */
const Findings *findings_public(Arena *arena, const Findings *findings, size_t count, const Findings *const *earlier,
                                Diag *diag);

/* `rida explain`: a message by its code, or an indicator by its name or id.  False, with the nearest name there is (or
 * an empty one), when it is neither. */
bool explain_write(Buf *buf, Str name, const Templates *templates, DiagWords words, Str *nearest, Diag *diag) MUST_USE;

/* Names of what is registered, for `rida list`. */
size_t measure_count(void);
Str measure_name(size_t index);

#endif
