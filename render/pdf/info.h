/* info.h - what the file says about itself: the information dictionary and the same as XMP, with the parts of PDF/A and
 * PDF/UA that it keeps. */
#ifndef RENDER_PDF_INFO_H
#define RENDER_PDF_INFO_H

#include "render/document.h"
#include "render/pdf/object.h"

uint32_t info_write(Objects *objects, const Document *document);
uint32_t xmp_write(Objects *objects, const Document *document);

#endif
