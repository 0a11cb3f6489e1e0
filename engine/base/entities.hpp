// HTML entities: how a web page, or what was copied from one, writes some characters.
#pragma once

#include <string>
#include <string_view>

namespace practicum {

// The text with its entities as the characters that they stand for: numbers (&#8217; &#x27;) and the common names. What
// is none stays as it is.
std::string without_entities(std::string_view text);

}  // namespace practicum
