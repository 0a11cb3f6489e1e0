// The plain form of a sentence: what typing does not mean is taken off, so that it cannot change what is heard.
#pragma once

#include <string>
#include <string_view>

namespace practicum::language {

// Lower case; one kind of apostrophe and dash; no quotation marks, emoji, asterisks, or doubled spaces; an apostrophe
// put back where its lack leaves no other word ("dont"); no "um" or "er" in front, unless nothing else is said; at the
// end at most one mark, and no full stop. train/encoder/plain.py does the same.
std::string plain_form(std::string_view text);

}  // namespace practicum::language
