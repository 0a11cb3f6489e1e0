// What was heard in one utterance of the therapist: behaviours with the words that carried them, and what it may have
// meant.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "model/behaviour.hpp"
#include "model/scenario.hpp"

namespace practicum {

struct HeardCode {
    Code code;
    float probability = 1;           // 0 to 1
    std::vector<std::string> words;  // that carried it, as typed
};

CodeSet codes_of(const std::vector<HeardCode>& codes);

struct HeardSentence {
    std::string text;
    std::vector<HeardCode> codes;
};

struct Match {
    enum class Kind : std::uint8_t { response, topic } kind = Kind::response;
    std::uint16_t index = none;      // into Scenario::responses or topics
    float score = 0;                 // 0 to 1, read as a probability
    std::vector<std::string> words;  // that counted, as typed; filled in by listening::explain only
};

struct Heard {
    std::string text;  // cleaned
    std::vector<HeardSentence> sentences;
    CodeSet codes;
    MainBehaviour main = MainBehaviour::other;
    std::array<float, 4> main_alone{};  // the probabilities of the four, were there nothing before this turn
    bool silence = false;               // nothing was said, on purpose
    bool chosen = false;             // picked from the menu: candidates holds that one response or topic, with score 1
    std::vector<Match> candidates;   // best first; those above zero only
    Code last = Code::facilitation;  // the weightiest code of the last sentence that has one
    bool has_last = false;
};

const std::string& id_of(const Scenario&, const Match&);
// The id as it is shown and written: "BEAT/ID" or "topic/ID".
std::string full_id_of(const Scenario&, const Match&);
// The line itself (`say`) for 0, then the other ways to say it (`also`).
const std::string& example_of(const Scenario&, const Match&, std::size_t number);

}  // namespace practicum
