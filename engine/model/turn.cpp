#include "model/turn.hpp"

#include "base/format.hpp"

namespace practicum {

std::string_view name_of(Layer layer) {
    switch (layer) {
        case Layer::response: return "response";
        case Layer::topic: return "topic";
        case Layer::reaction: return "reaction";
        default: return "fallback";
    }
}

std::string Line::id() const { return format("{}#{}", wordings->id, wordings->line_ids[number]); }

std::string Turn::client() const {
    std::string out;
    for (const auto& line : lines) {
        if (!out.empty()) out += ' ';
        out += line.text();
    }
    return out;
}

const Response* response_of(const Scenario& scenario, const Turn& turn) {
    const bool response = turn.move && turn.move->kind() == MoveKind::response;
    return response ? &scenario.responses[turn.move->response()] : nullptr;
}

std::string_view matched_id(const Scenario& scenario, const Turn& turn) {
    return turn.move ? std::string_view(scenario.move(*turn.move).full_id) : std::string_view();
}

}  // namespace practicum
