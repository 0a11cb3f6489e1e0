// What the program knows of English before it has read any scenario: what hearing needs, and what matching does.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/file.hpp"
#include "hearing/coding.hpp"
#include "matching/relevance_model.hpp"

namespace practicum::matching {

// Immutable; shared by all who listen, in any thread.
struct Language {
    hearing::Models hearing;
    RelevanceModel relevance;
    std::uint64_t fingerprint = 0;  // of the files, looked at here and there: other models have another
};

// The bytes of the files that hold it, which are kept.
struct LanguageFiles {
    Bytes words, word_pieces, hearing_model, suicide_words, matching_model;
};

// The problem names the file.
Result<std::shared_ptr<const Language>> language_from(LanguageFiles files);

// Maps the files of a folder: words.list, word.pieces, hearing.model, suicide.words, matching.model. The problem names
// the file.
Result<std::shared_ptr<const Language>> open_language(const std::filesystem::path& folder);

}  // namespace practicum::matching
