// A move: something of the therapist's that the author foresaw, as a response, a topic or a reaction to its kind.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/condition.hpp"
#include "model/index.hpp"

namespace practicum {

enum class MoveKind : std::uint8_t { response, topic, reaction };

// Which move is meant, wherever one is: matched, chosen, suggested, answered.
class MoveRef {
public:
    constexpr MoveRef(ResponseIndex response) : kind_(MoveKind::response), number_(response.number()) {}
    constexpr MoveRef(TopicIndex topic) : kind_(MoveKind::topic), number_(topic.number()) {}
    constexpr MoveRef(ReactionIndex reaction) : kind_(MoveKind::reaction), number_(reaction.number()) {}

    constexpr MoveKind kind() const { return kind_; }
    // The index, of a move that is of this kind.
    constexpr ResponseIndex response() const { return ResponseIndex(number_); }
    constexpr TopicIndex topic() const { return TopicIndex(number_); }
    constexpr ReactionIndex reaction() const { return ReactionIndex(number_); }

    constexpr auto operator<=>(const MoveRef&) const = default;

private:
    MoveKind kind_;
    std::uint16_t number_;
};

struct GaugeChange {
    GaugeIndex gauge;
    std::int16_t amount = 0;
    bool set = false;  // set to `amount` rather than add it
};

struct ScriptCall {
    std::string name;  // "file.function"
    Span at;
};

struct Effect {
    std::vector<GaugeChange> gauges;
    std::uint64_t set = 0, clear = 0;  // flags, by bit
    std::vector<ScriptCall> run;

    bool empty() const { return gauges.empty() && set == 0 && clear == 0 && run.empty(); }
};

// What all moves have. A reaction has no lines of the therapist's.
struct Move {
    std::string id;  // unique among its kind: "opening/ask", "anywhere/close", "emma", "advice-early"
    std::string
        full_id;      // unique among all moves, as shown and written: "opening/ask", "topic/emma", "reaction/told-off"
    std::string say;  // the model answer
    std::vector<std::string> also;       // other ways to say it
    std::vector<std::string> not_meant;  // lines that do not mean it
    std::vector<std::string> needs;      // words or phrases of which a line must hold one
    std::string feedback;
    Condition when;
    Effect effect;
    Span at;

    // The line itself for 0, then the other ways to say it.
    const std::string& example(std::size_t number) const { return number == 0 ? say : also[number - 1]; }
    std::size_t examples() const { return 1 + also.size(); }
};

}  // namespace practicum
