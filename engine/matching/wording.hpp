// The words of a story: which of them mean the same to it, and what a word that nobody knows was probably meant to be.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "language/words.hpp"

namespace practicum::matching {

// What a text is compared by: a stem, or the name of the group of words and phrases that mean the same.
struct Term {
    std::uint64_t hash = 0;
    std::uint16_t word = 0, words = 0;  // where in the text it stands
    bool content = false;               // not a function word
};

// Immutable once settled. Keeps a reference to the words of English.
class Wording {
public:
    explicit Wording(const language::Words& words) : known_words_(words) {}

    // Words or short phrases that count as one. A phrase keeps the first group it is given.
    void add_synonyms(const std::vector<std::string>& phrases);
    void learn(const std::vector<std::string>& words);
    void settle();

    // The word of the story that a word nobody wrote is a likely misspelling of (one letter lost, added, replaced or
    // swapped); `word` itself if it is known, in any of its forms or as an English word, or if nothing is near.
    const std::string& corrected(const std::string& word) const;
    std::vector<std::string> corrected(std::vector<std::string> words) const;
    // The terms of a text, of words that have been corrected.
    void terms(std::span<const std::string> words, std::vector<Term>& out) const;

private:
    const language::Words& known_words_;
    std::unordered_map<std::uint64_t, std::uint64_t> synonyms_;  // a phrase's stems -> its group
    std::unordered_map<std::uint64_t, std::uint32_t> known_;     // a word or a stem -> one of words_
    std::vector<std::string> words_;
    std::vector<std::pair<std::uint64_t, std::uint32_t>>
        spellings_;  // a word with one letter taken out, or whole -> the word; sorted
};

}  // namespace practicum::matching
