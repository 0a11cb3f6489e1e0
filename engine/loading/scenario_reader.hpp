// The reader behind scenario_file.hpp, in parts: root and client, story, reactions and endings, effects and routes.
#pragma once

#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loading/fields.hpp"
#include "model/scenario.hpp"

namespace practicum::loading {

class ScenarioReader {
public:
    ScenarioReader(Sources& sources, Diagnostics& diagnostics, std::filesystem::path scripts_folder)
        : sources_(sources), diagnostics_(diagnostics), scripts_folder_(std::move(scripts_folder)) {}

    Scenario read(const std::filesystem::path& root);

private:
    // Root and files: read_root.cpp
    void root(const YamlNode& node, const std::filesystem::path& folder);
    void more_files(const YamlNode& node, const std::filesystem::path& folder);
    void scripts(const YamlNode& node, const std::filesystem::path& folder);
    void shared_sections(const Fields& fields);
    void client(const YamlNode& node);
    void gauges(const YamlNode& node);
    void objectives(const YamlNode& node);
    void difficulties(const YamlNode& node);
    struct Parsed {
        YamlTree tree;
        Diagnostics mistakes;
    };
    std::optional<std::uint16_t> take_in(const std::filesystem::path& path, Span asked_from, std::string_view what);
    Parsed parse(std::uint16_t file) const;  // looks at nothing but the file's text: may run beside others
    const YamlNode* keep(Parsed parsed);

    // The story: read_story.cpp
    void beats(const YamlNode& node);
    void responses(const YamlNode& node, std::uint16_t beat, const std::string& prefix);
    void response(const Entry& entry, std::uint16_t beat, const std::string& prefix);
    void topics(const YamlNode& node);
    void reactions(const YamlNode& node);
    void reaction_target(const YamlNode& node, Reaction& reaction, const std::string& what);
    void endings(const YamlNode& node);

    // Small parts: read_parts.cpp
    Wordings wordings(const Fields& fields, std::string_view key, std::string id, std::size_t at_least = 1);
    void wording(const YamlNode& node, const std::string& what, Wordings& out);
    Condition condition(const Fields& fields, std::string_view key);
    Condition condition(const YamlNode& node, const std::string& what);
    Effect effect(const Fields& fields);
    void gauge_change(const Entry& entry, Effect& effect, const std::string& what);
    // `home` gives, once everything is read, the place where the routes have come to stand.
    using RoutesHome = std::function<std::vector<Route>&()>;
    std::vector<Route> then(const Fields& fields, const RoutesHome& home);
    void route(const YamlNode& name, const std::string& what, std::vector<Route>& routes, Condition when,
               const RoutesHome& home);
    void resolve_beat(const YamlNode& name, const std::string& what, std::function<void(std::uint16_t)> found);
    CodeSet codes(const YamlNode& node, const std::string& what);
    void unknown_code(const std::string& name, const YamlNode& node, const std::string& what,
                      const std::vector<std::string>& known);
    std::vector<ScriptCall> script_calls(const Fields& fields, std::string_view key);

    std::vector<std::string> beat_ids() const;

    Sources& sources_;
    Diagnostics& diagnostics_;
    std::filesystem::path scripts_folder_;
    Scenario scenario_;
    std::deque<YamlTree> trees_;                // kept until every name is resolved
    std::vector<std::function<void()>> later_;  // what can be resolved only when all files have been read
    std::vector<Span> beat_spans_;
};

}  // namespace practicum::loading
