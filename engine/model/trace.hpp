// Why a turn went as it did, told while it happens to whoever listens. Where nobody does, nothing is put into words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/condition.hpp"
#include "model/scope.hpp"

namespace practicum {

struct TraceEntry {
    enum class Kind : std::uint8_t {
        in_scope,   // whether `subject` could be meant: `standing`, `used_up`; `condition` with its values in `detail`
        candidate,  // a response or topic that was considered; `score`; `holds`: sure enough to be taken
        decided,    // why this one of them was taken, or none, in words
        condition,  // `condition` was evaluated for `subject`; `holds`; its values in `detail`
        chosen,     // what the client answered to
        felt,       // a reaction marked `always` whose effect came on top
        effect,     // the gauge or flag `detail` changed because of `subject`
        moved,      // the story went to the beat `subject`
        held_back,  // the beat `subject` was not told
        drawn,      // a line of the wordings `subject`; `detail` is its id
        ended,      // the ending `subject`
    };
    Kind kind = Kind::chosen;
    std::string_view subject = {};         // owned by the scenario
    const Condition* condition = nullptr;  // owned by the scenario
    bool holds = true;
    Standing standing = Standing::holds;
    bool used_up = false;
    float score = 0;
    std::int16_t before = 0, after = 0;
    std::string detail = {};
};

// Takes the entries in the order in which things happened.
class TraceSink {
public:
    virtual ~TraceSink() = default;
    virtual void note(TraceEntry entry) = 0;
};

// Keeps them.
class Trace : public TraceSink {
public:
    void note(TraceEntry entry) override { entries.push_back(std::move(entry)); }
    std::vector<TraceEntry> entries;
};

}  // namespace practicum
