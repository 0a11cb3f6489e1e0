// UTF-8: decoding that never fails, cleaning for the terminal.
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

std::size_t char_count(std::string_view text);

// The longest prefix of at most `bytes` bytes that ends between characters.
std::string_view clip(std::string_view text, std::size_t bytes);

// Whether two texts hold the same letters and digits in the same order, capitals and everything else aside (ASCII;
// other characters must be the same).
bool same_words(std::string_view a, std::string_view b);

std::string ascii_lower(std::string_view text);
std::string_view trim(std::string_view text);

}  // namespace practicum
