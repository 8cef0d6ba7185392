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

/* ISO 13616 with ISO 7064: the first four characters put last, letters as 10 to 35, modulo 97 gives 1. */
static bool iban(Str text) {
    char plain[34];
    size_t len = 0, remainder = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == ' ')
            continue;
        bool digit = c >= '0' && c <= '9', letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if ((!digit && !letter) || len == sizeof plain || (len < 2 ? !letter : len < 4 && !digit))
            return false;
        plain[len++] = letter ? (char)(c & ~0x20) : c;
    }
    if (len < 15)
        return false;
    for (size_t i = 0; i < len; i++) {
        char c = plain[(i + 4) % len];
        remainder =
            c >= 'A' ? (remainder * 100 + (size_t)(c - 'A') + 10) % 97 : (remainder * 10 + (size_t)(c - '0')) % 97;
    }
    return remainder == 1;
}

/* The given names that are most common among people of the Gulf, as str_fold leaves them. */
static const char given_names[] = "|محمد|احمد|عبدالله|عبدالرحمن|عبدالعزيز|خالد|سعود|فهد|علي|حسن|حسين|سلطان|فيصل|تركي|"
                                  "بندر|ماجد|ناصر|سعد|سعيد|صالح|ابراهيم|يوسف|"
                                  "عمر|عثمان|عبدالمجيد|عبدالكريم|عبداللطيف|عبدالاله|عبدالملك|عبدالمحسن|مشعل|نواف|نايف|"
                                  "وليد|طلال|مساعد|منصور|مبارك|حمد|حمود|"
                                  "زياد|ياسر|هاني|سامي|رائد|بدر|فاطمه|نوره|ساره|مريم|عائشه|عايشه|خديجه|زينب|هند|منيره|"
                                  "حصه|لطيفه|موضي|هيا|امل|مني|مها|ريم|"
                                  "العنود|الجوهره|شيخه|لولوه|اسماء|سميره|وفاء|هدي|نوف|دلال|عبير|منال|";

/* A short text is folded without an arena: hamza carriers, final ya and ta marbuta, as str_fold does. */
static bool given_name(Str word) {
    char folded[64];
    size_t len = 0;
    folded[len++] = '|';
    while (word.len && len + 4 < sizeof folded) {
        uint32_t code = str_code(&word);
        if (code < 0x0621 || code > 0x064A)
            return false;
        code = code == 0x0623 || code == 0x0625 || code == 0x0622 ? 0x0627 : code;
        code = code == 0x0649 ? 0x064A : code == 0x0629 ? 0x0647 : code;
        folded[len++] = (char)(0xC0 | code >> 6);
        folded[len++] = (char)(0x80 | (code & 0x3F));
    }
    folded[len++] = '|';
    return !word.len && len > 2 && str_find(str_of(given_names), (Str){folded, len}) != SIZE_MAX;
}

/* Two to six words of Arabic letters, a given name first ("عبد الله" is written as one name, too). */
static bool person_name(Str text) {
    Str first = str_word(&text);
    size_t words = first.len > 0;
    if (str_same(first, STR("عبد")))
        return str_word(&text).len > 0 && str_word(&text).len > 0;
    if (!given_name(first))
        return false;
    for (Str word = str_word(&text); word.len; word = str_word(&text), words++)
        for (Str rest = word; rest.len;)
            if (str_code(&rest) - 0x0621 > 0x0652 - 0x0621)
                return false;
    return words >= 2 && words <= 6;
}

static int digit_value(uint32_t code) {
    return code - '0' <= 9      ? (int)(code - '0')
           : code - 0x0660 <= 9 ? (int)(code - 0x0660)
           : code - 0x06F0 <= 9 ? (int)(code - 0x06F0)
                                : -1;
}

static bool national_id(const char *digit, size_t len) {
    return len == 10 && (digit[0] == '1' || digit[0] == '2') && check_digit_good(digit);
}

/* The digits of a number with blanks and hyphens in it, as ASCII; 0 when there is anything else. */
static size_t digits_of(Str text, char digit[16]) {
    size_t len = 0;
    for (bool first = true; text.len; first = false) {
        uint32_t code = str_code(&text);
        if ((code == '+' && first) || code == ' ' || code == '-')
            continue;
        if (digit_value(code) < 0 || len == 16)
            return 0;
        digit[len++] = (char)('0' + digit_value(code));
    }
    return len;
}

Personal personal_of(Str cell) {
    enum { LONGEST = 80 };
    char digit[16];
    Str text = str_trim(cell);
    if (text.len < 5 || text.len > LONGEST)
        return PERSONAL_NONE;
    if (email(text))
        return PERSONAL_EMAIL;
    if (iban(text))
        return PERSONAL_IBAN;
    size_t len = digits_of(text, digit);
    if (mobile(digit, len))
        return PERSONAL_MOBILE;
    if (national_id(digit, len))
        return PERSONAL_NATIONAL_ID;
    return !len && person_name(text) ? PERSONAL_NAME : PERSONAL_NONE;
}

Personal personal_most(const PersonalCount *count, bool is_id) {
    enum { FEWEST = 3, FEWEST_OF_IDS = 5 };
    for (int kind = PERSONAL_NATIONAL_ID; kind < PERSONAL_KINDS; kind++) {
        bool by_chance = is_id && kind == PERSONAL_NATIONAL_ID;
        uint32_t hits = count->hits[kind];
        if (by_chance ? hits >= FEWEST_OF_IDS && hits * 10 >= count->cells * 8
                      : hits >= FEWEST && hits * 2 > count->cells)
            return (Personal)kind;
    }
    return PERSONAL_NONE;
}

Str personal_name(Personal kind) {
    static const char *const name[PERSONAL_KINDS] = {
        "", "national id numbers", "mobile numbers", "e-mail addresses", "bank accounts", "names of people"};
    return str_of(name[kind]);
}

/* A run of what may be one number: letters and digits of ASCII, other digits, +. */
static Str run_of(Str text) {
    Str rest = text;
    while (rest.len) {
        Str before = rest;
        uint32_t code = str_code(&rest);
        bool letter = (code | 0x20) >= 'a' && (code | 0x20) <= 'z' && code < 0x80;
        bool address = code == '@' || code == '.' || code == '_' || code == '-' || code == '+';
        if (digit_value(code) < 0 && !letter && !address) {
            rest = before;
            break;
        }
    }
    return str_to(text, text.len - rest.len);
}

static void run_mask(Buf *out, Str run) {
    enum { SHOWN = 2 };
    Personal kind = personal_of(run);
    size_t shown_from = kind == PERSONAL_EMAIL ? str_find(run, STR("@")) : str_codes(run) - SHOWN;
    for (size_t at = 0; run.len; at++) {
        Str before = run;
        uint32_t code = str_code(&run);
        if (kind != PERSONAL_NONE && at < shown_from && code != '+')
            buf_byte(out, '*');
        else
            buf_add(out, str_to(before, before.len - run.len));
    }
}

Str personal_mask(Arena *arena, Str text) {
    Buf out = {.arena = arena};
    Personal whole = personal_of(text);
    if (whole == PERSONAL_MOBILE || whole == PERSONAL_NATIONAL_ID || whole == PERSONAL_IBAN) { /* with blanks, too */
        run_mask(&out, str_trim(text));
        return buf_str(&out);
    }
    while (text.len) {
        Str run = run_of(text), rest = str_from(text, run.len);
        run_mask(&out, run);
        Str before = rest;
        if (rest.len)
            str_code(&rest);
        buf_add(&out, str_to(before, before.len - rest.len));
        text = rest;
    }
    return buf_str(&out);
}
