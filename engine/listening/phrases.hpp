// Phrases that give a behaviour away, by code. Ours. Matched as whole words against the words of a sentence with
// contractions written out (see text.hpp); a leading '^' means "at the beginning of the sentence, after its fillers".
#pragma once

#include <string_view>
#include <vector>

#include "model/behaviour.hpp"

namespace practicum::listening {

// Empty for codes that are told by the shape of a sentence alone.
const std::vector<std::string_view>& phrases_of(Code);

// Words that may stand before what a sentence really begins with ("so", "well", "and").
bool is_filler(std::string_view word);

}  // namespace practicum::listening
