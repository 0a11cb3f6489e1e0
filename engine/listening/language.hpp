// What listening knows of English before it has read any scenario: what hearing needs, and word vectors.
#pragma once

#include <filesystem>
#include <memory>

#include "base/file.hpp"
#include "hearing/coding.hpp"
#include "listening/vectors.hpp"

namespace practicum::listening {

// Immutable; shared by all who listen, in any thread.
struct Language {
    WordVectors vectors;
    hearing::Models hearing;
};

// The bytes of the files that hold it, which are kept.
struct LanguageFiles {
    Bytes words_vectors, words, word_pieces, hearing_model, suicide_words;
};

// The problem names the file.
Result<std::shared_ptr<const Language>> language_from(LanguageFiles files);

// Maps the files of a folder: words.vectors, words.list, word.pieces, hearing.model, suicide.words. The problem names
// the file.
Result<std::shared_ptr<const Language>> open_language(const std::filesystem::path& folder);

}  // namespace practicum::listening
