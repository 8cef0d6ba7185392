/* separator.c - see separator.h. */
#include "ingest/separator.h"

enum { RECORDS = 50, MOST = 4096 };

/* Separators in each of the first records, outside quotes; gives the number of records. */
static size_t count_separators(Str head, char byte, uint32_t counts[RECORDS]) {
    size_t records = 0;
    uint32_t count = 0;
    bool quoted = false, blank = true;
    for (size_t i = 0; i <= head.len && records < RECORDS; i++) {
        char c = i < head.len ? head.ptr[i] : '\n';
        if (c == '"')
            quoted = !quoted;
        if ((c == '\n' || c == '\r') && !quoted) {
            if (!blank)
                counts[records++] = count;
            count = 0;
            blank = true;
            continue;
        }
        blank = false;
        count += c == byte && !quoted;
    }
    return records;
}

/* How many records have the most frequent number of separators (of more than none), and that number. */
static uint64_t evenness(Str head, char byte) {
    uint32_t counts[RECORDS];
    size_t records = count_separators(head, byte, counts);
    uint64_t best = 0;
    for (size_t i = 0; i < records; i++) {
        uint64_t same = 0;
        for (size_t k = 0; k < records; k++)
            same += counts[k] == counts[i];
        uint64_t score = counts[i] ? same * MOST + (counts[i] < MOST ? counts[i] : MOST - 1) : 0;
        best = score > best ? score : best;
    }
    return best;
}

Separator separator_find(Str head, char declared) {
    Str line = head;
    line = str_cut(&line, '\n');
    Str text = str_trim(line);
    if (text.len == 5 && (text.ptr[0] | 32) == 's' && (text.ptr[1] | 32) == 'e' && (text.ptr[2] | 32) == 'p' &&
        text.ptr[3] == '=')
        return (Separator){text.ptr[4], STR("sep= line"), line.len < head.len ? line.len + 1 : line.len};
    if (str_same(text, STR("sep=")) && line.ptr[line.len - 1] != '=') /* sep= and a TAB, which is trimmed */
        return (Separator){'\t', STR("sep= line"), line.len < head.len ? line.len + 1 : line.len};
    if (declared)
        return (Separator){declared, STR("as configured"), 0};
    static const char candidates[] = {',', ';', '\t', '|'};
    Separator found = {',', STR("the only column"), 0};
    uint64_t best = 0;
    for (size_t i = 0; i < COUNT_OF(candidates); i++) {
        uint64_t score = evenness(head, candidates[i]);
        if (score > best) {
            best = score;
            found = (Separator){candidates[i], STR("the first records"), 0};
        }
    }
    return found;
}

Str separator_name(char byte) {
    return byte == '\t'  ? STR("TAB")
           : byte == ';' ? STR(";")
           : byte == ',' ? STR(",")
           : byte == '|' ? STR("|")
                         : STR("other");
}
