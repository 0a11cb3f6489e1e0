// How good the model that the program uses is, on lines and transcripts that it was not trained on.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "hearing/coding.hpp"
#include "train/corpus.hpp"

namespace practicum::train {

// Hears every therapist's utterance as `practicum code` does: the tables for the main behaviour and for which codes it
// holds.
std::string evaluate_spoken(const std::vector<AnnotatedSession>& sessions, const hearing::Models& models);

// Hears each sentence of typed turns behind its client's line: the codes, the same in variants of typing, and the kinds
// of question, with and without their mark.
std::string evaluate_typed(const std::string& name, const std::vector<LabelledTurn>& turns,
                           const hearing::Models& models);

// Hears the lines of a file in which a line `> ...` is the client's: how many are heard as confrontation, and how many
// so surely that they cost trust.
Result<std::string> evaluate_benign(const std::filesystem::path& path, const hearing::Models& models);

// Hears each line of a file: how many are taken for a question about suicide.
Result<std::string> evaluate_suicide(const std::filesystem::path& path, const hearing::Models& models);

}  // namespace practicum::train
