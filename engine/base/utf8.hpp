// UTF-8: decoding that never fails, cleaning for the terminal, width in columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace practicum {

// Decodes the character at `at` (which must be < text.size()) and moves `at` past it. An invalid byte yields U+FFFD and
// moves on by one byte.
char32_t next_char(std::string_view text, std::size_t& at);

void append_char(std::string& out, char32_t c);

// A copy that is safe to print and to store: valid UTF-8 (invalid bytes become U+FFFD), no control characters (a tab or
// a newline becomes a space, others vanish, an escape sequence as a whole), no bidirectional controls or other
// invisible formatting.
std::string clean_text(std::string_view text);

// Columns that the text takes in a terminal: 0 for combining marks, 2 for East Asian wide characters and emoji (Unicode
// East Asian Width W and F, the common blocks), 1 otherwise. Locale-independent.
std::size_t display_width(std::string_view text);
std::size_t char_width(char32_t c);

std::size_t char_count(std::string_view text);

// The longest prefix of at most `bytes` bytes that ends between characters.
std::string_view clip(std::string_view text, std::size_t bytes);

std::string ascii_lower(std::string_view text);
std::string_view trim(std::string_view text);

}  // namespace practicum
