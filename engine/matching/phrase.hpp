// A phrase: what a typed line, a part of it, or an author's example is compared by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hearing/coding.hpp"
#include "matching/relevance_model.hpp"
#include "matching/wording.hpp"

namespace practicum::matching {

// What it does and asks, in short. Stands in files as it stands in memory.
struct Manner {
    std::uint64_t about = 0;  // a hash of the person or thing that its last question names; 0: none
    CodeSet codes;
    std::uint16_t words = 0;
    std::uint8_t kind = 0;  // of its last question, counted from 1; 0: none
    std::uint8_t negated = 0;
};
static_assert(sizeof(Manner) == 16);

struct Phrase {
    Meaning meaning;
    std::vector<std::uint64_t> terms;  // what it speaks of (matching/wording.hpp); sorted, each once
    Manner manner;
};

// What models a phrase is made by. Keeps references.
struct PhraseModels {
    const hearing::Models& hearing;
    const RelevanceModel& relevance;
};

// The phrase of the sentences `first` to `last` of what was heard, or of a text that has been heard.
Phrase phrase_of(const Heard& heard, std::size_t first, std::size_t last, const Wording& wording,
                 const PhraseModels& models);

// The meaning of a text alone.
Meaning meaning_of(std::string_view text, const PhraseModels& models);

// The terms of a text alone; sorted, each once.
std::vector<std::uint64_t> terms_of(std::string_view text, const Wording& wording);

}  // namespace practicum::matching
