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

std::string Said::id() const { return format("{}#{}", wordings->id, wordings->line_ids[line]); }

std::string Turn::client() const {
    std::string out;
    for (const auto& line : said) {
        if (!out.empty()) out += ' ';
        out += line.text();
    }
    return out;
}

}  // namespace practicum
