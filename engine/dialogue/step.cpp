#include "dialogue/step.hpp"

#include <algorithm>

#include "dialogue/better.hpp"
#include "dialogue/decide.hpp"
#include "dialogue/reactions.hpp"
#include "dialogue/teller.hpp"

namespace practicum::dialogue {

using Kind = TraceEntry::Kind;

namespace {

// The probability from which on a behaviour beside the answered one is felt.
constexpr float felt_threshold = 0.7F;

class Stepper {
public:
    Stepper(const Scenario& scenario, scripting::Scripts& scripts, const State& state, const Heard& heard,
            TraceSink* trace)
        : scenario_(scenario),
          scripts_(scripts),
          before_(state.situation),
          heard_(heard),
          here_(state.situation.beat),
          trace_(trace),
          teller_(scenario, scripts, state, heard, trace) {}

    Turn run() {
        if (trace_) trace_scope();
        const Match* match = decide(scenario_, scripts_, before_, heard_, turn().failures, trace_);
        ++teller_.situation().turn;
        count();
        for (const auto& call : scenario_.each_turn) teller_.run(call);
        if (match)
            answer(*match);
        else
            react();
        turn().better = better_answer(scenario_, scripts_, before_, heard_, turn());
        end();
        return teller_.finish();
    }

private:
    Turn& turn() { return teller_.turn(); }

    void trace_scope() {
        for (const auto& one : scope(scenario_, scripts_, {before_, {}}).moves) {
            const Move& move = scenario_.move(one.move);
            if (move.when.always() && !one.used_up) continue;
            const auto moment = moment_in(before_, &heard_);
            teller_.note(
                {.kind = Kind::in_scope,
                 .subject = move.full_id,
                 .condition = move.when.always() ? nullptr : &move.when,
                 .standing = one.used_up ? Standing::fails : scripts_.standing(move.when, moment, turn().failures),
                 .used_up = one.used_up,
                 .detail = move.when.always() ? "" : scripts_.explain(move.when, moment)});
        }
    }

    void count() {
        for (Code code : heard_.believed().list()) {
            auto& seen = teller_.situation().counts[static_cast<std::size_t>(code)];
            seen = static_cast<std::uint8_t>(std::min(seen + 1, 255));
        }
    }

    bool asked() const { return heard_.codes.any(questions); }

    void answer(const Match& match) {
        answered(match.move, match.move.kind() == MoveKind::response ? Layer::response : Layer::topic);
        turn().score = match.score;
        if (match.move.kind() == MoveKind::response)
            respond(match.move.response());
        else
            take_up(scenario_.topics[match.move.topic()]);
    }

    void answered(MoveRef move, Layer layer) {
        turn().layer = layer;
        turn().move = move;
        turn().feedback = scenario_.move(move).feedback;
        teller_.note({.kind = Kind::chosen, .subject = scenario_.move(move).full_id});
    }

    // What answers a turn was matched by its author's examples; that something else was in it as well needs to be heard
    // more surely.
    CodeSet surely_heard() const {
        CodeSet out;
        for (const auto& sentence : heard_.sentences)
            for (const auto& code : sentence.codes)
                if (code.probability >= felt_threshold) out.add(code.code);
        return out & heard_.believed();
    }

    // What was in the turn beside what is answered: the most specific reaction marked `always` to a code that the
    // answer does not itself bear.
    void feel_what_else(CodeSet authored) {
        if (heard_.chosen) return;
        const auto felt = reaction_to(
            scenario_, surely_heard().without(authored), heard_.last, heard_.silence, [&](const Reaction& reaction) {
                return reaction.always && (reaction.to & authored).empty() && teller_.holds(reaction.when, reaction.id);
            });
        if (!felt) return;
        const Reaction& reaction = scenario_.reactions[*felt];
        teller_.note({.kind = Kind::felt, .subject = reaction.id});
        teller_.apply(reaction.effect, reaction.id);
    }

    void respond(ResponseIndex index) {
        const Response& response = scenario_.responses[index];
        if (!response.repeat) teller_.situation().used[index] = true;
        feel_what_else(response.codes);
        teller_.apply(response.effect, response.id);
        go(teller_.route(response.then, response.id), response.client, (heard_.codes | response.codes).any(questions));
    }

