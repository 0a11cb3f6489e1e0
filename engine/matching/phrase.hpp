// A phrase: what a typed line, a part of it, or an author's example is compared by.
#pragma once

#include <array>
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
    // Probabilities in 255ths: of each code; of each kind of question, the first being that of none.
    std::array<std::uint8_t, code_count> likely_codes{};
    std::array<std::uint8_t, question_kind_count + 1> likely_kinds{};
    std::uint8_t unused = 0;
    std::uint32_t text = 0;  // a hash of the plain form
};
static_assert(sizeof(Manner) == 64);

struct Phrase {
    Meaning meaning, heard;
    std::vector<std::uint64_t> terms;  // what it speaks of (matching/wording.hpp); sorted, each once
    Manner manner;
};

// What models a phrase is made by. Keeps references.
struct PhraseModels {
    const hearing::Models& hearing;
    const RelevanceModel& relevance;
};

// An utterance that has been heard, with all that a phrase is made of.
struct HeardText {
    const Heard& heard;
    const hearing::Readings& readings;
};

// The phrase of one sentence of what was heard, or of all of it.
Phrase phrase_of(const HeardText& text, std::size_t sentence, const Wording& wording, const PhraseModels& models);
Phrase phrase_of_all(const HeardText& text, const Wording& wording, const PhraseModels& models);

// The meaning of a text alone.
Meaning meaning_of(std::string_view text, const PhraseModels& models);

// The terms of a text alone; sorted, each once.
std::vector<std::uint64_t> terms_of(std::string_view text, const Wording& wording);

}  // namespace practicum::matching
