#include "dialogue/step.hpp"

#include <algorithm>

#include "dialogue/reactions.hpp"
#include "dialogue/teller.hpp"
#include "listening/matcher.hpp"

namespace practicum::dialogue {

using Kind = TraceEntry::Kind;

namespace {

// A response fits the moment better than a topic: a topic must be surer by this much to go before it.
constexpr float surely = 0.7F;  // the probability from which on a behaviour beside the answered one is felt
constexpr float topic_handicap = 0.15F;
// A response this sure is taken if a topic speaks for the same way on.
constexpr float supported_response = 0.3F;

class Stepper {
public:
    Stepper(const Scenario& scenario, scripting::Scripts& scripts, const State& state, const Heard& heard)
        : scenario_(scenario), heard_(heard), here_(state.beat), teller_(scenario, scripts, state, heard) {}

    Turn run() {
        ++teller_.state().turn;
        count();
        for (const auto& call : scenario_.each_turn) teller_.run(call, call.name);
        const Match* match = winner();
        if (match && match->kind == Match::Kind::response)
            respond(scenario_.responses[match->index]);
        else if (match)
            take_up(scenario_.topics[match->index]);
        else
            react();
        if (match) turn().score = match->score;
        suggest_better();
        end();
        return teller_.finish();
    }

private:
    Turn& turn() { return teller_.turn(); }

    void count() {
        for (Code code : heard_.codes.list()) {
            auto& seen = teller_.state().counts[static_cast<std::size_t>(code)];
            seen = static_cast<std::uint8_t>(std::min(seen + 1, 255));
        }
    }

    const Match* winner() {
        const Match *response = nullptr, *topic = nullptr, *near = nullptr;
        for (const auto& match : heard_.candidates) {
            teller_.note({Kind::candidate,
                          id_of(scenario_, match),
                          nullptr,
                          match.score >= listening::match_threshold,
                          match.score,
                          0,
                          0,
                          {}});
            const bool of_here = match.kind == Match::Kind::response && scenario_.responses[match.index].beat == here_;
            if (of_here && match.score >= supported_response && (!near || match.score > near->score)) near = &match;
            if (match.score < listening::match_threshold) continue;
            if (match.kind == Match::Kind::topic && match.score < topic_threshold()) continue;
            const Match*& place = match.kind == Match::Kind::response ? response : topic;
            if (!place || match.score > place->score) place = &match;
        }
        // A response of this beat that leads where the topic leads too is what was meant, even if its words alone would
        // not say so.
        if (near && topic && (!response || topic->score > response->score + topic_handicap)) {
            const std::uint16_t lead = lead_of(scenario_.topics[topic->index]);
            const auto& then = scenario_.responses[near->index].then;
            if (lead != none &&
                std::any_of(then.begin(), then.end(), [lead](const Route& route) { return route.beat == lead; }))
                return near;
        }
        if (response && topic) return topic->score > response->score + topic_handicap ? topic : response;
        return response ? response : topic;
    }

    // A topic is taken up by asking. A statement that merely names the subject is a kind of statement first: being told
    // off for something is being told off.
    float topic_threshold() const {
        if (heard_.codes.any(questions))
            return heard_.codes.has(Code::confrontation) ? 0.85F : listening::match_threshold;
        if (heard_.codes.has(Code::confrontation)) return 0.95F;
        return heard_.codes.any(CodeSet{Code::advice, Code::reassurance, Code::affirmation})
                   ? 0.8F
                   : listening::match_threshold;
    }

    // What answers a turn was matched by its author's examples; that something else was in it as well needs to be heard
    // more surely.
    CodeSet surely_heard() const {
        CodeSet out;
        for (const auto& sentence : heard_.sentences)
            for (const auto& code : sentence.codes)
                if (code.probability >= surely) out.add(code.code);
        return out & heard_.codes;
    }

    // What was in the turn beside what is answered: the most specific reaction marked `always` to a code that the
    // answer does not itself bear.
    void feel_what_else(CodeSet authored) {
        if (heard_.chosen) return;
        Heard rest = heard_;
        rest.codes = surely_heard().without(authored);
        const Reaction* felt = reaction_to(scenario_, rest, [&](const Reaction& reaction) {
            return reaction.always && (reaction.to & authored).empty() && teller_.holds(reaction.when, reaction.id);
        });
        if (!felt) return;
        teller_.note({Kind::felt, felt->id, nullptr, true, 0, 0, 0, {}});
        teller_.apply(felt->effect, felt->id);
    }

    void respond(const Response& response) {
        const auto index = static_cast<std::size_t>(&response - scenario_.responses.data());
        turn().layer = Layer::response;
        turn().matched = response.id;
        turn().response = &response;
        turn().feedback = response.feedback;
        teller_.note({Kind::chosen, response.id, nullptr, true, 0, 0, 0, {}});
        if (!response.repeat) teller_.state().used[index] = true;
        feel_what_else(response.codes);
        teller_.apply(response.effect, response.id);
        const bool asked = (heard_.codes | response.codes).any(questions);
        go(teller_.route(response.then, response.id), response.client, asked);
    }

    void take_up(const Topic& topic) {
        turn().layer = Layer::topic;
        turn().matched = "topic/" + topic.id;
        turn().feedback = topic.feedback;
        teller_.note({Kind::chosen, topic.id, nullptr, true, 0, 0, 0, {}});
        feel_what_else({});
        const std::uint16_t next = lead_of(topic);
        if (next == none) return teller_.say(topic.again);
        teller_.apply(topic.effect, topic.id);
        teller_.arrive(next, heard_.codes.any(questions) || heard_.chosen);
    }

