// Behaviour coding: what does a therapist's turn do, and what does it ask? The trained model judges sentence by
// sentence, and the main behaviour of the turn as a whole.
//
// Simple and complex reflections are told apart only provisionally: people agree poorly on it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "hearing/hearing_model.hpp"
#include "hearing/suicide.hpp"
#include "language/pieces.hpp"
#include "language/words.hpp"
#include "model/heard.hpp"
#include "model/input.hpp"

namespace practicum::hearing {

// What hearing needs. Immutable; threads may share it.
struct Models {
    language::Words words;
    language::Pieces pieces;
    HearingModel model;
    SuicideWords suicide_words;
};

// What the client had just said, as hearing looks at it.
struct ClientLine {
    language::Encoding encoding{};
    std::vector<language::Piece> pieces;  // sorted, without those that any two texts share
};
ClientLine client_line(std::string_view text, const Models& models);

// An utterance as the models read it, for those who compare it with others: of each of its sentences, and of the whole,
// the encoding by itself (whatever the client had said) and what the model makes of it.
struct Readings {
    std::vector<language::Encoding> encodings;
    std::vector<Judged> judged;
    language::Encoding whole{};
};

// Hears what an utterance does, without matching it to anything: `matches` stays empty. The codes of the turn are those
// of its sentences, settled (see settle_turn). `main` is judged by the turn as a whole.
// `readings`: filled in unless null.
Heard hear_behaviours(const Typed& utterance, const ClientLine& client, const Models& models,
                      Readings* readings = nullptr);

// The codes of a sentence, given the probability of each and the one from which on it counts beside another. The
// likeliest is given if it is not too unlikely; a second one must be of a kind that stands beside the first, as a
// question beside advice. Confrontation counts from its own probability on, or not at all.
CodeSet decide_codes(std::span<const float, code_count> probabilities, std::span<const float, code_count> least);

// Whether the text stands for saying nothing: "...", "(silence)".
bool is_silence(std::string_view utterance);

// Settles what the sentences of one turn mean together: advice after asking leave is advice with permission.
void settle_turn(std::vector<HeardSentence>& sentences);

}  // namespace practicum::hearing
