// How good the model that the program uses is on annotated transcripts it may never have seen.
#pragma once

#include <string>
#include <vector>

#include "listening/language.hpp"
#include "train/corpus.hpp"

namespace practicum::train {

// Hears every therapist's utterance as `practicum code` does and prints the tables for the main behaviour and for which
// codes it holds.
std::string evaluate(const std::vector<AnnotatedSession>& sessions, const listening::Language& language);

// Hears typed turns as the program does, each behind its client's line (or `alone`), and prints the table of the codes
// of whole turns.
std::string evaluate_typed(const std::string& name, const std::vector<LabelledTurn>& turns, bool alone,
                           const listening::Language& language);

}  // namespace practicum::train
