#include "model/heard.hpp"

namespace practicum {

const std::string& id_of(const Scenario& scenario, const Match& match) {
    return match.kind == Match::Kind::response ? scenario.responses[match.index].id : scenario.topics[match.index].id;
}

}  // namespace practicum
