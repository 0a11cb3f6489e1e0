// "Did you mean …?": the known name nearest to a mistyped one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace practicum {

// Edits (insert, delete, replace, swap neighbours) that turn `a` into `b`; stops counting beyond `limit` and returns
// limit + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// The nearest of `known` within a third of the length of `name` (at least 1, at most 4 edits); empty if none is near.
std::string nearest(std::string_view name, const std::vector<std::string>& known);

// "did you mean 'x'?", or "" if nothing is near.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& known);

// "a, b or c"; the rest is counted beyond `most` names.
std::string list_names(const std::vector<std::string>& names, std::size_t most = 12);

}  // namespace practicum
