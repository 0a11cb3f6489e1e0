// What is wrong with a text that is not YAML, and how to mend it: the parser only knows where it gave up.
#pragma once

#include <string>

#include "loading/source_text.hpp"

namespace practicum::loading {

// The diagnostic P0002 for a text that the parser gave up at `offset`, saying `message`.
Diagnostic yaml_mistake(const SourceText& source, std::size_t offset, const std::string& message);

// The diagnostic P0002 for a byte that no YAML file may hold.
Diagnostic bad_byte(const SourceText& source, std::size_t offset);

// The diagnostic P0002 for a quotation mark that opens at `offset` and is never closed.
Diagnostic unclosed_quote(const SourceText& source, std::size_t offset);

// The diagnostic P0002 for a line that is a key without a colon.
Diagnostic missing_colon(const SourceText& source, std::size_t offset);

}  // namespace practicum::loading
