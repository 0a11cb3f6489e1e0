#include <algorithm>

#include "base/file.hpp"
#include "base/format.hpp"
#include "base/hash.hpp"
#include "base/suggest.hpp"
#include "base/utf8.hpp"
#include "loading/scenario_reader.hpp"

namespace practicum::loading {

static constexpr std::size_t most_files = 64;
static constexpr std::size_t largest_file = 2u << 20, largest_script = 256u << 10;  // bytes

const YamlNode* ScenarioReader::take_in(const std::string& name, Span asked_from, std::string_view what) {
    auto text = files_.own.read(name, largest_file);
    const std::uint16_t file = sources_.add(files_.own.shown(name), text ? std::move(*text) : "");
    if (!text) {
        const bool asked = asked_from.line > 0;
        diagnostics_.error(
            "P0001", asked ? asked_from : Span{file, 0, 0, 1},
            asked ? format("cannot read {} '{}': {}", what, clean_text(sources_.name(file)), text.problem())
                  : format("cannot read {}: {}", what, text.problem()),
            text.problem() != "no such file" ? ""
            : asked                          ? ""
                                             : "name a scenario file, or a folder with a scenario.yaml in it");
        return nullptr;
    }
    scenario_.content_hash = hash64(sources_.text(file), scenario_.content_hash);
    const std::size_t mistakes = diagnostics_.errors();
    const YamlNode* root = trees_.emplace_back(parse_yaml(sources_, file, diagnostics_)).root();
    if (!root && diagnostics_.errors() == mistakes)
        diagnostics_.error("P0002", Span{file, 0, 0, 1}, "the file is empty");
    return root;
}

Scenario ScenarioReader::read() {
    scenario_.content_hash = hash64("practicum 1");
    if (const YamlNode* node = take_in(files_.root, {}, "the scenario")) root(*node);
    for (const auto& resolve : later_) resolve();
    connect_better_answers();
    return std::move(scenario_);
}

void ScenarioReader::root(const YamlNode& node) {
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
    scenario_.title = fields.need_prose("title", Prose::phrase);
    scenario_.summary = fields.need_prose("summary");
    scenario_.case_notes = fields.need_prose("case_notes");
    scenario_.content_notes = fields.proses("content_notes", Prose::phrase);
    if (const YamlNode* length = fields.need("length"))
        scenario_.length = integer_of(*length, "'length'", 4, 200, diagnostics_).value_or(40);
    if (const YamlNode* opening = fields.need("opening"))
        resolve_beat(*opening, "'opening'", [this](BeatIndex beat) { scenario_.opening = beat; });
    if (const YamlNode* found = fields.find("scripts")) scripts(*found);
    if (const YamlNode* found = fields.need("client")) client(*found);
    scenario_.each_turn = script_calls(fields, "each_turn");
    shared_sections(fields);
    if (const YamlNode* found = fields.find("files")) more_files(*found);
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
    if (const YamlNode* found = fields.find("synonyms")) synonyms(*found);
    if (const YamlNode* found = fields.find("beats")) beats(*found);
    if (const YamlNode* found = fields.find("anywhere")) responses(*found, std::nullopt, "anywhere");
    if (const YamlNode* found = fields.find("topics")) topics(*found);
    if (const YamlNode* found = fields.find("reactions")) reactions(*found);
    if (const YamlNode* found = fields.find("endings")) endings(*found);
}

void ScenarioReader::synonyms(const YamlNode& node) {
    if (node.kind != YamlNode::Kind::sequence) {
        diagnostics_.error("P0008", node.at,
                           format("'synonyms' must be a list of lists of words, but this is {}", kind_of(node)));
        return;
    }
    for (const YamlNode* list : node.items) {
        std::vector<std::string> words;
        for (const YamlNode* word : scalars_of(*list, "a list of synonyms", diagnostics_))
            words.push_back(text_of(*word, "a synonym", diagnostics_));
        if (words.size() < 2) diagnostics_.error("P0012", list->at, "a list of synonyms holds at least two words");
        scenario_.synonyms.push_back(std::move(words));
    }
}

void ScenarioReader::more_files(const YamlNode& node) {
    std::vector<std::string> seen;
    for (const YamlNode* item : scalars_of(node, "'files'", diagnostics_)) {
        const std::string name = text_of(*item, "'files'", diagnostics_);
        if (name.empty()) continue;
        if (name.find('/') != std::string::npos || name.find('\\') != std::string::npos || name == files_.root) {
            diagnostics_.error("P0026", item->at,
                               format("'{}' does not name another file in the scenario's folder", name),
                               "a scenario keeps its files in one folder: write the name alone");
            continue;
        }
        if (std::find(seen.begin(), seen.end(), name) != seen.end() || seen.size() >= most_files) {
            diagnostics_.error("P0026", item->at,
                               seen.size() >= most_files ? format("a scenario has at most {} files", most_files)
                                                         : format("'{}' is named twice", name));
            continue;
        }
        seen.push_back(name);
        if (const YamlNode* part = take_in(name, item->at, "the file"))
            shared_sections(Fields(*part, format("the file '{}'", name),
                                   {"beats", "topics", "anywhere", "reactions", "endings", "synonyms"}, diagnostics_));
    }
}

void ScenarioReader::scripts(const YamlNode& node) {
    for (const YamlNode* item : scalars_of(node, "'scripts'", diagnostics_)) {
        const std::string name = text_of(*item, "'scripts'", diagnostics_);
        if (name.empty() || !check_id(name, item->at, IdStyle::underscores, diagnostics_)) continue;
        const bool twice = std::any_of(scenario_.scripts.begin(), scenario_.scripts.end(),
                                       [&](const Script& s) { return s.name == name; });
        if (twice)
            diagnostics_.error("P0026", item->at, format("the script '{}' is named twice", name));
        else
            script(name, item->at);
    }
}

void ScenarioReader::script(const std::string& name, Span at) {
    const std::string file = name + ".lua";
    const FileSource* from = &files_.own;
    auto text = from->read(file, largest_script);
    if (!text && text.problem() == "no such file" && files_.scripts) {
        from = files_.scripts;
        text = from->read(file, largest_script);
    }
    if (!text) {
        diagnostics_.error("P0001", at, format("cannot read the script '{}': {}", file, text.problem()),
                           "a script stands beside the scenario, or in the shared folder scripts/");
        return;
    }
    scenario_.content_hash = hash64(*text, scenario_.content_hash);
    scenario_.scripts.push_back({name, sources_.add(from->shown(file), *text), *text});
}

Scenario read_scenario(const ScenarioFiles& files, Sources& sources, Diagnostics& diagnostics) {
    return ScenarioReader(files, sources, diagnostics).read();
}

Summary read_summary(const ScenarioFiles& files) {
    Summary out;
    const auto text = files.own.read(files.root, largest_file);
    if (!text) return out;
    Sources sources;
    Diagnostics diagnostics;
    const YamlTree tree = parse_yaml(sources, sources.add(files.own.shown(files.root), *text), diagnostics);
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
