// A scenario: everything an author wrote about one client, checked and with names resolved to indices. Immutable once
// loaded; shared freely between sessions and threads.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/behaviour.hpp"
#include "model/condition.hpp"

namespace practicum {

inline constexpr std::size_t max_gauges = 16;
inline constexpr std::size_t max_flags = 64;
inline constexpr std::uint16_t none = 0xFFFF;  // "no beat", "no ending"

// Wordings of one thing the client may say. `group` numbers all Wordings of a scenario, for remembering which were
// used.
struct Wordings {
    std::string id;  // "new-project", "new-project/held-back", "reaction/advice-early", …
    std::uint16_t group = none;
    std::vector<std::string> lines;
    std::vector<std::string>
        line_ids;  // of each line: as written, or four hexadecimal digits from its text; known as "ID#LINE-ID"
    Span at;

    bool empty() const { return lines.empty(); }
};

struct Gauge {
    std::string name, about;
    std::int16_t start = 0, low = 0, high = 0;
    Span at;
};

struct Flag {
    std::string name, about;
};

struct GaugeChange {
    std::uint16_t gauge = 0;
    std::int16_t amount = 0;
    bool set = false;  // set to `amount` rather than add it
};

struct ScriptCall {
    std::string name;  // "file.function"
    Span at;
};

struct Effect {
    std::vector<GaugeChange> gauges;
    std::uint64_t set = 0, clear = 0;  // flags, by bit
    std::vector<ScriptCall> run;

    bool empty() const { return gauges.empty() && set == 0 && clear == 0 && run.empty(); }
};

enum class Target : std::uint8_t { stay, beat, elaborate, back, end };

struct Route {
    Condition when;
    Target target = Target::stay;
    std::uint16_t beat = none;
};

enum class Quality : std::uint8_t { good, weak, poor };

struct Response {
    std::string id;             // "BEAT/ID" or "anywhere/ID"
    std::uint16_t beat = none;  // none: anywhere
    Quality quality = Quality::good;
    CodeSet codes;
    std::string say;
    std::vector<std::string> also;
    std::string feedback, better;
    Condition when;
    bool repeat = false;
    Wordings client;
    Effect effect;
    std::vector<Route> then;
    Span at;
};

struct Beat {
    std::string id, subject;
    Wordings client, asked, again, held_back;
    Condition when;
    std::vector<std::string> tells;
    Effect effect;
    std::vector<std::uint16_t> elaborates;
    bool rests = false;
    std::vector<std::uint16_t> responses;  // indices into Scenario::responses
    Span at;
};

struct Topic {
    std::string id;
    std::vector<std::string> about;
    std::string say;
    std::vector<std::string> also;
    std::vector<std::uint16_t> leads;
    Condition when;
    Wordings again;
    std::string feedback;
    Effect effect;
    Span at;
};

struct Reaction {
    std::string id;
    CodeSet to;
    bool silence = false, anything = false;
    bool group = false;  // `to` names a group, which is less specific than a code
    bool always = false;
    Condition when;
    Effect effect;
    std::string feedback;
    Wordings client;
    std::vector<Route> then;
    Span at;
};

enum class EndingAt : std::uint8_t { turn, closing, time };

struct Ending {
    std::string id, summary;
    EndingAt at = EndingAt::turn;
    Condition when;
    Wordings client;
    Span where;
};

struct Objective {
    std::string id, text;
    Condition met;
};

struct Difficulty {
    std::string id, about;
    int length = 0;  // 0: as written
    struct Start {
        std::uint16_t gauge;
        std::int16_t value;
    };
    std::vector<Start> gauges;
    struct Gate {
        std::uint16_t beat;
        Condition when;
    };
    std::vector<Gate> beats;
    Span at;
};

struct Script {
    std::string name;        // the name that functions are known under: "pacing" for pacing.lua
    std::uint16_t file = 0;  // in Sources
    std::string text;
};

struct Scenario {
    std::string id, title, summary, case_notes;
    std::vector<std::string> content_notes;
    int length = 0;  // turns
    std::uint16_t opening = 0;
    std::string client_name;
    std::vector<Gauge> gauges;
    std::vector<Flag> flags;
    Wordings unsure, pauses;
    std::vector<Beat> beats;
    std::vector<Response> responses;
    std::vector<std::uint16_t> anywhere;  // indices into responses
    std::vector<Topic> topics;
    std::vector<Reaction> reactions;
    std::vector<Ending> endings;
    std::vector<Objective> objectives;
    std::vector<Difficulty> difficulties;
    std::string difficulty;  // the overlay that was applied; empty: as written
    std::vector<std::vector<std::string>> synonyms;
    std::vector<Script> scripts;
    std::vector<ScriptCall> each_turn;
    std::uint16_t wording_groups = 0;
    std::uint64_t content_hash = 0;  // of all files, in the order they are read

    // The index of the thing with this id, or `none`.
    std::uint16_t find_beat(std::string_view id) const;
    std::uint16_t find_response(std::string_view id) const;
    std::uint16_t find_topic(std::string_view id) const;
    std::uint16_t find_gauge(std::string_view name) const;
    std::uint16_t find_flag(std::string_view name) const;
};

// The same scenario with a difficulty laid over it; the id must be one of `scenario.difficulties`.
Scenario with_difficulty(Scenario scenario, std::string_view id);

// Calls `f(Condition&)` for every condition of the scenario. `counts` is true where count() may be used.
template <typename S, typename F>
void for_each_condition(S& scenario, F&& f) {
    const auto routes = [&](auto& then) {
        for (auto& route : then) f(route.when, false);
    };
    for (auto& beat : scenario.beats) f(beat.when, false);
    for (auto& response : scenario.responses) f(response.when, false), routes(response.then);
    for (auto& topic : scenario.topics) f(topic.when, false);
    for (auto& reaction : scenario.reactions) f(reaction.when, false), routes(reaction.then);
    for (auto& ending : scenario.endings) f(ending.when, ending.at != EndingAt::turn);
    for (auto& objective : scenario.objectives) f(objective.met, true);
    for (auto& difficulty : scenario.difficulties)
        for (auto& gate : difficulty.beats) f(gate.when, false);
}

// Calls `f(Wordings&)` for everything the client may say.
template <typename S, typename F>
void for_each_wordings(S& scenario, F&& f) {
    f(scenario.unsure), f(scenario.pauses);
    for (auto& beat : scenario.beats) f(beat.client), f(beat.asked), f(beat.again), f(beat.held_back);
    for (auto& response : scenario.responses) f(response.client);
    for (auto& topic : scenario.topics) f(topic.again);
    for (auto& reaction : scenario.reactions) f(reaction.client);
    for (auto& ending : scenario.endings) f(ending.client);
}

// Calls `f(Effect&)` for every effect.
template <typename S, typename F>
void for_each_effect(S& scenario, F&& f) {
    for (auto& beat : scenario.beats) f(beat.effect);
    for (auto& response : scenario.responses) f(response.effect);
    for (auto& topic : scenario.topics) f(topic.effect);
    for (auto& reaction : scenario.reactions) f(reaction.effect);
}

}  // namespace practicum
