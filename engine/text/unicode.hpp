// What text needs the tables of Unicode for. The one place where utf8proc enters is unicode.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace practicum {

// How many columns a character or text takes in a terminal, by the Unicode version that utf8proc knows, whatever the
// locale: 0 for what is drawn onto what stands before it and for what is not drawn, 2 for wide characters and emoji,
// else 1.
std::size_t char_columns(char32_t c);
std::size_t columns(std::string_view text);

// The text in a form in which two spellings of it are the same: without capitals (full case folding), and whether
// accents are written with their letters or behind them (NFC). Invalid bytes stay as they are.
std::string folded(std::string_view text);

}  // namespace practicum
