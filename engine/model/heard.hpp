// What was heard in one utterance of the therapist: behaviours with the words that carried them, and what it may have
// meant.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/behaviour.hpp"
#include "model/question.hpp"
#include "model/scenario.hpp"

namespace practicum {

// A score from here on is taken as "this is what was meant"; below it the answer is "none of these".
inline constexpr float match_threshold = 0.35F;

struct HeardCode {
    Code code;
    float probability = 1;           // 0 to 1
    std::vector<std::string> words;  // that carried it, as typed
};

CodeSet codes_of(const std::vector<HeardCode>& codes);

// What a sentence asks for.
struct HeardQuestion {
    QuestionKind kind = QuestionKind::other;
    float probability = 1;  // 0 to 1
    QuestionSubject about{};
};

struct HeardSentence {
    std::string text;
    std::vector<HeardCode> codes;
    std::optional<HeardQuestion> question;
};

// A response or topic that an utterance may have meant.
struct Match {
    MoveRef move;
    float score = 0;                 // 0 to 1, read as a probability
    std::vector<std::string> words;  // that counted, as typed; filled in only when asked for
};

struct Heard {
    std::string text;  // cleaned
    std::vector<HeardSentence> sentences;
    CodeSet codes;
    // Those of them that are not believed so far that the client may take them amiss, and the next likeliest in the
    // place of one that stands alone.
    CodeSet doubtful, in_its_place;
    MainBehaviour main = MainBehaviour::other;
    bool silence = false;        // nothing was said, on purpose
    bool chosen = false;         // picked from the menu: `matches` holds that move alone, with score 1
    std::vector<Match> matches;  // best first; those above zero only
    std::optional<Code> last;    // the weightiest code of the last sentence that has one

    // What the client takes it for.
    CodeSet believed() const { return codes.without(doubtful) | in_its_place; }
    // Whether it asks about suicide.
    bool asks_about_suicide() const;
};

// What is heard when nothing is said.
Heard heard_silence();

// What is heard when a response or topic is picked from the menu: its text and its author's codes, with full certainty.
Heard heard_choice(const Scenario& scenario, MoveRef choice);

}  // namespace practicum
