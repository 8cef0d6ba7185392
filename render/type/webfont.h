/* webfont.h - a face cut down to the characters of the web pages. */
#ifndef RENDER_TYPE_WEBFONT_H
#define RENDER_TYPE_WEBFONT_H

#include "render/type/type.h"

/* The face with the given code points only, still joining and placing marks, as WOFF 1.0.  A subset is a modified font:
 * the Open Font License asks for another name, so it is called "Rida Sans". */
void webfont_write(Buf *buf, const Faces *faces, Weight weight, size_t count, const uint32_t *codes);

#endif
