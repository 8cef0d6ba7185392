/* fault.c - see fault.h. */
#include "ingest/xlsx/fault.h"

bool fault_set(Fault *fault, Problem problem, Place place, Str arg) {
    if (!fault->there)
        *fault = (Fault){fault->arena, true, problem, place, str_copy(fault->arena, arg)};
    return false;
}

bool fault_of(Fault *fault, Problem problem, Str first, Str second) {
    if (fault->there)
        return false;
    return fault_set(fault, problem, (Place){0}, str_join(fault->arena, 3, (Str[]){first, STR(": "), second}));
}

bool fault_tell(const Fault *fault, Str file, Diag *diag) {
    if (!fault->there)
        return true;
    Place place = fault->place;
    place.file = file;
    diag_add(diag, fault->problem, place, 1, &fault->arg);
    return false;
}
