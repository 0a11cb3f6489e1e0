// Taking texts apart.
#pragma once

#include <string_view>
#include <vector>

namespace practicum {

// The parts of a text between separators, empty ones too: one part more than there are separators. They point into it.
std::vector<std::string_view> split(std::string_view text, std::string_view separator);

// Line `number` (from 1) of a text, without its end; empty if there is none.
std::string_view line_of_text(std::string_view text, std::size_t number);

}  // namespace practicum
