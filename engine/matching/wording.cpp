#include "matching/wording.hpp"

#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "base/suggest.hpp"
#include "language/text.hpp"

namespace practicum::matching {

namespace {

constexpr std::size_t longest_phrase = 4, shortest_corrected = 4, longest_corrected = 24;

std::uint64_t phrase_hash(std::uint64_t so_far, std::uint64_t stem) { return so_far * 0x9e3779b97f4a7c15ULL + stem; }

// Calls `f` with the hash of the word and of the word without each one of its letters.
template <typename F>
void for_each_spelling(std::string_view word, F&& f) {
    f(hash64(word));
    for (std::size_t i = 0; i < word.size(); ++i)
        if (i == 0 || word[i] != word[i - 1]) f(hash64(word.substr(i + 1), hash64(word.substr(0, i))));
}

bool correctable(std::string_view word) {
    return word.size() >= shortest_corrected && word.size() <= longest_corrected && !language::is_function_word(word);
}

}  // namespace

void Wording::add_synonyms(const std::vector<std::string>& phrases) {
    std::uint64_t group = 0;
    for (const auto& phrase : phrases) {
        const auto words = language::words_of(phrase);
        learn(words);
        if (words.empty() || words.size() > longest_phrase) continue;
        std::uint64_t key = 0;
        for (const auto& word : words) key = phrase_hash(key, hash64(language::stem_of(word)));
        if (group == 0) {
            const auto held = synonyms_.find(key);
            group = held != synonyms_.end() ? held->second : phrase_hash(1, key);
        }
        synonyms_.emplace(key, group);
    }
}

void Wording::learn(const std::vector<std::string>& words) {
    for (const auto& word : words) {
        const auto [at, fresh] = known_.emplace(hash64(word), static_cast<std::uint32_t>(words_.size()));
        if (!fresh) continue;
        known_.emplace(hash64(language::stem_of(word)), at->second);
        words_.push_back(word);
    }
}

void Wording::settle() {
    for (std::uint32_t i = 0; i < words_.size(); ++i)
        if (correctable(words_[i]))
            for_each_spelling(words_[i], [&](std::uint64_t hash) { spellings_.emplace_back(hash, i); });
    std::sort(spellings_.begin(), spellings_.end());
}

const std::string& Wording::corrected(const std::string& word) const {
    if (!correctable(word) || known_.count(hash64(word)) || known_words_.rank(word) ||
        known_.count(hash64(language::stem_of(word))))
        return word;
    const std::string* best = nullptr;
    for_each_spelling(word, [&](std::uint64_t hash) {
        for (auto at = std::lower_bound(spellings_.begin(), spellings_.end(), std::pair(hash, std::uint32_t{0}));
             at != spellings_.end() && at->first == hash; ++at) {
            const std::string& known = words_[at->second];
            // Replacing one of few letters more often gives another word ("crew", "crow").
            if (word.size() < 6 && known.size() == word.size() &&
                !std::is_permutation(known.begin(), known.end(), word.begin()))
                continue;
            if (edit_distance(word, known, 1) > 1) continue;
            // The first letter is seldom the wrong one; otherwise the first word that the story has.
            if (!best || (known[0] == word[0] && (*best)[0] != word[0])) best = &known;
        }
    });
    return best ? *best : word;
}

std::vector<std::string> Wording::corrected(std::vector<std::string> words) const {
    for (auto& word : words) word = corrected(word);
    return words;
}

void Wording::terms(std::span<const std::string> words, std::vector<Term>& out) const {
    out.clear();
    const std::size_t count = std::min<std::size_t>(words.size(), 400);
    std::array<std::uint64_t, 400> stems;
    for (std::size_t i = 0; i < count; ++i) stems[i] = hash64(language::stem_of(words[i]));
    for (std::size_t i = 0; i < count;) {
        const bool function = language::is_function_word(words[i]);
        Term term{function ? hash64(words[i]) : stems[i], static_cast<std::uint16_t>(i), 1, !function};
        for (std::size_t length = std::min(longest_phrase, count - i); length > (function ? 1U : 0U); --length) {
            std::uint64_t key = 0;
            for (std::size_t k = 0; k < length; ++k) key = phrase_hash(key, stems[i + k]);
            const auto found = synonyms_.find(key);
            if (found == synonyms_.end()) continue;
            term = {found->second, static_cast<std::uint16_t>(i), static_cast<std::uint16_t>(length), true};
            break;
        }
        out.push_back(term);
        i += term.words;
    }
}

}  // namespace practicum::matching
