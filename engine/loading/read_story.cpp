#include <algorithm>

#include "base/format.hpp"
#include "base/suggest.hpp"
#include "base/utf8.hpp"
#include "loading/scenario_reader.hpp"

namespace practicum::loading {

bool ScenarioReader::is_new(const std::string& kind, const std::string& id, Span at, std::size_t there_are) {
    if (there_are >= most_in_a_list) {
        diagnostics_.error("P0012", at,
                           format("there are more than {} of its kind: {} '{}'", most_in_a_list, kind, id));
        return false;
    }
    if (id.empty()) return true;  // which has been reported
    const auto [found, fresh] = ids_.emplace(kind + ' ' + id, at);
    if (fresh) return true;
    const Span first = found->second;
    diagnostics_.error("P0011", at,
                       format("{} '{}' is there already, in {}:{}", kind, id, sources_.name(first.file), first.line),
                       "ids are unique over all files of a scenario: rename one of them");
    return false;
}

void ScenarioReader::beats(const YamlNode& node) {
    for (const Entry& entry : entries_of(node, "'beats'", IdStyle::hyphens, diagnostics_)) beat(entry);
}

void ScenarioReader::beat(const Entry& entry) {
    if (!is_new("the beat", entry.id, entry.at, scenario_.beats.size())) return;
    const Fields fields(*entry.value, format("the beat '{}'", entry.id),
                        {"topic", "client", "asked", "again", "when", "held_back", "tells", "effect", "run",
                         "elaborates", "rests", "responses"},
                        diagnostics_);
    Beat out;
    out.id = entry.id;
    out.at = entry.at;
    out.topic = fields.text("topic");
    fields.need("client");
    out.client = wordings(fields, "client", entry.id);
    out.asked = wordings(fields, "asked", entry.id + "/asked");
    out.again = wordings(fields, "again", entry.id + "/again");
    out.held_back = wordings(fields, "held_back", entry.id + "/held-back", 3);
    out.when = condition(fields, "when");
    if (!out.when.always() && out.held_back.empty() && !fields.has("held_back")) {
        diagnostics_.error(
            "P0024", out.when.at, format("{} has 'when' but no 'held_back'", fields.what()),
            "write what the client says while the condition does not hold: 'held_back: [ … ]', 3 wordings or more");
    }
    out.tells = fields.proses("tells", Prose::phrase);
    out.effect = effect(fields);
    out.rests = fields.truth("rests");
    const BeatIndex index = scenario_.beats.push_back(std::move(out));
    beats_.emplace(entry.id, index);
    if (const YamlNode* list = fields.find("elaborates")) {
        const std::string what = format("'elaborates' of {}", fields.what());
        for (const YamlNode* item : scalars_of(*list, what, diagnostics_))
            resolve_beat(*item, what,
                         [this, index](BeatIndex next) { scenario_.beats[index].elaborates.push_back(next); });
    }
    if (const YamlNode* list = fields.find("responses")) responses(*list, index, entry.id);
}

void ScenarioReader::responses(const YamlNode& node, std::optional<BeatIndex> beat, const std::string& prefix) {
    const std::string what = beat ? format("the responses of the beat '{}'", prefix) : "'anywhere'";
    for (const Entry& entry : entries_of(node, what, IdStyle::hyphens, diagnostics_)) response(entry, beat, prefix);
}

void ScenarioReader::response(const Entry& entry, std::optional<BeatIndex> beat, const std::string& prefix) {
    const std::string id = prefix + "/" + entry.id;
    if (!is_new("the response", id, entry.at, scenario_.responses.size())) return;
    const Fields fields(*entry.value, format("the response '{}'", id),
                        {"quality", "codes", "asks", "say", "also", "not", "needs", "feedback", "better", "when",
                         "repeat", "client", "effect", "run", "then"},
                        diagnostics_);
    Response out;
    out.id = id;
    out.full_id = id;
    out.beat = beat;
    out.at = entry.at;
    const std::string quality = fields.need_text("quality");
    if (quality == "good" || quality == "weak" || quality == "poor")
        out.quality = quality == "good" ? Quality::good : quality == "weak" ? Quality::weak : Quality::poor;
    else if (!quality.empty())
        diagnostics_.error("P0008", fields.find("quality")->at,
                           format("the quality of a response is good, weak or poor, not '{}'", quality),
                           did_you_mean(quality, {"good", "weak", "poor"}));
    if (const YamlNode* list = fields.need("codes")) out.codes = codes(*list, format("'codes' of {}", fields.what()));
    if (const YamlNode* asks = fields.find("asks")) {
        out.asks_about_suicide = asks->text == "suicide";
        if (!out.asks_about_suicide)
            diagnostics_.error("P0008", asks->at,
                               format("what a response asks about is suicide, or left out, not '{}'", asks->text),
                               did_you_mean(asks->text, {"suicide"}));
    }
    out.say = fields.need_prose("say");
    out.also = fields.proses("also");
    out.not_meant = fields.proses("not");
    out.needs = fields.texts("needs");
    out.feedback = fields.need_prose("feedback");
    out.better = fields.prose("better");
    out.when = condition(fields, "when");
    out.repeat = fields.truth("repeat");
    out.client = wordings(fields, "client", id, out.repeat ? 3 : 1);
    out.effect = effect(fields);
    const ResponseIndex index(scenario_.responses.size());
    out.then = then(fields, [this, index]() -> std::vector<Route>& { return scenario_.responses[index].then; });
    scenario_.responses.push_back(std::move(out));
    (beat ? scenario_.beats[*beat].responses : scenario_.anywhere).push_back(index);
}

// A better answer that is one of the author's own lines is known by its move, so that it is not shown where that is out
// of scope.
void ScenarioReader::connect_better_answers() {
    const auto has_line = [](const Move& move, std::string_view line) {
        if (same_words(move.say, line)) return true;
        return std::any_of(move.also.begin(), move.also.end(),
                           [&](const std::string& other) { return same_words(other, line); });
    };
    for (Response& response : scenario_.responses) {
        if (response.better.empty()) continue;
        for (ResponseIndex other : scenario_.responses.indices()) {
            // What stands at another beat cannot be meant here at all.
            const auto& beat = scenario_.responses[other].beat;
            if ((!beat || beat == response.beat) && has_line(scenario_.responses[other], response.better))
                response.better_move = other;
        }
        for (TopicIndex topic : scenario_.topics.indices())
            if (!response.better_move && has_line(scenario_.topics[topic], response.better))
                response.better_move = topic;
    }
}

void ScenarioReader::topics(const YamlNode& node) {
    for (const Entry& entry : entries_of(node, "'topics'", IdStyle::hyphens, diagnostics_)) topic(entry);
}

void ScenarioReader::topic(const Entry& entry) {
    if (!is_new("the topic", entry.id, entry.at, scenario_.topics.size())) return;
    const Fields fields(
        *entry.value, format("the topic '{}'", entry.id),
        {"about", "say", "codes", "also", "not", "needs", "leads", "when", "again", "feedback", "effect", "run"},
        diagnostics_);
    Topic out;
    out.id = entry.id;
    out.full_id = "topic/" + entry.id;
    out.at = entry.at;
    fields.need("about");
    out.about = fields.texts("about");
    out.say = fields.need_prose("say");
    out.codes = CodeSet{Code::open_question};
    if (const YamlNode* list = fields.find("codes")) out.codes = codes(*list, format("'codes' of {}", fields.what()));
    out.also = fields.proses("also");
    out.not_meant = fields.proses("not");
    out.needs = fields.texts("needs");
    out.when = condition(fields, "when");
    fields.need("again");
    out.again = wordings(fields, "again", out.full_id);
    out.feedback = fields.prose("feedback");
    out.effect = effect(fields);
    const TopicIndex index = scenario_.topics.push_back(std::move(out));
    if (const YamlNode* list = fields.need("leads")) {
        const std::string what = format("'leads' of {}", fields.what());
        for (const YamlNode* item : scalars_of(*list, what, diagnostics_))
            resolve_beat(*item, what, [this, index](BeatIndex beat) { scenario_.topics[index].leads.push_back(beat); });
    }
}

void ScenarioReader::reaction_target(const YamlNode& node, Reaction& reaction, const std::string& what) {
    std::vector<std::string> known = all_code_names();
    known.insert(known.end(), {"question", "reflection", "silence", "anything"});
    for (const YamlNode* item : scalars_of(node, what, diagnostics_)) {
        const std::string name = text_of(*item, what, diagnostics_);
        if (name == "silence") {
            reaction.silence = true;
        } else if (name == "anything") {
            reaction.anything = true;
        } else if (const auto set = codes_named(name)) {
            reaction.to = reaction.to | *set;
            reaction.group = reaction.group || !code_named(name);
        } else if (!name.empty()) {
            unknown_code(name, *item, what, known);
        }
    }
}

void ScenarioReader::reactions(const YamlNode& node) {
    if (node.kind != YamlNode::Kind::sequence) {
        diagnostics_.error("P0008", node.at, format("'reactions' must be a list, but this is {}", kind_of(node)),
                           "begin each reaction with '- id: …'");
        return;
    }
    for (const YamlNode* item : node.items) reaction(*item);
}

void ScenarioReader::reaction(const YamlNode& node) {
    const Fields fields(node, "a reaction",
                        {"id", "to", "when", "effect", "run", "feedback", "client", "then", "always"}, diagnostics_);
    Reaction out;
    out.id = fields.need_text("id");
    out.full_id = "reaction/" + out.id;
    const YamlNode* id = fields.find("id");
    out.at = id ? id->at : node.at;
    if (id && !out.id.empty()) check_id(out.id, id->at, IdStyle::hyphens, diagnostics_);
    const std::string what = format("the reaction '{}'", out.id);
    is_new("the reaction", out.id, out.at, scenario_.reactions.size());
    if (const YamlNode* to = fields.need("to")) reaction_target(*to, out, "'to' of " + what);
    out.when = condition(fields, "when");
    out.effect = effect(fields);
    out.feedback = fields.prose("feedback");
    out.always = fields.truth("always");
    fields.need("client");
    out.client = wordings(fields, "client", out.full_id, 3);
    const ReactionIndex index(scenario_.reactions.size());
    out.then = then(fields, [this, index]() -> std::vector<Route>& { return scenario_.reactions[index].then; });
    scenario_.reactions.push_back(std::move(out));
}

void ScenarioReader::endings(const YamlNode& node) {
    for (const Entry& entry : entries_of(node, "'endings'", IdStyle::hyphens, diagnostics_)) ending(entry);
}

void ScenarioReader::ending(const Entry& entry) {
    const Fields fields(*entry.value, format("the ending '{}'", entry.id), {"at", "when", "client", "summary"},
                        diagnostics_);
    Ending out;
    out.id = entry.id;
    out.where = entry.at;
    is_new("the ending", entry.id, entry.at, scenario_.endings.size());
    const std::string at = fields.text("at");
    if (at == "closing" || at == "time")
        out.at = at == "closing" ? EndingAt::closing : EndingAt::time;
    else if (!at.empty() && at != "turn")
        diagnostics_.error("P0008", fields.find("at")->at,
                           format("an ending is tried at: turn, closing or time, not '{}'", at),
                           did_you_mean(at, {"turn", "closing", "time"}));
    out.when = condition(fields, "when");
    if (out.at == EndingAt::turn && !fields.has("when"))
        diagnostics_.error(
            "P0007", entry.at,
            format("{} is tried after every turn, but has no 'when': it would end the session at once", fields.what()),
            "add 'when: …', or 'at: closing' or 'at: time'");
    fields.need("client");
    out.client = wordings(fields, "client", "ending/" + entry.id);
    out.summary = fields.need_prose("summary");
    scenario_.endings.push_back(std::move(out));
}

}  // namespace practicum::loading
