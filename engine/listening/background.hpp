// What people say that no story has an answer to: examples of "none of these", so that a turn of phrase alone ("have
// you ever been", "what do you think of") is not taken for what was meant. Ours.
#pragma once

#include <string_view>
#include <vector>

namespace practicum::listening {

const std::vector<std::string_view>& background_lines();

}  // namespace practicum::listening
