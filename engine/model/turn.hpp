// What came of one utterance: the next state, what the client says, feedback, and the full trace of why.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/heard.hpp"
#include "model/state.hpp"

namespace practicum {

// The layers of fallback, most specific first.
enum class Layer : std::uint8_t { response, topic, reaction, fallback };
std::string_view name_of(Layer);

struct Said {
    const Wordings* wordings = nullptr;  // owned by the scenario
    std::uint16_t line = 0;              // index into wordings->lines

    const std::string& text() const { return wordings->lines[line]; }
    std::string id() const;  // "new-project#7f3a"
};

struct TraceEntry {
    enum class Kind : std::uint8_t {
        candidate,  // a response or topic that was considered; `score`
        condition,  // `condition` was evaluated for `subject`; `holds`
        chosen,     // what the client answered to
        felt,       // a reaction marked `always` whose effect came on top
        effect,     // a gauge moved or a flag changed because of `subject`
        moved,      // the story went to the beat `subject`
        held_back,  // the beat `subject` was not told
        drawn,      // a line of the wordings `subject`; `detail` is its id
        ended,      // the ending `subject`
        fault,      // a script failed; `detail` says how
    };
    Kind kind = Kind::chosen;
    std::string_view subject;  // owned by the scenario
    const Condition* condition = nullptr;
    bool holds = true;
    float score = 0;
    std::int16_t before = 0, after = 0;
    std::string detail;
};

struct GaugeMove {
    std::uint16_t gauge = 0;
    std::int16_t before = 0, after = 0;
};

struct Turn {
    State next;
    Layer layer = Layer::fallback;
    std::string matched;  // id of the response, topic ("topic/ID") or reaction ("reaction/ID"); empty for the fallback
    float score = 0;
    std::vector<Said> said;
    std::vector<GaugeMove> gauges;  // those that changed
    std::uint64_t flags_set = 0;
    bool held_back = false;     // the client was led to a beat and would not tell it
    std::uint16_t told = none;  // the beat that was told, if one was
    const Response* response = nullptr;
    std::string_view feedback;  // by the author; may be empty
    std::string_view better;    // a better answer; empty if what was said was good
    std::vector<TraceEntry> trace;

    std::string client() const;  // all that was said, joined by a space
};

}  // namespace practicum
