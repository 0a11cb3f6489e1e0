#include <algorithm>

#include "authoring/scenario_test.hpp"
#include "base/format.hpp"
#include "base/suggest.hpp"

namespace practicum::authoring {

namespace {

class Names {
public:
    Names(const Scenario& scenario, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
        beats_ = scenario.beat_ids();
        for (const auto& response : scenario.responses) choices_.push_back(response.full_id);
        for (const auto& topic : scenario.topics) choices_.push_back(topic.full_id);
        moves_ = choices_;
        for (const auto& reaction : scenario.reactions) moves_.push_back(reaction.full_id);
        for (const auto& flag : scenario.flags) flags_.push_back(flag.name);
        for (const auto& gauge : scenario.gauges) gauges_.push_back(gauge.name);
        for (const auto& ending : scenario.endings) endings_.push_back(ending.id);
        endings_.push_back("none");
    }

    void check(const TestStep& step) {
        if (step.choose) look_up(choices_, "response or topic", step.text, step.text_at);
        for (const auto& expectation : step.expect) {
            const auto& [key, name, value, at] = expectation;
            if (key == "beat") look_up(beats_, "beat", value, at);
            if (key == "response") look_up(moves_, "response, topic or reaction", value, at);
            if (key == "flags" || key == "not_flags") look_up(flags_, "flag", value, at);
            if (key == "ending") look_up(endings_, "ending", value, at);
            if (key == "gauge") look_up(gauges_, "gauge", name, at);
        }
    }

private:
    void look_up(const std::vector<std::string>& known, std::string_view kind, const std::string& name, Span at) {
        if (std::find(known.begin(), known.end(), name) != known.end()) return;
        const std::string near = did_you_mean(name, known);
        diagnostics_.error("P0051", at, format("the scenario has no {} '{}'", kind, name),
                           !near.empty()   ? near
                           : known.empty() ? "it has none"
                                           : "it has: " + list_names(known));
    }

    Diagnostics& diagnostics_;
    std::vector<std::string> beats_, choices_, moves_, flags_, gauges_, endings_;
};

}  // namespace

void check_test(const ScenarioTest& test, const Scenario& scenario, Diagnostics& diagnostics) {
    Names names(scenario, diagnostics);
    for (const auto& step : test.steps) names.check(step);
    const auto& all = scenario.difficulties;
    const bool known = test.difficulty.empty() || std::any_of(all.begin(), all.end(), [&](const Difficulty& one) {
                           return one.id == test.difficulty;
                       });
    if (!known)
        diagnostics.error("P0042", test.at, format("the scenario has no difficulty '{}'", test.difficulty),
                          "name one that it has, or remove the line");
}

}  // namespace practicum::authoring
