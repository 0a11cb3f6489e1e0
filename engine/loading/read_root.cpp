#include <algorithm>
#include <future>

#include "base/draw.hpp"
#include "base/file.hpp"
#include "base/format.hpp"
#include "base/suggest.hpp"
#include "base/utf8.hpp"
#include "loading/scenario_file.hpp"
#include "loading/scenario_reader.hpp"

namespace practicum::loading {

namespace fs = std::filesystem;

static constexpr std::size_t most_files = 64;

std::optional<std::uint16_t> ScenarioReader::take_in(const fs::path& path, Span asked_from, std::string_view what) {
    std::string why;
    auto text = read_file(path, why);
    if (!text) {
        diagnostics_.error("P0001", asked_from,
                           format("cannot read {} '{}': {}", what, clean_text(path.string()), why));
        return std::nullopt;
    }
    scenario_.content_hash = hash64(*text, scenario_.content_hash);
    return sources_.add(path.string(), std::move(*text));
}

ScenarioReader::Parsed ScenarioReader::parse(std::uint16_t file) const {
    Parsed out;
    out.tree = parse_yaml(sources_, file, out.mistakes);
    if (!out.tree.root() && !out.mistakes.has_errors())
        out.mistakes.error("P0002", Span{file, 0, 0, 1}, "the file is empty");
    return out;
}

const YamlNode* ScenarioReader::keep(Parsed parsed) {
    for (const auto& mistake : parsed.mistakes.all())
        diagnostics_.add(mistake.code, mistake.severity, mistake.at, mistake.message, mistake.hint);
    return trees_.emplace_back(std::move(parsed.tree)).root();
}

Scenario ScenarioReader::read(const fs::path& root_path) {
    scenario_.content_hash = hash64("practicum 1");
    const fs::path file = fs::is_directory(root_path) ? root_path / "scenario.yaml" : root_path;
    if (!fs::exists(file)) {
        const std::uint16_t missing = sources_.add(file.string(), "");
        diagnostics_.error("P0001", Span{missing, 0, 0, 1}, "cannot read the scenario: no such file",
                           "name a scenario file, or a folder with a scenario.yaml in it");
        return std::move(scenario_);
    }
    if (const auto taken = take_in(file, {}, "the scenario")) {
        if (const YamlNode* node = keep(parse(*taken))) root(*node, file.parent_path());
    }
    for (const auto& resolve : later_) resolve();
    return std::move(scenario_);
}

void ScenarioReader::root(const YamlNode& node, const fs::path& folder) {
    const Fields fields(node, "the scenario",
                        {"practicum", "id",     "title",    "summary",    "case_notes", "content_notes", "length",
                         "opening",   "files",  "client",   "objectives", "difficulty", "scripts",       "each_turn",
                         "beats",     "topics", "anywhere", "reactions",  "endings",    "synonyms"},
                        diagnostics_);
    if (node.kind != YamlNode::Kind::mapping) return;
    if (const YamlNode* version = fields.need("practicum"); version && version->text != "1") {
        diagnostics_.error(
            "P0009", version->at,
            format("this scenario is written in version '{}' of the language; this program reads version 1",
                   version->text),
            "use a newer program, or write 'practicum: 1'");
    }
    scenario_.id = fields.need_text("id");
    if (const YamlNode* id = fields.find("id"); id && !scenario_.id.empty())
        check_id(scenario_.id, id->at, IdStyle::hyphens, diagnostics_);
    scenario_.title = fields.need_text("title");
    scenario_.summary = fields.need_text("summary");
    scenario_.case_notes = fields.need_text("case_notes");
    scenario_.content_notes = fields.texts("content_notes");
    if (const YamlNode* length = fields.need("length"))
        scenario_.length = integer_of(*length, "'length'", 4, 200, diagnostics_).value_or(40);
    if (const YamlNode* opening = fields.need("opening"))
        resolve_beat(*opening, "'opening'", [this](std::uint16_t beat) { scenario_.opening = beat; });
    if (const YamlNode* found = fields.find("scripts")) scripts(*found, folder);
    if (const YamlNode* found = fields.need("client")) client(*found);
    scenario_.each_turn = script_calls(fields, "each_turn");
    shared_sections(fields);
    if (const YamlNode* found = fields.find("files")) more_files(*found, folder);
    if (const YamlNode* found = fields.find("objectives")) objectives(*found);
    if (const YamlNode* found = fields.find("difficulty")) difficulties(*found);
    if (scenario_.beats.empty())
        diagnostics_.error("P0007", node.at, "the scenario has no beats", "add 'beats:' here or in one of 'files'");
    if (std::none_of(scenario_.endings.begin(), scenario_.endings.end(),
                     [](const Ending& e) { return e.at == EndingAt::time && e.when.always(); })) {
        diagnostics_.error(
            "P0023", scenario_.endings.empty() ? node.at : scenario_.endings.back().where,
            scenario_.endings.empty() ? "the scenario has no ending"
                                      : "no ending closes the session whatever has happened",
            "add an ending with 'at: time' and without 'when': it is taken when the session's length is reached");
    }
}

void ScenarioReader::shared_sections(const Fields& fields) {
    if (const YamlNode* found = fields.find("synonyms")) {
        if (found->kind != YamlNode::Kind::sequence) {
            diagnostics_.error("P0008", found->at,
                               format("'synonyms' must be a list of lists of words, but this is {}", kind_of(*found)));
        } else {
            for (const YamlNode* list : found->items) {
                std::vector<std::string> words;
                for (const YamlNode* word : scalars_of(*list, "a list of synonyms", diagnostics_))
                    words.push_back(text_of(*word, "a synonym", diagnostics_));
                if (words.size() < 2)
                    diagnostics_.error("P0012", list->at, "a list of synonyms holds at least two words");
                scenario_.synonyms.push_back(std::move(words));
            }
        }
    }
    if (const YamlNode* found = fields.find("beats")) beats(*found);
    if (const YamlNode* found = fields.find("anywhere")) responses(*found, none, "anywhere");
    if (const YamlNode* found = fields.find("topics")) topics(*found);
    if (const YamlNode* found = fields.find("reactions")) reactions(*found);
    if (const YamlNode* found = fields.find("endings")) endings(*found);
}

void ScenarioReader::more_files(const YamlNode& node, const fs::path& folder) {
    std::vector<std::string> seen;
    std::vector<std::uint16_t> files;
    for (const YamlNode* item : scalars_of(node, "'files'", diagnostics_)) {
        const std::string name = text_of(*item, "'files'", diagnostics_);
        if (name.empty()) continue;
        if (name.find('/') != std::string::npos || name.find('\\') != std::string::npos || name == "scenario.yaml") {
            diagnostics_.error("P0026", item->at,
                               format("'{}' does not name another file in the scenario's folder", name),
                               "a scenario keeps its files in one folder: write the name alone");
        } else if (std::find(seen.begin(), seen.end(), name) != seen.end() || seen.size() >= most_files) {
            diagnostics_.error("P0026", item->at,
                               seen.size() >= most_files ? format("a scenario has at most {} files", most_files)
                                                         : format("'{}' is named twice", name));
        } else {
            seen.push_back(name);
            if (const auto taken = take_in(folder / name, item->at, "the file")) files.push_back(*taken);
        }
    }
    // Most of the time that opening takes is spent parsing, and the files do not depend on each other. What was found
    // is taken up in their order. Two at a time: more threads cost more to start than they save.
    std::vector<Parsed> parsed(files.size());
    const auto every_second = [&](std::size_t from) {
        for (std::size_t i = from; i < files.size(); i += 2) parsed[i] = parse(files[i]);
    };
    auto other = std::async(files.size() > 1 ? std::launch::async : std::launch::deferred, every_second, 1);
    every_second(0);
    other.get();
    for (std::size_t i = 0; i < parsed.size(); ++i) {
        const YamlNode* part = keep(std::move(parsed[i]));
        const std::string name = fs::path(sources_.name(files[i])).filename().string();
        if (part)
            shared_sections(Fields(*part, format("the file '{}'", name),
                                   {"beats", "topics", "anywhere", "reactions", "endings", "synonyms"}, diagnostics_));
    }
}

void ScenarioReader::scripts(const YamlNode& node, const fs::path& folder) {
    for (const YamlNode* item : scalars_of(node, "'scripts'", diagnostics_)) {
        const std::string name = text_of(*item, "'scripts'", diagnostics_);
        if (name.empty() || !check_id(name, item->at, IdStyle::underscores, diagnostics_)) continue;
        const bool twice = std::any_of(scenario_.scripts.begin(), scenario_.scripts.end(),
                                       [&](const Script& s) { return s.name == name; });
        if (twice) {
            diagnostics_.error("P0026", item->at, format("the script '{}' is named twice", name));
            continue;
        }
        std::string why;
        fs::path path = folder / (name + ".lua");
        if (!fs::exists(path)) path = scripts_folder_ / (name + ".lua");
        auto text = read_file(path, why, 256u << 10);
        if (!text) {
            diagnostics_.error("P0001", item->at, format("cannot read the script '{}.lua': {}", name, why),
                               "a script stands beside the scenario, or in the shared folder scripts/");
            continue;
        }
        scenario_.content_hash = hash64(*text, scenario_.content_hash);
        scenario_.scripts.push_back({name, sources_.add(path.string(), *text), *text});
    }
}

void ScenarioReader::client(const YamlNode& node) {
    const Fields fields(node, "'client'", {"name", "gauges", "flags", "unsure", "pauses"}, diagnostics_);
    if (node.kind != YamlNode::Kind::mapping) return;
    scenario_.client_name = fields.need_text("name");
    if (const YamlNode* found = fields.need("gauges")) gauges(*found);
    if (const YamlNode* found = fields.find("flags")) {
        for (const Entry& entry : entries_of(*found, "'flags'", IdStyle::underscores, diagnostics_)) {
            if (scenario_.find_gauge(entry.id) != none)
                diagnostics_.error("P0011", entry.at, format("'{}' is a gauge already", entry.id),
                                   "a flag and a gauge cannot share a name");
            scenario_.flags.push_back(
                {entry.id, text_of(*entry.value, format("the flag '{}'", entry.id), diagnostics_)});
        }
        if (scenario_.flags.size() > max_flags) {
            diagnostics_.error(
                "P0012", found->at,
                format("there are {} flags; a client has at most {}", scenario_.flags.size(), max_flags));
            scenario_.flags.resize(max_flags);
        }
    }
    if (fields.need("unsure")) scenario_.unsure = wordings(fields, "unsure", "unsure", 3);
    if (fields.need("pauses")) scenario_.pauses = wordings(fields, "pauses", "pauses", 3);
}

void ScenarioReader::gauges(const YamlNode& node) {
    for (const Entry& entry : entries_of(node, "'gauges'", IdStyle::underscores, diagnostics_)) {
        const Fields fields(*entry.value, format("the gauge '{}'", entry.id), {"start", "range", "about"},
                            diagnostics_);
        Gauge gauge;
        gauge.name = entry.id;
        gauge.at = entry.at;
        gauge.about = fields.need_text("about");
        gauge.low = -100, gauge.high = 100;
        if (const YamlNode* range = fields.need("range")) {
            const bool pair = range->kind == YamlNode::Kind::sequence && range->items.size() == 2;
            const auto low =
                pair ? integer_of(*range->items[0], "the low end of the range", -100, 100, diagnostics_) : std::nullopt;
            const auto high = pair ? integer_of(*range->items[1], "the high end of the range", -100, 100, diagnostics_)
                                   : std::nullopt;
            if (!pair)
                diagnostics_.error("P0008", range->at,
                                   format("the range of {} must be two whole numbers", fields.what()),
                                   "write 'range: [0, 10]'");
            else if (low && high && *low >= *high)
                diagnostics_.error(
                    "P0012", range->at,
                    format("the range of {} runs from {} to {}: it is empty", fields.what(), *low, *high),
                    "put the lower end first");
            else if (low && high)
                gauge.low = static_cast<std::int16_t>(*low), gauge.high = static_cast<std::int16_t>(*high);
        }
        if (const YamlNode* start = fields.need("start"))
            gauge.start = static_cast<std::int16_t>(
                integer_of(*start, format("the start of {}", fields.what()), gauge.low, gauge.high, diagnostics_)
                    .value_or(gauge.low));
        scenario_.gauges.push_back(std::move(gauge));
    }
    if (scenario_.gauges.empty() || scenario_.gauges.size() > max_gauges) {
        diagnostics_.error("P0012", node.at,
                           format("there are {} gauges; a client has 1 to {}", scenario_.gauges.size(), max_gauges));
        scenario_.gauges.resize(std::min(scenario_.gauges.size(), max_gauges));
    }
}

void ScenarioReader::objectives(const YamlNode& node) {
    if (node.kind != YamlNode::Kind::sequence) {
        diagnostics_.error("P0008", node.at, format("'objectives' must be a list, but this is {}", kind_of(node)),
                           "begin each objective with '- id: …'");
        return;
    }
    for (const YamlNode* item : node.items) {
        const Fields fields(*item, "an objective", {"id", "text", "met"}, diagnostics_);
        Objective out;
        out.id = fields.need_text("id");
        const YamlNode* id = fields.find("id");
        if (id && !out.id.empty()) check_id(out.id, id->at, IdStyle::hyphens, diagnostics_);
        if (std::any_of(scenario_.objectives.begin(), scenario_.objectives.end(),
                        [&](const Objective& o) { return o.id == out.id; }))
            diagnostics_.error("P0011", item->at, format("the objective '{}' is there already", out.id));
        out.text = fields.need_text("text");
        if (fields.need("met")) out.met = condition(fields, "met");
        scenario_.objectives.push_back(std::move(out));
    }
}

void ScenarioReader::difficulties(const YamlNode& node) {
    for (const Entry& entry : entries_of(node, "'difficulty'", IdStyle::hyphens, diagnostics_)) {
        const Fields fields(*entry.value, format("the difficulty '{}'", entry.id),
                            {"about", "length", "gauges", "beats"}, diagnostics_);
        Difficulty out;
        out.id = entry.id;
        out.at = entry.at;
        out.about = fields.need_text("about");
        if (const YamlNode* length = fields.find("length"))
            out.length = integer_of(*length, "'length'", 4, 200, diagnostics_).value_or(0);
        if (const YamlNode* list = fields.find("gauges")) {
            for (const Entry& start : entries_of(*list, "'gauges'", IdStyle::underscores, diagnostics_)) {
                const std::uint16_t gauge = scenario_.find_gauge(start.id);
                if (gauge == none) {
                    std::vector<std::string> known;
                    for (const auto& g : scenario_.gauges) known.push_back(g.name);
                    diagnostics_.error("P0014", start.at, format("'{}' is not a gauge of this client", start.id),
                                       did_you_mean(start.id, known));
                    continue;
                }
                const auto& declared = scenario_.gauges[gauge];
                if (const auto value = integer_of(*start.value, format("the start of '{}'", start.id), declared.low,
                                                  declared.high, diagnostics_))
                    out.gauges.push_back({gauge, static_cast<std::int16_t>(*value)});
            }
        }
        if (const YamlNode* list = fields.find("beats")) {
            for (const Entry& gate : entries_of(*list, "'beats'", IdStyle::hyphens, diagnostics_)) {
                const Fields part(*gate.value, format("the beat '{}'", gate.id), {"when"}, diagnostics_);
                const std::uint16_t beat = scenario_.find_beat(gate.id);
                if (beat == none) {
                    diagnostics_.error("P0013", gate.at, format("unknown beat '{}'", gate.id),
                                       did_you_mean(gate.id, beat_ids()));
                } else if (scenario_.beats[beat].held_back.empty()) {
                    diagnostics_.error(
                        "P0024", gate.at,
                        format("the beat '{}' has no 'held_back', so it cannot be made conditional", gate.id));
                } else if (part.need("when")) {
                    out.beats.push_back({beat, condition(part, "when")});
                }
            }
        }
        scenario_.difficulties.push_back(std::move(out));
    }
}

Scenario read_scenario(const fs::path& root, const fs::path& scripts_folder, Sources& sources,
                       Diagnostics& diagnostics) {
    return ScenarioReader(sources, diagnostics, scripts_folder).read(root);
}

Summary read_summary(const fs::path& root) {
    Summary out;
    out.path = root;
    std::string why;
    const auto text = read_file(fs::is_directory(root) ? root / "scenario.yaml" : root, why);
    if (!text) return out;
    Sources sources;
    Diagnostics diagnostics;
    const YamlTree tree = parse_yaml(sources, sources.add(root.string(), *text), diagnostics);
    if (!tree.root() || tree.root()->kind != YamlNode::Kind::mapping) return out;
    for (const auto& [key, value] : tree.root()->entries) {
        if (value->kind == YamlNode::Kind::scalar) {
            const std::string shown = clean_text(trim(value->text));
            if (key->text == "id") out.id = shown;
            if (key->text == "title") out.title = shown;
            if (key->text == "summary") out.summary = shown;
        } else if (key->text == "content_notes") {
            for (const YamlNode* note : value->items) out.content_notes.push_back(clean_text(trim(note->text)));
        }
    }
    return out;
}

}  // namespace practicum::loading
