// A scenario: everything an author wrote about one client, checked and with names resolved to indices. Immutable once
// loaded; shared freely between sessions and threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/behaviour.hpp"
#include "model/condition.hpp"
#include "model/index.hpp"
#include "model/move.hpp"

namespace practicum {

inline constexpr std::size_t max_gauges = 16;
inline constexpr std::size_t max_flags = 64;

// Wordings of one thing the client may say.
struct Wordings {
    std::string id;                      // "new-project", "new-project/held-back", "reaction/advice-early", …
    std::uint64_t hash = 0;              // of the id: what is drawn from them
    std::optional<WordingsIndex> index;  // among all of the scenario; none if the author wrote none
    std::vector<std::string> lines;
    // Of each line: as written, or four hexadecimal digits from its text; known as "ID#LINE-ID".
    std::vector<std::string> line_ids;
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

enum class Target : std::uint8_t { stay, beat, elaborate, back, end };

// Where the story goes if the condition holds.
struct Route {
    Condition when;
    Target target = Target::stay;
    std::optional<BeatIndex> beat;  // of Target::beat
};

enum class Quality : std::uint8_t { good, weak, poor };

struct Response : Move {
    std::optional<BeatIndex> beat;  // none: anywhere
    Quality quality = Quality::good;
    CodeSet codes;
    bool asks_about_suicide = false;     // meant whenever that is asked, and never otherwise
    std::string better;                  // a better answer, as the author wrote it; may be empty
    std::optional<MoveRef> better_move;  // the response or topic that has it as one of its lines, if one does
    bool repeat = false;
    Wordings client;
    std::vector<Route> then;
};

struct Beat {
    std::string id;
    std::string topic;  // what it is about; may be empty
    Wordings client, asked, again, held_back;
    Condition when;
    std::vector<std::string> tells;
    Effect effect;
    std::vector<BeatIndex> elaborates;
    bool rests = false;
    std::vector<ResponseIndex> responses;
    Span at;
};

struct Topic : Move {
    CodeSet codes;  // of its line, when it is picked from a menu
    std::vector<std::string> about;
    std::vector<BeatIndex> leads;
    Wordings again;
};

struct Reaction : Move {
    CodeSet to;
    bool silence = false, anything = false;
    bool group = false;  // `to` names a group, which is less specific than a code
    bool always = false;
    Wordings client;
    std::vector<Route> then;
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
        GaugeIndex gauge;
        std::int16_t value;
    };
    std::vector<Start> gauges;
    struct Gate {
        BeatIndex beat;
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
    BeatIndex opening{0};
    std::string client_name;
    List<GaugeIndex, Gauge> gauges;
    List<FlagIndex, Flag> flags;
    Wordings unsure, pauses;
    List<BeatIndex, Beat> beats;
    List<ResponseIndex, Response> responses;
    std::vector<ResponseIndex> anywhere;
    List<TopicIndex, Topic> topics;
    List<ReactionIndex, Reaction> reactions;
    List<EndingIndex, Ending> endings;
    std::vector<Objective> objectives;
    std::vector<Difficulty> difficulties;
    std::string difficulty;  // the overlay that was applied; empty: as written
    std::vector<std::vector<std::string>> synonyms;
    std::vector<Script> scripts;
    std::vector<ScriptCall> each_turn;
    std::size_t wordings = 0;        // how many Wordings have an index
    std::uint64_t content_hash = 0;  // of all files, in the order they are read

    const Move& move(MoveRef ref) const;

    // What has this id or name: for what is written or typed, never in a turn.
    std::optional<BeatIndex> find_beat(std::string_view id) const;
    std::optional<GaugeIndex> find_gauge(std::string_view name) const;
    std::optional<FlagIndex> find_flag(std::string_view name) const;
    std::optional<EndingIndex> find_ending(std::string_view id) const;
    // By `full_id`.
    std::optional<MoveRef> find_move(std::string_view full_id) const;
    std::vector<std::string> beat_ids() const;
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
    for (auto& response : scenario.responses) {
        f(response.when, false);
        routes(response.then);
    }
    for (auto& topic : scenario.topics) f(topic.when, false);
    for (auto& reaction : scenario.reactions) {
        f(reaction.when, false);
        routes(reaction.then);
    }
    for (auto& ending : scenario.endings) f(ending.when, ending.at != EndingAt::turn);
    for (auto& objective : scenario.objectives) f(objective.met, true);
    for (auto& difficulty : scenario.difficulties)
        for (auto& gate : difficulty.beats) f(gate.when, false);
}

// Calls `f(Wordings&)` for everything the client may say.
template <typename S, typename F>
void for_each_wordings(S& scenario, F&& f) {
    f(scenario.unsure);
    f(scenario.pauses);
    for (auto& beat : scenario.beats) {
        f(beat.client);
        f(beat.asked);
        f(beat.again);
        f(beat.held_back);
    }
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
