#include <libxml/xmlversion.h>
// libxml2's headers bring in the system's ICU, whose types contradict those of the ICU inside Foundation wherever a file
// sees both modules. Only the inside of an encoding handler depends on it, which nothing here looks into.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
