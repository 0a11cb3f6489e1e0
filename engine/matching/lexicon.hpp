// Everyday words that mean much the same in this setting. Ours, general to all scenarios; authors add their own.
#pragma once

#include <string_view>
#include <vector>

namespace practicum::matching {

// Each line is a group: words or short phrases separated by commas.
const std::vector<std::string_view>& everyday_synonyms();

}  // namespace practicum::matching
