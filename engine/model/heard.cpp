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

}  // namespace practicum
