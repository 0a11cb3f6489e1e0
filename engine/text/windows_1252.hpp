// Windows-1252, in which older programs on Windows write.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace practicum {

// The character of a byte; none where it has no character.
std::optional<char32_t> windows_1252_character(unsigned char byte);

// The text as UTF-8, if its bytes can only be Windows-1252: some are no UTF-8, none belong to a character of UTF-8 that
// takes several, and all have a character.
std::optional<std::string> from_windows_1252(std::string_view text);

}  // namespace practicum
