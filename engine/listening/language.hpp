// What listening knows of English before it has read any scenario: word vectors and the trained model of behaviours.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "listening/behaviour_model.hpp"
#include "listening/vectors.hpp"

namespace practicum::listening {

// Immutable; shared by all who listen, in any thread.
struct Language {
    WordVectors vectors;
    BehaviourModel behaviours;
};

// Maps words.vectors and behaviours.model of a folder; null with `why`, naming the file, if one cannot be had.
std::shared_ptr<const Language> open_language(const std::filesystem::path& folder, std::string& why);

}  // namespace practicum::listening
