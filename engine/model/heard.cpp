#include "model/heard.hpp"

namespace practicum {

CodeSet codes_of(const std::vector<HeardCode>& codes) {
    CodeSet out;
    for (const auto& code : codes) out.add(code.code);
    return out;
}

const std::string& id_of(const Scenario& scenario, const Match& match) {
    return match.kind == Match::Kind::response ? scenario.responses[match.index].id : scenario.topics[match.index].id;
}

std::string full_id_of(const Scenario& scenario, const Match& match) {
    return (match.kind == Match::Kind::topic ? "topic/" : "") + id_of(scenario, match);
}

const std::string& example_of(const Scenario& scenario, const Match& match, std::size_t number) {
    const bool response = match.kind == Match::Kind::response;
    if (number == 0) return response ? scenario.responses[match.index].say : scenario.topics[match.index].say;
    return (response ? scenario.responses[match.index].also : scenario.topics[match.index].also)[number - 1];
}

}  // namespace practicum
