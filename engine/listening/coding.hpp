// Behaviour coding: what does a therapist's turn do? Codes sentence by sentence, and the main behaviour of the turn as
// a whole, are judged by the trained model; what the rules find is among the things it looks at.
//
// Simple and complex reflections are told apart only provisionally: people agree poorly on it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "listening/features.hpp"
#include "listening/language.hpp"
#include "listening/text.hpp"
#include "model/heard.hpp"
#include "model/input.hpp"

namespace practicum::listening {

// Hears what an utterance does, without matching it to anything: `matches` stays empty. The codes of the turn are those
// of its sentences, settled (see settle_turn). `main` is judged by the turn as a whole.
Heard hear_behaviours(const Typed& utterance, const CodingContext& context, const Language& language);

// The codes of a sentence, given the probability of each and the one from which on it counts. The likeliest is given if
// none reaches its own and it is not too unlikely; a second one must be of a kind that stands beside the first, as a
// question beside advice.
CodeSet decide_codes(std::span<const float, code_count> probabilities, std::span<const float, code_count> thresholds);

// The text of an utterance, and whether it stands for silence; nothing else is heard yet.
Heard hear_text(const Typed& utterance);

// hear_behaviours for sentences that have been split already; `heard` holds the text.
void hear_sentences(const std::vector<SentenceText>& sentences, const CodingContext& context, const Language& language,
                    Heard& heard);

// Whether the text stands for saying nothing: "...", "(silence)".
bool is_silence(std::string_view utterance);

// Settles what the sentences of one turn mean together: advice after asking leave is advice with permission.
void settle_turn(std::vector<HeardSentence>& sentences);

}  // namespace practicum::listening
