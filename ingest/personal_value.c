/* personal_value.c - see personal_value.h. */
#include "ingest/personal_value.h"

#include <string.h>

/* The Luhn check that Saudi national ids and residence numbers end with. */
static bool check_digit_good(const char *digit) {
    int sum = 0;
    for (int i = 0; i < 10; i++) {
        int d = (digit[i] - '0') * (i % 2 ? 1 : 2);
        sum += d > 9 ? d - 9 : d;
    }
    return sum % 10 == 0;
}

static bool mobile(const char *digit, size_t len) {
    static const char *const starts[] = {"009665", "9665", "05", "5"};
    for (size_t i = 0; i < COUNT_OF(starts); i++) {
        size_t start = strlen(starts[i]);
        if (len == start + 8 && !memcmp(digit, starts[i], start))
            return true;
    }
    return false;
}

static bool email(Str text) {
    size_t at = str_find(text, STR("@"));
    if (at == SIZE_MAX || at == 0 || str_find(text, STR(" ")) != SIZE_MAX)
        return false;
    Str host = str_from(text, at + 1);
    size_t dot = str_find(host, STR("."));
    return dot != SIZE_MAX && dot > 0 && dot + 1 < host.len;
}

Personal personal_of(Str cell) {
    enum { LONGEST = 40 };
    char digit[16];
    size_t len = 0;
    Str rest = str_trim(cell);
    if (rest.len < 5 || rest.len > LONGEST * 2)
        return PERSONAL_NONE;
    if (email(rest))
        return PERSONAL_EMAIL;
    for (bool first = true; rest.len; first = false) {
        uint32_t code = str_code(&rest);
        uint32_t value = code - '0' <= 9 ? code - '0' : code - 0x0660 <= 9 ? code - 0x0660 : code - 0x06F0;
        if ((code == '+' && first) || code == ' ' || code == '-')
            continue;
        if (value > 9 || len == sizeof digit)
            return PERSONAL_NONE;
        digit[len++] = (char)('0' + value);
    }
    if (mobile(digit, len))
        return PERSONAL_MOBILE;
    return len == 10 && (digit[0] == '1' || digit[0] == '2') && check_digit_good(digit) ? PERSONAL_NATIONAL_ID
                                                                                        : PERSONAL_NONE;
}

Personal personal_most(const PersonalCount *count, bool is_id) {
    enum { FEWEST = 3 };
    for (int kind = is_id ? PERSONAL_MOBILE : PERSONAL_NATIONAL_ID; kind < PERSONAL_KINDS; kind++)
        if (count->hits[kind] >= FEWEST && count->hits[kind] * 2 > count->cells)
            return (Personal)kind;
    return PERSONAL_NONE;
}

Str personal_name(Personal kind) {
    static const char *const name[PERSONAL_KINDS] = {"", "national id numbers", "mobile numbers", "e-mail addresses"};
    return str_of(name[kind]);
}
