#include "dialogue/menu.hpp"

#include <algorithm>

#include "base/draw.hpp"

namespace practicum::dialogue {

namespace {

constexpr std::size_t enough_choices = 3;
constexpr std::size_t most_topics = 2;

bool has_news(const Scenario& scenario, const State& state, const Match& choice) {
    const auto& leads = scenario.topics[choice.index].leads;
    return std::any_of(leads.begin(), leads.end(), [&](std::uint16_t beat) { return state.visits[beat] == 0; });
}

}  // namespace

const std::string& text_of(const Scenario& scenario, const Match& choice) { return example_of(scenario, choice, 0); }

std::vector<Match> menu(Stage& stage, const State& state) {
    const Scenario& scenario = stage.scenario();
    std::vector<Match> here, anywhere, news, old;
    for (const auto& candidate : listening::in_scope(scenario, stage.scripts(), state)) {
        const Match choice{candidate.kind, candidate.index, 1, {}};
        if (candidate.here)
            here.push_back(choice);
        else if (candidate.kind == Match::Kind::response)
            anywhere.push_back(choice);
        else
            (has_news(scenario, state, choice) ? news : old).push_back(choice);
    }
    const auto shuffle = [&](std::vector<Match>& choices) {
        std::stable_sort(choices.begin(), choices.end(), [&](const Match& a, const Match& b) {
            return draw(state.voice.seed, id_of(scenario, a), state.turn) <
                   draw(state.voice.seed, id_of(scenario, b), state.turn);
        });
    };
    shuffle(news), shuffle(anywhere), shuffle(old);
    const std::size_t topics = here.size() >= enough_choices ? 1 : most_topics;
    for (std::size_t i = 0; i < news.size() && i < topics; ++i) here.push_back(news[i]);
    for (std::size_t i = 0; i < anywhere.size() && (i < 1 || here.size() < enough_choices); ++i)
        here.push_back(anywhere[i]);
    for (std::size_t i = 0; i < old.size() && here.size() < enough_choices; ++i) here.push_back(old[i]);
    shuffle(here);
    return here;
}

Match best_choice(Stage& stage, const State& state) {
    const Scenario& scenario = stage.scenario();
    const auto candidates = listening::in_scope(scenario, stage.scripts(), state);
    const auto pick = [&](auto fits) -> Match {
        for (const auto& candidate : candidates)
            if (fits(candidate)) return {candidate.kind, candidate.index, 1, {}};
        return {};
    };
    const auto good = [&](const listening::Candidate& c) {
        return c.kind == Match::Kind::response && scenario.responses[c.index].quality == Quality::good;
    };
    Match best = pick([&](const auto& c) { return c.here && good(c); });
    if (best.index == none)
        best = pick([&](const auto& c) {
            return c.kind == Match::Kind::topic && has_news(scenario, state, {c.kind, c.index, 1, {}});
        });
    if (best.index == none) best = pick(good);
    if (best.index == none && !candidates.empty()) best = {candidates.front().kind, candidates.front().index, 1, {}};
    return best;
}

}  // namespace practicum::dialogue
