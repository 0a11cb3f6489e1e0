// Everyday words that mean much the same in this setting. Ours, general to all scenarios; authors add their own.
#pragma once

#include <span>
#include <string_view>

namespace practicum::matching {

// Each line is a group: words or short phrases separated by commas.
std::span<const std::string_view> everyday_synonyms();

}  // namespace practicum::matching
