/* tallies_text.c - the text form of tallies, `rida.tallies/1`: lines of JSON, a head and then one line a member list,
 * file, label and leaf. */
#include "analyze/tallies.h"

#include <math.h>

static void text(Buf *buf, const char *name, Str value) {
    buf_json(buf, str_of(name));
    buf_byte(buf, ':');
    buf_json(buf, value);
}

static void more_text(Buf *buf, const char *name, Str value) {
    buf_byte(buf, ',');
    text(buf, name, value);
}

static void more_count(Buf *buf, const char *name, uint64_t value) {
    buf_byte(buf, ',');
    buf_json(buf, str_of(name));
    buf_byte(buf, ':');
    buf_int(buf, (int64_t)value);
}

/* "slot:count" with blanks between. */
static void pairs_write(Buf *buf, size_t count, const Counter *counter) {
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_byte(buf, ' ');
        buf_int(buf, counter[i].slot);
        buf_byte(buf, ':');
        buf_int(buf, (int64_t)counter[i].count);
    }
}

static void head_write(Buf *buf, const Tallies *tallies) {
    buf_byte(buf, '{');
    text(buf, "format", STR("rida.tallies/1"));
    more_text(buf, "period", tallies->period.name);
    more_text(buf, "as_of", tallies->as_of_text);
    /* As text: a moment is a whole number of more digits than JSON's readers keep. */
    Str moment = str_number(buf->arena, tallies->as_of);
    more_text(buf, "moment", moment);
    more_text(buf, "settings", tallies->dictionary->settings);
    more_count(buf, "steps", tallies->mapped_steps);
    more_count(buf, "flags", tallies->flags);
    buf_add(buf, STR("}\n"));
}

static void members_write(Buf *buf, const Tallies *tallies, Dimension dimension) {
    const TallyMembers *members = &tallies->members[dimension];
    buf_byte(buf, '{');
    text(buf, "members", dimension_name(dimension));
    buf_add(buf, STR(",\"list\":["));
    for (size_t i = 1; i < members->count; i++) {
        const TallyMember *member = &members->member[i];
        buf_add(buf, i > 1 ? STR(",{") : STR("{"));
        text(buf, "id", member->id);
        more_text(buf, "ar", member->name.ar);
        more_text(buf, "en", member->name.en);
        more_count(buf, "declared", member->declared);
        buf_byte(buf, '}');
    }
    buf_add(buf, STR("]}\n"));
}

static void source_write(Buf *buf, const TallySource *source) {
    const FindingsSource *about = &source->about;
    buf_byte(buf, '{');
    text(buf, "source", about->file);
    more_text(buf, "kind", about->kind);
    more_text(buf, "sha256", about->sha256);
    more_text(buf, "format", about->format);
    more_text(buf, "encoding", about->encoding);
    more_text(buf, "separator", about->separator);
    more_text(buf, "note", about->note);
    more_count(buf, "rows", about->rows);
    more_count(buf, "used", about->used);
    more_count(buf, "duplicates", about->duplicates);
    more_count(buf, "superseded", about->superseded);
    more_count(buf, "other_period", about->other_period);
    buf_add(buf, STR(",\"rejected\":{"));
    for (size_t i = 0; i < about->rejected_count; i++) {
        if (i)
            buf_byte(buf, ',');
        buf_json(buf, about->rejected[i].reason);
        buf_byte(buf, ':');
        buf_int(buf, (int64_t)about->rejected[i].count);
    }
    buf_add(buf, STR("},\"quality\":\""));
    for (size_t r = 0; r < QUALITY_RULES; r++) {
        Counter pair[] = {{(uint32_t)(2 * r), source->looked_at[r]}, {(uint32_t)(2 * r + 1), source->met[r]}};
        if (r)
            buf_byte(buf, ' ');
        pairs_write(buf, COUNT_OF(pair), pair);
    }
    buf_add(buf, STR("\"}\n"));
}

static void label_write(Buf *buf, const FindingsLabel *label) {
    buf_byte(buf, '{');
    text(buf, "label", label->value);
    more_text(buf, "dimension", label->dimension);
    more_text(buf, "suggestion", label->suggestion);
    more_count(buf, "count", label->count);
    buf_add(buf, STR("}\n"));
}

static void leaf_write(Buf *buf, const Leaf *leaf) {
    buf_add(buf, STR("{\"leaf\":\""));
    day_write(buf, leaf->key.bucket);
    buf_add(buf, STR("\",\"of\":["));
    for (size_t d = 0; d < DIMENSIONS; d++) {
        buf_int(buf, leaf->key.member[d]);
        buf_byte(buf, ',');
    }
    buf_int(buf, leaf->key.outcome);
    buf_add(buf, STR("],\"counts\":\""));
    pairs_write(buf, leaf->counter_count, leaf->counter);
    buf_add(buf, STR("\",\"durations\":{"));
    for (size_t i = 0; i < leaf->series_count; i++) {
        buf_addf(buf, i ? ",\"%u\":\"" : "\"%u\":\"", leaf->series[i].index);
        durations_write(buf, leaf->series[i].durations);
        buf_byte(buf, '"');
    }
    buf_add(buf, STR("}}\n"));
}

void tallies_write(Buf *buf, const Tallies *tallies) {
    head_write(buf, tallies);
    for (Dimension d = 0; d < DIMENSIONS; d++)
        members_write(buf, tallies, d);
    for (size_t i = 0; i < tallies->source_count; i++)
        source_write(buf, &tallies->source[i]);
    for (size_t i = 0; i < tallies->label_count; i++)
        label_write(buf, &tallies->label[i]);
    for (size_t i = 0; i < tallies->leaf_count; i++)
        leaf_write(buf, &tallies->leaf[i]);
}
