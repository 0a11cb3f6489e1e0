#include <algorithm>

#include "base/format.hpp"
#include "base/suggest.hpp"
#include "loading/scenario_reader.hpp"

namespace practicum::loading {

void ScenarioReader::beats(const YamlNode& node) {
    for (const Entry& entry : entries_of(node, "'beats'", IdStyle::hyphens, diagnostics_)) {
        const std::uint16_t same = scenario_.find_beat(entry.id);
        if (same != none) {
            const Span first = beat_spans_[same];
            diagnostics_.error(
                "P0011", entry.at,
                format("the beat '{}' is there already, in {}:{}", entry.id, sources_.name(first.file), first.line),
                "ids are unique over all files of a scenario: rename one of them");
            continue;
        }
        const Fields fields(*entry.value, format("the beat '{}'", entry.id),
                            {"topic", "client", "asked", "again", "when", "held_back", "tells", "effect", "run",
                             "elaborates", "rests", "responses"},
                            diagnostics_);
        const auto index = static_cast<std::uint16_t>(scenario_.beats.size());
        Beat beat;
        beat.id = entry.id;
        beat.at = entry.at;
        beat.subject = fields.text("topic");
        fields.need("client");
        beat.client = wordings(fields, "client", entry.id);
        beat.asked = wordings(fields, "asked", entry.id + "/asked");
        beat.again = wordings(fields, "again", entry.id + "/again");
        beat.held_back = wordings(fields, "held_back", entry.id + "/held-back", 3);
        beat.when = condition(fields, "when");
        if (!beat.when.always() && beat.held_back.empty() && !fields.has("held_back")) {
            diagnostics_.error(
                "P0024", beat.when.at, format("{} has 'when' but no 'held_back'", fields.what()),
                "write what the client says while the condition does not hold: 'held_back: [ … ]', 3 wordings or more");
        }
        beat.tells = fields.texts("tells");
        beat.effect = effect(fields);
        beat.rests = fields.truth("rests");
        if (const YamlNode* list = fields.find("elaborates")) {
            for (const YamlNode* item : scalars_of(*list, format("'elaborates' of {}", fields.what()), diagnostics_)) {
                resolve_beat(*item, format("'elaborates' of {}", fields.what()), [this, index](std::uint16_t found) {
                    scenario_.beats[index].elaborates.push_back(found);
                });
            }
        }
        scenario_.beats.push_back(std::move(beat));
        beat_spans_.push_back(entry.at);
        if (const YamlNode* list = fields.find("responses")) responses(*list, index, entry.id);
    }
}

void ScenarioReader::responses(const YamlNode& node, std::uint16_t beat, const std::string& prefix) {
    const std::string what = beat == none ? "'anywhere'" : format("the responses of the beat '{}'", prefix);
    for (const Entry& entry : entries_of(node, what, IdStyle::hyphens, diagnostics_)) response(entry, beat, prefix);
}

void ScenarioReader::response(const Entry& entry, std::uint16_t beat, const std::string& prefix) {
    const std::string id = prefix + "/" + entry.id;
    if (scenario_.find_response(id) != none) {
        diagnostics_.error("P0011", entry.at, format("the response '{}' is there already", id),
                           "ids are unique over all files of a scenario");
        return;
    }
    const Fields fields(
        *entry.value, format("the response '{}'", id),
        {"quality", "codes", "say", "also", "feedback", "better", "when", "repeat", "client", "effect", "run", "then"},
        diagnostics_);
    const auto index = static_cast<std::uint16_t>(scenario_.responses.size());
    Response out;
    out.id = id;
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
    out.say = fields.need_text("say");
    out.also = fields.texts("also");
    out.feedback = fields.need_text("feedback");
    out.better = fields.text("better");
    out.when = condition(fields, "when");
    out.repeat = fields.truth("repeat");
    out.client = wordings(fields, "client", id, out.repeat ? 3 : 1);
    out.effect = effect(fields);
    out.then = then(fields, [this, index]() -> std::vector<Route>& { return scenario_.responses[index].then; });
    scenario_.responses.push_back(std::move(out));
    if (beat == none)
        scenario_.anywhere.push_back(index);
    else
        scenario_.beats[beat].responses.push_back(index);
}

void ScenarioReader::topics(const YamlNode& node) {
    for (const Entry& entry : entries_of(node, "'topics'", IdStyle::hyphens, diagnostics_)) {
        if (scenario_.find_topic(entry.id) != none) {
            diagnostics_.error("P0011", entry.at, format("the topic '{}' is there already", entry.id),
                               "ids are unique over all files of a scenario");
            continue;
        }
        const Fields fields(*entry.value, format("the topic '{}'", entry.id),
                            {"about", "say", "also", "leads", "when", "again", "feedback", "effect", "run"},
                            diagnostics_);
        const auto index = static_cast<std::uint16_t>(scenario_.topics.size());
        Topic out;
        out.id = entry.id;
        out.at = entry.at;
        fields.need("about");
        out.about = fields.texts("about");
        out.say = fields.need_text("say");
        out.also = fields.texts("also");
        out.when = condition(fields, "when");
        fields.need("again");
        out.again = wordings(fields, "again", "topic/" + entry.id);
        out.feedback = fields.text("feedback");
        out.effect = effect(fields);
        if (const YamlNode* list = fields.need("leads")) {
            for (const YamlNode* item : scalars_of(*list, format("'leads' of {}", fields.what()), diagnostics_)) {
                resolve_beat(*item, format("'leads' of {}", fields.what()),
                             [this, index](std::uint16_t beat) { scenario_.topics[index].leads.push_back(beat); });
            }
        }
        scenario_.topics.push_back(std::move(out));
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
    for (const YamlNode* item : node.items) {
        const Fields fields(*item, "a reaction",
                            {"id", "to", "when", "effect", "run", "feedback", "client", "then", "always"},
                            diagnostics_);
        Reaction out;
        out.id = fields.need_text("id");
        const YamlNode* id = fields.find("id");
        out.at = id ? id->at : item->at;
        if (id && !out.id.empty()) check_id(out.id, id->at, IdStyle::hyphens, diagnostics_);
        const std::string what = format("the reaction '{}'", out.id);
        if (std::any_of(scenario_.reactions.begin(), scenario_.reactions.end(),
                        [&](const Reaction& r) { return r.id == out.id; }))
            diagnostics_.error("P0011", out.at, format("{} is there already", what),
                               "ids are unique over all files of a scenario");
        if (const YamlNode* to = fields.need("to")) reaction_target(*to, out, "'to' of " + what);
        out.when = condition(fields, "when");
        out.effect = effect(fields);
        out.feedback = fields.text("feedback");
        out.always = fields.truth("always");
        fields.need("client");
        out.client = wordings(fields, "client", "reaction/" + out.id, 3);
        const std::size_t index = scenario_.reactions.size();
        out.then = then(fields, [this, index]() -> std::vector<Route>& { return scenario_.reactions[index].then; });
        scenario_.reactions.push_back(std::move(out));
    }
}

void ScenarioReader::endings(const YamlNode& node) {
    for (const Entry& entry : entries_of(node, "'endings'", IdStyle::hyphens, diagnostics_)) {
        const Fields fields(*entry.value, format("the ending '{}'", entry.id), {"at", "when", "client", "summary"},
                            diagnostics_);
        Ending out;
        out.id = entry.id;
        out.where = entry.at;
        if (std::any_of(scenario_.endings.begin(), scenario_.endings.end(),
                        [&](const Ending& e) { return e.id == out.id; }))
            diagnostics_.error("P0011", entry.at, format("the ending '{}' is there already", entry.id),
                               "ids are unique over all files of a scenario");
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
                format("{} is tried after every turn, but has no 'when': it would end the session at once",
                       fields.what()),
                "add 'when: …', or 'at: closing' or 'at: time'");
        fields.need("client");
        out.client = wordings(fields, "client", "ending/" + entry.id);
        out.summary = fields.need_text("summary");
        scenario_.endings.push_back(std::move(out));
    }
}

}  // namespace practicum::loading
