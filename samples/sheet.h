/* sheet.h - a text file of cells, as an office program writes it: separator, line ends, encoding, quotes where needed.
 */
#ifndef SAMPLES_SHEET_H
#define SAMPLES_SHEET_H

#include <stdbool.h>
#include <stdio.h>

typedef struct Sheet {
    FILE *file;
    char separator;
    bool windows_1256; /* else UTF-8 */
    bool crlf;
    bool inside; /* a row has been begun */
} Sheet;

/* Opens FOLDER/NAME, or NAME when the folder is NULL, for writing; says why and ends the program with exit status 1
 * when it cannot. */
FILE *file_create(const char *folder, const char *name);
void file_close(FILE *file, const char *name); /* the same when the bytes cannot be written */

void sheet_cell(Sheet *sheet, const char *text);
void sheet_row_end(Sheet *sheet);

#endif
