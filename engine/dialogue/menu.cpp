#include "dialogue/menu.hpp"

#include <algorithm>
#include <utility>

#include "base/draw.hpp"

namespace practicum::dialogue {

namespace {

constexpr std::size_t enough_choices = 3;
constexpr std::size_t most_topics = 2;

// Whether a topic leads to something that has not been told.
bool has_news(const Scenario& scenario, const State& state, MoveRef move) {
    if (move.kind() != MoveKind::topic) return false;
    const auto& leads = scenario.topics[move.topic()].leads;
    return std::any_of(leads.begin(), leads.end(), [&](BeatIndex beat) { return state.situation.visits[beat] == 0; });
}

bool is_here(const Scenario& scenario, MoveRef move) {
    return move.kind() == MoveKind::response && scenario.responses[move.response()].beat.has_value();
}

bool is_good(const Scenario& scenario, MoveRef move) {
    return move.kind() == MoveKind::response && scenario.responses[move.response()].quality == Quality::good;
}

}  // namespace

std::vector<MoveRef> choosable(const Scenario& scenario, scripting::Scripts& scripts, const State& state) {
    std::vector<MoveRef> out;
    std::vector<ScriptFailure> failures;  // they are reported when a turn is taken
    for (const auto& one : scope(scenario, scripts, state).moves) {
        const bool can =
            one.standing == Standing::holds ||
            (one.standing == Standing::open &&
             can_be_meant(scenario, scripts, state.situation, heard_choice(scenario, one.move), one.move, failures));
        if (can) out.push_back(one.move);
    }
    return out;
}

std::vector<MoveRef> menu(const Scenario& scenario, scripting::Scripts& scripts, const State& state) {
    std::vector<MoveRef> here, anywhere, news, old;
    for (MoveRef move : choosable(scenario, scripts, state)) {
        if (is_here(scenario, move))
            here.push_back(move);
        else if (move.kind() == MoveKind::response)
            anywhere.push_back(move);
        else if (has_news(scenario, state, move))
            news.push_back(move);
        else
            old.push_back(move);
    }
    const auto shuffle = [&](std::vector<MoveRef>& moves) {
        std::vector<std::pair<std::uint64_t, MoveRef>> ranked;
        for (MoveRef move : moves)
            ranked.emplace_back(draw(state.voice.seed, scenario.move(move).id, state.situation.turn), move);
        std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < moves.size(); ++i) moves[i] = ranked[i].second;
    };
    shuffle(news);
    shuffle(anywhere);
    shuffle(old);
    const std::size_t topics = here.size() >= enough_choices ? 1 : most_topics;
    for (std::size_t i = 0; i < news.size() && i < topics; ++i) here.push_back(news[i]);
    for (std::size_t i = 0; i < anywhere.size() && (i < 1 || here.size() < enough_choices); ++i)
        here.push_back(anywhere[i]);
    for (std::size_t i = 0; i < old.size() && here.size() < enough_choices; ++i) here.push_back(old[i]);
    shuffle(here);
    return here;
}

std::optional<MoveRef> best_choice(const Scenario& scenario, scripting::Scripts& scripts, const State& state) {
    const auto choices = choosable(scenario, scripts, state);
    const auto first = [&](auto fits) -> std::optional<MoveRef> {
        const auto found = std::find_if(choices.begin(), choices.end(), fits);
        return found == choices.end() ? std::nullopt : std::optional(*found);
    };
    if (const auto good = first([&](MoveRef m) { return is_here(scenario, m) && is_good(scenario, m); })) return good;
    if (const auto news = first([&](MoveRef m) { return has_news(scenario, state, m); })) return news;
    if (const auto good = first([&](MoveRef m) { return is_good(scenario, m); })) return good;
    return first([](MoveRef) { return true; });
}

}  // namespace practicum::dialogue
