// The plain form of a sentence: what typing does not mean is taken off, so that it cannot change what is heard.
#pragma once

#include <string>
#include <string_view>

#include "language/words.hpp"

namespace practicum::language {

// Lower case; one kind of apostrophe and dash; no quotation marks, emoji, asterisks, or doubled spaces; an apostrophe
// put back where its lack leaves no other word ("dont"); slips of the finger mended; no "um", "er" or "well," in front,
// unless nothing else is said; at the end at most one mark, and no full stop. train/encoder/plain.py does the same.
std::string plain_form(std::string_view text, const Words& words);

}  // namespace practicum::language
