// What the matcher makes of a scenario: its examples, ready to be compared with, and what was learnt from them for each
// beat.
#pragma once

#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "language/text.hpp"
#include "listening/language.hpp"
#include "listening/likeness.hpp"
#include "listening/wording.hpp"
#include "model/heard.hpp"
#include "model/scenario.hpp"

namespace practicum::listening {

inline constexpr int least_rounds = 3, most_rounds = 10;  // of learning
inline constexpr float here_first = 0.5F;                 // added to the log odds of a response of the present beat
inline constexpr std::size_t none_of_these = 0;           // its column

// What can be meant at one beat, and how to tell it apart. The classes are columns: first those in scope everywhere,
// then the beat's responses.
struct MatchScope {
    std::once_flag once;
    std::vector<std::uint32_t> targets;  // of each column
    std::vector<std::uint32_t> examples;
    std::vector<std::uint16_t> columns;  // of each example
    std::vector<float> costs;            // of an example's error
    std::vector<float> weights;          // of an example for a column: examples.size() * targets.size()
    // The same by column, and each column's weighted sum of its examples' meanings: targets.size() * examples.size(), *
    // meaning_size.
    std::vector<float> by_column, meanings;
};

// A scenario's examples, made ready. A target is a response, by its index, or a topic, behind them. Its examples are
// its lines, then its name, then what a topic is about. Keeps references to the scenario and the language; what it
// learns for a beat, it learns once, in whichever thread asks first.
class Story {
public:
    Story(const Scenario& scenario, const Language& language);

    const MatchScope& scope(BeatIndex beat) const;
    const MatchScope& everywhere() const;  // what can be meant at any beat, and none of these
    // Its targets, for which nothing need be learnt.
    const std::vector<std::uint32_t>& targets_everywhere() const { return everywhere_.targets; }
    const Examples& examples() const { return examples_; }
    std::uint32_t first(std::uint32_t target) const { return first_[target]; }  // of its examples
    std::uint32_t end(std::uint32_t target) const { return first_[target + 1]; }
    std::uint32_t first_mention(std::uint32_t target) const {
        return first_mention_[target];
    }  // of those that only name a subject
    std::uint32_t first_name(std::uint32_t target) const { return first_mention_[target] - 1; }
    // Where a target stands among a scope's columns.
    std::uint32_t column(std::uint32_t target) const { return columns_[target]; }
    std::uint32_t target_of(MoveRef move) const {
        if (move.kind() == MoveKind::response) return move.response().number();
        return static_cast<std::uint32_t>(scenario_.responses.size()) + move.topic().number();
    }
    MoveRef move_of(std::uint32_t target) const;

    // Adds what a typed sentence is compared by; `corrected` is kept for its memory only.
    void add_sentence(const language::SentenceText& sentence, std::vector<std::string>& corrected,
                      Traits& traits) const;
    // The likeness of every two of a scope's examples.
    std::vector<float> likenesses(const MatchScope& scope) const;

private:
    void arrange();
    void learn_everywhere() const;
    void learn(MatchScope& scope, BeatIndex beat) const;
    void add_target(MatchScope& scope, std::uint32_t target) const;
    void sum_columns(MatchScope& scope) const;

    const Scenario& scenario_;
    const WordVectors& vectors_;
    Wording wording_;
    Examples examples_;
    std::vector<std::uint32_t> first_, first_mention_;
    mutable MatchScope everywhere_;
    mutable std::vector<float> likeness_everywhere_;
    std::vector<std::uint32_t> columns_;
    mutable std::vector<MatchScope> scopes_;  // by beat
};

// Whether this candidate was meant: `share` of what can be meant here, as the classifier has it; the likeness to its
// nearest example (0 to 1); the share of the words that any example has. Logistic regression on BANKING77 with 40
// labels in scope, 3 to 5 examples each, and 37 out of scope; the constant and the weight of the likeness raised so
// that half sure is half sure for reworded and off-story lines of the clients, whose examples differ more.
float certainty(float share, float near, float known);

}  // namespace practicum::listening
