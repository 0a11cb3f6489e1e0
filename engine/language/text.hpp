// From typed text to sentences of plain words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace practicum::language {

struct SentenceText {
    std::string text;  // as typed, trimmed
    std::vector<std::string>
        words;              // lower case, contractions written out ("haven't" -> have not), possessives dropped
    bool question = false;  // ends in a question mark
};

// An utterance is looked at up to this many sentences; the rest of a longer one is not listened to.
inline constexpr std::size_t max_sentences = 24;

// Splits at . ? ! … and line ends, not inside abbreviations or numbers. `text` must be clean (base/utf8).
std::vector<SentenceText> split_sentences(std::string_view text);

// The words of a text, as in SentenceText.
std::vector<std::string> words_of(std::string_view text);

// The stem of a lower-case English word: endings of number, tense and degree, and the commonest derivations, cut so
// that forms of a word meet ("worries", "worried", "worrying" -> "worri"). A light form of Porter's algorithm (1980),
// steps 1 and a part of 4.
std::string stem_of(std::string_view word);

// Words that carry grammar rather than content ("the", "you", "what").
bool is_function_word(std::string_view word);

}  // namespace practicum::language
