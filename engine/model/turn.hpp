// What came of one utterance: the next state, what the client says, feedback.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/heard.hpp"
#include "model/scope.hpp"
#include "model/state.hpp"

namespace practicum {

// The layers of fallback, most specific first.
enum class Layer : std::uint8_t { response, topic, reaction, fallback };
std::string_view name_of(Layer);

// One line of the client's.
struct Line {
    const Wordings* wordings = nullptr;  // owned by the scenario
    std::uint16_t number = 0;            // of the line among the wordings

    const std::string& text() const { return wordings->lines[number]; }
    std::string id() const;  // "new-project#7f3a"
};

struct GaugeMove {
    GaugeIndex gauge;
    std::int16_t before = 0, after = 0;
};

struct Turn {
    State next;
    Layer layer = Layer::fallback;
    std::optional<MoveRef> move;  // what was answered; none for the fallback and the opening
    float score = 0;
    std::vector<Line> lines;        // the client's, in order
    std::vector<GaugeMove> gauges;  // those that changed
    std::uint64_t flags_set = 0;
    bool held_back = false;         // the client was led to a beat and would not tell it
    std::optional<BeatIndex> told;  // the beat that was told, if one was
    std::string_view feedback;      // by the author; may be empty. Owned by the scenario
    std::string_view better;        // a better answer; empty if what was said was good. Owned by the scenario
    std::vector<ScriptFailure> failures;

    std::string client() const;  // all that was said, joined by a space
};

// The response that was answered, if it was one.
const Response* response_of(const Scenario& scenario, const Turn& turn);
// The full id of what was answered; empty for the fallback.
std::string_view matched_id(const Scenario& scenario, const Turn& turn);

}  // namespace practicum
