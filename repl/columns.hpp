// How many columns text takes in a terminal. The one place where utf8proc enters is columns.cpp.
#pragma once

#include <cstddef>
#include <string_view>

namespace practicum::repl {

// By the Unicode version that utf8proc knows, whatever the locale: 0 for what is drawn onto what stands before it and
// for what is not drawn, 2 for wide characters and emoji, else 1.
std::size_t char_columns(char32_t c);
std::size_t columns(std::string_view text);

}  // namespace practicum::repl