    void take_up(const Topic& topic) {
        feel_what_else({});
        const auto ready = [this](const Beat& beat) { return teller_.holds(beat.when, beat.id); };
        const auto next = lead_of(scenario_, teller_.situation(), topic, here_, ready);
        if (!next) return teller_.say(topic.again);
        teller_.apply(topic.effect, topic.id);
        teller_.arrive(*next, asked() || heard_.chosen);
    }

    void react() {
        const auto index = reaction_to(scenario_, heard_.believed(), heard_.last, heard_.silence,
                                       [this](const Reaction& r) { return teller_.holds(r.when, r.id); });
        if (!index) return fall_back();
        const Reaction& reaction = scenario_.reactions[*index];
        answered(*index, Layer::reaction);
        teller_.apply(reaction.effect, reaction.id);
        const Route* route = teller_.route(reaction.then, reaction.id);
        const bool to_beat = route && route->target == Target::beat;
        // A reaction's own words are for when the story does not move on.
        if (to_beat && teller_.holds(scenario_.beats[*route->beat].when, scenario_.beats[*route->beat].id))
            teller_.arrive(*route->beat, asked());
        else
            go(to_beat ? nullptr : route, reaction.client, asked());
    }

    void fall_back() {
        turn().layer = Layer::fallback;
        teller_.note({.kind = Kind::chosen, .subject = "fallback"});
        if (heard_.silence)
            teller_.say(scenario_.pauses);
        else if (!says_goodbye())  // a goodbye is understood: the ending answers it
            teller_.say(scenario_.unsure);
    }

    void go(const Route* route, const Wordings& own, bool asked) {
        switch (route ? route->target : Target::stay) {
            case Target::stay: teller_.say(own.empty() ? scenario_.beats[here_].again : own); break;
            case Target::end:
                teller_.say(own);
                closing_ = true;
                break;
            case Target::beat:
                teller_.say(own);
                teller_.arrive(*route->beat, asked);
                break;
            case Target::elaborate: elaborate(own); break;
            case Target::back:
                teller_.say(own);
                teller_.go_back();
                break;
        }
    }

    // Rather another topic than nothing to say; but who has something to say stays with it.
    void elaborate(const Wordings& own) {
        auto next = teller_.elaboration(false);
        if (!next && own.empty()) next = teller_.elaboration(true);
        if (next)
            teller_.arrive(*next, false);
        else
            teller_.say(own);
    }

    bool says_goodbye() const { return heard_.last == Code::closing; }

    bool end_at(EndingAt at) {
        for (EndingIndex index : scenario_.endings.indices()) {
            const Ending& ending = scenario_.endings[index];
            if (ending.at != at || !teller_.holds(ending.when, ending.id)) continue;
            teller_.situation().ending = index;
            teller_.note({.kind = Kind::ended, .subject = ending.id});
            teller_.say(ending.client);
            return true;
        }
        return false;
    }

    void end() {
        if (end_at(EndingAt::turn)) return;
        const bool unanswered = turn().layer == Layer::reaction || turn().layer == Layer::fallback;
        if (closing_ || (unanswered && says_goodbye())) {
            if (!end_at(EndingAt::closing)) end_at(EndingAt::time);
        } else if (teller_.situation().turn >= scenario_.length) {
            end_at(EndingAt::time);
        }
    }

    const Scenario& scenario_;
    scripting::Scripts& scripts_;
    const Situation& before_;
    const Heard& heard_;
    BeatIndex here_;
    TraceSink* trace_;
    bool closing_ = false;
    Teller teller_;
};

}  // namespace

Turn open(const Scenario& scenario, scripting::Scripts& scripts, std::uint64_t seed, TraceSink* trace) {
    const Heard nothing;
    Teller teller(scenario, scripts, initial_state(scenario, seed), nothing, trace);
    teller.turn().layer = Layer::response;
    teller.arrive(scenario.opening, false);
    return teller.finish();
}

Turn step(const Scenario& scenario, scripting::Scripts& scripts, const State& state, const Heard& heard,
          TraceSink* trace) {
    return Stepper(scenario, scripts, state, heard, trace).run();
}

}  // namespace practicum::dialogue
