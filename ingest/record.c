/* record.c - see record.h. */
#include "ingest/record.h"

Spot spot_in(Str text, size_t at, uint32_t line) {
    size_t start = 0;
    for (size_t i = 0; i < at && i < text.len; i++) {
        bool end = text.ptr[i] == '\n' || (text.ptr[i] == '\r' && (i + 1 == text.len || text.ptr[i + 1] != '\n'));
        if (end) {
            line++;
            start = i + 1;
        }
    }
    size_t stop = at < text.len ? at : text.len;
    return (Spot){line, (uint32_t)str_codes((Str){text.ptr + start, stop - start}) + 1};
}

/* Byte at which the cell begins in the text of a well-formed record. */
static size_t cell_start(const Record *record, size_t cell) {
    if (record->start)
        return record->start[cell];
    bool quoted = false;
    for (size_t i = 0; i < record->raw.len && cell; i++) {
        char c = record->raw.ptr[i];
        if (c == '"')
            quoted = !quoted;
        else if (c == record->separator && !quoted && !--cell)
            return i + 1;
    }
    return 0;
}

Place record_place(const Record *record, Str file) {
    Place place = {.file = file,
                   .sheet = record->sheet,
                   .line = record->line,
                   .column = record->column,
                   .row = record->row,
                   .named = record->named,
                   .offset = record->offset};
    if (record->broken) {
        place.line = record->at.line;
        place.column = record->at.column;
    }
    return place;
}

Place record_cell_place(const Record *record, Str file, size_t cell, Str header) {
    Place place = record_place(record, file);
    Spot spot = {record->line, 0};
    if (record->spot && cell < record->count) {
        spot = record->spot[cell];
    } else if (record->raw.len) {
        spot = spot_in(record->raw, cell_start(record, cell), record->line);
        spot.column += record->column && spot.line == record->line ? record->column - 1 : 0;
    }
    place.line = spot.line;
    place.column = spot.column;
    place.cell = record->named                               ? 0
                 : record->shown && cell < record->count ? record->shown[cell]
                                                         : (uint32_t)cell + 1;
    place.header = header;
    return place;
}
