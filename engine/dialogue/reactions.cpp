#include "dialogue/reactions.hpp"

#include <algorithm>
#include <tuple>

namespace practicum::dialogue {

// The code that leads a turn: being confronted or advised wherever it stands, else what the turn ends on.
static std::optional<Code> leading_code(CodeSet codes, std::optional<Code> last) {
    for (Code code : {Code::confrontation, Code::advice})
        if (codes.has(code)) return code;
    return last;
}

std::optional<ReactionIndex> reaction_to(const Scenario& scenario, CodeSet codes, std::optional<Code> last,
                                         bool silence, const std::function<bool(const Reaction&)>& holds) {
    const auto lead = leading_code(codes, last);
    // Answers the lead; weight of the code; a code rather than a group; conditions.
    using Rank = std::tuple<bool, int, bool, int>;
    std::optional<ReactionIndex> best;
    Rank best_rank{};
    for (ReactionIndex index : scenario.reactions.indices()) {
        const Reaction& reaction = scenario.reactions[index];
        const CodeSet shared = reaction.to & codes;
        const bool silent = reaction.silence && silence;
        if (shared.empty() && !silent && !reaction.anything) continue;
        int weight = silent ? 100 : 0;
        if (!silent)
            for (Code code : shared.list()) weight = std::max(weight, weight_of(code));
        const Rank rank{lead && shared.has(*lead), weight, !reaction.group && !reaction.anything, reaction.when.atoms};
        if (best && rank <= best_rank) continue;
        if (!holds(reaction)) continue;
        best = index;
        best_rank = rank;
    }
    return best;
}

}  // namespace practicum::dialogue
