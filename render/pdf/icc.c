/* icc.c - see icc.h.  Layout: ICC.1:2010 (profile version 4.2), 7 and 10. */
#include "render/pdf/icc.h"

#include <math.h>
#include <string.h>

#include "render/type/bytes.h"

enum { HEADER = 128, TAG_ENTRY = 12, TAGS = 10 };

typedef struct IccTag {
    char name[5];
    size_t at, length; /* in the data */
} IccTag;

typedef struct Icc {
    size_t count;
    IccTag tag[TAGS];
    Buf data;
} Icc;

static void add_fixed(Buf *buf, double value) {
    bytes_add32(buf, (uint32_t)(int32_t)lround(value * 65536));
}

static void add_name(Buf *buf, const char *name) {
    buf_add(buf, str_of(name));
}

static void tag_open(Icc *icc, const char *name, const char *type) {
    IccTag *tag = &icc->tag[icc->count];
    memcpy(tag->name, name, sizeof tag->name);
    tag->at = icc->data.len;
    add_name(&icc->data, type);
    bytes_add32(&icc->data, 0);
}

static void tag_close(Icc *icc) {
    IccTag *tag = &icc->tag[icc->count++];
    tag->length = icc->data.len - tag->at;
    bytes_pad(&icc->data, 0);
}

static void add_text(Icc *icc, const char *name, Str ascii) {
    tag_open(icc, name, "mluc");
    bytes_add32(&icc->data, 1);  /* one text */
    bytes_add32(&icc->data, 12); /* of an entry */
    add_name(&icc->data, "enUS");
    bytes_add32(&icc->data, 2 * (uint32_t)ascii.len);
    bytes_add32(&icc->data, 28);
    for (size_t i = 0; i < ascii.len; i++)
        bytes_add16(&icc->data, (unsigned char)ascii.ptr[i]);
    tag_close(icc);
}

static void add_colour(Icc *icc, const char *name, double x, double y, double z) {
    tag_open(icc, name, "XYZ ");
    add_fixed(&icc->data, x);
    add_fixed(&icc->data, y);
    add_fixed(&icc->data, z);
    tag_close(icc);
}

/* The tone curve, shared by the three channels: ((x + 0.055) / 1.055) ^ 2.4, straight below 0.04045. */
static void add_curves(Icc *icc) {
    tag_open(icc, "rTRC", "para");
    bytes_add16(&icc->data, 3);
    bytes_add16(&icc->data, 0);
    const double parameter[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    for (size_t i = 0; i < COUNT_OF(parameter); i++)
        add_fixed(&icc->data, parameter[i]);
    tag_close(icc);
    for (const char *const *name = (const char *const[]){"gTRC", "bTRC", NULL}; *name; name++) {
        icc->tag[icc->count] = icc->tag[icc->count - 1];
        memcpy(icc->tag[icc->count++].name, *name, sizeof icc->tag->name);
    }
}

/* From D65, which sRGB is made for, to D50, which profiles are written in (Bradford). */
static void add_adaptation(Icc *icc) {
    static const double matrix[] = {1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168};
    tag_open(icc, "chad", "sf32");
    for (size_t i = 0; i < COUNT_OF(matrix); i++)
        add_fixed(&icc->data, matrix[i]);
    tag_close(icc);
}

static void add_header(Buf *buf, size_t length) {
    size_t start = buf->len;
    bytes_add32(buf, (uint32_t)length);
    bytes_add32(buf, 0);
    bytes_add32(buf, 0x04200000); /* version 4.2 */
    add_name(buf, "mntrRGB XYZ ");
    const uint16_t date[] = {2026, 1, 1, 0, 0, 0};
    for (size_t i = 0; i < COUNT_OF(date); i++)
        bytes_add16(buf, date[i]);
    add_name(buf, "acsp");
    for (int i = 0; i < 7; i++) /* platform, flags, device, intent: none */
        bytes_add32(buf, 0);
    add_fixed(buf, 0.9642); /* D50 */
    add_fixed(buf, 1);
    add_fixed(buf, 0.8249);
    while (buf->len - start < HEADER)
        buf_byte(buf, 0);
}

Str icc_srgb(Arena *arena) {
    Icc icc = {.data = {.arena = arena}};
    add_text(&icc, "desc", STR("sRGB"));
    add_text(&icc, "cprt", STR("CC0"));
    add_colour(&icc, "wtpt", 0.9642, 1, 0.8249);
    add_colour(&icc, "rXYZ", 0.43607, 0.22249, 0.01392);
    add_colour(&icc, "gXYZ", 0.38515, 0.71687, 0.09708);
    add_colour(&icc, "bXYZ", 0.14307, 0.06061, 0.7141);
    add_curves(&icc);
    add_adaptation(&icc);
    size_t start = HEADER + 4 + TAG_ENTRY * icc.count;
    Buf profile = {.arena = arena};
    add_header(&profile, start + icc.data.len);
    bytes_add32(&profile, (uint32_t)icc.count);
    for (size_t i = 0; i < icc.count; i++) {
        add_name(&profile, icc.tag[i].name);
        bytes_add32(&profile, (uint32_t)(start + icc.tag[i].at));
        bytes_add32(&profile, (uint32_t)icc.tag[i].length);
    }
    buf_add(&profile, buf_str(&icc.data));
    return buf_str(&profile);
}
