// What listening knows of English before it has read any scenario: word vectors and the trained model of behaviours.
#pragma once

#include <filesystem>
#include <memory>

#include "base/file.hpp"
#include "listening/behaviour_model.hpp"
#include "listening/vectors.hpp"

namespace practicum::listening {

// Immutable; shared by all who listen, in any thread.
struct Language {
    WordVectors vectors;
    BehaviourModel behaviours;
};

// From the bytes of words.vectors and of behaviours.model, which are kept. The problem names the file.
Result<std::shared_ptr<const Language>> language_from(Bytes vectors, Bytes behaviours);

// Maps the two files of a folder. The problem names the file.
Result<std::shared_ptr<const Language>> open_language(const std::filesystem::path& folder);

}  // namespace practicum::listening
