// The reader behind scenario_file.hpp, in parts: root and client, story, reactions and endings, effects and routes.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "loading/fields.hpp"
#include "loading/scenario_file.hpp"
#include "model/scenario.hpp"

namespace practicum::loading {

class ScenarioReader {
public:
    ScenarioReader(const ScenarioFiles& files, Sources& sources, Diagnostics& diagnostics)
        : files_(files), sources_(sources), diagnostics_(diagnostics) {}

    Scenario read();

private:
    // Root and files: read_root.cpp
    void root(const YamlNode& node);
    void more_files(const YamlNode& node);
    void scripts(const YamlNode& node);
    void script(const std::string& name, Span at);
    void shared_sections(const Fields& fields);
    void synonyms(const YamlNode& node);
    // The file's content as a tree that lives as long as the reader; null if it is not to be had.
    const YamlNode* take_in(const std::string& name, Span asked_from, std::string_view what);

    // The client: read_client.cpp
    void client(const YamlNode& node);
    void flags(const YamlNode& node);
    void gauges(const YamlNode& node);
    void gauge_range(const Fields& fields, Gauge& gauge);
    void objectives(const YamlNode& node);
    void difficulties(const YamlNode& node);
    void difficulty_gauges(const YamlNode& node, Difficulty& out);
    void difficulty_beats(const YamlNode& node, Difficulty& out);

    // The story: read_story.cpp
    void beats(const YamlNode& node);
    void beat(const Entry& entry);
    void responses(const YamlNode& node, std::optional<BeatIndex> beat, const std::string& prefix);
    void response(const Entry& entry, std::optional<BeatIndex> beat, const std::string& prefix);
    void topics(const YamlNode& node);
    void topic(const Entry& entry);
    void reactions(const YamlNode& node);
    void reaction(const YamlNode& node);
    void reaction_target(const YamlNode& node, Reaction& reaction, const std::string& what);
    void endings(const YamlNode& node);
    void ending(const Entry& entry);
    // Whether an id of this kind ("the beat") is new and there is room for one more; if not, it is reported.
    bool is_new(const std::string& kind, const std::string& id, Span at, std::size_t there_are);
    void connect_better_answers();

    // Small parts: read_parts.cpp
    Wordings wordings(const Fields& fields, std::string_view key, std::string id, std::size_t at_least = 1);
    void wording(const YamlNode& node, const std::string& what, Wordings& out);
    Condition condition(const Fields& fields, std::string_view key);
    Condition condition(const YamlNode& node, const std::string& what);
    Effect effect(const Fields& fields);
    void gauge_change(const Entry& entry, Effect& effect, const std::string& what);
    void amount(const YamlNode& node, GaugeIndex gauge, Effect& effect, const std::string& what);
    // `home` gives, once everything is read, the place where the routes have come to stand.
    using RoutesHome = std::function<std::vector<Route>&()>;
    std::vector<Route> then(const Fields& fields, const RoutesHome& home);
    void route(const YamlNode& name, const std::string& what, std::vector<Route>& routes, Condition when,
               const RoutesHome& home);
    void resolve_beat(const YamlNode& name, const std::string& what, std::function<void(BeatIndex)> found);
    std::optional<BeatIndex> known_beat(const std::string& id) const;
    void unknown_beat(const std::string& id, Span at);
    CodeSet codes(const YamlNode& node, const std::string& what);
    void unknown_code(const std::string& name, const YamlNode& node, const std::string& what,
                      const std::vector<std::string>& known);
    std::vector<ScriptCall> script_calls(const Fields& fields, std::string_view key);

    const ScenarioFiles& files_;
    Sources& sources_;
    Diagnostics& diagnostics_;
    Scenario scenario_;
    std::deque<YamlTree> trees_;                // kept until every name is resolved
    std::vector<std::function<void()>> later_;  // what can be resolved only when all files have been read
    std::unordered_map<std::string, BeatIndex> beats_;
    std::unordered_map<std::string, Span> ids_;  // "the beat opening" -> where it stands
};

}  // namespace practicum::loading
