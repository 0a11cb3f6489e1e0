#include "dialogue/reactions.hpp"

#include <algorithm>
#include <tuple>

namespace practicum::dialogue {

bool leading_code(const Heard& heard, Code& lead) {
    for (Code code : {Code::confrontation, Code::advice}) {
        if (!heard.codes.has(code)) continue;
        lead = code;
        return true;
    }
    lead = heard.last;
    return heard.has_last;
}

const Reaction* reaction_to(const Scenario& scenario, const Heard& heard,
                            const std::function<bool(const Reaction&)>& holds) {
    Code lead{};
    const bool led = leading_code(heard, lead);
    using Rank = std::tuple<bool, int, bool,
                            int>;  // answers the lead; weight of the code; a code rather than a group; conditions
    const Reaction* best = nullptr;
    Rank best_rank{};
    for (const auto& reaction : scenario.reactions) {
        const CodeSet shared = reaction.to & heard.codes;
        const bool fits = !shared.empty() || (reaction.silence && heard.silence) || reaction.anything;
        if (!fits) continue;
        int weight = 0;
        for (Code code : shared.list()) weight = std::max(weight, weight_of(code));
        if (reaction.silence && heard.silence) weight = 100;
        const Rank rank{led && shared.has(lead), weight, !reaction.group && !reaction.anything, reaction.when.atoms};
        if (best && rank <= best_rank) continue;
        if (!holds(reaction)) continue;
        best = &reaction;
        best_rank = rank;
    }
    return best;
}

}  // namespace practicum::dialogue
