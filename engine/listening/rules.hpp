// Behaviour coding of one sentence by rules: what the conventions of the codes say about its form. The trained model
// (coding.hpp) takes what the rules found as one of the things it looks at.
#pragma once

#include <string>
#include <vector>

#include "listening/text.hpp"
#include "model/heard.hpp"

namespace practicum::listening {

// The codes that rules see in a sentence, each with the words that carried it. `client_stems`: the content words of
// what the client said just before, as stems. `probability` is a fixed figure per kind of rule, not a measurement.
std::vector<HeardCode> rule_codes(const SentenceText& sentence, const std::vector<std::string>& client_stems);

}  // namespace practicum::listening
