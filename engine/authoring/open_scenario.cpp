#include "authoring/open_scenario.hpp"

#include <algorithm>

#include "authoring/story_checks.hpp"
#include "base/format.hpp"
#include "base/suggest.hpp"
#include "scripting/scripts.hpp"

namespace practicum::authoring {

Opened open_scenario(const loading::ScenarioFiles& files, const std::string& difficulty, bool checks) {
    Opened out;
    Scenario scenario = loading::read_scenario(files, out.sources, out.diagnostics);
    scripting::compile_conditions(scenario, out.diagnostics);
    // The story is looked at as a whole only when its parts are sound; anything else would be echoes of the same
    // mistake.
    if (!out.diagnostics.has_errors() && (checks || !scenario.scripts.empty()))
        scripting::Scripts(scenario).check(out.diagnostics);
    if (!out.diagnostics.has_errors() && checks) check_story(scenario, out.diagnostics);
    if (!difficulty.empty()) {
        std::vector<std::string> known;
        for (const auto& one : scenario.difficulties) known.push_back(one.id);
        if (std::find(known.begin(), known.end(), difficulty) == known.end())
            out.diagnostics.error(
                "P0042", Span{0, 0, 0, 1}, format("the scenario has no difficulty '{}'", difficulty),
                known.empty() ? "it has none: leave --difficulty out" : "it has: " + list_names(known));
        else
            scenario = with_difficulty(std::move(scenario), difficulty);
    }
    out.diagnostics.sort();
    if (!out.diagnostics.has_errors()) out.scenario = std::make_shared<const Scenario>(std::move(scenario));
    return out;
}

}  // namespace practicum::authoring
