// What the behaviour model looks at. One piece of code, used when the model is trained and when it is used.
//
// A sentence, or a turn of several, becomes counted features (word and character n-grams, first and last words, the
// sentence's skeleton with its content words replaced by whether the client had just used them) and a few dozen plain
// numbers: length, marks, likeness to what the client said, word vectors, what the rules found.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "listening/text.hpp"
#include "listening/vectors.hpp"
#include "model/behaviour.hpp"

namespace practicum::listening {

using MeaningVector = std::array<float, WordVectors::dimensions>;

// What an utterance stands in: the client's last lines, and what the therapist did before. A value; the same turns give
// the same context.
class CodingContext {
public:
    void client_said(std::string_view text, const WordVectors& vectors);
    // `main`: the probabilities of the four main behaviours, in the order of MainBehaviour.
    void therapist_said(std::span<const float, 4> main, bool asked);

    // The client's last line: its content words as stems; all words, pairs of words and pairs as the therapist would
    // turn them ("i am" -> "you are"), as sorted hashes; the content words' indices among the word vectors; what it
    // means on the whole.
    std::vector<std::string> stems;
    std::vector<std::uint64_t> words, pairs, turned_pairs;
    std::vector<std::int32_t> content;
    MeaningVector meaning{};
    std::size_t length = 0;  // in words
    bool client_asked = false, client_just_spoke = false;
    // Of the client's last three lines.
    std::vector<std::uint64_t> recent_words;
    MeaningVector recent_meaning{};
    // What the therapist did one and two turns before, and a running mean.
    std::array<float, 4> before{}, before_that{}, habit{};
    bool therapist_asked = false;
    std::size_t turns = 0;

private:
    std::array<std::vector<std::uint64_t>, 3> last_words_;
    std::array<MeaningVector, 3> last_meanings_{};
    std::size_t lines_ = 0;
};

enum class FeatureGroup : std::uint8_t { words, edges, characters, skeleton, client };
inline constexpr std::size_t feature_groups = 5;

struct Feature {
    std::uint64_t hash = 0;
    FeatureGroup group = FeatureGroup::words;
    std::uint16_t word = 0, words = 0;  // where in the sentence it stands; no words: nowhere in particular
};

inline constexpr std::size_t form_numbers = 36;
inline constexpr std::size_t context_numbers = 20;
inline constexpr std::size_t sentence_numbers = form_numbers + WordVectors::dimensions + code_count;
inline constexpr std::size_t turn_numbers = form_numbers + WordVectors::dimensions + 5 * code_count + context_numbers;

// A sentence's features; kept from one sentence to the next so that no memory is asked for again.
struct SentenceFeatures {
    std::vector<Feature> counted;
    std::array<float, sentence_numbers> numbers{};
};

void sentence_features(const SentenceText& sentence, CodeSet by_rule, const CodingContext& context,
                       const WordVectors& vectors, SentenceFeatures& out);

// The numbers of a turn. `by_rule` and `likely` (19 probabilities each, one after the other) are of its sentences.
void turn_features(std::span<const SentenceText> sentences, std::span<const CodeSet> by_rule,
                   std::span<const float> likely, const CodingContext& context, const WordVectors& vectors,
                   std::array<float, turn_numbers>& out);

}  // namespace practicum::listening
