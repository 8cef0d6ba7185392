/* fault.h - why a workbook cannot be read on, kept until the thread that owns the Diag can add it.  The first one
 * counts: what follows from it is not news. */
#ifndef INGEST_XLSX_FAULT_H
#define INGEST_XLSX_FAULT_H

#include "base/base.h"

typedef struct Fault {
    Arena *arena; /* of the argument's text */
    bool there;
    Problem problem;
    Place place; /* without the file */
    Str arg;
} Fault;

/* Keeps the fault unless there is one; gives false, for `return fault_set(…)`. */
bool fault_set(Fault *fault, Problem problem, Place place, Str arg);
/* The same with two texts: "first: second". */
bool fault_of(Fault *fault, Problem problem, Str first, Str second);

/* Adds the fault to the list; false when there is one. */
bool fault_tell(const Fault *fault, Str file, Diag *diag);

#endif