    // The beat on the topic that comes next: one that the present moment leads to anyway, else the first not yet told.
    std::uint16_t lead_of(const Topic& topic) {
        std::uint16_t first = none;
        for (std::uint16_t beat : topic.leads) {
            if (teller_.state().visits[beat] > 0) continue;
            // What comes first on the topic is asked for even where it will be held back; what stands further on must
            // be ready to be told.
            const bool ready = first == none || teller_.holds(scenario_.beats[beat].when, scenario_.beats[beat].id);
            if (first == none) first = beat;
            if (ready && near_by(beat)) return beat;
        }
        return first;
    }

    bool near_by(std::uint16_t beat) const {
        const Beat& here = scenario_.beats[here_];
        if (std::find(here.elaborates.begin(), here.elaborates.end(), beat) != here.elaborates.end()) return true;
        return std::any_of(here.responses.begin(), here.responses.end(), [&](std::uint16_t index) {
            const auto& then = scenario_.responses[index].then;
            return std::any_of(then.begin(), then.end(), [beat](const Route& route) { return route.beat == beat; });
        });
    }

    void react() {
        const Reaction* reaction =
            reaction_to(scenario_, heard_, [this](const Reaction& r) { return teller_.holds(r.when, r.id); });
        if (!reaction) {
            turn().layer = Layer::fallback;
            teller_.note({Kind::chosen, "fallback", nullptr, true, 0, 0, 0, {}});
            if (heard_.silence) return teller_.say(scenario_.pauses);
            if (!closes()) teller_.say(scenario_.unsure);  // a goodbye is understood: the ending answers it
            return;
        }
        turn().layer = Layer::reaction;
        turn().matched = "reaction/" + reaction->id;
        turn().feedback = reaction->feedback;
        teller_.note({Kind::chosen, reaction->id, nullptr, true, 0, 0, 0, {}});
        teller_.apply(reaction->effect, reaction->id);
        const Route* route = teller_.route(reaction->then, reaction->id);
        // A reaction's own words are for when the story does not move on.
        if (route && route->target == Target::beat &&
            teller_.holds(scenario_.beats[route->beat].when, scenario_.beats[route->beat].id)) {
            teller_.arrive(route->beat, heard_.codes.any(questions));
        } else {
            go(route && route->target != Target::beat ? route : nullptr, reaction->client, heard_.codes.any(questions));
        }
    }

    void go(const Route* route, const Wordings& own, bool asked) {
        switch (route ? route->target : Target::stay) {
            case Target::stay: own.empty() ? teller_.say(scenario_.beats[here_].again) : teller_.say(own); break;
            case Target::end:
                teller_.say(own);
                closing_ = true;
                break;
            case Target::beat:
                teller_.say(own);
                teller_.arrive(route->beat, asked);
                break;
            case Target::elaborate: {
                // Rather another subject than nothing to say; but who has something to say stays with it.
                std::uint16_t next = teller_.elaboration(false);
                if (next == none && own.empty()) next = teller_.elaboration(true);
                next == none ? teller_.say(own) : static_cast<void>(teller_.arrive(next, false));
                break;
            }
            case Target::back: {
                teller_.say(own);
                State& state = teller_.state();
                if (state.back == none) break;
                std::swap(state.beat, state.back);
                teller_.note({Kind::moved, scenario_.beats[state.beat].id, nullptr, true, 0, 0, 0, {}});
                break;
            }
        }
    }

    void suggest_better() {
        const Response* given = turn().response;
        if (given && given->quality == Quality::good) return;
        if (given && !given->better.empty()) {
            turn().better = given->better;
            return;
        }
        if (!given && !heard_.codes.any(nonadherent) && turn().layer != Layer::fallback) return;
        const auto& beat = scenario_.beats[given && given->beat != none ? given->beat : here_];
        for (std::uint16_t index : beat.responses) {
            if (scenario_.responses[index].quality != Quality::good) continue;
            turn().better = scenario_.responses[index].say;
            return;
        }
    }

    bool closes() const { return heard_.has_last && heard_.last == Code::closing; }

    bool take(EndingAt at) {
        for (std::size_t i = 0; i < scenario_.endings.size(); ++i) {
            const Ending& ending = scenario_.endings[i];
            if (ending.at != at || !teller_.holds(ending.when, ending.id)) continue;
            teller_.state().ending = static_cast<std::uint16_t>(i);
            teller_.note({Kind::ended, ending.id, nullptr, true, 0, 0, 0, {}});
            teller_.say(ending.client);
            return true;
        }
        return false;
    }

    void end() {
        if (take(EndingAt::turn)) return;
        const bool unanswered = turn().layer == Layer::reaction || turn().layer == Layer::fallback;
        if (closing_ || (unanswered && closes())) {
            if (take(EndingAt::closing)) return;
            take(EndingAt::time);
        } else if (teller_.state().turn >= scenario_.length) {
            take(EndingAt::time);
        }
    }

    const Scenario& scenario_;
    const Heard& heard_;
    std::uint16_t here_;
    bool closing_ = false;
    Teller teller_;
};

}  // namespace

Turn open(const Scenario& scenario, scripting::Scripts& scripts, std::uint64_t seed) {
    const Heard nothing;
    Teller teller(scenario, scripts, initial_state(scenario, seed), nothing);
    teller.turn().layer = Layer::response;
    teller.arrive(scenario.opening, false);
    return teller.finish();
}

Turn step(const Scenario& scenario, scripting::Scripts& scripts, const State& state, const Heard& heard) {
    return Stepper(scenario, scripts, state, heard).run();
}

}  // namespace practicum::dialogue
