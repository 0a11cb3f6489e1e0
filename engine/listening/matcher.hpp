// Which of the author's responses or topics an utterance is closest to: few-shot matching over examples.
//
// An utterance and an example are compared as bags of weighted terms: stems, with words that mean the same counted as one, and pairs of
// neighbouring stems. A term weighs more the fewer responses and topics it occurs in. Arithmetic is confined to + - * / and
// square roots, which IEEE 754 defines to the bit, so that scores are the same on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "listening/text.hpp"
#include "model/heard.hpp"
#include "model/scenario.hpp"

namespace practicum::listening {

// A score from here on is taken as "this is what was meant"; below it the answer is "none of these".
inline constexpr float match_threshold = 0.5F;

// Something an utterance is matched against, with what the matcher should know of where it stands.
struct Candidate {
    Match::Kind kind = Match::Kind::response;
    std::uint16_t index = none;
    bool here = false;  // a response of the present beat, which is likelier than one that is in scope everywhere
};

class Matcher {
public:
    explicit Matcher(const Scenario& scenario);

    // Scores each candidate against the sentences of one utterance, best first; those that share nothing are left out.
    std::vector<Match> match(const std::vector<SentenceText>& sentences, const std::vector<Candidate>& candidates) const;

private:
    using Term = std::uint32_t;
    struct Weighted {
        Term term;
        float weight;
    };
    struct Bag {
        std::vector<Weighted> terms;  // sorted by term
        float norm = 0;
        bool question = false;
        float emphasis = 1;  // of a segment: less than 1 for what stands before the question that a turn ends on
    };
    struct Target {
        std::vector<Bag> examples;
        std::vector<std::vector<Term>> about;  // topics: each phrase as its terms
        bool asks = false;                     // its codes include a question
    };

    void learn_words(const std::vector<std::string>& words);
    std::vector<std::string> canonical(const std::vector<std::string>& words) const;
    std::string corrected(const std::string& word) const;
    void add_synonyms(const std::vector<std::string>& phrases);
    Term intern(const std::string& name);
    Bag bag_of(const std::vector<std::string>& terms) const;
    float similarity(const Bag& said, const Bag& example, std::vector<Term>* shared) const;
    Match score(const Target& target, const Candidate& candidate, const std::vector<Bag>& segments) const;

    std::unordered_map<std::string, std::string> synonyms_;  // phrase of stems -> the name of its group
    std::unordered_map<std::string, Term> terms_;
    std::vector<std::string> names_;
    std::vector<float> weights_;       // per term
    std::unordered_map<char, std::vector<std::string>> spellings_;  // the words of the story by first letter, for typos
    std::unordered_set<std::string> words_;
    std::vector<Target> responses_, topics_;
};

}  // namespace practicum::listening
