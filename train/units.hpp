// Texts as units to train on.
#pragma once

#include <vector>

#include "listening/features.hpp"
#include "train/corpus.hpp"
#include "train/vocabulary.hpp"

namespace practicum::train {

Unit sentence_unit(const listening::SentenceText& sentence, CodeSet rules, const listening::CodingContext& context,
                   const listening::WordVectors& vectors);

struct TypedSet {
    std::vector<Unit> units;
    std::vector<CodeSet> codes;
    std::vector<std::size_t> turns;  // which turn each is of
};

// Adds the sentences of typed turns. `alone`: as if the client had said nothing, as in a transcript with the
// therapist's side only.
void add_typed(TypedSet& out, const std::vector<LabelledTurn>& turns, const listening::WordVectors& vectors,
               bool alone);
std::vector<bool> truth_of(const TypedSet& set, std::size_t code);

}  // namespace practicum::train
