/* personal_value.h - cells that look like the data of a person: what rida must never read. */
#ifndef INGEST_PERSONAL_VALUE_H
#define INGEST_PERSONAL_VALUE_H

#include "base/base.h"

typedef enum Personal {
    PERSONAL_NONE,
    PERSONAL_NATIONAL_ID,
    PERSONAL_MOBILE,
    PERSONAL_EMAIL,
    PERSONAL_IBAN,
    PERSONAL_NAME,
    PERSONAL_KINDS
} Personal;

/* A Saudi national id or residence number (ten digits, the first 1 or 2, with their check digit), a mobile number
 * (05…, 9665…, +9665…, 009665…, or 5… as spreadsheets leave it), an e-mail address, an IBAN with its check digits (ISO
 * 13616), or two to six words of which the first is a common given name. */
Personal personal_of(Str cell);

enum { PERSONAL_LOOKED_AT = 2000 }; /* cells of each column of a file that are looked at */
typedef struct PersonalCount {
    uint32_t cells, hits[PERSONAL_KINDS];
} PersonalCount;

/* What the column holds in most of its cells, PERSONAL_NONE when nothing of the kind.  Numbers of requests may well
 * have ten digits, and one of ten then ends with a good check digit: where `is_id`, nearly all must. */
Personal personal_most(const PersonalCount *count, bool is_id);
Str personal_name(Personal kind);

/* The text with the digits of mobile numbers, national ids and IBANs, but for the last two, and the names of e-mail
 * addresses replaced by *. */
Str personal_mask(Arena *arena, Str text);

#endif
