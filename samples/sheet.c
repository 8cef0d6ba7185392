/* sheet.c - see sheet.h. */
#include "sheet.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *what) {
    fprintf(stderr, "generate: %s: %s\n", what, strerror(errno));
    exit(1);
}

FILE *file_create(const char *folder, const char *name) {
    char path[4096];
    int length = snprintf(path, sizeof path, "%s%s%s", folder ? folder : "", folder ? "/" : "", name);
    FILE *file = length > 0 && (size_t)length < sizeof path ? fopen(path, "wb") : NULL;
    if (!file)
        fail(name);
    return file;
}

void file_close(FILE *file, const char *name) {
    bool failed = ferror(file) != 0;
    if (fclose(file) != 0 || failed)
        fail(name);
}

/* The byte of an Arabic letter in windows-1256, U+0600 … U+0652 (the letters that the sample uses). */
static int byte_1256(unsigned point) {
    static const unsigned char letter[] = {
        0xC1, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, /* U+0621 hamza … hah */
        0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD8, 0xD9, 0xDA, 0xDB, /* … U+063A ghain */
    };
    static const unsigned char after_tatweel[] = {
        0xDC, 0xDD, 0xDE, 0xDF, 0xE1, 0xE3, 0xE4, 0xE5, 0xE6, 0xEC, 0xED, /* U+0640 … U+064A yeh */
        0xF0, 0xF1, 0xF2, 0xF3, 0xF5, 0xF6, 0xF8, 0xFA,                   /* U+064B … U+0652 sukun */
    };
    if (point < 0x80)
        return (int)point;
    if (point >= 0x621 && point < 0x621 + sizeof letter)
        return letter[point - 0x621];
    if (point >= 0x640 && point < 0x640 + sizeof after_tatweel)
        return after_tatweel[point - 0x640];
    return point == 0x60C ? 0xA1 : point == 0x61B ? 0xBA : point == 0x61F ? 0xBF : '?';
}

/* Text of one- and two-byte characters. */
static void write_1256(FILE *file, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned point = (unsigned char)text[i];
        if (point >= 0xC0 && i + 1 < length)
            point = (point & 0x1F) << 6 | ((unsigned char)text[++i] & 0x3F);
        fputc(byte_1256(point), file);
    }
}

static void write_text(Sheet *sheet, const char *text, size_t length) {
    if (sheet->windows_1256)
        write_1256(sheet->file, text, length);
    else
        fwrite(text, 1, length, sheet->file);
}

static void write_quoted(Sheet *sheet, const char *text) {
    fputc('"', sheet->file);
    for (const char *quote; (quote = strchr(text, '"')) != NULL; text = quote + 1) {
        write_text(sheet, text, (size_t)(quote - text));
        fputs("\"\"", sheet->file);
    }
    write_text(sheet, text, strlen(text));
    fputc('"', sheet->file);
}

void sheet_cell(Sheet *sheet, const char *text) {
    const char special[] = {sheet->separator, '"', '\n', '\0'};
    if (sheet->inside)
        fputc(sheet->separator, sheet->file);
    sheet->inside = true;
    if (strpbrk(text, special))
        write_quoted(sheet, text);
    else
        write_text(sheet, text, strlen(text));
}

void sheet_row_end(Sheet *sheet) {
    fputs(sheet->crlf ? "\r\n" : "\n", sheet->file);
    sheet->inside = false;
}
