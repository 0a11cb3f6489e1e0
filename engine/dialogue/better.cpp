#include "dialogue/better.hpp"

#include "base/utf8.hpp"

namespace practicum::dialogue {

std::string_view better_answer(const Scenario& scenario, scripting::Scripts& scripts, const Situation& before,
                               const Heard& heard, const Turn& turn) {
    const Response* given = response_of(scenario, turn);
    if (given && given->quality == Quality::good) return {};
    if (!given && !heard.codes.any(nonadherent) && turn.layer != Layer::fallback) return {};

    std::vector<ScriptFailure> failures;  // what is asked here was asked when the turn was taken
    const auto could_be_said = [&](MoveRef move) {
        if (turn.move == move) return false;
        const bool used = move.kind() == MoveKind::response && turn.next.situation.used[move.response()];
        return !used && can_be_meant(scenario, scripts, before, heard_choice(scenario, move), move, failures);
    };
    const auto just_said = [&](std::string_view text) { return same_words(text, heard.text); };

    if (given && !given->better.empty() && !just_said(given->better) &&
        (!given->better_move || could_be_said(*given->better_move)))
        return given->better;
    for (ResponseIndex index : scenario.beats[given && given->beat ? *given->beat : before.beat].responses) {
        const Response& response = scenario.responses[index];
        if (response.quality == Quality::good && !just_said(response.say) && could_be_said(index)) return response.say;
    }
    return {};
}

}  // namespace practicum::dialogue
