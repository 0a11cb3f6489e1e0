#include "authoring/story_checks.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "base/format.hpp"
#include "base/suggest.hpp"
#include "language/text.hpp"

namespace practicum::authoring {

namespace {

class Checks {
public:
    Checks(const Scenario& scenario, Diagnostics& diagnostics) : scenario_(scenario), diagnostics_(diagnostics) {}

    void run() {
        ways_on();
        reachable();
        repeated_wordings();
        answers();
        repeated_examples();
        silent_stays();
    }

private:
    bool leads_away(const std::vector<Route>& then, BeatIndex beat) const {
        return std::any_of(then.begin(), then.end(), [&](const Route& r) {
            return r.target == Target::end || r.target == Target::back || (r.target == Target::beat && r.beat != beat);
        });
    }

    void ways_on() {
        for (BeatIndex i : scenario_.beats.indices()) {
            const Beat& beat = scenario_.beats[i];
            const bool on = beat.rests || !beat.elaborates.empty() ||
                            std::any_of(beat.responses.begin(), beat.responses.end(),
                                        [&](auto r) { return leads_away(scenario_.responses[r].then, i); });
            if (!on)
                diagnostics_.error("P0021", beat.at, format("the beat '{}' has no way on", beat.id),
                                   "give a response 'then: …', add 'elaborates: …', or write 'rests: true' if only "
                                   "topics lead on from here");
        }
    }

    void reachable() {
        List<BeatIndex, bool> seen(scenario_.beats.size());
        std::vector<BeatIndex> queue;
        const auto add = [&](std::optional<BeatIndex> beat) {
            if (!beat || seen[*beat]) return;
            seen[*beat] = true;
            queue.push_back(*beat);
        };
        const auto follow = [&](const std::vector<Route>& then) {
            for (const auto& route : then) add(route.beat);
        };
        add(scenario_.opening);
        for (const auto& topic : scenario_.topics)
            for (auto beat : topic.leads) add(beat);
        for (const auto& reaction : scenario_.reactions) follow(reaction.then);
        for (auto index : scenario_.anywhere) follow(scenario_.responses[index].then);
        for (std::size_t i = 0; i < queue.size(); ++i) {
            const Beat& beat = scenario_.beats[queue[i]];
            for (auto next : beat.elaborates) add(next);
            for (auto index : beat.responses) follow(scenario_.responses[index].then);
        }
        for (BeatIndex i : scenario_.beats.indices()) {
            if (!seen[i])
                diagnostics_.error("P0022", scenario_.beats[i].at,
                                   format("the beat '{}' can never be reached", scenario_.beats[i].id),
                                   "lead to it with 'then', 'elaborates' or a topic's 'leads', or remove it");
        }
    }

    void repeated_wordings() {
        std::map<std::string, const Wordings*> seen;
        for_each_wordings(scenario_, [&](const Wordings& wordings) {
            for (const auto& line : wordings.lines) {
                const auto [at, fresh] = seen.emplace(line, &wordings);
                if (!fresh)
                    diagnostics_.warning(
                        "P0033", wordings.at,
                        format("'{}' says the same as '{}': \"{}\"", wordings.id, at->second->id, line),
                        "the client would repeat itself word for word: write it another way");
            }
        });
    }

    void answers() {
        for (const auto& beat : scenario_.beats) {
            const bool good = std::any_of(beat.responses.begin(), beat.responses.end(),
                                          [&](auto r) { return scenario_.responses[r].quality == Quality::good; });
            if (!beat.responses.empty() && !good)
                diagnostics_.warning("P0038", beat.at, format("the beat '{}' has responses, but no good one", beat.id),
                                     "the coach has no better answer to show here: add one");
        }
    }

    void repeated_examples() {
        for (const auto& beat : scenario_.beats) {
            std::map<std::string, const Response*> seen;
            for (auto index : beat.responses) {
                const Response& response = scenario_.responses[index];
                std::vector<std::string> examples = response.also;
                examples.insert(examples.begin(), response.say);
                for (const auto& example : examples) {
                    std::string key;
                    for (const auto& word : language::words_of(example)) key += word + ' ';
                    const auto [at, fresh] = seen.emplace(key, &response);
                    if (!fresh && at->second != &response)
                        diagnostics_.error(
                            "P0039", response.at,
                            format("'{}' and '{}' have the same example: \"{}\"", response.id, at->second->id, example),
                            "nobody could tell which of the two was meant: leave it with one of them");
                }
            }
        }
    }

    // A response that may leave the story where it is must have something for the client to say.
    void silent_stays() {
        for (const auto& response : scenario_.responses) {
            const bool moves = std::any_of(response.then.begin(), response.then.end(),
                                           [](const Route& r) { return r.when.always() && r.target == Target::beat; });
            const bool again = response.beat && !scenario_.beats[*response.beat].again.empty();
            if (moves || !response.client.empty() || again) continue;
            const bool ends = !response.then.empty() && response.then.back().target == Target::end;
            if (!ends)
                diagnostics_.warning("P0043", response.at,
                                     format("the client may have nothing to say to '{}'", response.id),
                                     "add 'client: …' to the response, for when the story does not move on (until then "
                                     "a pause is said)");
        }
    }

    const Scenario& scenario_;
    Diagnostics& diagnostics_;
};

}  // namespace

void check_story(const Scenario& scenario, Diagnostics& diagnostics) { Checks(scenario, diagnostics).run(); }

}  // namespace practicum::authoring
